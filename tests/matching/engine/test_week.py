"""Weekly hours of any zone become the half-hours of one UTC week, also when the clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.week import SLOTS, free_slots, next_monday, overlap_word, part_of_day, slots_of

from .strategies import MONDAYS, ZONES, examples

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
QUIET = date(2026, 6, 1)


def at(day, clock):
    """The number of the half-hour that begins then, in UTC: ``at(MON, "18:00")`` is 36."""
    hour, minute = clock.split(":")
    return day * 48 + int(hour) * 2 + int(minute) // 30


def slots(day, start, end, zone, monday):
    """The half-hours of one weekly span, written as people write it."""
    minutes = [int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end)]
    return slots_of(free_slots([(day, *minutes)], zone, date.fromisoformat(monday)))


def run(day, first, last):
    """Half-hours one after the other, both named by their beginning."""
    return list(range(at(day, first), at(day, last) + 1))


def test_a_week_without_surprises_is_the_clock():
    assert slots(MON, "00:00", "00:30", "UTC", "2026-06-01") == [0]
    assert slots(WED, "18:00", "20:00", "UTC", "2026-06-01") == run(WED, "18:00", "19:30")
    assert slots(SUN, "23:00", "24:00", "UTC", "2026-06-01") == [334, 335]


def test_only_whole_half_hours_count_and_touching_spans_are_one():
    assert slots(MON, "10:15", "11:15", "UTC", "2026-06-01") == [at(MON, "10:30")]
    assert slots(MON, "10:01", "10:59", "UTC", "2026-06-01") == []
    assert free_slots([(MON, 600, 615), (MON, 615, 630)], "UTC", QUIET) == 1 << 20
    assert free_slots([(MON, 600, 620), (MON, 605, 660)], "UTC", QUIET) == 0b11 << 20


def test_new_york_is_an_hour_earlier_in_utc_once_its_clocks_have_gone_forward():
    # 8 March 2026, 02:00 EST (−5) → 03:00 EDT (−4). Monday is before it, Sunday evening after.
    assert slots(MON, "18:00", "19:00", "America/New_York", "2026-03-02") == run(MON, "23:00", "23:30")
    assert slots(SUN, "18:00", "19:00", "America/New_York", "2026-03-02") == run(SUN, "22:00", "22:30")
    assert slots(MON, "18:00", "19:00", "America/New_York", "2026-03-09") == run(MON, "22:00", "22:30")


def test_a_skipped_hour_is_nobodys():
    assert slots(SUN, "02:00", "03:00", "America/New_York", "2026-03-02") == []
    # 01:30 EST is 06:30 UTC; 03:00 EDT is 07:00 UTC: two hours on the clock, an hour of life.
    assert slots(SUN, "01:30", "03:30", "America/New_York", "2026-03-02") == run(SUN, "06:30", "07:00")
    # 29 March 2026, 01:00 GMT → 02:00 BST.
    assert slots(SUN, "01:00", "02:00", "Europe/London", "2026-03-23") == []
    assert slots(SUN, "00:30", "03:00", "Europe/London", "2026-03-23") == run(SUN, "00:30", "01:30")


def test_a_doubled_hour_counts_twice():
    # 25 October 2026, 02:00 BST → 01:00 GMT, at 01:00 UTC.
    assert slots(SUN, "01:00", "02:00", "Europe/London", "2026-10-19") == run(SUN, "00:00", "01:30")
    # 1 November 2026, 02:00 EDT → 01:00 EST: 05:00–06:00 UTC and 06:00–07:00 UTC.
    assert slots(SUN, "01:00", "02:00", "America/New_York", "2026-10-26") == run(SUN, "05:00", "06:30")


def test_a_utc_week_may_hold_an_evening_of_new_york_twice_or_never():
    """It begins on Sunday at 19:00 of the winter clock; where it ends an hour earlier or later, that hour is in or out."""
    assert slots(SUN, "19:00", "20:00", "America/New_York", "2026-03-02") == [0, 1, *run(SUN, "23:00", "23:30")]
    assert slots(SUN, "19:00", "20:00", "America/New_York", "2026-10-26") == []


def test_lord_howe_moves_by_half_an_hour():
    # 5 April 2026, 02:00 (+11) → 01:30 (+10:30), at Saturday 15:00 UTC: 01:30–02:00 is there twice.
    assert slots(SUN, "01:00", "02:30", "Australia/Lord_Howe", "2026-03-30") == run(SAT, "14:00", "15:30")
    assert slots(SUN, "01:30", "02:00", "Australia/Lord_Howe", "2026-03-30") == run(SAT, "14:30", "15:00")
    # 4 October 2026, 02:00 (+10:30) → 02:30 (+11), at Saturday 15:30 UTC: 02:00–02:30 is not there.
    assert slots(SUN, "01:30", "03:00", "Australia/Lord_Howe", "2026-09-28") == run(SAT, "15:00", "15:30")
    assert slots(SUN, "02:00", "02:30", "Australia/Lord_Howe", "2026-09-28") == []


def test_kathmandu_is_cut_to_whole_half_hours_of_utc():
    # +5:45: 18:00–20:00 is 12:15–14:15 UTC, of which 12:30–14:00 are whole half-hours.
    assert slots(MON, "18:00", "20:00", "Asia/Kathmandu", "2026-06-01") == run(MON, "12:30", "13:30")
    assert slots(MON, "18:15", "20:15", "Asia/Kathmandu", "2026-06-01") == run(MON, "12:30", "14:00")
    assert slots(MON, "18:00", "18:30", "Asia/Kathmandu", "2026-06-01") == []
    # Free past midnight, told as two spans: 23:45–00:15 is 18:00–18:30 UTC.
    past_midnight = [(SUN, 1425, 1440), (MON, 0, 15)]
    assert slots_of(free_slots(past_midnight, "Asia/Kathmandu", QUIET)) == [at(SUN, "18:00")]


def test_shanghais_monday_morning_lies_across_the_edge_of_the_week():
    assert slots(MON, "09:00", "11:00", "Asia/Shanghai", "2026-03-02") == run(MON, "01:00", "02:30")
    assert slots(MON, "06:00", "09:00", "Asia/Shanghai", "2026-03-02") == [0, 1, *run(SUN, "22:00", "23:30")]


@st.composite
def weekly_spans(draw):
    """A few spans with odd minutes (fives), some of them overlapping or touching midnight."""
    spans = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, 287))
        spans.append((draw(st.integers(0, 6)), start * 5, draw(st.integers(start + 1, 288)) * 5))
    return spans


@examples(60)
@given(weekly_spans(), st.sampled_from(ZONES), st.sampled_from(MONDAYS))
def test_a_half_hour_is_free_when_the_clock_on_the_wall_says_so_all_through(spans, zone, monday):
    """Told without arithmetic: walk through the UTC week in steps of five minutes and look at the local clock."""
    start, tz, free = datetime(monday.year, monday.month, monday.day, tzinfo=UTC), ZoneInfo(zone), []
    for step in range(SLOTS * 6):
        local = (start + timedelta(minutes=5 * step)).astimezone(tz)
        minute = local.hour * 60 + local.minute
        free.append(any(day == local.weekday() and low <= minute < high for day, low, high in spans))
    whole = [slot for slot in range(SLOTS) if all(free[slot * 6 : slot * 6 + 6])]
    assert slots_of(free_slots(spans, zone, monday)) == whole


@pytest.mark.parametrize("zone", ZONES)
def test_always_and_never_are_the_same_everywhere(zone):
    always = [(day, 0, 1440) for day in range(7)]
    for monday in MONDAYS:
        assert free_slots(always, zone, monday) == (1 << SLOTS) - 1
        assert free_slots([], zone, monday) == 0


def test_strangers_read_a_word_for_common_hours():
    words = [overlap_word(common, True) for common in (0, 1, 2, 7, 8, 336)]
    assert words == ["none", "none", "some", "some", "good", "good"]
    assert overlap_word(40, False) == "unknown"


def test_the_part_of_the_day_is_the_readers_own():
    evening = free_slots([(MON, 18 * 60, 22 * 60)], "UTC", QUIET)
    told = {zone: part_of_day(evening, zone, QUIET) for zone in ("UTC", "America/New_York", "Asia/Shanghai")}
    assert told == {"UTC": "evening", "America/New_York": "afternoon", "Asia/Shanghai": "night"}
    assert part_of_day(0, "UTC", QUIET) == ""


def test_the_part_of_the_day_follows_the_clock_change():
    # 11:30 UTC is before noon in London's winter, and past noon a week later.
    assert part_of_day(1 << at(MON, "11:30"), "Europe/London", date(2026, 3, 23)) == "morning"
    assert part_of_day(1 << at(MON, "11:30"), "Europe/London", date(2026, 3, 30)) == "afternoon"


@pytest.mark.parametrize("day", range(1, 8))
def test_the_next_monday_is_never_today(day):
    today = date(2026, 6, day)  # the first is a Monday
    assert next_monday(today) == date(2026, 6, 8)
