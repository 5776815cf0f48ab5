"""People as arrays: what ``ranking`` computes with. One row a person, in the order given."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from matching.engine.people import BACKGROUNDS, HELP_AREAS, STAGES, Person
from matching.engine.rule import Counts, star_worths, want_shares
from matching.engine.taxonomy import SAME, Taxonomy

Bits = NDArray[np.uint64]
Ints = NDArray[np.int64]
HOUR_WORDS = 6  # 336 half-hours in words of 64


def mask(values: frozenset[str], vocabulary: Sequence[str]) -> int:
    """Return a set as bits, in the order of its vocabulary."""
    return sum(1 << place for place, value in enumerate(vocabulary) if value in values)


def hour_words(hours: int) -> NDArray[np.uint64]:
    """Return 336 bits as six words."""
    return np.frombuffer(hours.to_bytes(HOUR_WORDS * 8, "little"), dtype=np.uint64)


def id_hash(person_id: str) -> int:
    """64 bits that depend on the id alone, whatever the order of the rows."""
    return int.from_bytes(blake2b(person_id.encode(), digest_size=8).digest(), "little")


def tie_break(one: int | Bits, other: Bits) -> Bits:
    """Mix two id hashes, symmetrically, so that nobody wins ties for an early id. Higher comes first."""
    x = np.bitwise_xor(np.uint64(one) if isinstance(one, int) else one, other)
    with np.errstate(over="ignore"):
        x = (x ^ (x >> np.uint64(31))) * np.uint64(0x9E3779B97F4A7C15)
    mixed: Bits = x ^ (x >> np.uint64(29))
    return mixed


class Vocabulary:
    """Numbers for words that the data brings along: topics, languages. New words get new numbers."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._number)

    def add(self, word: str) -> int:
        """Return a word's number, giving it one if it is new."""
        return self._number.setdefault(word, len(self._number))

    def get(self, word: str) -> int | None:
        """Return a word's number, or None."""
        return self._number.get(word)


def language_words(languages: Vocabulary) -> int:
    """How many words of 64 bits hold a bit for each language known so far."""
    return len(languages) + 63 >> 6


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of unequal length, grouped by a key: entries of key k are ``start[k]:start[k + 1]``."""

    start: Ints
    owner: NDArray[np.int32]
    values: NDArray[np.int16]  # (columns, entries)

    @classmethod
    def build(
        cls, keys: Sequence[int], owners: Sequence[int], columns: Sequence[Sequence[int]], n_keys: int
    ) -> "Lists":
        """Group entries by key; within a key they stay in the order of their owners."""
        key = np.asarray(keys, dtype=np.int64)
        order = np.argsort(key, kind="stable")
        start = np.searchsorted(key[order], np.arange(n_keys + 1))
        values = np.asarray(columns, dtype=np.int16).reshape(len(columns), len(key))
        return cls(start, np.asarray(owners, dtype=np.int32)[order], values[:, order])

    def of(self, key: int | None) -> slice:
        """Where the entries of a key lie; empty for a key that was unknown when this was built."""
        if key is None or key >= len(self.start) - 1:
            return slice(0, 0)
        return slice(int(self.start[key]), int(self.start[key + 1]))


@dataclass(frozen=True, slots=True)
class Common:
    """What both sides have. ``languages``: (people, words) bits; ``hours``: (people, 6) words."""

    ids: tuple[str, ...]
    row: dict[str, int]
    hashes: Bits
    listed: NDArray[np.bool_]
    languages: Bits
    hours: Bits
    hours_known: NDArray[np.bool_]
    help: NDArray[np.uint16]
    backgrounds: NDArray[np.uint8]
    stages: NDArray[np.uint8]
    style: NDArray[np.int8]  # (people, 5), zeros = unstated
    interests: Lists  # keyed by topic
    likes_anything: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class MentorTable:
    """Mentors. ``covers``: for each topic, who offers it or one near it: (near, level, worth of its star)."""

    people: Common
    places: NDArray[np.int32]
    covers: Lists


@dataclass(frozen=True, slots=True)
class MenteeTable:
    """Mentees. Wants lie flat: owner, topic number, target, share in thousandths; ``most`` numbers what matters most."""

    people: Common
    want_owner: NDArray[np.int32]
    want_topic: NDArray[np.int32]
    want_target: NDArray[np.int8]
    want_share: NDArray[np.int16]
    wants_any: NDArray[np.bool_]
    weights: NDArray[np.int64]  # (mentees, 6), as FOR_MENTEE
    help_most: NDArray[np.bool_]


def common_columns(people: Sequence[Person], topics: Vocabulary, languages: Vocabulary, *, mentors: bool) -> Common:
    """Build what both sides have; a person's help, backgrounds and stages are those of the side asked for."""
    n = len(people)
    numbers = [[languages.add(language) for language in person.languages] for person in people]
    spoken = np.zeros((n, language_words(languages)), dtype=np.uint64)
    liked_topics: list[int] = []
    likers: list[int] = []
    for row, person in enumerate(people):
        for number in numbers[row]:
            spoken[row, number >> 6] |= np.uint64(1 << (number & 63))
        for topic in sorted(person.interests):
            liked_topics.append(topics.add(topic))
            likers.append(row)
    hours = np.array([hour_words(person.hours) for person in people], dtype=np.uint64).reshape(n, HOUR_WORDS)
    style = np.array([person.style or (0,) * 5 for person in people], dtype=np.int8).reshape(n, 5)
    helps = [mask(p.help_offered if mentors else p.help_wanted, HELP_AREAS) for p in people]
    backgrounds = [mask(p.backgrounds if mentors else p.backgrounds_wanted, BACKGROUNDS) for p in people]
    stages = [mask(p.stages_wanted if mentors else frozenset({p.stage}), STAGES) for p in people]
    return Common(
        ids=tuple(person.id for person in people),
        row={person.id: row for row, person in enumerate(people)},
        hashes=np.array([id_hash(person.id) for person in people], dtype=np.uint64),
        listed=np.array([person.listed for person in people], dtype=bool),
        languages=spoken,
        hours=hours,
        hours_known=np.asarray(hours.any(axis=1)),
        help=np.array(helps, dtype=np.uint16),
        backgrounds=np.array(backgrounds, dtype=np.uint8),
        stages=np.array(stages, dtype=np.uint8),
        style=style,
        interests=Lists.build(liked_topics, likers, [[0] * len(likers)], len(topics)),
        likes_anything=np.array([bool(person.interests) for person in people], dtype=bool),
    )


def mentor_table(
    people: Sequence[Person], taxonomy: Taxonomy, topics: Vocabulary, languages: Vocabulary
) -> MentorTable:
    """Build the mentors' side: an offer covers its own topic and those near to it."""
    keys: list[int] = []
    owners: list[int] = []
    near_column: list[int] = []
    level_column: list[int] = []
    worth_column: list[int] = []
    reach: dict[str, list[tuple[int, int]]] = {}
    for row, person in enumerate(people):
        for offer, worth in zip(person.offers, star_worths(person.offers) if person.offers else [], strict=True):
            if offer.topic not in reach:
                near = {offer.topic: SAME} | taxonomy.near.get(offer.topic, {})
                reach[offer.topic] = [(topics.add(topic), points) for topic, points in near.items()]
            for topic_number, points in reach[offer.topic]:
                keys.append(topic_number)
                owners.append(row)
                near_column.append(points)
                level_column.append(offer.level)
                worth_column.append(worth)
    common = common_columns(people, topics, languages, mentors=True)
    # A mentor who offers nothing cannot be listed: for a list that is the same as having no place.
    places = np.array([person.places if person.offers else 0 for person in people], dtype=np.int32)
    covers = Lists.build(keys, owners, [near_column, level_column, worth_column], len(topics))
    return MentorTable(common, places, covers)


def mentee_table(
    people: Sequence[Person], counts: Counts, topics: Vocabulary, languages: Vocabulary, weights: NDArray[np.int64]
) -> MenteeTable:
    """Build the mentees' side; ``weights`` are the six of each person, (mentees, 6)."""
    wants = [(row, want, share) for row, person in enumerate(people) if person.wants
             for want, share in zip(person.wants, want_shares(person.wants, counts), strict=True)]  # fmt: skip
    return MenteeTable(
        people=common_columns(people, topics, languages, mentors=False),
        want_owner=np.array([row for row, _, _ in wants], dtype=np.int32),
        want_topic=np.array([topics.add(want.topic) for _, want, _ in wants], dtype=np.int32),
        want_target=np.array([want.target for _, want, _ in wants], dtype=np.int8),
        want_share=np.array([share for _, _, share in wants], dtype=np.int16),
        wants_any=np.array([bool(person.wants) for person in people], dtype=bool),
        weights=weights,
        help_most=np.array([person.matters_most == "help" for person in people], dtype=bool),
    )
