"""Weekly hours in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.availability.spans import Span, is_sound, merge_spans
from accounts.availability.words import MAX_MISTAKES, read_hours, write_hours

from .test_spans import sound_spans


@given(sound_spans, st.sampled_from(["en", "zh-hans"]))
def test_what_is_written_reads_back_the_same(spans: list[Span], language: str) -> None:
    reading = read_hours(write_hours(spans, language))
    assert reading.not_understood == []
    assert reading.spans == merge_spans(spans)


@given(st.text(max_size=200) | st.text("mon-fri satu 0189:,;pm周一至", max_size=60))
def test_any_text_gives_sound_hours_or_a_sentence(text: str) -> None:
    reading = read_hours(text)
    assert all(map(is_sound, reading.spans))
    assert reading.spans == merge_spans(reading.spans)
    assert len(reading.not_understood) <= MAX_MISTAKES


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("", ""),
        (" , ;\n", ""),
        ("mon-fri 18-20, sat 10-12", "mon-fri 18:00-20:00, sat 10:00-12:00"),
        ("Monday 9–11:30 and 14-15", "mon 09:00-11:30 14:00-15:00"),
        ("Tues. 18.30-20.00; THU 7h-8h15", "tue 18:30-20:00, thu 07:00-08:15"),
        ("mon, wed, fri 18-20", "mon 18:00-20:00, wed 18:00-20:00, fri 18:00-20:00"),
        ("sat 10-12, 14-16", "sat 10:00-12:00 14:00-16:00"),
        ("mon to wed from 9 to 11", "mon-wed 09:00-11:00"),
        ("tue 6-8pm, wed 10am-2pm, thu 11-1 pm", "tue 18:00-20:00, wed 10:00-14:00, thu 11:00-13:00"),
        ("sun 12am-1am", "sun 00:00-01:00"),
        ("fri-mon 8-9", "mon 08:00-09:00, fri-sun 08:00-09:00"),
        ("weekday evenings, weekend mornings", "mon-fri 18:00-21:00, sat-sun 09:00-12:00"),
        ("every day 22-24", "mon-sun 22:00-24:00"),
        ("mon 22-0", "mon 22:00-24:00"),
        ("mon 9-12, mon 11-14, mon 14-15", "mon 09:00-15:00"),
        ("周一至周五晚上，周六 10点-12点30", "mon-fri 18:00-21:00, sat 10:00-12:30"),
        ("星期一、礼拜三 １８：００－２０：００；周末 上午", "mon 18:00-20:00, wed 18:00-20:00, sat-sun 09:00-12:00"),
    ],
)
def test_people_write_hours_in_many_ways(text: str, meant: str) -> None:
    reading = read_hours(text)
    assert (write_hours(reading.spans), reading.not_understood) == (meant, [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("funday 8-9", "“funday 8-9”: “funday” does not read as days, then hours. Write it like “mon-fri 18-20”."),
        ("mon", "“mon”: from when to when?"),
        ("18-20", "“18-20”: on which day?"),
        ("fri 22-02", "“fri 22-02”: 02:00 comes before 22:00. Write a night as two days: until 24:00, and from 0:00."),
        ("mon 18-18", "“mon 18-18”: those hours end where they begin."),
        ("mon 0-0", "“mon 0-0”: those hours end where they begin."),
        ("mon 18-25", "“mon 18-25”: there is no such time."),
        ("mon 18:75-20", "“mon 18:75-20”: there is no such time."),
        ("mon 13pm-14pm", "“mon 13pm-14pm”: there is no such time."),
        (
            "mon 9-10 tue 11-12",
            "“mon 9-10 tue 11-12”: “tue” does not read as days, then hours. Write it like “mon-fri 18-20”.",
        ),
        (
            "<b>mon</b> 8-9",
            "“<b>mon</b> 8-9”: “<b>mon</b>” does not read as days, then hours. Write it like “mon-fri 18-20”.",
        ),
        ("x" * 100_000, "That is too long: write at most 4000 characters."),
    ],
)
def test_what_cannot_be_read_is_named(text: str, why: str) -> None:
    reading = read_hours(text)
    assert (reading.spans, reading.not_understood) == ([], [why])


def test_the_rest_is_read_all_the_same() -> None:
    reading = read_hours("mon 8-9, funday 1-2, wed 10-11, noon")
    assert write_hours(reading.spans) == "mon 08:00-09:00, wed 10:00-11:00"
    assert len(reading.not_understood) == 2


def test_control_characters_do_not_matter() -> None:
    assert read_hours("m\0on 8-9") == read_hours("mon 8-9")
