"""Local habits turned into instants.

A habit is a wall-clock time in a zone ("nine in the morning, New York"). Twice a year a clock change skips or doubles
some wall-clock times; the rule here: a skipped time happens at the first minute that exists after the gap, a doubled
one the first time round.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

MORNING = time(9, 0)


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Return the IANA names that a person may choose."""
    return frozenset(name for name in available_timezones() if "/" in name or name == "UTC")


def at_local(day: date, at: time, zone: str) -> datetime:
    """Return the UTC instant of a wall-clock time on a local day; see the module for skipped and doubled times."""
    wall = datetime.combine(day, at, ZoneInfo(zone))
    instant = wall.astimezone(UTC)
    if instant.astimezone(wall.tzinfo).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return instant
    return _first_after_gap(wall)


def next_morning(after: datetime, zone: str) -> datetime:
    """Return the first 09:00 of the zone at or after an instant."""
    day = after.astimezone(ZoneInfo(zone)).date()
    today = at_local(day, MORNING, zone)
    return today if today >= after else at_local(day + timedelta(days=1), MORNING, zone)


def morning_of_day(after: datetime, days: int, zone: str) -> datetime:
    """Return 09:00 on the local day that lies ``days`` after the local day of an instant."""
    day = after.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    return at_local(day, MORNING, zone)


def _first_after_gap(wall: datetime) -> datetime:
    """A skipped wall time, read with the offset from before the gap, lands after it by as much as it lay inside."""
    before = wall.replace(fold=0).utcoffset()
    after = wall.replace(fold=1).utcoffset()
    if before is None or after is None:
        raise ValueError("A zone without an offset cannot hold a local time.")
    inside = wall.astimezone(UTC)  # read with the old offset: this far past the change …
    low, high = inside - abs(after - before), inside
    while high - low > timedelta(minutes=1):  # … so the change lies within one gap's length before it
        middle = low + (high - low) / 2
        moved = middle.astimezone(wall.tzinfo).utcoffset() == after
        low, high = (low, middle) if moved else (middle, high)
    return high.replace(second=0, microsecond=0)
