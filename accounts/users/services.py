"""What people decide about their own account."""

from datetime import datetime

from django.db import transaction

from accounts.base.signals import announce_change
from accounts.users.models import User


@transaction.atomic
def change_settings(*, by: User, language: str, time_zone: str, now: datetime) -> None:
    """Keep the language that the site and its letters speak to a person, and the zone in which their hours are meant.

    Weekly hours stay what they are on the person's own clock, so in another zone they meet other people's hours anew.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    moved = user.time_zone != time_zone
    user.language, user.time_zone = language, time_zone
    user.save(update_fields=["language", "time_zone"])
    profile_id = User.objects.filter(pk=by.pk).values_list("profile", flat=True).get()
    if moved and profile_id:
        announce_change(profile_id=profile_id, now=now)


def choose_language(*, by: User, language: str) -> None:
    """Speak another language to a person from now on."""
    User.objects.filter(pk=by.pk).update(language=language)
