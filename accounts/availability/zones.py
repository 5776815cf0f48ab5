"""A time zone in words, and the next time its clocks change."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

SOON = timedelta(days=14)


def zone_words(zone: str, now: datetime) -> str:
    """Return a zone as its city and its offset at an instant: ``New York, UTC−05:00``."""
    city = zone.rsplit("/", 1)[-1].replace("_", " ")
    offset = _offset(zone, now)
    if not offset and zone == "UTC":
        return "UTC"
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    return f"{city}, UTC{'−' if offset < timedelta(0) else '+'}{hours:02}:{minutes:02}"


def clock_change_soon(zone: str, now: datetime) -> date | None:
    """Return the local day on which the clocks change within two weeks, if they do."""
    low, high = now, now + SOON
    if _offset(zone, low) == _offset(zone, high):
        return None
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        if _offset(zone, middle) == _offset(zone, now):
            low = middle
        else:
            high = middle
    return low.astimezone(ZoneInfo(zone)).date()


def _offset(zone: str, at: datetime) -> timedelta:
    return at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta(0)
