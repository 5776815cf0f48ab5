"""The survey answers that ship with the repository: two files, kept apart because their licences differ (README.md)."""

import csv
import gzip
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
FILES = ("answers_kaggle.csv.gz", "answers_stackoverflow.csv.gz")
TOPICS = FOLDER.parents[2] / "accounts" / "topics" / "data" / "topics.csv"


class Answer(NamedTuple):
    """What one respondent said, as far as a sample person needs it. ``years`` is the lower end of the answer."""

    side: str
    country: str
    role: str
    is_student: bool
    years: int
    ability: int | None
    education: str
    does_research: bool
    industry: str
    has: tuple[str, ...]
    wants: tuple[str, ...]


class TopicRow(NamedTuple):
    """What a sample person's texts need of a topic."""

    name_en: str
    name_zh: str
    kind: str
    area: str
    group: str
    usage: int


@cache
def load_topics() -> dict[str, TopicRow]:
    """Return the shipped taxonomy's topics by id."""
    with TOPICS.open(encoding="utf-8", newline="") as rows:
        return {
            row["id"]: TopicRow(
                row["name_en"], row["name_zh"], row["kind"], row["area"], row["group"], int(row["usage"])
            )
            for row in csv.DictReader(rows)
        }


@cache
def load_answers(side: str) -> tuple[Answer, ...]:
    """Return the answers of those who could be a ``mentor`` or a ``mentee``, without topics that no longer exist."""
    return tuple(answer for name in FILES for answer in _read(FOLDER / name) if answer.side == side)


def _read(path: Path) -> Iterator[Answer]:
    known = load_topics()
    with gzip.open(path, "rt", encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            yield Answer(
                side=row["side"],
                country=row["country"],
                role=row["role"],
                is_student=row["student"] == "1",
                years=int(row["years"]),
                ability=int(row["ability"]) if row["ability"] else None,
                education=row["education"],
                does_research=row["research"] == "1",
                industry=row["industry"],
                has=tuple(topic for topic in row["skills_have"].split("|") if topic in known),
                wants=tuple(topic for topic in row["skills_want"].split("|") if topic in known),
            )
