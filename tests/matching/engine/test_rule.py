"""The rule of fit against numbers worked out by hand from the design; each comment holds the sum."""

from dataclasses import replace

import pytest

from matching.engine.people import TERMS, Offer, Person, Want
from matching.engine.rule import FOR_MENTEE, FOR_MENTOR, Counts, idf, mentee_weights, score, star_worths, want_shares

from .tree import TREE

MENTEE = Person("mentee", is_mentee=True)
MENTOR = Person("mentor", is_mentor=True, offers=(Offer("torch"),), places=1)
EIGHT = Counts(mentors=8, offered={"torch": 1, "rust": 8, "sql": 2, "chess": 4}, people=2, liked={"chess": 2})


def terms(scored):
    """Both sides' values by name, the mentor's help as ``help back``: the rest of the names are the same value twice."""
    mine = {term.name: term.value for term in scored.mentee_terms}
    theirs = {term.name: term.value for term in scored.mentor_terms}
    for name in ("hours", "style", "interests"):
        assert mine[name] == theirs[name]
    return mine | {"wish": theirs["wish"], "stage": theirs["stage"], "help back": theirs["help"]}


def of_pair(mentee=None, mentor=None, counts=EIGHT):
    """The terms of a mentee and a mentor who have said nothing but this."""
    return terms(score(replace(MENTEE, **mentee or {}), replace(MENTOR, **mentor or {}), counts, TREE))


def test_rarity_goes_from_16_to_32():
    # N = 8: n = 2 → 16·ln 4 / ln 8 = 10.67 → 27; n = 4 → 5.33 → 21.
    assert [idf(n, 8) for n in (0, 1, 2, 4, 8)] == [32, 32, 27, 21, 16]
    assert [idf(n, of) for n, of in ((0, 0), (0, 1), (1, 1))] == [16, 16, 16]
    # N = 2^32, n = 2^3 → 16·29/32 = 14.5 and n = 2 → 15.5: halves go up, to the even one or not.
    assert [idf(n, 2**32) for n in (8, 2)] == [31, 32]


def test_counts_are_of_approved_mentors_and_of_everybodys_interests():
    people = [
        replace(MENTOR, id="full", places=0, interests=frozenset({"chess"})),
        replace(MENTOR, id="waiting", counted=False, interests=frozenset({"chess"})),
        replace(MENTEE, offers=(Offer("torch"),), interests=frozenset({"chess", "go"})),
    ]
    assert Counts.of(people) == Counts(mentors=1, offered={"torch": 1}, people=3, liked={"chess": 3, "go": 1})


def test_wants_share_a_thousand_among_the_three_heaviest():
    wants = (Want("sql", priority=1), Want("chess", priority=1), Want("torch", priority=3), Want("rust", priority=2))
    # w = priority · idf = 27, 21, 96, 32; D = 96 + 32 + 27 = 155; 1000·w/D = 174.2, 135.5, 619.4, 206.5;
    # 174 + 619 + 206 = 999, and the one that is lost goes to torch.
    assert want_shares(wants, EIGHT) == [174, 135, 620, 206]


def test_among_equal_wants_the_first_named_gets_what_rounding_lost():
    assert want_shares((Want("a"), Want("b"), Want("c"), Want("d")), EIGHT) == [334, 333, 333, 333]
    assert want_shares((Want("a"),), EIGHT) == [1000]
    assert want_shares((Want("a"), Want("b", priority=1)), EIGHT) == [667, 333]


def offers(count, starred=0):
    """So many offers, the first of them starred."""
    return tuple(Offer(f"t{n}", starred=n < starred) for n in range(count))


@pytest.mark.parametrize(
    ("count", "starred", "worths"),
    [
        (1, 0, [100]),
        (5, 0, [100] * 5),  # 500/5
        (6, 0, [83] * 6),  # 500/6 = 83.3
        (20, 0, [25] * 20),
        (2, 1, [100, 50]),  # min(50, 100·4/1)
        (20, 2, [100] * 2 + [16] * 18),  # 100·3/18 = 16.7
        (20, 5, [100] * 5 + [0] * 15),  # nothing is left to spread
        (3, 3, [100] * 3),
    ],
)
def test_five_stars_worth_are_spread_over_the_offers(count, starred, worths):
    assert star_worths(offers(count, starred)) == worths


@pytest.mark.parametrize(
    ("target", "level", "topics"),
    [(3, 3, 1000), (3, 5, 1000), (3, 2, 850), (5, 3, 700), (5, 1, 400)],
)
def test_every_level_that_is_missing_costs_15_of_a_hundred(target, level, topics):
    assert of_pair({"wants": (Want("torch", target),)}, {"offers": (Offer("torch", level),)})["topics"] == topics


def test_the_best_offer_covers_a_want_be_it_the_topic_itself_or_near():
    want = {"wants": (Want("keras", 5),)}
    # torch is 33 near to keras; level 3 for target 5: 33 · 70 / 100 = 23.1; plots is 25 near, level 5.
    assert of_pair(want, {"offers": (Offer("torch", 3),)})["topics"] == 230
    assert of_pair(want, {"offers": (Offer("torch", 3), Offer("plots", 5))})["topics"] == 250
    # The weakest exact cover, 40, is above the strongest near one, 39.
    assert of_pair({"wants": (Want("rust", 5),)}, {"offers": (Offer("rust", 1), Offer("go", 5))})["topics"] == 400
    assert of_pair({"wants": (Want("rust", 5),)}, {"offers": (Offer("go", 5),)})["topics"] == 390


def test_what_the_mentor_wishes_to_teach_is_the_star_not_the_level():
    want = {"wants": (Want("torch", 5),)}
    assert of_pair(want, {"offers": (Offer("torch", 1, True), Offer("rust", 5))})["wish"] == 1000
    assert of_pair(want, {"offers": (Offer("torch", 5), Offer("rust", 5, True))})["wish"] == 500
    # torch plain 50; keras starred is 33 near: the better one counts.
    assert of_pair({"wants": (Want("keras"),)}, {"offers": (Offer("torch", 3, True),)})["wish"] == 330


def test_no_more_than_three_wants_are_needed_for_a_full_term():
    wanted = ("torch", "rust", "sql", "chess")
    pair = of_pair({"wants": tuple(map(Want, wanted))}, {"offers": tuple(Offer(topic, 5) for topic in wanted)})
    assert (pair["topics"], pair["wish"]) == (1000, 1000)


def test_topics_that_nobody_knows_match_by_their_own_text():
    want = {"wants": (Want("?basketry"),)}
    assert of_pair(want, {"offers": (Offer("?basketry"),)})["topics"] == 1000
    assert of_pair(want, {"offers": (Offer("?falconry"),)})["topics"] == 0


def test_help_is_shared_over_what_each_side_named():
    pair = of_pair(
        {"help_wanted": frozenset({"code-review", "paper-reading", "career-advice"})},
        {"help_offered": frozenset({"code-review", "paper-reading", "learning-plan", "industry-insight"})},
    )
    assert (pair["help"], pair["help back"]) == (666, 500)  # 2 of 3, 2 of 4


@pytest.mark.parametrize(("common", "hours"), [(0, 0), (1, 250), (2, 500), (3, 750), (4, 1000), (40, 1000)])
def test_two_common_hours_are_enough(common, hours):
    mine, theirs = (1 << common + 1) - 1, ((1 << common) - 1) << 1 | 1 << 300
    assert of_pair({"hours": mine}, {"hours": theirs})["hours"] == hours


def test_one_wished_background_is_enough():
    wanted = {"backgrounds_wanted": frozenset({"practitioner", "industry-peer"})}
    assert of_pair(wanted, {"backgrounds": frozenset({"practitioner", "student-ahead"})})["background"] == 1000
    assert of_pair(wanted, {"backgrounds": frozenset({"student-ahead"})})["background"] == 0


STAGES = ("student", "exploring", "changing-career", "early-career", "moving-to-research")


@pytest.mark.parametrize(("wished", "stage"), [(1, 1000), (2, 850), (3, 700), (4, 550), (5, 400)])
def test_who_wishes_for_every_stage_wishes_for_none(wished, stage):
    mentor = {"stages_wanted": frozenset(STAGES[:wished])}
    assert of_pair({"stage": "student"}, mentor)["stage"] == stage
    if wished < 5:
        assert of_pair({"stage": "moving-to-research"}, mentor)["stage"] == 0


@pytest.mark.parametrize(
    ("one", "other", "style"),
    [
        ((3, 3, 3, 3, 3), (3, 3, 3, 3, 3), 1000),
        ((1, 2, 3, 4, 5), (2, 2, 3, 4, 5), 917),  # 1000 − 83 (1000/12 rounded down first)
        ((1, 2, 3, 4, 5), (2, 2, 3, 4, 3), 750),  # 1 + 2
        ((1, 1, 1, 1, 1), (5, 5, 5, 1, 1), 0),  # 12
        ((1, 1, 1, 1, 1), (5, 5, 5, 5, 5), 0),  # 20, but never below
    ],
)
def test_styles_are_alike_by_their_differences(one, other, style):
    assert of_pair({"style": one}, {"style": other})["style"] == style


def test_rare_interests_weigh_more():
    counts = Counts(8, {}, people=8, liked={"chess": 8, "go": 4, "rust": 2, "sql": 1})
    both = {frozenset({"chess"}): 333, frozenset({"go"}): 437, frozenset({"go", "rust"}): 1000, frozenset({"sql"}): 666}
    for liked, value in both.items():  # 16/48, 21/48, (21 + 27)/48, 32/48
        assert of_pair({"interests": liked}, {"interests": liked | {"nets"}}, counts)["interests"] == value


UNSTATED = {"topics": 300, "wish": 300, "help": 300, "help back": 300, "hours": 0, "background": 400, "stage": 400,
            "style": 300, "interests": 0}  # fmt: skip
SAID_BY_MENTEE = {
    "wants": (), "help_wanted": frozenset({"code-review"}), "hours": 0b1111, "stage": "student", "style": (1,) * 5,
    "backgrounds_wanted": frozenset({"practitioner"}), "interests": frozenset({"chess"}),
}  # fmt: skip
SAID_BY_MENTOR = {
    "help_offered": frozenset({"code-review"}), "hours": 0b1111, "stages_wanted": frozenset({"student"}),
    "style": (1,) * 5, "backgrounds": frozenset({"practitioner"}), "interests": frozenset({"chess"}),
}  # fmt: skip


@pytest.mark.parametrize(("mentee", "mentor"), [({}, {}), (SAID_BY_MENTEE, {}), ({}, SAID_BY_MENTOR)])
def test_silence_of_either_is_worth_the_same_whatever_the_other_said(mentee, mentor):
    assert of_pair(mentee, mentor) == UNSTATED
    scored = score(replace(MENTEE, **mentee), replace(MENTOR, **mentor), EIGHT, TREE)
    assert not any(term.stated for term in (*scored.mentee_terms, *scored.mentor_terms))
    # 45·300 + 15·300 + 10·400 + 10·300 = 25000; 40·300 + 15·300 + 15·400 + 10·300 = 25500; 2·2500·2550/5050 = 2524.8
    assert (scored.for_mentee, scored.for_mentor, scored.fit) == (2500, 2550, 2524)


def test_both_saying_it_makes_a_term_stated():
    scored = score(replace(MENTEE, **SAID_BY_MENTEE), replace(MENTOR, **SAID_BY_MENTOR), EIGHT, TREE)
    stated = {term.name for term in (*scored.mentee_terms, *scored.mentor_terms) if term.stated}
    assert stated == {"help", "hours", "background", "stage", "style", "interests"}


def test_weights_are_the_designs_and_sum_to_a_hundred():
    assert FOR_MENTEE == {"topics": 45, "help": 15, "hours": 15, "background": 10, "style": 10, "interests": 5}
    assert FOR_MENTOR == {"wish": 40, "help": 15, "hours": 15, "stage": 15, "style": 10, "interests": 5}
    assert mentee_weights("") == FOR_MENTEE


@pytest.mark.parametrize(
    ("most", "weights"),
    [
        # 90 is cut to 65; 35 over 55: help 9.5, hours 9.5, background 6.4, style 6.4, interests 3.2; two are left over.
        ("topics", (65, 10, 10, 6, 6, 3)),
        # 70 over 85: topics 37.1, hours 12.4, background 8.2, style 8.2, interests 4.1; one is left over.
        ("help", (37, 30, 13, 8, 8, 4)),
        ("hours", (37, 13, 30, 8, 8, 4)),
        # 80 over 90: topics 40, help 13.3, hours 13.3, style 8.9, interests 4.4; two are left over.
        ("background", (40, 13, 13, 20, 9, 5)),
        ("style", (40, 13, 13, 9, 20, 5)),
        # 90 over 95: topics 42.6, help 14.2, hours 14.2, background 9.47, style 9.47: the tie goes to background.
        ("interests", (43, 14, 14, 10, 9, 10)),
    ],
)
def test_what_matters_most_weighs_double_and_the_rest_gives_way(most, weights):
    assert mentee_weights(most) == dict(zip(TERMS, weights, strict=True))
    assert sum(weights) == 100


RICH_MENTEE = replace(
    MENTEE, wants=(Want("torch", 4, 3), Want("rust", 3, 2)), hours=0b01111, stage="student", style=(1, 2, 3, 4, 5),
    help_wanted=frozenset({"code-review", "paper-reading", "career-advice"}), interests=frozenset({"chess", "go"}),
    backgrounds_wanted=frozenset({"practitioner", "industry-peer"}),
)  # fmt: skip
RICH_MENTOR = replace(
    MENTOR, offers=(Offer("keras", 5, True), Offer("rust")), hours=0b11110, stages_wanted=frozenset(STAGES[:3]),
    help_offered=frozenset({"code-review", "paper-reading", "learning-plan", "industry-insight"}),
    backgrounds=frozenset({"practitioner"}), style=(2, 2, 3, 4, 3), interests=frozenset({"chess"}),
)  # fmt: skip


def test_a_whole_pair_by_hand():
    scored = score(RICH_MENTEE, RICH_MENTOR, Counts.of([RICH_MENTEE, RICH_MENTOR]), TREE)
    assert terms(scored) == {
        "topics": 598,  # one mentor: idf 16; w 48 and 32; v 600 and 400; 600·33/100 + 400·100/100
        "wish": 398,  # keras starred: 600·33/100; rust plain min(50, 400): 400·50/100
        "help": 666, "help back": 500, "hours": 750, "background": 1000, "stage": 700, "style": 750,
        "interests": 333,  # chess is liked by both of two: 16/48
    }  # fmt: skip
    # 45·598 + 15·666 + 15·750 + 10·1000 + 10·750 + 5·333 = 67315
    assert scored.for_mentee == 6731
    # 40·398 + 15·500 + 15·750 + 15·700 + 10·750 + 5·333 = 54335
    assert scored.for_mentor == 5433
    assert scored.fit == 6012  # 2·6731·5433 / 12164 = 6012.7


def test_the_same_pair_when_help_matters_most():
    mentee = replace(RICH_MENTEE, matters_most="help")
    scored = score(mentee, RICH_MENTOR, Counts.of([mentee, RICH_MENTOR]), TREE)
    # 37·598 + 30·666 + 13·750 + 8·1000 + 8·750 + 4·333 = 67188; the mentor's side is the mentor's.
    assert (scored.for_mentee, scored.for_mentor) == (6718, 5433)


def test_nothing_in_common_is_nothing():
    mentee = replace(RICH_MENTEE, hours=1, wants=(Want("torch"),), stage="moving-to-research", style=(1,) * 5,
                     help_wanted=frozenset({"career-advice"}), backgrounds_wanted=frozenset({"student-ahead"}),
                     interests=frozenset({"go"}))  # fmt: skip
    mentor = replace(RICH_MENTOR, offers=(Offer("rust"),), style=(5,) * 5)
    scored = score(mentee, mentor, EIGHT, TREE)
    assert set(terms(replace(scored)).values()) == {0}
    assert (scored.fit, scored.for_mentee, scored.for_mentor) == (0, 0, 0)


def test_a_mentor_without_offers_covers_nothing():
    pair = of_pair({"wants": (Want("torch"),)}, {"offers": ()})
    assert (pair["topics"], pair["wish"]) == (0, 0)
