"""One rule written twice: the plain reference and the arrays give the same people, numbers and order.

The expected lists are built here from ``rule`` and from the design's words (floor, ties), never from ``ranking``.
"""

import csv
import random
from dataclasses import replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.people import BACKGROUNDS, HELP_AREAS, STAGES, TERMS, Offer, Person, Want
from matching.engine.ranking import Index, Ranked, Survivors
from matching.engine.rule import FLOOR, Counts, failed_filters, passes_floor, score
from matching.engine.taxonomy import Taxonomy, Topic
from matching.engine.week import free_slots

from .strategies import UNKNOWN_TOPICS, ZONES, crowds, examples

TOPICS = Path(__file__).parents[3] / "accounts" / "topics" / "data" / "topics.csv"
WORD = (1 << 64) - 1


def luck(one: str, other: str) -> int:
    """What decides between equals, in plain integers: a hash of both ids that is the same from either side."""
    both = 0
    for person_id in (one, other):
        both ^= int.from_bytes(blake2b(person_id.encode(), digest_size=8).digest(), "little")
    mixed = (both ^ both >> 31) * 0x9E3779B97F4A7C15 & WORD
    return mixed ^ mixed >> 29


def mentors_by_rule(mentee, everybody, counts, taxonomy, price):
    """Everybody feasible, kept to those above the floor if there are any, by fit − price, then fit, then luck."""
    feasible = [
        (mentor, score(mentee, mentor, counts, taxonomy)) for mentor in everybody if not failed_filters(mentee, mentor)
    ]
    if any(scored.best_cover >= FLOOR for _, scored in feasible):
        feasible = [(mentor, scored) for mentor, scored in feasible if passes_floor(mentee, scored)]
    found = [Ranked(mentor.id, scored.fit, scored.for_mentee, scored.for_mentor) for mentor, scored in feasible]
    return sorted(found, key=lambda one: (price.get(one.id, 0) - one.fit, -one.fit, -luck(mentee.id, one.id)))


def mentees_by_rule(mentor, everybody, counts, taxonomy):
    """The same from the mentor's side: whose want is covered, who has none, who wants help most and shares an area."""
    found = []
    for mentee in everybody:
        scored = score(mentee, mentor, counts, taxonomy)
        if not failed_filters(mentee, mentor) and (not mentee.wants or passes_floor(mentee, scored)):
            found.append(Ranked(mentee.id, scored.fit, scored.for_mentor, scored.for_mentee))
    return sorted(found, key=lambda one: (-one.fit, -luck(mentor.id, one.id)))


def survivors_by_rule(mentee, everybody):
    """Who is left after each filter, one after the other."""
    left, counted = [p for p in everybody if p.is_mentor], []
    for names in ({"listed", "places"}, {"language"}, {"hours"}, {"apart"}):
        left = [mentor for mentor in left if not names & set(failed_filters(mentee, mentor))]
        counted.append(len(left))
    return Survivors(*counted)


def assert_equal(index, everybody, counts, taxonomy, price):
    """Both directions, for all who may look: listed mentees and mentors."""
    looking = [person for person in everybody if person.listed]
    for person in (one for one in looking if one.is_mentee):
        expected = mentors_by_rule(person, everybody, counts, taxonomy, price)
        assert index.mentors_for(person, top=None, price=price) == expected
        assert index.mentors_for(person, top=2, price=price) == expected[:2]
        assert index.survivors(person) == survivors_by_rule(person, everybody)
    for person in (one for one in looking if one.is_mentor):
        expected = mentees_by_rule(person, everybody, counts, taxonomy)
        assert index.mentees_for(person, top=None) == expected
        assert index.mentees_for(person, top=2) == expected[:2]


@examples(80)
@given(crowds(), st.dictionaries(st.sampled_from(("p0", "p1", "p2")), st.integers(0, 3000)))
def test_arrays_and_reference_agree_on_who_how_well_and_in_what_order(crowd, price):
    taxonomy, everybody = crowd
    counts = Counts.of(everybody)
    assert_equal(Index(everybody, counts, taxonomy), everybody, counts, taxonomy, price)


@examples(30)
@given(crowds(), st.data())
def test_an_index_with_changes_is_as_one_built_anew(crowd, data):
    taxonomy, everybody = crowd
    counts = Counts.of(everybody)
    some = st.lists(st.sampled_from(everybody), max_size=3, unique_by=lambda person: person.id)
    first, changed, gone = data.draw(some), data.draw(some), {person.id for person in data.draw(some)}
    # The change of each is to be as another of the crowd is, under one's own id; "new" joins, the first changes twice.
    now = {person.id: replace(everybody[-1], id=person.id, apart=person.apart) for person in changed}
    now["new"] = replace(everybody[0], id="new", apart=frozenset())
    before = {person.id: replace(everybody[0], id=person.id, apart=person.apart) for person in first}
    index = Index(everybody, counts, taxonomy).with_changes(before).with_changes(now, gone)
    present = {person.id: person for person in everybody} | before
    present = {key: person for key, person in present.items() if key not in gone} | now
    assert_equal(index, list(present.values()), counts, taxonomy, {})


@examples(25)
@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_the_people_changes_nothing(crowd, chance):
    taxonomy, everybody = crowd
    shuffled = list(everybody)
    chance.shuffle(shuffled)
    one, other = (Index(people, Counts.of(people), taxonomy) for people in (everybody, shuffled))
    for person in everybody:
        assert one.mentors_for(person, top=None) == other.mentors_for(person, top=None)
        assert one.mentees_for(person, top=None) == other.mentees_for(person, top=None)


def test_equals_are_told_apart_by_luck_and_not_by_name():
    """Thirty mentors alike: for each mentee another is first, and nobody is first for more than a few."""
    mentors = [Person(f"m{n:02}", is_mentor=True, offers=(Offer("t"),), places=1) for n in range(30)]
    mentees = [Person(f"e{n:02}", is_mentee=True, wants=(Want("t"),)) for n in range(90)]
    taxonomy = Taxonomy([Topic("t", "T", "tool", "A", "A1", 1)])
    everybody = mentors + mentees
    index = Index(everybody, Counts.of(everybody), taxonomy)
    lists = [index.mentors_for(mentee, top=None) for mentee in mentees]
    assert {one.fit for ranked in lists for one in ranked} == {lists[0][0].fit}
    for mentee, ranked in zip(mentees, lists, strict=True):
        ids = [one.id for one in ranked]
        assert ids == sorted(ids, key=lambda other: -luck(mentee.id, other))
    firsts = [ranked[0].id for ranked in lists]
    assert max(firsts.count(mentor.id) for mentor in mentors) <= 12


@pytest.fixture(scope="module")
def shipped():
    """The taxonomy that comes with the code."""
    with TOPICS.open(encoding="utf-8", newline="") as rows:
        return Taxonomy(Topic.from_row(row) for row in csv.DictReader(rows))


def a_person(number, chance, topics):
    """A full profile: more people, topics and languages than hypothesis would draw."""
    side, subset = chance.choice(("mentor", "mentee", "both")), lambda words, most: frozenset(
        chance.sample(words, chance.randint(0, most))
    )  # fmt: skip
    offered, wanted = chance.sample(topics, chance.randint(1, 20)), chance.sample(topics, chance.randint(0, 10))
    spans = [(chance.randrange(7), start, start + 180) for start in chance.sample(range(0, 1260, 15), 4)]
    return Person(
        id=f"person {number}",
        is_mentor=side != "mentee",
        is_mentee=side != "mentor",
        offers=tuple(Offer(t, chance.randint(1, 5), n < 3) for n, t in enumerate(offered)),
        wants=tuple(Want(t, chance.randint(1, 5), chance.randint(1, 3)) for t in wanted),
        interests=subset(topics, 15),
        help_offered=subset(HELP_AREAS, 10),
        help_wanted=subset(HELP_AREAS, 10),
        languages=frozenset({f"x{chance.randrange(100)}", chance.choice(("en", "zh"))}),
        hours=free_slots(spans, chance.choice(ZONES), date(2026, 3, 2)) if chance.random() < 0.8 else 0,
        places=chance.randint(0, 3),
        backgrounds=subset(BACKGROUNDS, 2),
        backgrounds_wanted=subset(BACKGROUNDS, 4),
        stage=chance.choice(("", *STAGES)),
        stages_wanted=subset(STAGES, 5),
        style=tuple(chance.randint(1, 5) for _ in range(5)) if chance.random() < 0.7 else (),
        matters_most=chance.choice(("", *TERMS)),
    )


@pytest.mark.parametrize("size", [120, pytest.param(700, marks=pytest.mark.slow)])
def test_a_community_over_the_shipped_taxonomy_agrees(shipped, size):
    chance = random.Random(3)
    topics = [*chance.sample(sorted(shipped.topics), 60), *UNKNOWN_TOPICS]
    everybody = [a_person(number, chance, topics) for number in range(size)]
    counts = Counts.of(everybody)
    index = Index(everybody, counts, shipped)
    price = {person.id: chance.randint(0, 900) for person in everybody[::3]}
    assert_equal(index, everybody, counts, shipped, price)
    assert sum(len(index.mentors_for(person)) for person in everybody if person.is_mentee) > size


def test_seven_hundred_languages_are_seven_hundred():
    """A code of its own for each: nobody shares one because there are many."""
    alone = [
        Person(f"m{n}", is_mentor=True, offers=(Offer("t"),), places=1, languages=frozenset({f"l{n}"}))
        for n in range(700)
    ]
    mentee = Person("e", is_mentee=True, wants=(Want("t"),), languages=frozenset({"l1", "l699"}))
    index = Index([*alone, mentee], Counts.of(alone), Taxonomy([]))
    assert {one.id for one in index.mentors_for(mentee, top=None)} == {"m1", "m699"}
