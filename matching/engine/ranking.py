"""One person against everybody, in numpy: fast enough for a web request, and equal to ``rule`` to the hundredth.

First the hard filters over all people, as bits; then topics; then the floor; and only what is left is scored in full. An
index is never changed: ``with_changes`` returns a new one that lays the changed people over the old arrays.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matching.engine.people import BACKGROUNDS, HELP_AREAS, STAGES, Person
from matching.engine.rule import (
    BACKGROUND_UNSTATED,
    FLOOR,
    FOR_MENTOR,
    HELP_UNSTATED,
    NO_WANTS,
    STAGE_UNSTATED,
    STYLE_UNSTATED,
    Counts,
    mentee_weights,
    star_worths,
    want_shares,
)  # fmt: skip
from matching.engine.tables import (
    Common,
    Ints,
    MenteeTable,
    MentorTable,
    Vocabulary,
    hour_words,
    id_hash,
    language_words,
    mask,
    mentee_table,
    mentor_table,
    tie_break,
)  # fmt: skip
from matching.engine.taxonomy import SAME, Taxonomy
from matching.engine.week import ENOUGH, NEEDED

Mask = NDArray[np.bool_]
ALL_STAGES = (1 << len(STAGES)) - 1


@dataclass(frozen=True, slots=True)
class Ranked:
    """A suggestion: whom, and the fits in hundredths of a point. ``for_person`` is the side of who is looking."""

    id: str
    fit: int
    for_person: int
    for_suggested: int


@dataclass(frozen=True, slots=True)
class Survivors:
    """How many of the other side are left after each hard filter, one after the other: where a list goes empty."""

    listed: int
    language: int
    hours: int
    apart: int


@dataclass(frozen=True)
class _Part:
    """Some people of one side as arrays, and which rows still hold."""

    mentors: MentorTable
    mentees: MenteeTable
    mentors_hold: Mask
    mentees_hold: Mask


class Index:
    """Everybody, ready to be ranked for one person. Build it once, then lay changes over it."""

    def __init__(self, people: Iterable[Person], counts: Counts, taxonomy: Taxonomy) -> None:
        self.counts, self.taxonomy = counts, taxonomy
        self.topics, self.languages = Vocabulary(), Vocabulary()
        self.changed: dict[str, Person] = {}
        self.gone: frozenset[str] = frozenset()
        self._base = self._part(list(people))
        self._parts: tuple[_Part, ...] = (self._base,)

    def _part(self, people: Sequence[Person]) -> _Part:
        mentors = [person for person in people if person.is_mentor]
        mentees = [person for person in people if person.is_mentee]
        weights = np.array([list(mentee_weights(p.matters_most).values()) for p in mentees], dtype=np.int64).reshape(
            -1, 6
        )
        mentor_side = mentor_table(mentors, self.taxonomy, self.topics, self.languages)
        mentee_side = mentee_table(mentees, self.counts, self.topics, self.languages, weights)
        return _Part(mentor_side, mentee_side, np.ones(len(mentors), bool), np.ones(len(mentees), bool))

    def with_changes(self, people: Mapping[str, Person], gone: Collection[str] = ()) -> "Index":
        """Return an index in which these people are as they are now, and those in ``gone`` are not.

        Costs a pass over the changed people only; counts (and so idf) stay those of the full build.
        """
        new = object.__new__(Index)
        new.counts, new.taxonomy, new.topics, new.languages = self.counts, self.taxonomy, self.topics, self.languages
        new._base = self._base
        new.gone = (self.gone | frozenset(gone)) - people.keys()
        new.changed = {k: p for k, p in (self.changed | dict(people)).items() if k not in new.gone}
        replaced = new.changed.keys() | new.gone
        base = _Part(
            self._base.mentors, self._base.mentees,
            _holding(self._base.mentors.people, replaced), _holding(self._base.mentees.people, replaced),
        )  # fmt: skip
        new._parts = (base, new._part(list(new.changed.values())))
        return new

    @property
    def nbytes(self) -> int:
        """Bytes of all arrays."""
        return sum(_nbytes(part.mentors) + _nbytes(part.mentees) for part in self._parts)

    def mentors_for(
        self, mentee: Person, *, top: int | None = 10, price: Mapping[str, int] | None = None
    ) -> list[Ranked]:
        """Rank mentors for a mentee; with prices the list sorts by fit − price while the fit shown stays true."""
        found = [_mentors(self, part.mentors, part.mentors_hold, mentee) for part in self._parts]
        if any(part.covered.any() for part in found):
            found = [part.keep(part.covered | part.excepted) for part in found]
        return _sorted(mentee, found, top, price)

    def mentees_for(self, mentor: Person, *, top: int | None = 10) -> list[Ranked]:
        """Rank the mentees who fit a mentor.

        Whether "nobody here covers it" holds for a mentee is not asked here: listed are those of whom the mentor covers a
        want to the floor, those without wants, and those who want help most and share an area.
        """
        found = [_mentees(self, part.mentees, part.mentees_hold, mentor) for part in self._parts]
        return _sorted(mentor, [part.keep(part.covered | part.excepted) for part in found], top, None)

    def survivors(self, mentee: Person) -> Survivors:
        """Count the mentors left after each hard filter for a mentee."""
        steps = np.zeros(4, dtype=int)
        for part in self._parts:
            steps += _steps(part.mentors.people, _open_mentors(part.mentors, part.mentors_hold), mentee, self.languages)
        return Survivors(*(int(step) for step in steps))


@dataclass(frozen=True)
class _Found:
    """Scored rows of one part: positions, sides, and the marks of the floor."""

    people: Common
    rows: Ints
    for_person: Ints
    for_suggested: Ints
    covered: Mask
    excepted: Mask

    def keep(self, wanted: Mask) -> "_Found":
        """Keep some of the rows."""
        return _Found(
            self.people, self.rows[wanted], self.for_person[wanted], self.for_suggested[wanted],
            self.covered[wanted], self.excepted[wanted],
        )  # fmt: skip


def _sorted(person: Person, found: Sequence[_Found], top: int | None, price: Mapping[str, int] | None) -> list[Ranked]:
    a = np.concatenate([part.for_person for part in found])
    b = np.concatenate([part.for_suggested for part in found])
    both = a + b
    fit = 2 * a * b // np.maximum(both, 1)
    hashes = tie_break(id_hash(person.id), np.concatenate([part.people.hashes[part.rows] for part in found]))
    ids = [part.people.ids[row] for part in found for row in part.rows.tolist()] if price else []
    value = fit - np.array([price.get(one, 0) for one in ids], dtype=np.int64) if price else fit
    order = np.lexsort((~hashes, -fit, -value))[: len(fit) if top is None else top]
    edges = np.cumsum([0] + [len(part.rows) for part in found])
    parts = (np.searchsorted(edges, order, side="right") - 1).tolist()
    rows = np.concatenate([part.rows for part in found])[order].tolist()
    columns = (fit[order].tolist(), a[order].tolist(), b[order].tolist())
    return [
        Ranked(found[part].people.ids[row], *numbers) for part, row, *numbers in zip(parts, rows, *columns, strict=True)
    ]


def _holding(people: Common, replaced: Collection[str]) -> Mask:
    hold = np.ones(len(people.ids), dtype=bool)
    hold[[people.row[one] for one in replaced if one in people.row]] = False
    return hold


def _open_mentors(table: MentorTable, hold: Mask) -> Mask:
    return hold & table.people.listed & (table.places > 0)


def _language_bits(person: Person, languages: Vocabulary) -> NDArray[np.uint64]:
    bits = np.zeros(language_words(languages), dtype=np.uint64)
    for language in person.languages:
        number = languages.get(language)
        if number is not None:
            bits[number >> 6] |= np.uint64(1 << (number & 63))
    return bits


def _speaks(people: Common, person: Person, languages: Vocabulary) -> Mask:
    bits = _language_bits(person, languages)
    words = np.flatnonzero(bits[: people.languages.shape[1]])  # languages that came later, nobody here speaks
    shared = np.zeros(len(people.ids), dtype=bool)
    for word in words:
        shared |= (people.languages[:, word] & bits[word]) != 0
    return shared


def _common_hours(people: Common, person: Person) -> Ints:
    return np.asarray(np.bitwise_count(people.hours & hour_words(person.hours)).sum(axis=1, dtype=np.int64))


def _steps(people: Common, open_now: Mask, person: Person, languages: Vocabulary) -> Ints:
    speaks = open_now & _speaks(people, person, languages)
    meets = speaks & _meets(people, person, _common_hours(people, person))
    return np.array([m.sum() for m in (open_now, speaks, meets, meets & _not_apart(people, person))])


def _meets(people: Common, person: Person, common: Ints) -> Mask:
    return (common >= NEEDED) | ~people.hours_known if person.hours else np.ones(len(common), dtype=bool)


def _not_apart(people: Common, person: Person) -> Mask:
    apart = np.ones(len(people.ids), dtype=bool)
    apart[[people.row[one] for one in (*person.apart, person.id) if one in people.row]] = False
    return apart


def _feasible(people: Common, open_now: Mask, person: Person, languages: Vocabulary) -> tuple[Mask, Ints]:
    common = _common_hours(people, person)
    mask_ = open_now & _speaks(people, person, languages) & _meets(people, person, common) & _not_apart(people, person)
    return mask_, common


def _likes(index: Index, people: Common, person: Person) -> Ints:
    idf = np.zeros(len(people.ids), dtype=np.int64)
    for topic in person.interests:
        owners = people.interests.owner[people.interests.of(index.topics.get(topic))]
        idf[owners] += index.counts.interest_idf(topic)
    return np.minimum(1000, 1000 * idf // 48)


def _style(people: Common, person: Person, rows: Ints) -> Ints:
    if not person.style:
        return np.full(len(rows), STYLE_UNSTATED, dtype=np.int64)
    theirs = people.style[rows].astype(np.int64)
    apart = np.abs(theirs - np.array(person.style)).sum(axis=1)
    return np.where(theirs[:, 0] > 0, np.maximum(0, 1000 - 1000 * apart // 12), STYLE_UNSTATED)


def _help(people: Common, own: int, rows: Ints) -> tuple[Ints, Ints, Ints]:
    """(shared areas, term over the other's areas, term over one's own)."""
    theirs = people.help[rows]
    shared = np.bitwise_count(theirs & np.uint16(own)).astype(np.int64)
    count, mine = np.bitwise_count(theirs).astype(np.int64), own.bit_count()
    stated = (count > 0) & (mine > 0)
    by_theirs = np.where(stated, 1000 * shared // np.maximum(count, 1), HELP_UNSTATED)
    by_mine = np.where(stated, 1000 * shared // max(mine, 1), HELP_UNSTATED)
    return shared, by_theirs, by_mine


def _weighted(weights: Iterable[int | Ints], terms: Iterable[Ints]) -> Ints:
    weighted = [weight * term for weight, term in zip(weights, terms, strict=True)]
    return np.asarray(sum(weighted[1:], start=weighted[0])) // 10


def _stage_term(stage: NDArray[np.uint8] | int, wished: NDArray[np.uint8] | int) -> Ints:
    wished_, stage_ = np.asarray(wished, dtype=np.uint8), np.asarray(stage, dtype=np.uint8)
    count = np.bitwise_count(wished_).astype(np.int64)
    hit = np.where((stage_ & wished_) != 0, 1000 - 150 * (count - 1), 0)
    return np.where((stage_ == 0) | (wished_ == 0) | (wished_ == ALL_STAGES), STAGE_UNSTATED, hit)


def _background_term(wished: NDArray[np.uint8] | int, own: NDArray[np.uint8] | int) -> Ints:
    wished_, own_ = np.asarray(wished, dtype=np.uint8), np.asarray(own, dtype=np.uint8)
    stated = (wished_ != 0) & (own_ != 0)
    return np.where(stated, np.where((wished_ & own_) != 0, 1000, 0), BACKGROUND_UNSTATED)


def _mentors(index: Index, table: MentorTable, hold: Mask, mentee: Person) -> _Found:
    people = table.people
    feasible, common = _feasible(people, _open_mentors(table, hold), mentee, index.languages)
    topics, wish, best = _mentors_topics(index, table, mentee)
    own_help = mask(mentee.help_wanted, HELP_AREAS)
    rows = np.flatnonzero(feasible)
    covered = best[rows] >= FLOOR
    if covered.any():  # the rest is scored only where nobody covers anything, or where help may keep a row
        shares_help = (people.help[rows] & np.uint16(own_help)) != 0
        excepted = shares_help if mentee.matters_most == "help" else np.zeros(len(rows), dtype=bool)
        rows = rows[covered | excepted]
        covered = best[rows] >= FLOOR
    shared, by_theirs, by_mine = _help(people, own_help, rows)
    hours = 250 * np.minimum(ENOUGH, common[rows])
    background = _background_term(mask(mentee.backgrounds_wanted, BACKGROUNDS), people.backgrounds[rows])
    stage = _stage_term(mask(frozenset({mentee.stage}), STAGES), people.stages[rows])
    style, likes = _style(people, mentee, rows), _likes(index, people, mentee)[rows]
    weights = mentee_weights(mentee.matters_most).values()
    a = _weighted(weights, (topics[rows], by_mine, hours, background, style, likes))
    b = _weighted(FOR_MENTOR.values(), (wish[rows], by_theirs, hours, stage, style, likes))
    excepted = (shared > 0) if mentee.matters_most == "help" else np.zeros(len(rows), dtype=bool)
    return _Found(people, rows, a, b, covered, excepted)


def _mentors_topics(index: Index, table: MentorTable, mentee: Person) -> tuple[Ints, Ints, Ints]:
    """(topics, wish, best cover) of every mentor."""
    n = len(table.people.ids)
    topics, wish, best = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    if not mentee.wants:
        topics[:], wish[:] = NO_WANTS, NO_WANTS
        return topics, wish, best
    for want, share in zip(mentee.wants, want_shares(mentee.wants, index.counts), strict=True):
        cover, wished = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
        entries = table.covers.of(index.topics.get(want.topic))
        owner = table.covers.owner[entries]
        near, level, worth = table.covers.values[:, entries].astype(np.int64)
        np.maximum.at(cover, owner, near * (100 - 15 * np.maximum(0, want.target - level)) // 100)
        np.maximum.at(wished, owner, near * worth // 100)
        topics += share * cover  # over everybody: cheaper than finding out whom it concerns
        wish += share * wished
        best = np.maximum(best, cover)
    return np.minimum(1000, topics // 100), np.minimum(1000, wish // 100), best


def _mentees(index: Index, table: MenteeTable, hold: Mask, mentor: Person) -> _Found:
    people = table.people
    open_now = hold & people.listed if mentor.listed and mentor.places > 0 and mentor.offers else np.zeros_like(hold)
    feasible, common = _feasible(people, open_now, mentor, index.languages)
    topics, wish, best = _mentees_topics(index, table, mentor)
    rows = np.flatnonzero(feasible)
    own_help = mask(mentor.help_offered, HELP_AREAS)
    shared, by_theirs, by_mine = _help(people, own_help, rows)
    hours = 250 * np.minimum(ENOUGH, common[rows])
    background = _background_term(people.backgrounds[rows], mask(mentor.backgrounds, BACKGROUNDS))
    stage = _stage_term(people.stages[rows], mask(mentor.stages_wanted, STAGES))
    style, likes = _style(people, mentor, rows), _likes(index, people, mentor)[rows]
    mentee_terms = (topics[rows], by_theirs, hours, background, style, likes)
    b = _weighted(table.weights[rows].T, mentee_terms)
    a = _weighted(FOR_MENTOR.values(), (wish[rows], by_mine, hours, stage, style, likes))
    excepted = ~table.wants_any[rows] | (table.help_most[rows] & (shared > 0))
    return _Found(people, rows, a, b, best[rows] >= FLOOR, excepted)


def _mentees_topics(index: Index, table: MenteeTable, mentor: Person) -> tuple[Ints, Ints, Ints]:
    """(topics, wish, best cover) of every mentee, from what this mentor gives for each (topic, target)."""
    n = len(table.people.ids)
    gives = np.zeros((len(index.topics), 6), dtype=np.int64)  # column = target; column 0 = wished
    if mentor.offers:
        for offer, worth in zip(mentor.offers, star_worths(mentor.offers), strict=True):
            reach = {offer.topic: SAME} | index.taxonomy.near.get(offer.topic, {})
            for topic, near in reach.items():
                number = index.topics.get(topic)
                if number is None:
                    continue
                gives[number, 0] = max(gives[number, 0], near * worth // 100)
                for target in range(1, 6):
                    given = near * (100 - 15 * max(0, target - offer.level)) // 100
                    gives[number, target] = max(gives[number, target], given)
    cover = gives[table.want_topic, table.want_target]
    share = table.want_share.astype(np.int64)
    topics = np.zeros(n, dtype=np.int64)
    wish, best = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    np.add.at(topics, table.want_owner, share * cover)
    np.add.at(wish, table.want_owner, share * gives[table.want_topic, 0])
    np.maximum.at(best, table.want_owner, cover)
    topics = np.where(table.wants_any, np.minimum(1000, topics // 100), NO_WANTS)
    wish = np.where(table.wants_any, np.minimum(1000, wish // 100), NO_WANTS)
    return topics, wish, best


def _nbytes(table: MentorTable | MenteeTable) -> int:
    total = 0
    for holder in (table, table.people, table.people.interests, getattr(table, "covers", None)):
        for name in getattr(holder, "__slots__", ()):
            total += getattr(getattr(holder, name), "nbytes", 0)
    return total
