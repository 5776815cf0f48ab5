"""Every kind of letter: what it is called, where people find its switch, and for how long it is worth sending."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

TWO_DAYS = timedelta(hours=48)
ONE_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that stand together in the settings, and why somebody gets them. Essential ones cannot be turned off."""

    name: str
    title: "_StrOrPromise"
    why: "_StrOrPromise"
    essential: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of letter; its words are ``templates/mail/<name>.subject.txt`` and ``.txt``.

    ``useful_for`` is how long after it was queued another try makes sense. A ``secret`` kind holds a code or a key: its
    words do not stay in the outbox.
    """

    name: str
    group: Group
    title: "_StrOrPromise"
    useful_for: timedelta = TWO_DAYS
    secret: bool = False

    @property
    def essential(self) -> bool:
        """Whether it comes in any case."""
        return self.group.essential


ACCOUNT = Group(
    "account", _("Your account"), _("You get this letter because it is about your account."), essential=True
)
REQUESTS = Group(
    "requests", _("Requests"), _("You get this letter because of a request between you and somebody else.")
)
MENTORSHIPS = Group("mentorships", _("Your mentorships"), _("You get this letter because of a mentorship of yours."))
PROFILE = Group("profile", _("Your profile"), _("You get this letter because others can find your profile."))
GROUPS = (ACCOUNT, REQUESTS, MENTORSHIPS, PROFILE)

_KINDS = (
    Kind("account_login_code", ACCOUNT, _("Codes to sign in"), ONE_HOUR, secret=True),
    Kind("account_email_confirmation_signup", ACCOUNT, _("Codes to join"), ONE_HOUR, secret=True),
    Kind("account_email_confirmation", ACCOUNT, _("Codes for a new address"), ONE_HOUR, secret=True),
    Kind("account_password_reset_key", ACCOUNT, _("Links to a new password"), ONE_HOUR, secret=True),
    Kind("account_password_reset_code", ACCOUNT, _("Codes for a new password"), ONE_HOUR, secret=True),
    Kind("account_account_already_exists", ACCOUNT, _("Joining twice"), secret=True),
    Kind("account_unknown_account", ACCOUNT, _("No such account"), secret=True),
    Kind("account_password_changed", ACCOUNT, _("Your password was changed"), secret=True),
    Kind("account_password_set", ACCOUNT, _("A password was set"), secret=True),
    Kind("account_password_reset", ACCOUNT, _("Your password was reset"), secret=True),
    Kind("account_email_changed", ACCOUNT, _("Your address was changed"), secret=True),
    Kind("account_email_confirm", ACCOUNT, _("Your address was confirmed"), secret=True),
    Kind("account_email_deleted", ACCOUNT, _("An address was removed"), secret=True),
    Kind("account_totp_activated", ACCOUNT, _("A second factor was turned on"), secret=True),
    Kind("account_totp_deactivated", ACCOUNT, _("A second factor was turned off"), secret=True),
    Kind("account_webauthn_added", ACCOUNT, _("A passkey was added"), secret=True),
    Kind("account_webauthn_removed", ACCOUNT, _("A passkey was removed"), secret=True),
    Kind("account_recovery_codes_generated", ACCOUNT, _("New recovery codes"), secret=True),
    Kind("mentor_approved", ACCOUNT, _("You are a mentor here")),
    Kind("mentor_declined", ACCOUNT, _("Your mentor profile needs another look")),
    Kind("suspended", ACCOUNT, _("Your membership is suspended")),
    Kind("restored", ACCOUNT, _("Your membership is open again")),
    Kind("request_received", REQUESTS, _("Somebody asks you to be their mentor")),
    Kind("request_reminder", REQUESTS, _("A request still waits for you")),
    Kind("request_question", REQUESTS, _("A mentor asks you something first")),
    Kind("request_answered", REQUESTS, _("A mentee answered your question")),
    Kind("request_declined", REQUESTS, _("A mentor said no")),
    Kind("request_withdrawn", REQUESTS, _("A mentee took a request back")),
    Kind("request_expired", REQUESTS, _("Your request ran out")),
    Kind("request_expired_mentor", REQUESTS, _("A request to you ran out")),
    Kind("mentor_silent_pause", REQUESTS, _("You are paused after two unanswered requests")),
    Kind("introduction", MENTORSHIPS, _("Introductions")),
    Kind("mentorship_ended", MENTORSHIPS, _("A mentorship has ended")),
    Kind("partner_unavailable", MENTORSHIPS, _("Your partner is no longer here")),
    Kind("check_in", MENTORSHIPS, _("How is it going?")),
    Kind("check_in_reminder", MENTORSHIPS, _("A second “How is it going?”")),
    Kind("still_right", PROFILE, _("Is your profile still right?")),
    Kind("topic_added", PROFILE, _("A topic that you proposed was added")),
)

KINDS = {kind.name: kind for kind in _KINDS}
CHOOSABLE = {name: kind for name, kind in KINDS.items() if not kind.essential}


def kind_of(name: str) -> Kind:
    """The kind of a letter in the outbox; one that this release does not know is handled with most care."""
    return KINDS.get(name) or Kind(name, ACCOUNT, name, secret=True)
