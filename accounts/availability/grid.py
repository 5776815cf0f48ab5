"""The hour grid as plain rows for the template: one native checkbox for every hour of the week.

A checkbox carries the very minutes that it stands for, written as words: “mon 18:00-19:00”, or “mon 18:30-19:00” where
only half of the hour is free. A tick that is left alone therefore keeps its minutes; a new tick takes the whole hour.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.availability.models import Weekday
from accounts.availability.spans import HOUR, Span, within_hour
from accounts.availability.words import write_hours

SHORT = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
EARLY, DAY, LATE = range(8), range(8, 22), range(22, 24)


@dataclass(frozen=True, slots=True)
class Cell:
    """One hour of one day; ``mark`` is what is written where only a part of it is free."""

    id: str
    value: str
    ticked: bool
    day: str
    day_short: str
    times: str
    mark: str


@dataclass(frozen=True, slots=True)
class Row:
    """One hour of all days."""

    hour: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Block:
    """Some hours of the day, shown as one table; folded away where few people are free, unless this person is."""

    title: object
    rows: list[Row]
    folds: bool
    opened: bool


def blocks(spans: Sequence[Span], id_prefix: str) -> Iterator[Block]:
    """Give the three tables of a week: the day, and folded, the early and the late hours."""
    for title, hours, folds in (
        (_("Early hours, midnight to 08:00"), EARLY, True),
        (_("Daytime and evening, 08:00 to 22:00"), DAY, False),
        (_("Late hours, 22:00 to midnight"), LATE, True),
    ):
        rows = [_row(spans, hour, id_prefix) for hour in hours]
        yield Block(title, rows, folds, opened=any(cell.ticked for row in rows for cell in row.cells))


def _row(spans: Sequence[Span], hour: int, id_prefix: str) -> Row:
    cells = []
    for day in Weekday:
        parts = within_hour(spans, day.value, hour)
        whole = Span(day.value, hour * HOUR, (hour + 1) * HOUR)
        cells.append(
            Cell(
                id=f"{id_prefix}-{day.value}-{hour}",
                value=write_hours(parts or [whole]),
                ticked=bool(parts),
                day=str(day.label),
                day_short=str(SHORT[day.value]),
                times=" ".join(map(str, parts or [whole])),
                mark=_mark(parts),
            )
        )
    return Row(f"{hour:02}", cells)


def _mark(parts: Sequence[Span]) -> str:
    minutes = sum(part.end - part.start for part in parts)
    return {0: "", HOUR: "", HOUR // 2: "½"}.get(minutes, "…")
