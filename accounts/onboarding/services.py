"""What joining and editing do across rooms."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts.availability.queries import hours_of
from accounts.availability.services import set_weekly_hours
from accounts.availability.spans import Span, merge_spans
from accounts.profiles.models import Profile
from accounts.profiles.services import hold, note_change
from accounts.users.models import User


@transaction.atomic
def save_hours(
    *, profile: Profile, by: User, spans: Iterable[Span], now: datetime, revision: int | None = None
) -> None:
    """Replace the weekly hours, as a change of the profile.

    :raises ChangedMeanwhile: ``revision`` is not the profile's any more.
    :raises CannotSetHours: a span is not within one day.
    """
    wished = list(spans)
    hold(profile=profile, by=by, revision=revision, is_there=lambda: hours_of(profile) == merge_spans(wished))
    set_weekly_hours(profile=profile, spans=wished, by=by, now=now)
    note_change(profile=profile, now=now)
