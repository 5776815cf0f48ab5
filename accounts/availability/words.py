"""Weekly hours written in words: “mon-fri 18-20, sat 10-12”, “weekday evenings”, “周一至周五 18:30-20”.

An entry is days followed by times; entries are parted by commas, semicolons or lines. Days without times take the
times that come next ("mon, wed 18-20"); times without days belong to the days before ("sat 10-12, 14-16"). Nothing is
guessed: what cannot be read is handed back by name.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from accounts.availability.models import DAY_MINUTES, clock
from accounts.availability.spans import HOUR, Span, merge_spans
from accounts.base.text import clean_text

CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MAX_TEXT = 4000
MAX_MISTAKES = 5

_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = ("一", "二", "三", "四", "五", "六", "日天")
_CHINESE_CODES = tuple(f"周{marks[0]}" for marks in _CHINESE)
_GROUPS = {
    range(5): ("weekday", "weekdays", "workday", "workdays", "工作日", "平日"),
    range(5, 7): ("weekend", "weekends", "周末", "週末"),
    range(7): ("daily", "everyday", "every day", "every", "each day", "每天", "每日"),
}
_PARTS = {
    (9 * HOUR, 12 * HOUR): ("morning", "mornings", "早上", "上午"),
    (13 * HOUR, 17 * HOUR): ("afternoon", "afternoons", "下午"),
    (18 * HOUR, 21 * HOUR): ("evening", "evenings", "晚上"),
}


def _day_words() -> dict[str, tuple[int, ...]]:
    words = {word: tuple(days) for days, names in _GROUPS.items() for word in names}
    for day, (name, marks) in enumerate(zip(_ENGLISH, _CHINESE, strict=True)):
        shorts = {name, f"{name}s", *(name[:length] for length in range(3, 6))}
        for word in shorts | {prefix + mark for prefix in ("周", "週", "星期", "礼拜") for mark in marks}:
            words[word] = (day,)
    return words


_DAYS = _day_words()
_TIMES = {word: times for times, names in _PARTS.items() for word in names}


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; Latin ones must end there, Chinese need no space."""
    return rf"(?:{'|'.join(sorted(words, key=len, reverse=True))})(?![a-z])\.?"


_ENTRIES = re.compile(r"[,;、\n]+")
_DASH = re.compile(r"\s*(?:[-–—−~〜]|\b(?:to|until|till)\b|至|到)\s*")
_CLOCK = r"(\d{1,2})(?:[:.h点时](\d{2})?)?\s*(am|pm)?(?![\d:])"
_TIME_RANGE = re.compile(rf"{_CLOCK}-{_CLOCK}")
_DAY = re.compile(_any_of(_DAYS))
_DAY_RANGE = re.compile(rf"({_any_of(_DAYS)})-({_any_of(_DAYS)})")
_PART = re.compile(_any_of(_TIMES))
_FILLER = re.compile(r"(?:and|on|from|at|in|the)(?![a-z])|[&+和与从的]")
_PIECE = re.compile(r"[^\W\d_]+|\S+")


@dataclass(slots=True)
class Reading:
    """What a text says: merged spans, and a sentence for each entry that could not be read."""

    spans: list[Span] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)


class _Unclear(Exception):
    """An entry cannot be read; carries a sentence that says why."""


def read_hours(text: str) -> Reading:
    """Read hours written in words. Empty text is an empty week."""
    reading, spans = Reading(), list[Span]()
    if len(text) > MAX_TEXT:
        reading.not_understood.append(_("That is too long: write at most %(limit)s characters.") % {"limit": MAX_TEXT})
        return reading
    plain = unicodedata.normalize("NFKC", clean_text(text)).casefold()
    waiting: tuple[int, ...] = ()  # days named so far that have no times yet
    current: tuple[int, ...] = ()  # days that times without days belong to
    unread = ""
    for entry in filter(None, (part.strip() for part in _ENTRIES.split(plain))):
        try:
            days, times = _read_entry(entry)
            if not times:
                waiting, unread = (*waiting, *days), unread or entry
                continue
            current = (*waiting, *days) or current
            if not current:
                raise _Unclear(_("“%(entry)s”: on which day?") % {"entry": _short(entry)})
            spans += [Span(day, *time) for day in current for time in times]
            waiting, unread = (), ""
        except _Unclear as why:
            reading.not_understood.append(str(why))
            waiting = current = ()
            unread = ""
    if unread:
        reading.not_understood.append(_("“%(entry)s”: from when to when?") % {"entry": _short(unread)})
    del reading.not_understood[MAX_MISTAKES:]
    reading.spans = merge_spans(spans)
    return reading


def write_hours(spans: Iterable[Span], language: str = "en") -> str:
    """Write spans so that ``read_hours`` gives them back: days with the same hours stand together."""
    by_day: dict[int, list[Span]] = {}
    for span in merge_spans(spans):
        by_day.setdefault(span.weekday, []).append(span)
    entries: list[tuple[list[int], str]] = []
    for day, own in sorted(by_day.items()):
        times = " ".join(f"{clock(span.start)}-{clock(span.end)}" for span in own)
        if entries and entries[-1][1] == times and entries[-1][0][-1] == day - 1:
            entries[-1][0].append(day)
        else:
            entries.append(([day], times))
    names = _CHINESE_CODES if language.startswith("zh") else CODES
    return ", ".join(f"{_write_days(days, names)} {times}" for days, times in entries)


def _write_days(days: list[int], names: Sequence[str]) -> str:
    return names[days[0]] if len(days) == 1 else f"{names[days[0]]}-{names[days[-1]]}"


def _read_entry(entry: str) -> tuple[tuple[int, ...], list[tuple[int, int]]]:
    """Take one entry apart, from left to right: days, then times."""
    rest, days, times = _DASH.sub("-", entry), list[int](), list[tuple[int, int]]()
    while rest := rest.lstrip():
        if found := _TIME_RANGE.match(rest):
            times.append(_minutes(found, entry))
        elif found := _PART.match(rest):
            times.append(_TIMES[found[0].rstrip(".")])
        elif not times and (found := _DAY_RANGE.match(rest)):
            days += _from_day_to_day(found[1], found[2], entry)
        elif not times and (found := _DAY.match(rest)):
            days += _DAYS[found[0].rstrip(".")]
        elif not (found := _FILLER.match(rest)):
            raise _unknown(rest, entry)
        rest = rest[found.end() :]
    return tuple(days), times


def _unknown(rest: str, entry: str) -> _Unclear:
    piece = _PIECE.match(rest)
    names = {"entry": _short(entry), "piece": _short(piece[0] if piece else rest)}
    return _Unclear(
        _("“%(entry)s”: “%(piece)s” does not read as days, then hours. Write it like “mon-fri 18-20”.") % names
    )


def _from_day_to_day(first: str, last: str, entry: str) -> list[int]:
    """The days from one to another, over the week's end if need be (fri-mon)."""
    start, end = _DAYS[first.rstrip(".")], _DAYS[last.rstrip(".")]
    if len(start) != 1 or len(end) != 1:
        raise _unknown(f"{first}-{last}", entry)
    return [(start[0] + step) % 7 for step in range((end[0] - start[0]) % 7 + 1)]


def _minutes(found: re.Match[str], entry: str) -> tuple[int, int]:
    """The two ends of “18:30-20”, “6-8pm” or “22-24”, in minutes after midnight."""
    start_half, end_half = found[3], found[6]
    start = _minute(found[1], found[2], start_half or end_half, entry)
    end = _minute(found[4], found[5], end_half, entry)
    if end_half and not start_half and start >= end:  # "10-2pm" begins in the morning
        start = _minute(found[1], found[2], "am", entry)
    if start < (end or DAY_MINUTES) and start != end:
        return start, end or DAY_MINUTES
    if start == end:
        raise _Unclear(_("“%(entry)s”: those hours end where they begin.") % {"entry": _short(entry)})
    parts = {"entry": _short(entry), "start": clock(start), "end": clock(end)}
    why = _("“%(entry)s”: %(end)s comes before %(start)s. Write a night as two days: until 24:00, and from 0:00.")
    raise _Unclear(why % parts)


def _minute(hour: str, minute: str | None, half: str | None, entry: str) -> int:
    hours, minutes = int(hour), int(minute or 0)
    if half and 1 <= hours <= 12:
        hours = hours % 12 + (12 if half == "pm" else 0)
    elif half:
        hours = 99
    if hours > 24 or minutes > 59 or (hours == 24 and minutes):
        raise _Unclear(_("“%(entry)s”: there is no such time.") % {"entry": _short(entry)})
    return hours * HOUR + minutes


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
