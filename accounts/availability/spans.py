"""Free stretches of a week as plain values: merged, counted, and cut into the cells of the hour grid."""

from collections.abc import Iterable
from typing import NamedTuple

from accounts.availability.models import DAY_MINUTES, clock

HOUR = 60


class Span(NamedTuple):
    """A free stretch of every week: Monday = 0, local minutes after midnight, the end not included, 1440 = midnight."""

    weekday: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"{clock(self.start)}–{clock(self.end)}"


def is_sound(span: Span) -> bool:
    """Tell whether a span lies in one day of the week and has a length."""
    return 0 <= span.weekday <= 6 and 0 <= span.start < span.end <= DAY_MINUTES


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Return the same minutes as the fewest spans, in order: what overlaps or touches within a day becomes one."""
    merged: list[Span] = []
    for span in sorted(spans):
        last = merged[-1] if merged else None
        if last and last.weekday == span.weekday and span.start <= last.end:
            merged[-1] = last._replace(end=max(last.end, span.end))
        else:
            merged.append(span)
    return merged


def within_hour(spans: Iterable[Span], weekday: int, hour: int) -> list[Span]:
    """Return the parts of merged spans that lie in one hour of one day."""
    start, end = hour * HOUR, (hour + 1) * HOUR
    return [
        Span(weekday, max(span.start, start), min(span.end, end))
        for span in spans
        if span.weekday == weekday and span.start < end and span.end > start
    ]


def merge_edits(*, shown: Iterable[Span], first: Iterable[Span], second: Iterable[Span]) -> list[Span]:
    """Return a week that was edited in two places at once: every minute that either edit changed is changed.

    Both edits start from ``shown``. A minute is only free or not, so two edits that both change it agree.
    """
    before, one, other = _minutes(shown), _minutes(first), _minutes(second)
    return _from_minutes((one | (other - before)) - (before - other))


def _minutes(spans: Iterable[Span]) -> set[int]:
    minutes: set[int] = set()
    for span in spans:
        minutes.update(range(span.weekday * DAY_MINUTES + span.start, span.weekday * DAY_MINUTES + span.end))
    return minutes


def _from_minutes(minutes: set[int]) -> list[Span]:
    spans: list[Span] = []
    for minute in sorted(minutes):
        weekday, start = divmod(minute, DAY_MINUTES)
        last = spans[-1] if spans else None
        if last and last.weekday == weekday and last.end == start:
            spans[-1] = last._replace(end=start + 1)
        else:
            spans.append(Span(weekday, start, start + 1))
    return spans
