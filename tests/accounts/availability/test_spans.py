"""Free stretches as values."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from accounts.availability.spans import Span, is_sound, merge_edits, merge_spans, within_hour

minutes = st.integers(0, 1440)
any_span = st.builds(Span, st.integers(0, 6), minutes, minutes)
sound_spans = st.lists(any_span.filter(is_sound), max_size=8)


def covered(spans: list[Span]) -> set[tuple[int, int]]:
    return {(span.weekday, minute) for span in spans for minute in range(span.start, span.end)}


@given(sound_spans)
def test_merging_keeps_every_minute_and_leaves_gaps_between(spans: list[Span]) -> None:
    merged = merge_spans(spans)
    assert covered(merged) == covered(spans)
    assert all(a.weekday != b.weekday or a.end < b.start for a, b in pairwise(merged))
    assert merge_spans(merged) == merged


def test_merging_joins_what_touches_but_never_over_midnight() -> None:
    assert merge_spans([Span(0, 60, 120), Span(0, 120, 180), Span(0, 1380, 1440), Span(1, 0, 60)]) == [
        Span(0, 60, 180),
        Span(0, 1380, 1440),
        Span(1, 0, 60),
    ]


@given(sound_spans)
def test_cutting_into_hours_loses_nothing(spans: list[Span]) -> None:
    merged = merge_spans(spans)
    cells = [part for day in range(7) for hour in range(24) for part in within_hour(merged, day, hour)]
    assert merge_spans(cells) == merged


@given(sound_spans, sound_spans, sound_spans)
def test_two_edits_of_one_week_both_count(shown: list[Span], first: list[Span], second: list[Span]) -> None:
    before, one, other = covered(shown), covered(first), covered(second)
    both = covered(merge_edits(shown=shown, first=first, second=second))
    for minute in before | one | other:
        was = minute in before
        wished = [edit for edit in (minute in one, minute in other) if edit != was]
        assert (minute in both) == (not was if wished else was)


@given(sound_spans, sound_spans)
def test_an_edit_in_one_place_alone_is_the_week(shown: list[Span], edited: list[Span]) -> None:
    assert merge_edits(shown=shown, first=edited, second=shown) == merge_spans(edited)
    assert merge_edits(shown=shown, first=shown, second=edited) == merge_spans(edited)
