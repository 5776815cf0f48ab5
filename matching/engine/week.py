"""Weekly hours: local rules in a zone, turned into the half-hours of one UTC week.

A half-hour counts when all of it is free: in a zone whose offset is no whole half-hour (Kathmandu), or in a week in which the
clock moves by half an hour (Lord Howe), free stretches are cut to whole UTC half-hours. A local time that a clock change
skips does not exist and gives nothing; one that it doubles gives both.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

SLOTS, SLOT = 336, timedelta(minutes=30)
WEEK_MINUTES = 7 * 24 * 60
NEEDED, ENOUGH = 2, 4  # common half-hours: fewer than NEEDED is too few to meet, ENOUGH gives the whole term
PARTS = ("night", "morning", "afternoon", "evening")

Span = tuple[int, int, int]  # weekday 0 = Monday, from and to in minutes after local midnight, to ≤ 1440


def free_slots(spans: Iterable[Span], zone: str, monday: date) -> int:
    """Return 336 bits for the UTC week that begins on ``monday``: bit k is the half-hour k after Monday 00:00 UTC."""
    free = _local_minutes(tuple(spans))
    if not free:
        return 0
    bits = 0
    for first, last, shift in _pieces(zone, monday):
        for start, end in free:
            for turn in (-WEEK_MINUTES, 0, WEEK_MINUTES):  # the local week lies across the edges of the UTC week
                low, high = max(first, start - shift + turn), min(last, end - shift + turn)
                bits |= _minutes_to_bits(low, high)
    return bits & ((1 << SLOTS) - 1)


def _local_minutes(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    """Minutes after local Monday 00:00, sorted, overlaps and touches merged."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((day * 1440 + start, day * 1440 + end) for day, start, end in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    if merged and merged[0][0] == 0 and merged[-1][1] == WEEK_MINUTES:  # Sunday runs on into Monday
        merged[-1] = (merged[-1][0], WEEK_MINUTES + merged[0][1])
        return merged[1:] or merged  # a single one is the whole week: it runs on into itself
    return merged


def _minutes_to_bits(low: int, high: int) -> int:
    first, last = -(-low // 30), high // 30
    return ((1 << (last - first)) - 1) << first if last > first >= 0 else 0


@lru_cache(maxsize=4096)
def _pieces(zone: str, monday: date) -> tuple[tuple[int, int, int], ...]:
    """Parts of the UTC week with one offset: (first minute, last minute, offset in minutes)."""
    tz, start = ZoneInfo(zone), datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    pieces: list[tuple[int, int, int]] = []
    for minute in range(0, WEEK_MINUTES, 15):  # every change of our time falls on a quarter of an hour
        offset = (start + timedelta(minutes=minute)).astimezone(tz).utcoffset() or timedelta()
        shift = round(offset.total_seconds() / 60)
        if pieces and pieces[-1][2] == shift:
            pieces[-1] = (pieces[-1][0], minute + 15, shift)
        else:
            pieces.append((minute, minute + 15, shift))
    return tuple(pieces)


def overlap_word(common: int, known: bool) -> str:
    """What a stranger may know of common hours: unknown, none, some or good."""
    if not known:
        return "unknown"
    return "none" if common < NEEDED else "some" if common < 2 * ENOUGH else "good"


def part_of_day(bits: int, zone: str, monday: date) -> str:
    """Return the part of the local day in which most of the half-hours lie; "" without any."""
    tz, start = ZoneInfo(zone), datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    counts = dict.fromkeys(PARTS, 0)
    for slot in slots_of(bits):
        counts[PARTS[(start + slot * SLOT).astimezone(tz).hour // 6]] += 1
    return max(PARTS, key=lambda part: counts[part]) if bits else ""


def slots_of(bits: int) -> list[int]:
    """The numbers of the half-hours that are set."""
    return [slot for slot in range(SLOTS) if bits >> slot & 1]


def next_monday(today: date) -> date:
    """The Monday after a day."""
    return today + timedelta(days=7 - today.weekday())
