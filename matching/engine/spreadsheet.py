"""people.csv: read into people, or refused cell by cell.

Every bad cell is told as ``file:line:column: what and how to mend it``; the line is where its record starts, the column is
the name in the header.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from matching.engine.people import (
    BACKGROUNDS,
    HELP_AREAS,
    MAX_BACKGROUNDS,
    MAX_INTERESTS,
    MAX_OFFERS,
    MAX_STARS,
    MAX_WANTS,
    STAGES,
    TERMS,
    Offer,
    Person,
    Want,
)  # fmt: skip
from matching.engine.taxonomy import Taxonomy, normalise
from matching.engine.week import Span, free_slots

T = TypeVar("T")

COLUMNS = (
    "id", "role", "name", "email", "offers", "wants", "interests", "help", "languages", "time_zone", "hours", "capacity",
    "background", "backgrounds_wanted", "stage", "stages_wanted", "style", "matters_most",
)  # fmt: skip
REQUIRED = ("id", "role")
ROLES = ("mentor", "mentee", "both")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST_CELL = 20_000
MAX_CAPACITY = 10_000
NO_PLACE = frozenset({"Factory", "localtime"})  # zones that mean another thing on another machine

_OFFER = re.compile(r"^(?P<topic>.+?)(?::(?P<level>[^:*]*))?(?P<star>\*?)$", re.S)
_WANT = re.compile(r"^(?P<topic>.+?)(?::(?P<target>[^:]*?))?(?::(?P<priority>[^:]*))?$", re.S)
_HOURS = re.compile(r"^(?P<day>[a-z]{3})[a-z]*\s+(?P<start>\d{1,2}:\d{2})\s*[-–]\s*(?P<end>\d{1,2}:\d{2})$", re.I)
_TOO_MANY = re.compile(r"(:\s*\d*|\*)$")  # behind a topic: one number or star more than the cell has room for
_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$")


class BadFile(Exception):
    """The file cannot be used; ``problems`` lists every bad cell."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = list(problems)


class _BadCell(ValueError):
    """What is wrong with a cell and how to mend it."""


@dataclass(slots=True)
class Sheet:
    """A file read well: its people and what the reader should know. ``names``: topics of the file's own, as written."""

    people: list[Person] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Record:
    """A row with the line on which it starts."""

    line: int
    cells: dict[str, str]


def read_people(data: bytes, *, file: str, taxonomy: Taxonomy, monday: date) -> Sheet:
    """Read people.csv.

    :raises BadFile: something in it is wrong; all problems are listed at once.
    """
    table = read_records(data, file=file, known=COLUMNS, required=REQUIRED)
    records, reader = table.records, _Reader(file, taxonomy, monday)
    sheet = Sheet([person for record in records if (person := reader.person(record))], [])
    reader.problems += _doubled_ids(records, file)
    if reader.problems:
        raise BadFile(sorted(reader.problems, key=_by_line))
    sheet.warnings = table.warnings + reader.warnings()
    sheet.names = reader.names
    return sheet


@dataclass(slots=True)
class Table:
    """Any of our CSV files, cut into records; ``warnings`` names columns that nobody reads."""

    records: list[Record] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_records(data: bytes, *, file: str, known: Sequence[str], required: Sequence[str]) -> Table:
    """Read any of our CSV files into records.

    :raises BadFile: it is not UTF-8, its header is wrong, or a row has too many cells.
    """
    text = _decode(data, file)
    lines = csv.reader(StringIO(text, newline=""), strict=True)
    rows = _rows(lines, file)
    _, header = next(rows, (1, []))
    header = [name.strip() for name in header]
    _check_header(header, file, required)
    unread = [name for name in header if name and name not in known]
    warnings = [f"{file}:1:{name}: no such column; it is not read (known: {', '.join(known)})" for name in unread]
    records, problems = [], []
    for line, cells in rows:
        if len(cells) > len(header):
            problems.append(
                f"{file}:{line}:{len(header) + 1}: more cells than the header has; put text with commas in quotes"
            )
        elif any(cell.strip() for cell in cells):
            records.append(Record(line, dict(zip(header, [cell.strip() for cell in cells], strict=False))))
    if problems:
        raise BadFile(problems)
    return Table(records, warnings)


def _decode(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFile([f"{file}:{line}:1: not UTF-8; save the file as CSV UTF-8"]) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadFile([f"{file}:{line}:1: holds a NUL character; save the file as CSV UTF-8"])
    return text


def _rows(lines: "Iterator[list[str]]", file: str) -> Iterator[tuple[int, list[str]]]:
    while True:
        start = lines.line_num + 1  # type: ignore[attr-defined]
        try:
            cells = next(lines)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFile([f"{file}:{start}:1: not readable as CSV ({error}); check the quotes"]) from error
        if cells:
            yield start, cells


def _check_header(header: list[str], file: str, required: Sequence[str]) -> None:
    problems = [f"{file}:1:{name}: the column is missing; add it" for name in required if name not in header]
    for name, times in Counter(header).items():
        if name and times > 1:
            problems.append(f"{file}:1:{name}: the column is there {times} times; keep one")
    if problems:
        raise BadFile(problems)


def _doubled_ids(records: list[Record], file: str) -> list[str]:
    first: dict[str, int] = {}
    problems = []
    for record in records:
        person_id = record.cells.get("id", "")
        if person_id and person_id in first:
            problems.append(
                f"{file}:{record.line}:id: {person_id!r} stands on line {first[person_id]} already; give each person an id"
            )
        first.setdefault(person_id, record.line)
    return problems


def _by_line(problem: str) -> tuple[int, str]:
    found = re.search(r":(\d+):", problem)
    return (int(found[1]) if found else 0, problem)


class _Reader:
    """Turns records into people and collects what is wrong."""

    def __init__(self, file: str, taxonomy: Taxonomy, monday: date) -> None:
        self.file, self.taxonomy, self.monday = file, taxonomy, monday
        self.problems: list[str] = []
        self.names: dict[str, str] = {}
        self._unknown: dict[str, tuple[int, str, str]] = {}
        self._dropped_hours: list[tuple[int, str]] = []
        self._zones = available_timezones() - NO_PLACE

    def warnings(self) -> list[str]:
        """Topics that the taxonomy does not know, once each, and hours that come to nothing."""
        unknown = [
            (line, f"{self.file}:{line}:{column}: {text!r} is not in the taxonomy; it matches by its own text only")
            for line, column, text in self._unknown.values()
        ]
        nothing = [
            (
                line,
                f"{self.file}:{line}:hours: {text!r} holds no whole half-hour of that week; the hours count as unknown",
            )
            for line, text in self._dropped_hours
        ]
        return [text for _, text in sorted(unknown + nothing)]

    def person(self, record: Record) -> Person | None:
        """Read one record; None when a cell of it is bad."""
        before = len(self.problems)

        def cell(column: str, read: Callable[[str], T], default: T) -> T:
            text = record.cells.get(column, "")
            if not text:
                return default
            try:
                if len(text) > LONGEST_CELL:
                    raise _BadCell(f"longer than {LONGEST_CELL} characters; shorten it")
                return read(text)
            except _BadCell as error:
                self.problems.append(f"{self.file}:{record.line}:{column}: {error}")
                return default

        for column in ("id", "name"):
            cell(column, str, "")
        for column in REQUIRED:
            if not record.cells.get(column):
                self.problems.append(f"{self.file}:{record.line}:{column}: empty; fill it in")
        role = cell("role", lambda text: _one_of(text, ROLES), "mentee")
        mentor, mentee = role in ("mentor", "both"), role in ("mentee", "both")
        topics = lambda column, text: self._topic(record.line, column, text)  # noqa: E731 – read twice below
        cell("email", _email, "")
        zone = cell("time_zone", self._zone, "UTC")
        spans: list[Span] = cell("hours", _hours, [])
        areas: frozenset[str] = cell("help", lambda text: _set_of(text, HELP_AREAS), frozenset())
        bits = free_slots(spans, zone, self.monday)
        if spans and not bits:
            self._dropped_hours.append((record.line, record.cells["hours"]))
        person = Person(
            id=record.cells.get("id", ""),
            name=record.cells.get("name", ""),
            is_mentor=mentor,
            is_mentee=mentee,
            offers=cell("offers", lambda text: _offers(text, topics), ()),
            wants=cell("wants", lambda text: _wants(text, topics), ()),
            interests=cell("interests", lambda text: _interests(text, topics), frozenset()),
            help_offered=areas if mentor else frozenset(),
            help_wanted=areas if mentee else frozenset(),
            languages=cell("languages", _languages, frozenset({"en"})),
            hours=bits,
            places=cell("capacity", _capacity, 1) if mentor else 0,
            backgrounds=cell("background", lambda text: _set_of(text, BACKGROUNDS, most=MAX_BACKGROUNDS), frozenset()),
            backgrounds_wanted=cell("backgrounds_wanted", lambda text: _set_of(text, BACKGROUNDS), frozenset()),
            stage=cell("stage", lambda text: _one_of(text, STAGES), ""),
            stages_wanted=cell("stages_wanted", lambda text: _set_of(text, STAGES), frozenset()),
            style=cell("style", _style, ()),
            matters_most=cell("matters_most", lambda text: _one_of(text, TERMS), ""),
            time_zone=zone,
        )
        return person if len(self.problems) == before else None

    def _topic(self, line: int, column: str, text: str) -> str:
        if found := self.taxonomy.link(text):
            return found
        normal = normalise(text)
        if not normal:
            raise _BadCell(f"{text!r} is no topic; write its name")
        self._unknown.setdefault(normal, (line, column, text))
        own = f"?{normal}"  # no id begins like this, so an unknown topic never meets a known one
        self.names[own] = min(text, self.names.get(own, text))  # of several spellings the same one in any order of rows
        return own

    def _zone(self, text: str) -> str:
        if text not in self._zones:
            raise _BadCell(f"there is no time zone {text!r}; use an IANA name such as Europe/Berlin")
        ZoneInfo(text)
        return text


def _parts(text: str) -> list[str]:
    return [part for part in (piece.strip() for piece in text.split("|")) if part]


def _one_of(text: str, allowed: Sequence[str]) -> str:
    if text.lower() not in allowed:
        raise _BadCell(f"{text!r} is not one of {', '.join(allowed)}")
    return text.lower()


def _set_of(text: str, allowed: Sequence[str], *, most: int = 0) -> frozenset[str]:
    chosen = frozenset(_one_of(part, allowed) for part in _parts(text))
    if most and len(chosen) > most:
        raise _BadCell(f"{len(chosen)} are named; at most {most} count, so choose")
    return chosen


def _number(text: str | None, low: int, high: int, default: int, what: str) -> int:
    if text is None or not text.strip():
        return default
    if not re.fullmatch(r"\d{1,6}", text.strip(), re.A) or not low <= int(text) <= high:
        raise _BadCell(f"{what} {text.strip()!r} is not a whole number from {low} to {high}")
    return int(text)


def _at_most(items: Sequence[object], most: int, what: str) -> None:
    if len(items) > most:
        raise _BadCell(f"{len(items)} {what}; at most {most} count, so choose")


def _once(topics: Iterable[str]) -> None:
    doubled = [topic for topic, times in Counter(topics).items() if times > 1]
    if doubled:
        raise _BadCell(f"{doubled[0].lstrip('?')!r} is named twice (perhaps by two names); keep one")


def _nothing_more(topic: str, part: str, shape: str) -> None:
    if len(topic) > 1 and _TOO_MANY.search(topic):
        raise _BadCell(f"{part!r} is not like {shape}")


def _offers(text: str, topic: Callable[[str, str], str]) -> tuple[Offer, ...]:
    offers = []
    for part in _parts(text):
        found = _OFFER.match(part)
        assert found
        _nothing_more(found["topic"], part, "topic:level, and a star behind it")
        level = _number(found["level"], 1, 5, 3, "the level")
        offers.append(Offer(topic("offers", found["topic"].strip()), level, bool(found["star"])))
    _at_most(offers, MAX_OFFERS, "offers")
    _at_most([offer for offer in offers if offer.starred], MAX_STARS, "stars")
    _once(offer.topic for offer in offers)
    return tuple(offers)


def _wants(text: str, topic: Callable[[str, str], str]) -> tuple[Want, ...]:
    wants = []
    for part in _parts(text):
        found = _WANT.match(part)
        assert found
        _nothing_more(found["topic"], part, "topic:target:priority")
        target = _number(found["target"], 1, 5, 3, "the target")
        priority = _number(found["priority"], 1, 3, 2, "the priority")
        wants.append(Want(topic("wants", found["topic"].strip()), target, priority))
    _at_most(wants, MAX_WANTS, "wants")
    _once(want.topic for want in wants)
    return tuple(wants)


def _interests(text: str, topic: Callable[[str, str], str]) -> frozenset[str]:
    topics = frozenset(topic("interests", part) for part in _parts(text))
    _at_most(sorted(topics), MAX_INTERESTS, "interests")
    return topics


def _languages(text: str) -> frozenset[str]:
    codes = frozenset(part.lower() for part in _parts(text))
    for code in sorted(codes):
        if not _LANGUAGE.match(code):
            raise _BadCell(f"{code!r} is no language code; use codes such as en or zh")
    return codes or frozenset({"en"})


def _hours(text: str) -> list[Span]:
    return [_span(part) for part in _parts(text)]


def _span(part: str) -> Span:
    found = _HOURS.match(part)
    if not found or found["day"].lower() not in DAYS:
        raise _BadCell(f"{part!r} is not like mon 18:00-20:00")
    start, end = _minutes(found["start"], part), _minutes(found["end"], part)
    if start >= end:
        raise _BadCell(
            f"{part!r} ends before it begins; hours over midnight are two, such as mon 22:00-24:00|tue 00:00-01:00"
        )
    return DAYS.index(found["day"].lower()), start, end


def _minutes(text: str, part: str) -> int:
    hours, minutes = (int(number) for number in text.split(":"))
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise _BadCell(f"{part!r} names a time that does not exist; times go from 00:00 to 24:00")
    return hours * 60 + minutes


def _capacity(text: str) -> int:
    return _number(text, 0, MAX_CAPACITY, 1, "the capacity")


def _style(text: str) -> tuple[int, ...]:
    if not re.fullmatch(r"[1-5]{5}", text):
        raise _BadCell(f"{text!r} is not five digits from 1 to 5, such as 31425")
    return tuple(int(digit) for digit in text)


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
        raise _BadCell(f"{text!r} is no e-mail address; correct it or leave it empty")
    return text
