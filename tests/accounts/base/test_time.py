"""Local mornings across clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.base.time import MORNING, at_local, morning_of_day, next_morning

ZONES = [
    "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Shanghai", "Asia/Kathmandu", "Europe/Dublin",
    "Africa/Casablanca", "America/Sao_Paulo", "Pacific/Apia", "Africa/Cairo", "UTC", "Europe/Berlin",
]  # fmt: skip


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        # New York 2026: forward on 8 March, back on 1 November.
        ("America/New_York", date(2026, 3, 7), datetime(2026, 3, 7, 14, tzinfo=UTC)),
        ("America/New_York", date(2026, 3, 8), datetime(2026, 3, 8, 13, tzinfo=UTC)),
        ("America/New_York", date(2026, 10, 31), datetime(2026, 10, 31, 13, tzinfo=UTC)),
        ("America/New_York", date(2026, 11, 1), datetime(2026, 11, 1, 14, tzinfo=UTC)),
        # London 2026: 29 March and 25 October.
        ("Europe/London", date(2026, 3, 28), datetime(2026, 3, 28, 9, tzinfo=UTC)),
        ("Europe/London", date(2026, 3, 29), datetime(2026, 3, 29, 8, tzinfo=UTC)),
        ("Europe/London", date(2026, 10, 25), datetime(2026, 10, 25, 9, tzinfo=UTC)),
        # Lord Howe moves by half an hour: +11 until 5 April, +10:30 until 4 October.
        ("Australia/Lord_Howe", date(2026, 4, 4), datetime(2026, 4, 3, 22, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 4, 5), datetime(2026, 4, 4, 22, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), datetime(2026, 10, 3, 22, tzinfo=UTC)),
        # No clock changes.
        ("Asia/Shanghai", date(2026, 3, 29), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Asia/Shanghai", date(2026, 10, 25), datetime(2026, 10, 25, 1, tzinfo=UTC)),
        ("Asia/Kathmandu", date(2026, 3, 29), datetime(2026, 3, 29, 3, 15, tzinfo=UTC)),
        ("Asia/Kathmandu", date(2026, 10, 25), datetime(2026, 10, 25, 3, 15, tzinfo=UTC)),
    ],
)
def test_nine_is_nine_on_both_sides_of_a_clock_change(zone, day, expected):
    assert at_local(day, MORNING, zone) == expected


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        # 02:00–02:59 does not exist in New York on 8 March: the first minute after the gap is 03:00 = 07:00 UTC.
        ("America/New_York", date(2026, 3, 8), time(2, 0), datetime(2026, 3, 8, 7, tzinfo=UTC)),
        ("America/New_York", date(2026, 3, 8), time(2, 45), datetime(2026, 3, 8, 7, tzinfo=UTC)),
        ("Europe/London", date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ],
)
def test_a_skipped_time_happens_at_the_first_minute_after_the_gap(zone, day, at, expected):
    assert at_local(day, at, zone) == expected


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("America/New_York", date(2026, 11, 1), time(1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
        ("Europe/London", date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), datetime(2026, 4, 4, 14, 45, tzinfo=UTC)),
    ],
)
def test_a_doubled_time_happens_the_first_time_round(zone, day, at, expected):
    assert at_local(day, at, zone) == expected


@given(
    zone=st.sampled_from(ZONES),
    day=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    minute=st.integers(0, 24 * 60 - 1),
)
def test_a_local_time_that_exists_comes_back_as_it_was(zone, day, minute):
    at = time(minute // 60, minute % 60)
    back = at_local(day, at, zone).astimezone(ZoneInfo(zone))
    wall = datetime.combine(day, at)
    assert timedelta(0) <= back.replace(tzinfo=None) - wall <= timedelta(hours=1)


@given(
    zone=st.sampled_from(ZONES),
    after=st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)),
)
def test_the_next_morning_is_nine_and_within_a_day_or_so(zone, after):
    morning = next_morning(after, zone)
    assert timedelta(0) <= morning - after <= timedelta(hours=25)
    assert morning.astimezone(ZoneInfo(zone)).time() == MORNING


@given(
    zone=st.sampled_from(ZONES), start=st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC))
)
def test_a_week_later_is_nine_on_the_same_weekday(zone, start):
    later = morning_of_day(start, 7, zone).astimezone(ZoneInfo(zone))
    assert (later.time(), later.weekday()) == (MORNING, start.astimezone(ZoneInfo(zone)).weekday())
