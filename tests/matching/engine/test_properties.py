"""What holds of the rule for anybody: bounds, and that more of what is wanted is never worth less."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from matching.engine.people import HELP_AREAS, MAX_STARS, TERMS, Offer, Want
from matching.engine.rule import Counts, mentee_weights, score, star_worths, want_shares

from .strategies import UNKNOWN_TOPICS, crowds, examples

few = examples(25)


@st.composite
def pairs(draw):
    """A mentee, a mentor with an offer, the counts of their crowd, and its taxonomy."""
    taxonomy, everybody = draw(crowds(most=2))
    mentee, mentor = draw(st.sampled_from(everybody)), draw(st.sampled_from(everybody))
    mentor = replace(mentor, offers=mentor.offers or (Offer(next(iter(taxonomy.topics))),))
    return mentee, mentor, Counts.of(everybody), taxonomy


def value(terms, name):
    """The value of one term."""
    return next(term.value for term in terms if term.name == name)


@few
@given(pairs())
def test_terms_sides_and_fit_stay_within_bounds(pair):
    scored = score(*pair)
    for term in (*scored.mentee_terms, *scored.mentor_terms):
        assert 0 <= term.value <= 1000
        assert type(term.value) is int
    low, high = sorted((scored.for_mentee, scored.for_mentor))
    assert 0 <= low <= high <= 10000
    assert (
        low - 1 <= scored.fit <= min(high, 2 * low)
    )  # the harmonic mean: near the lower side, and never twice as much
    assert all(0 <= one.cover <= one.near <= 100 for one in scored.covered)


@few
@given(pairs(), st.integers(0, 335))
def test_another_common_half_hour_never_lowers_either_side(pair, slot):
    mentee, mentor, *rest = pair
    before = score(mentee, mentor, *rest)
    after = score(
        replace(mentee, hours=mentee.hours | 1 << slot), replace(mentor, hours=mentor.hours | 1 << slot), *rest
    )
    assert after.for_mentee >= before.for_mentee
    assert after.for_mentor >= before.for_mentor
    assert after.fit >= before.fit


@few
@given(pairs(), st.integers(1, 5), st.data())
def test_another_offer_never_lowers_what_the_mentee_gets(pair, level, data):
    """It may lower the mentor's side: their stars are spread thinner."""
    mentee, mentor, counts, taxonomy = pair
    offered = {offer.topic for offer in mentor.offers}
    new = data.draw(
        st.sampled_from([topic for topic in (*taxonomy.topics, *UNKNOWN_TOPICS, "?new") if topic not in offered])
    )
    more = replace(mentor, offers=(*mentor.offers, Offer(new, level)))
    before, after = score(mentee, mentor, counts, taxonomy), score(mentee, more, counts, taxonomy)
    assert after.for_mentee >= before.for_mentee
    assert after.best_cover >= before.best_cover


@few
@given(pairs(), st.data())
def test_a_higher_level_never_lowers_and_a_higher_target_never_raises(pair, data):
    mentee, mentor, *rest = pair
    before = score(mentee, mentor, *rest)
    which = data.draw(st.integers(0, len(mentor.offers) - 1))
    better = [replace(o, level=min(5, o.level + (n == which))) for n, o in enumerate(mentor.offers)]
    after = score(mentee, replace(mentor, offers=tuple(better)), *rest)
    assert after.for_mentee >= before.for_mentee
    assert after.for_mentor == before.for_mentor
    harder = tuple(replace(want, target=min(5, want.target + 1)) for want in mentee.wants)
    assert score(replace(mentee, wants=harder), mentor, *rest).for_mentee <= before.for_mentee


@few
@given(pairs(), st.sampled_from(HELP_AREAS))
def test_an_area_more_in_common_never_lowers_the_side_of_who_named_it_before(pair, area):
    mentee, mentor, *rest = pair  # silence is worth more than little in common, so both have named something before
    mentee = replace(mentee, help_wanted=mentee.help_wanted or frozenset({"code-review"}))
    mentor = replace(mentor, help_offered=mentor.help_offered or frozenset({"paper-reading"}))
    before = score(mentee, mentor, *rest)
    offering = score(mentee, replace(mentor, help_offered=mentor.help_offered | {area}), *rest)
    assert offering.for_mentee >= before.for_mentee
    wanting = score(replace(mentee, help_wanted=mentee.help_wanted | {area}), mentor, *rest)
    assert wanting.for_mentor >= before.for_mentor


@few
@given(pairs(), st.data())
def test_an_interest_more_in_common_never_lowers_anything(pair, data):
    mentee, mentor, counts, taxonomy = pair
    topic = data.draw(st.sampled_from(sorted(taxonomy.topics)))
    before = score(mentee, mentor, counts, taxonomy)
    after = score(
        replace(mentee, interests=mentee.interests | {topic}), replace(mentor, interests=mentor.interests | {topic}),
        counts, taxonomy,
    )  # fmt: skip
    assert after.for_mentee >= before.for_mentee
    assert after.for_mentor >= before.for_mentor


@few
@given(pairs(), st.randoms(use_true_random=False))
def test_the_order_of_offers_changes_no_number(pair, chance):
    mentee, mentor, *rest = pair
    shuffled = list(mentor.offers)
    chance.shuffle(shuffled)
    before, after = score(mentee, mentor, *rest), score(mentee, replace(mentor, offers=tuple(shuffled)), *rest)
    assert replace(after, covered=()) == replace(before, covered=())
    assert [one.cover for one in after.covered] == [one.cover for one in before.covered]


@few
@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_people_changes_no_number(crowd, chance):
    taxonomy, everybody = crowd
    shuffled = list(everybody)
    chance.shuffle(shuffled)
    one, other = Counts.of(everybody), Counts.of(shuffled)
    first, last = everybody[0], everybody[-1]
    assert score(first, last, one, taxonomy) == score(first, last, other, taxonomy)


@few
@given(pairs())
def test_who_somebody_is_changes_no_number(pair):
    """Names, ids and zones are not in the score; nor is whether somebody is approved, free or kept apart."""
    mentee, mentor, *rest = pair
    veiled = {"name": "Somebody", "time_zone": "Asia/Tokyo", "listed": False, "counted": False, "places": 0}
    other = score(replace(mentee, id="x", **veiled), replace(mentor, id="y", apart=frozenset("x"), **veiled), *rest)
    assert other == score(mentee, mentor, *rest)


@few
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 40)), min_size=1, max_size=10))
def test_the_three_heaviest_wants_sum_to_a_thousand(drawn):
    counts = Counts(40, {f"t{n}": offered for n, (_, offered) in enumerate(drawn)}, 0, {})
    wants = tuple(Want(f"t{n}", 3, priority) for n, (priority, _) in enumerate(drawn))
    shares = want_shares(wants, counts)
    assert sum(sorted(shares, reverse=True)[:3]) == 1000
    weights = [want.priority * counts.offer_idf(want.topic) for want in wants]
    by_weight = sorted(range(len(wants)), key=lambda n: (-weights[n], n))
    assert [shares[n] for n in by_weight] == sorted(shares, reverse=True)


@few
@given(st.integers(1, 20), st.integers(0, MAX_STARS))
def test_stars_are_a_budget_of_five(count, starred):
    assume(starred <= count)
    worths = star_worths(tuple(Offer(f"t{n}", starred=n < starred) for n in range(count)))
    assert sum(worths) <= 500
    assert sorted(worths, reverse=True) == worths


def test_every_choice_of_what_matters_most_sums_to_a_hundred_and_raises_it():
    for most in TERMS:
        weights = mentee_weights(most)
        assert sum(weights.values()) == 100
        assert list(weights) == list(TERMS)
        assert [term for term in TERMS if weights[term] > mentee_weights("")[term]] == [most]
