"""The role of a moderator: a group that holds what the work needs, made anew after every migrate and flush."""

from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed

GROUP = "Moderators"
# Looked at, acted on, or (topics and their names) written: what a moderator's work needs and nothing else. Nobody's
# password, no roles, nothing deleted: people leave, letters and acts stay as proof, topics go out of use.
RIGHTS = {
    "accounts": (
        "view_user",
        "view_profile", "change_profile", "view_mentorside", "view_menteeside", "view_offer", "view_want",
        "view_interest",
        "view_moderationact",
        "view_topic", "add_topic", "change_topic", "view_topicname", "add_topicname", "change_topicname",
        "view_topicproposal", "change_topicproposal",
        "view_letter", "change_letter",
    ),
    "matching": ("view_mentorship", "change_mentorship", "view_mentoringrequest", "view_checkin"),
}  # fmt: skip


def give_rights(sender: AppConfig, using: str, apps: Any = installed, **kwargs: Any) -> None:
    """After one app was migrated, let the group have this app's rights of a moderator, no more and no less.

    Safe to run again. Permissions of an app are made by the same signal, by a receiver that was connected earlier.
    """
    if sender.label not in RIGHTS:
        return
    try:
        groups, permissions = (apps.get_model("auth", name).objects.using(using) for name in ("Group", "Permission"))
    except LookupError:  # the tables were migrated away
        return
    group, _new = groups.get_or_create(name=GROUP)
    of_app = permissions.filter(content_type__app_label=sender.label)
    wanted = of_app.filter(codename__in=RIGHTS[sender.label])
    group.permissions.remove(*group.permissions.filter(content_type__app_label=sender.label).exclude(pk__in=wanted))
    group.permissions.add(*wanted)
