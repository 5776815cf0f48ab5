"""What people do with their time: say when they are free, take a break, come back."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.availability.models import Pause, PauseQuerySet, WeeklyHours
from accounts.availability.queries import local_day
from accounts.availability.spans import Span, is_sound, merge_spans
from accounts.base.errors import DomainError
from accounts.base.signals import announce_change
from accounts.profiles.models import Profile
from accounts.users.models import User

MAX_PAUSES = 12
LONGEST_PAUSE = timedelta(days=2 * 366)


class CannotSetHours(DomainError):
    """A span ends before it begins, or lies outside the week."""


class CannotPause(DomainError):
    """The days do not make a pause."""


@transaction.atomic
def set_weekly_hours(*, profile: Profile, spans: Iterable[Span], by: User, now: datetime) -> list[Span]:
    """Replace the weekly hours of a person and return them as kept: what overlaps or touches becomes one.

    Saying the same again changes and announces nothing.

    :raises CannotSetHours: a span is not within one day from an earlier to a later minute; none is split or turned.
    """
    _only_own(profile, by)
    wished = list(spans)
    for span in wished:
        if not is_sound(span):
            raise CannotSetHours(_("Hours must begin before they end, within one day."))
    merged = merge_spans(wished)
    Profile.objects.select_for_update(no_key=True).only("pk").get(
        pk=profile.pk
    )  # two saves at once: one after the other
    own = WeeklyHours.objects.filter(profile=profile)
    if sorted(own.values_list("weekday", "start_minute", "end_minute")) == merged:
        return merged
    own.delete()
    WeeklyHours.objects.bulk_create(
        WeeklyHours(profile=profile, weekday=span.weekday, start_minute=span.start, end_minute=span.end)
        for span in merged
    )
    announce_change(profile_id=profile.pk, now=now)
    return merged


@transaction.atomic
def add_pause(*, profile: Profile, starts_on: date, ends_on: date | None, by: User, now: datetime) -> Pause:
    """Take a person out of the lists for some days of their own calendar, or until they say that they are back.

    :raises CannotPause: it is over already, ends before it begins, is longer than two years, or there are too many.
    """
    _only_own(profile, by)
    today = local_day(profile, now)
    if ends_on and ends_on < starts_on:
        raise CannotPause(_("A pause must end on or after the day on which it begins."))
    if ends_on and ends_on < today:
        raise CannotPause(_("That pause is over already."))
    if max(starts_on, ends_on or starts_on) > today + LONGEST_PAUSE:
        raise CannotPause(_("Choose days within the next two years. You can leave the end open."))
    Profile.objects.select_for_update(no_key=True).only("pk").get(pk=profile.pk)
    if Pause.objects.filter(profile=profile).not_over(today).count() >= MAX_PAUSES:
        raise CannotPause(_("You have many pauses planned. End one before you add another."))
    pause = Pause.objects.create(profile=profile, starts_on=max(starts_on, today), ends_on=ends_on)
    announce_change(profile_id=profile.pk, now=now)
    return pause


@transaction.atomic
def end_pause(*, pause: Pause, by: User, now: datetime) -> None:
    """End a pause: one that has begun ends yesterday, a later one is dropped. Ending it twice does no harm."""
    _only_own(pause.profile, by)
    _end(Pause.objects.filter(pk=pause.pk), pause.profile, now)


@transaction.atomic
def come_back(*, profile: Profile, by: User, now: datetime) -> None:
    """End every pause that holds today; later ones stay."""
    _only_own(profile, by)
    _end(Pause.objects.filter(profile=profile).on(local_day(profile, now)), profile, now)


def _end(pauses: PauseQuerySet, profile: Profile, now: datetime) -> None:
    today = local_day(profile, now)
    begun = pauses.filter(starts_on__lt=today).not_over(today).update(ends_on=today - timedelta(days=1))
    dropped, _by_model = pauses.filter(starts_on__gte=today).delete()
    if begun or dropped:
        announce_change(profile_id=profile.pk, now=now)


def _only_own(profile: Profile, by: User) -> None:
    if profile.user_id != by.pk:
        raise PermissionError("Only the person may say when they are free.")
