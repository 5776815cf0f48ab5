"""A mentor and a mentee under the reference rule, with no more about hours than a stranger may know."""

from dataclasses import dataclass, replace
from datetime import date

from matching.engine.people import Person
from matching.engine.rule import Counts, Score, score, strength
from matching.engine.taxonomy import Taxonomy
from matching.engine.week import NEEDED, overlap_word, part_of_day


@dataclass(frozen=True, slots=True)
class Pair:
    """What may be told of two people. ``mentee_reads``: for whom it is worded.

    ``overlap`` is unknown, none, some or good, ``part`` the part of the reader's day. With *some* overlap the score
    counts common hours as the least that some can be: otherwise its points would tell how many half-hours there are.
    """

    mentee: Person
    mentor: Person
    mentee_reads: bool
    score: Score
    overlap: str
    part: str
    word: str

    @property
    def reader(self) -> Person:
        """Who looks."""
        return self.mentee if self.mentee_reads else self.mentor

    @property
    def other(self) -> Person:
        """Who is looked at."""
        return self.mentor if self.mentee_reads else self.mentee

    @property
    def for_reader(self) -> int:
        """The reader's side of the fit, in hundredths of a point."""
        return self.score.for_mentee if self.mentee_reads else self.score.for_mentor

    @property
    def for_other(self) -> int:
        """The other's side."""
        return self.score.for_mentor if self.mentee_reads else self.score.for_mentee


def pair_of(
    mentee: Person, mentor: Person, *, mentee_reads: bool, counts: Counts, taxonomy: Taxonomy, monday: date
) -> Pair:
    """Score two people for one of them to read, with the hours of the week that begins on ``monday``."""
    known = bool(mentee.hours and mentor.hours)
    common = mentee.hours & mentor.hours
    overlap = overlap_word(common.bit_count(), known)
    reader, other = (mentee, mentor) if mentee_reads else (mentor, mentee)
    told = _coarse(mentor, mentee, overlap)
    scored = score(mentee, told, counts, taxonomy)
    return Pair(
        mentee=mentee,
        mentor=mentor,
        mentee_reads=mentee_reads,
        score=scored,
        overlap=overlap,
        part=_part(common, overlap, reader.time_zone, monday),
        word=strength(scored, other_hours_known=bool(other.hours)),
    )


def _coarse(mentor: Person, mentee: Person, overlap: str) -> Person:
    """The mentor with so many common hours that their number tells no more than the word does."""
    if overlap not in ("some", "none"):
        return mentor
    common = mentor.hours & mentee.hours
    left = 0
    for _ in range(NEEDED if overlap == "some" else 0):
        lowest = common & -common
        left, common = left | lowest, common ^ lowest
    return replace(mentor, hours=(mentor.hours & ~mentee.hours) | left)


def _part(common: int, overlap: str, zone: str, monday: date) -> str:
    return part_of_day(common, zone, monday) if overlap in ("some", "good") else ""
