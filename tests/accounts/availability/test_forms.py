"""The week as a form without JavaScript sends it."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import given, settings

from accounts.availability.forms import PauseForm, WeeklyHoursForm
from accounts.availability.spans import Span, merge_spans
from accounts.availability.words import read_hours, write_hours
from tests.factories import NOON

from .test_spans import sound_spans


class Boxes(HTMLParser):
    """The ticked boxes, all boxes and the plain fields of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.all: list[dict[str, str | None]] = []
        self.fields: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input" and found.get("type") == "checkbox":
            self.all.append(found)
        elif tag == "input" and found.get("name"):
            self.fields[str(found["name"])] = found.get("value") or ""

    @property
    def ticked(self) -> list[str]:
        return [str(box["value"]) for box in self.all if "checked" in box]


def blank(text: str = "", *, zone: str = "UTC", now: datetime = NOON) -> WeeklyHoursForm:
    return WeeklyHoursForm(spans=read_hours(text).spans, zone=zone, now=now)


def page_of(form: WeeklyHoursForm) -> Boxes:
    return Boxes(render_to_string("accounts/availability/_hours_form.html", {"form": form}))


def send(kept: str, *, tick: tuple[str, ...] = (), untick: tuple[str, ...] = (), **other: str) -> WeeklyHoursForm:
    """Open the form on the hours as kept, change some boxes and fields, and send it all back."""
    page = page_of(blank(kept))
    data = QueryDict(mutable=True)
    data.update(page.fields)
    data.setlist("week-hours", [value for value in page.ticked if value not in untick] + list(tick))
    for name, value in other.items():
        data[f"week-{name}"] = value
    return WeeklyHoursForm(data, spans=read_hours(kept).spans, zone="UTC", now=NOON)


def week(form: WeeklyHoursForm) -> str:
    assert form.is_valid(), form.errors
    return write_hours(form.cleaned_data["spans"])


@settings(max_examples=25, deadline=None)
@given(sound_spans)
def test_sending_the_form_back_untouched_changes_nothing(spans: list[Span]) -> None:
    assert week(send(write_hours(spans))) == write_hours(spans)


def test_half_hours_survive_an_edit_of_the_table() -> None:
    form = send("mon 18:30-20:00", tick=("tue 08:00-09:00",))
    assert week(form) == "mon 18:30-20:00, tue 08:00-09:00"
    assert week(send("mon 18:30-20:00", untick=("mon 18:30-19:00",))) == "mon 19:00-20:00"


def test_words_make_half_hours_and_take_hours_away() -> None:
    assert week(send("mon 18-20", words="mon 18:30-20, sun 9-10")) == "mon 18:30-20:00, sun 09:00-10:00"
    assert week(send("mon 18-20", words="")) == ""


def test_table_and_words_both_count_when_both_were_edited() -> None:
    form = send(
        "mon 18-20, fri 9-10", tick=("tue 08:00-09:00",), untick=("fri 09:00-10:00",), words="mon 19-20, fri 9-10"
    )
    assert week(form) == "mon 19:00-20:00, tue 08:00-09:00"


def test_a_preset_adds_in_one_press_and_loses_nothing() -> None:
    form = send("mon 20-22", tick=("tue 08:00-09:00",), preset="mon-fri 18:00-21:00")
    assert form.pressed
    assert week(form) == "mon 18:00-22:00, tue 08:00-09:00 18:00-21:00, wed-fri 18:00-21:00"
    assert not send("").pressed
    assert send("", read="1").pressed


def test_an_unknown_preset_adds_nothing() -> None:
    assert week(send("mon 8-9", preset="mon-sun 0-24")) == "mon 08:00-09:00"
    assert week(send("mon 8-9", preset="\0")) == "mon 08:00-09:00"


def test_words_that_cannot_be_read_are_named_and_everything_typed_is_kept() -> None:
    form = send("mon 8-9", tick=("tue 08:00-09:00",), words="mon 8-9, funday 1-2", preset="sat-sun 09:00-12:00")
    assert not form.is_valid()
    assert "funday" in form.errors["words"][0]
    page = page_of(form)
    assert page.fields["week-words"] == "mon 8-9, funday 1-2"
    assert page.fields["week-words_were"] == "mon 08:00-09:00"
    assert {"mon 08:00-09:00", "tue 08:00-09:00", "sat 09:00-10:00"} <= set(page.ticked)


@pytest.mark.parametrize("cell", ["", "mon", "funday 8-9", "mon 9-8", "\0", "x" * 100_000, "mon 8-9, fun"])
def test_a_box_that_is_not_in_the_table_is_refused_by_name(cell: str) -> None:
    form = send("", tick=(cell,))
    assert not form.is_valid()
    assert "is not one of them" in form.errors["hours"][0]


def test_the_form_survives_what_people_paste() -> None:
    for words in ("x" * 100_000, "mon 8-9\0"):
        form = send("", words=words)
        assert not form.is_valid()
        assert list(form.errors) == ["words"]
    many = send("", tick=("mon 08:00-09:00",) * 200)
    assert list(many.errors) == ["hours"]


def test_the_table_is_whole_and_every_box_says_its_day_and_hours() -> None:
    page = page_of(blank("wed 18:30-20"))
    assert len(page.all) == len({box["id"] for box in page.all}) == 7 * 24
    labels = {box["aria-label"] for box in page.all}
    assert {"Monday 00:00–01:00", "Wednesday 18:30–19:00", "Sunday 23:00–24:00"} <= labels
    assert len(labels) == 7 * 24


def test_night_hours_are_folded_unless_somebody_is_free_then() -> None:
    def opened(text: str) -> list[bool]:
        return [block.opened for block in blank(text).blocks() if block.folds]

    assert opened("mon 9-10") == [False, False]
    assert opened("mon 6-7") == [True, False]
    assert opened("sun 23-24") == [False, True]


def test_the_zone_is_named_with_its_offset_and_a_clock_change_is_announced() -> None:
    march = datetime(2026, 3, 1, 12, tzinfo=UTC)
    new_york = blank(zone="America/New_York", now=march)
    assert (new_york.zone, new_york.clock_change) == ("New York, UTC−05:00", date(2026, 3, 8))
    assert blank(zone="Asia/Kathmandu").zone == "Kathmandu, UTC+05:45"
    assert (blank(zone="UTC").zone, blank(zone="Asia/Shanghai").clock_change) == ("UTC", None)
    lord_howe = blank(zone="Australia/Lord_Howe", now=datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert (lord_howe.zone, lord_howe.clock_change) == ("Lord Howe, UTC+11:00", date(2026, 4, 5))


def test_a_chinese_reader_gets_and_writes_chinese_words() -> None:
    with translation.override("zh-hans"):
        form = blank("mon-fri 18-20, sun 9-10")
        assert form.initial["words"] == "周一-周五 18:00-20:00, 周日 09:00-10:00"
        assert week(send("mon 18-20", words="周一至周三 18-20")) == "mon-wed 18:00-20:00"


def test_rendering_escapes_what_was_typed() -> None:
    form = send("", words='<script>"')
    assert not form.is_valid()
    assert "<script>" not in render_to_string("accounts/availability/_hours_form.html", {"form": form})


@pytest.mark.parametrize("text", ["", "yesterday", "2026-02-30", "\0", "x" * 100_000])
def test_a_pause_needs_real_days(text: str) -> None:
    form = PauseForm({"starts_on": text, "ends_on": "2026-05-01"}, today=NOON.date())
    assert not form.is_valid()
    assert list(form.errors) == ["starts_on"]


def test_spans_of_the_form_are_merged() -> None:
    form = send("", tick=("mon 08:00-09:00", "mon 09:00-10:00", "mon 08:00-09:00"))
    assert form.is_valid()
    assert form.cleaned_data["spans"] == merge_spans([Span(0, 480, 600)])
