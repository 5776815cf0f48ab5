"""Every kind of letter, in the groups by which people choose what they want."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that are turned off together, and why somebody gets them. Essential ones cannot be turned off."""

    name: str
    title: str | Promise
    why: str | Promise
    essential: bool = False


ACCOUNT = Group("account", _("Your account"), _("You get this letter because it is about your account."), True)
REQUESTS = Group("requests", _("Requests"), _("You get this letter because a request waits for you or was answered."), True)
REMINDERS = Group("reminders", _("Reminders of open requests"), _("You get this letter because a request still waits for you."))
MENTORSHIPS = Group("mentorships", _("Your mentorships"), _("You get this letter because of a mentorship of yours."), True)
CHECK_INS = Group("check_ins", _("Check-ins"), _("You get this letter because you are in a mentorship."))
PROFILE = Group("profile", _("Your profile"), _("You get this letter because others can find your profile."))
GROUPS = (ACCOUNT, REQUESTS, REMINDERS, MENTORSHIPS, CHECK_INS, PROFILE)

_KINDS = {
    ACCOUNT: ("account", "mentor_approved", "mentor_declined", "suspended", "restored"),
    REQUESTS: (
        "request_received", "request_question", "request_answered", "request_declined", "request_withdrawn",
        "request_expired", "request_expired_mentor", "mentor_silent_pause",
    ),
    REMINDERS: ("request_reminder",),
    MENTORSHIPS: ("introduction", "mentorship_ended", "partner_unavailable"),
    CHECK_INS: ("check_in", "check_in_reminder"),
    PROFILE: ("still_right", "topic_added"),
}  # fmt: skip

GROUP_OF: dict[str, Group] = {kind: group for group, kinds in _KINDS.items() for kind in kinds}
CHOOSABLE = tuple(group for group in GROUPS if not group.essential)
