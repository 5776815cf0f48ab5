"""Who may be suggested at all: the hard filters, the floor, and the words for a fit."""

from dataclasses import replace

import pytest

from matching.engine.people import Offer, Person, Want
from matching.engine.ranking import Index, Survivors
from matching.engine.rule import FILTERS, Counts, failed_filters, passes_floor, score, strength

from .tree import TREE

MENTEE = Person("mentee", is_mentee=True, wants=(Want("torch"),), hours=0b0111)
MENTOR = Person("mentor", is_mentor=True, offers=(Offer("torch"),), places=1, hours=0b1110)

EITHER_WAY = [
    ({}, {}, []),
    ({"listed": False}, {}, ["listed"]),
    ({}, {"listed": False}, ["listed"]),
    ({"is_mentee": False}, {}, ["listed"]),
    ({}, {"is_mentor": False}, ["listed"]),
    ({}, {"offers": ()}, ["listed"]),  # a mentor needs one offer
    ({}, {"places": 0}, ["places"]),
    ({"languages": frozenset({"zh"})}, {}, ["language"]),
    ({"languages": frozenset({"zh", "en"})}, {"languages": frozenset({"fr", "zh"})}, []),
    ({"hours": 0b0011}, {}, ["hours"]),  # one common half-hour
    ({"hours": 0b0110}, {}, []),  # two
    ({"hours": 0}, {}, []),  # unknown hours pass
    ({}, {"hours": 0}, []),
    ({"apart": frozenset({"mentor"})}, {}, ["apart"]),
    ({}, {"apart": frozenset({"mentee"})}, ["apart"]),
    ({"is_mentor": True, "id": "mentor"}, {}, ["apart"]),  # nobody mentors themselves
    ({"listed": False, "languages": frozenset({"zh"}), "hours": 1 << 9, "apart": frozenset({"mentor"})},
     {"places": 0}, list(FILTERS)),
]  # fmt: skip


@pytest.mark.parametrize(("mentee", "mentor", "failed"), EITHER_WAY)
def test_each_hard_filter_is_named(mentee, mentor, failed):
    assert failed_filters(replace(MENTEE, **mentee), replace(MENTOR, **mentor)) == failed


def test_a_waiting_mentors_offers_do_not_count_but_a_full_ones_do():
    """``counted`` is about rarity only: it keeps nobody out of a list."""
    assert failed_filters(MENTEE, replace(MENTOR, counted=False)) == []


def listed(mentee, *mentors):
    """Who is on a mentee's list."""
    everybody = [mentee, *mentors]
    return [one.id for one in Index(everybody, Counts.of(everybody), TREE).mentors_for(mentee)]


def offering(name, *offers, **more):
    """A mentor like the others, but for what they offer."""
    return replace(MENTOR, id=name, offers=tuple(offers), **more)


def test_the_floor_is_a_cover_of_twenty():
    # nets: 20 near to torch. Level 2 for a target of 3: 20 · 85 / 100 = 17.
    above, below = offering("above", Offer("nets", 3)), offering("below", Offer("nets", 2))
    for mentor, passes in ((above, True), (below, False)):
        assert passes_floor(MENTEE, score(MENTEE, mentor, Counts.of([mentor]), TREE)) is passes
    assert listed(MENTEE, above, below) == ["above"]


def test_only_where_nobody_covers_a_want_the_rest_are_listed():
    stranger, near = offering("stranger", Offer("chess")), offering("near", Offer("nets", 1))
    assert set(listed(MENTEE, stranger, near)) == {"stranger", "near"}
    assert listed(MENTEE, stranger, near, MENTOR) == ["mentor"]


def test_who_covers_a_want_but_cannot_be_had_does_not_hide_the_rest():
    stranger = offering("stranger", Offer("chess"))
    for unavailable in ({"places": 0}, {"listed": False}, {"languages": frozenset({"zh"})}, {"hours": 1 << 90}):
        assert listed(MENTEE, stranger, replace(MENTOR, **unavailable)) == ["stranger"]
    assert listed(replace(MENTEE, apart=frozenset({"mentor"})), stranger, MENTOR) == ["stranger"]


def test_without_wants_there_is_no_floor():
    assert set(listed(replace(MENTEE, wants=()), offering("stranger", Offer("chess")), MENTOR)) == {
        "stranger",
        "mentor",
    }


def test_who_wants_help_most_keeps_those_who_share_an_area():
    areas = frozenset({"code-review", "paper-reading"})
    sharing = offering("sharing", Offer("chess"), help_offered=frozenset({"code-review"}))
    other = offering("other", Offer("chess"), help_offered=frozenset({"career-advice"}))
    asking = replace(MENTEE, help_wanted=areas)
    assert listed(asking, sharing, other, MENTOR) == ["mentor"]
    assert set(listed(replace(asking, matters_most="help"), sharing, other, MENTOR)) == {"mentor", "sharing"}


def test_a_list_is_of_the_best_ten_unless_told_otherwise():
    mentors = [offering(f"m{n:02}", Offer("torch", 1 + n % 5)) for n in range(23)]
    everybody = [MENTEE, *mentors]
    index = Index(everybody, Counts.of(everybody), TREE)
    whole = index.mentors_for(MENTEE, top=None)
    assert (len(whole), index.mentors_for(MENTEE), index.mentors_for(MENTEE, top=4)) == (23, whole[:10], whole[:4])
    assert [one.fit for one in whole] == sorted((one.fit for one in whole), reverse=True)


def test_a_price_moves_a_crowded_mentor_down_and_leaves_the_fit_shown():
    crowded, quiet = offering("crowded", Offer("torch", 3)), offering("quiet", Offer("torch", 2))
    everybody = [MENTEE, crowded, quiet]
    index = Index(everybody, Counts.of(everybody), TREE)
    first, second = index.mentors_for(MENTEE)
    assert (first.id, second.id) == ("crowded", "quiet")
    between = first.fit - second.fit
    assert index.mentors_for(MENTEE, price={"crowded": between - 1}) == [first, second]
    assert index.mentors_for(MENTEE, price={"crowded": between}) == [first, second]  # equal in value: the better fit
    assert index.mentors_for(MENTEE, price={"crowded": between + 1}) == [second, first]


def test_where_a_list_goes_empty_is_counted_filter_by_filter():
    mentors = [
        replace(MENTOR, id="full", places=0), replace(MENTOR, id="away", listed=False),
        replace(MENTOR, id="zh", languages=frozenset({"zh"})), replace(MENTOR, id="asleep", hours=0b11 << 90),
        replace(MENTOR, id="blocked", apart=frozenset({"mentee"})), MENTOR,
    ]  # fmt: skip
    mentee = replace(MENTEE, apart=frozenset({"blocked"}))
    index = Index([mentee, *mentors], Counts.of(mentors), TREE)
    assert index.survivors(mentee) == Survivors(listed=4, language=3, hours=2, apart=1)


def test_nobody_at_all_is_an_empty_list():
    index = Index([], Counts.of([]), TREE)
    assert (index.mentors_for(MENTEE), index.mentees_for(MENTOR)) == ([], [])
    assert index.survivors(MENTEE) == Survivors(0, 0, 0, 0)


def a_score(fit, *, topics=1000, exact=True, help_shared=False):
    """A score with just these marks."""
    areas = frozenset({"code-review"}) if help_shared else frozenset()
    mentee = replace(MENTEE, wants=(Want("torch"),), help_wanted=areas)
    mentor = replace(MENTOR, offers=(Offer("torch" if exact else "keras"),), help_offered=areas)
    scored = score(mentee, mentor, Counts.of([mentor]), TREE)
    first = replace(scored.mentee_terms[0], value=topics)
    return replace(scored, fit=fit, mentee_terms=(first, *scored.mentee_terms[1:]))


@pytest.mark.parametrize(
    ("scored", "hours_known", "word"),
    [
        (a_score(5000, topics=500), True, "strong"),
        (a_score(9000, topics=499), True, "good"),
        (a_score(4999), True, "good"),
        (a_score(9000), False, "possible"),
        (a_score(4000, topics=0), True, "good"),
        (a_score(3999), True, "possible"),
        (a_score(9000, topics=600, exact=False), True, "strong"),  # near may be strong; good asks for an exact want
        (a_score(4999, exact=False), True, ""),
        (a_score(4999, exact=False, help_shared=True), True, "possible"),
        (a_score(3000), True, "possible"),
        (a_score(2999, help_shared=True), True, ""),
    ],
)
def test_words_for_a_fit_are_absolute(scored, hours_known, word):
    assert strength(scored, other_hours_known=hours_known) == word
