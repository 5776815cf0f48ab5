"""What is said of a pair adds up to the numbers shown, and tells nothing of when the other is free."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.engine.explain import reasons
from matching.engine.people import Offer, Person, Want
from matching.engine.rule import FOR_MENTEE, FOR_MENTOR, Counts, mentee_weights, score
from matching.engine.week import SLOTS, slots_of
from matching.suggestions.pairs import pair_of

from .strategies import crowds, examples
from .tree import TREE

MENTEE = Person(
    "mentee", is_mentee=True, wants=(Want("torch", 4, 3), Want("nets"), Want("rust", 5)), stage="student", hours=0b1111,
    help_wanted=frozenset({"paper-reading", "code-review"}), backgrounds_wanted=frozenset({"practitioner"}),
    interests=frozenset({"go", "chess"}),
)  # fmt: skip
MENTOR = Person(
    "mentor", is_mentor=True, offers=(Offer("torch", 5), Offer("go", 2)), places=1, hours=0b11110,
    help_offered=frozenset({"code-review", "paper-reading"}), backgrounds=frozenset({"practitioner"}),
    stages_wanted=frozenset({"student"}), interests=frozenset({"chess", "go"}),
)  # fmt: skip


def said(mentee=MENTEE, mentor=MENTOR):
    """The sentences of a pair."""
    scored = score(mentee, mentor, Counts.of([mentee, mentor]), TREE)
    known = bool(mentee.hours and mentor.hours)
    return reasons(scored, lambda topic: TREE.topics[topic].name, other_hours_known=known)


def test_the_sentences_of_a_pair_the_best_covered_want_first():
    assert said() == [
        "offers Torch 5, you want 4",
        "offers Go 2, close to Rust that you want",  # 39 · 55 / 100 = 21
        "offers Torch 5, close to Nets that you want",  # 20
        "helps with code-review, paper-reading",
        "1.5 common hours a week",
        "has the background you wish for",
        "likes to help people at your stage",
        "both like Chess, Go",
    ]


@pytest.mark.parametrize(
    ("mentee", "mentor", "gone", "come"),
    [
        ({"hours": 0}, {}, {"1.5 common hours a week"}, {"hours are not known"}),
        ({}, {"hours": 0}, {"1.5 common hours a week"}, {"hours are not known"}),
        ({"hours": 0b110}, {}, {"1.5 common hours a week"}, {"1 common hours a week"}),
        ({"stage": ""}, {}, {"likes to help people at your stage"}, set()),
        ({"stage": "exploring"}, {}, {"likes to help people at your stage"}, set()),
        ({}, {"backgrounds": frozenset({"industry-peer"})}, {"has the background you wish for"}, set()),
        ({"backgrounds_wanted": frozenset()}, {}, {"has the background you wish for"}, set()),
        ({"interests": frozenset({"sql"})}, {}, {"both like Chess, Go"}, set()),
    ],
)
def test_what_is_not_there_is_not_said(mentee, mentor, gone, come):
    before, after = set(said()), set(said(replace(MENTEE, **mentee), replace(MENTOR, **mentor)))
    assert (before - after, after - before) == (gone, come)


def test_of_many_wants_the_three_best_covered_are_said():
    wanted = ("torch", "keras", "nets", "plots", "rust")
    mentee = replace(MENTEE, wants=tuple(Want(topic, 3) for topic in wanted))
    mentor = replace(
        MENTOR, offers=tuple(Offer(topic, level) for topic, level in zip(wanted, (1, 5, 2, 5, 3), strict=True))
    )
    assert said(mentee, mentor)[:4] == [
        "offers Keras 5, you want 3",
        "offers Plots 5, you want 3",
        "offers Rust 3, you want 3",
        "helps with code-review, paper-reading",
    ]


@examples(30)
@given(crowds(most=2))
def test_every_side_is_the_sum_of_its_terms_and_the_fit_their_harmonic_mean(crowd):
    taxonomy, everybody = crowd
    mentee, mentor = everybody[0], everybody[-1]
    scored = score(mentee, mentor, Counts.of(everybody), taxonomy)
    assert {term.name: term.weight for term in scored.mentee_terms} == mentee_weights(mentee.matters_most)
    assert {term.name: term.weight for term in scored.mentor_terms} == FOR_MENTOR
    assert [term.name for term in scored.mentee_terms] == list(FOR_MENTEE)
    sides = [sum(term.weight * term.value for term in one) // 10 for one in (scored.mentee_terms, scored.mentor_terms)]
    assert sides == [scored.for_mentee, scored.for_mentor]
    whole = sum(sides)
    assert scored.fit == (2 * sides[0] * sides[1] // whole if whole else 0)


@examples(30)
@given(crowds(most=2))
def test_the_evidence_is_there_for_every_want_and_is_true(crowd):
    taxonomy, everybody = crowd
    mentee, mentor = everybody[0], everybody[-1]
    scored = score(mentee, mentor, Counts.of(everybody), taxonomy)
    assert [one.want for one in scored.covered] == (list(mentee.wants) if mentor.offers else [])
    for one in scored.covered:
        assert one.offer in mentor.offers
        assert one.near == taxonomy.similarity(one.want.topic, one.offer.topic)
        assert one.exact == (one.want.topic == one.offer.topic)
        assert not one.exact or one.cover >= 40
    assert scored.shared_help == mentee.help_wanted & mentor.help_offered
    assert scored.shared_interests == mentee.interests & mentor.interests
    assert scored.common_hours == len(set(slots_of(mentee.hours)) & set(slots_of(mentor.hours)))


@examples(25)
@given(crowds(most=2), st.integers(1, SLOTS - 1))
def test_when_two_people_are_free_changes_nothing_only_how_much_in_common(crowd, turn):
    """Both weeks are turned on by the same time: no score and no sentence may tell."""
    taxonomy, everybody = crowd
    mentee, mentor = (replace(person, hours=person.hours or 1) for person in (everybody[0], everybody[-1]))
    moved = [replace(person, hours=_turned(person.hours, turn)) for person in (mentee, mentor)]
    counts = Counts.of(everybody)
    assert score(*moved, counts, taxonomy) == score(mentee, mentor, counts, taxonomy)


def _turned(hours, by):
    return (hours << by | hours >> SLOTS - by) & (1 << SLOTS) - 1


def told(mentee, mentor, mentee_reads):
    """What a page may word: all of a pair but the two people themselves."""
    pair = pair_of(
        mentee, mentor, mentee_reads=mentee_reads,
        counts=Counts.of([mentee, mentor]), taxonomy=TREE, monday=date(2026, 6, 1),
    )  # fmt: skip
    return pair.score, pair.overlap, pair.part, pair.word


@pytest.mark.parametrize("mentee_reads", [True, False])
def test_a_page_gets_a_word_a_part_of_the_day_and_points_no_finer_than_the_word(mentee_reads):
    """Two half-hours or seven, this evening or another: a page is told the same; eight are the next word."""
    always = replace(MENTEE, hours=(1 << SLOTS) - 1)
    free = {name: replace(MENTOR, hours=hours) for name, hours in {
        "two": 0b11 << 36, "seven": 0b1111111 << 36, "eight": 0b11111111 << 36, "another day": 0b111 << 48 + 38,
        "mornings": 0b111 << 14,
    }.items()}  # fmt: skip
    heard = {name: told(always, mentor, mentee_reads) for name, mentor in free.items()}
    assert heard["two"][1:3] == ("some", "evening")
    assert heard["two"] == heard["seven"] == heard["another day"]
    assert heard["eight"][1:3] == ("good", "evening")
    assert heard["mornings"] == (heard["two"][0], "some", "morning", heard["two"][3])
