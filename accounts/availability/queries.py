"""When somebody is free: for the person and for matching, never for a stranger's page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.availability.models import Pause, PauseQuerySet, WeeklyHours
from accounts.availability.spans import Span
from accounts.profiles.models import Profile


def hours_of(profile: Profile) -> list[Span]:
    """Return a person's own weekly hours, in their own zone, merged and in order.

    For their own pages only. Everybody else learns overlap as none, some or good, from matching.
    """
    rows = WeeklyHours.objects.filter(profile=profile).order_by("weekday", "start_minute")
    return [Span(*row) for row in rows.values_list("weekday", "start_minute", "end_minute")]


def local_day(profile: Profile, now: datetime) -> date:
    """Return what day it is where the person lives."""
    return now.astimezone(ZoneInfo(profile.user.time_zone)).date()


def current_pause(profile: Profile, now: datetime) -> Pause | None:
    """Return the pause that holds today, by the person's own calendar; the longest if several do."""
    held = Pause.objects.filter(profile=profile).on(local_day(profile, now))
    return max(held, key=lambda pause: pause.ends_on or date.max, default=None)


def is_paused(profile: Profile, now: datetime) -> bool:
    """Tell whether the person is on a pause today, by their own calendar."""
    return Pause.objects.filter(profile=profile).on(local_day(profile, now)).exists()


def pauses_of(profile: Profile, now: datetime) -> PauseQuerySet:
    """Return the person's pauses that are not over yet, the earliest first."""
    return Pause.objects.filter(profile=profile).not_over(local_day(profile, now)).order_by("starts_on", "pk")
