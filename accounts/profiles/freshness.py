"""Everybody is asked now and then whether their profile is still right; who does not answer leaves the lists."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from accounts.base.links import sign_link
from accounts.base.time import morning_of_day
from accounts.mail.links import absolute
from accounts.mail.services import queue_letter
from accounts.profiles.models import FRESH_FOR, Profile

STILL_RIGHT = "still-right"
ASK_ON_DAYS = (75, 85)


def ask_whether_still_right(*, now: datetime) -> int:
    """Write to whoever said "still right" 75 days ago, and once more after 85; return how many letters."""
    early = now - timedelta(days=ASK_ON_DAYS[0] - 1)
    people = Profile.objects.live().filter(confirmed_at__lte=early, confirmed_at__gt=now - FRESH_FOR)
    last = now - timedelta(days=ASK_ON_DAYS[1] - ASK_ON_DAYS[0] - 1)
    waiting = people.filter(
        Q(freshness_asked_at=None) | Q(freshness_asked_at__lt=F("confirmed_at")) | Q(freshness_asked_at__lte=last)
    )
    return sum(_ask(pk, now) for pk in list(waiting.values_list("pk", flat=True)))


@transaction.atomic
def _ask(pk: UUID, now: datetime) -> bool:
    person = (
        Profile.objects.select_for_update(skip_locked=True, of=("self",)).select_related("user").filter(pk=pk).first()
    )
    if person is None:
        return False
    asked, zone = person.freshness_asked_at, person.user.time_zone
    mornings = {days: morning_of_day(person.confirmed_at, days, zone) for days in ASK_ON_DAYS}
    due = [days for days, morning in mornings.items() if morning <= now]
    if not due or (asked is not None and asked >= mornings[due[-1]]):
        return False
    Profile.objects.filter(pk=person.pk).update(freshness_asked_at=now)
    token = sign_link(STILL_RIGHT, thing_id=person.pk, person_id=person.user_id)
    letter = queue_letter(
        key=f"still-right:{person.pk}:{person.confirmed_at:%Y%m%d%H%M%S}:{due[-1]}", kind="still_right", to=person.user,
        context={
            "last_time": asked is not None,
            "yes_url": absolute(reverse("accounts:still-right", args=[token])),
            "profile_url": absolute(reverse("accounts:profile-edit")),
        },
        now=now,
    )  # fmt: skip
    return letter is not None
