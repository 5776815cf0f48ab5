"""Guards of the lists, each taken away in turn: who is never shown, what strangers learn, and one rule for all."""

import pytest

from tests.saboteurs.stage import Cut, Saboteur, Stage, check_green, check_red, each

SUGGESTIONS = "matching/suggestions/"
STANDING, VIEWING = SUGGESTIONS + "standing.py", SUGGESTIONS + "viewing.py"
BETWEEN = SUGGESTIONS + "between.py"
RULE, ARRAYS = "matching/engine/rule.py", "matching/engine/ranking.py"
OPEN_MENTORS = "people = Profile.objects.live().fresh(now).mentors().filter(audience__in=SEEN_BY_MEMBERS)"
NEVER_SHOWN = "tests/matching/suggestions/test_never_shown.py::test_mentor_is_not_shown_though_the_snapshot_lists_them"
NEVER_SHOWN_TO_MENTORS = NEVER_SHOWN.replace("test_mentor_is_not_shown", "test_mentee_is_not_shown_to_a_mentor")
HOURS = "tests/matching/suggestions/test_hours_privacy.py::"
ELIGIBLE = "tests/matching/engine/test_eligibility.py::"
EQUAL = "tests/matching/engine/test_equal.py::test_arrays_and_reference_agree_on_who_how_well_and_in_what_order"

SABOTEURS = [
    Saboteur(
        "those who blocked me, and those whom I blocked",
        Cut(BETWEEN, '(Block.objects.filter(blocker=SOMEBODY), "blocked_id", False),'),
        Cut(BETWEEN, '(Block.objects.filter(blocked=SOMEBODY), "blocker_id", False),'),
        red=[
            f"{test}[{who}]"
            for test in (NEVER_SHOWN, NEVER_SHOWN_TO_MENTORS)
            for who in ("blocked_by_mentee", "blocked_by_mentor")
        ],
    ),
    Saboteur(
        "those who were asked, or said no",
        Cut(BETWEEN, '(asked, f"{theirs}_id", False),'),
        red=[f"{NEVER_SHOWN}[asked]", f"{NEVER_SHOWN}[declined_lately]", f"{NEVER_SHOWN_TO_MENTORS}[asked]"],
        slow=True,
    ),
    Saboteur(
        "those whom somebody put aside",
        Cut(BETWEEN, '(Dismissal.objects.filter(person=SOMEBODY), "dismissed_id", False),'),
        red=[f"{NEVER_SHOWN}[dismissed]"],
        slow=True,
    ),
    Saboteur(
        "the suspended",
        Cut(STANDING, OPEN_MENTORS, OPEN_MENTORS.replace("live()", "all()")),
        red=[f"{NEVER_SHOWN}[suspended]", f"{NEVER_SHOWN}[account_closed]"],
    ),
    Saboteur(
        "those who are not approved",
        Cut(STANDING, OPEN_MENTORS, OPEN_MENTORS.replace(".mentors()", "")),
        red=[f"{NEVER_SHOWN}[not_approved]"],
        slow=True,
    ),
    Saboteur(
        "those who are there for their pairs only",
        Cut(STANDING, OPEN_MENTORS, OPEN_MENTORS.replace(".filter(audience__in=SEEN_BY_MEMBERS)", "")),
        red=[f"{NEVER_SHOWN}[for_pairs_only]"],
        slow=True,
    ),
    Saboteur(
        "those on a pause",
        Cut(VIEWING, "here = [row for row in rows if row.pk not in away]", "here = rows"),
        red=[f"{NEVER_SHOWN}[paused]"],
    ),
    Saboteur(
        "those without a place",
        Cut(VIEWING, "here = [row for row in here if standing_of(row).places_left]"),
        red=[f"{NEVER_SHOWN}[last_place_taken]"],
        slow=True,
    ),
    Saboteur(
        "strangers learn a word about hours, not their number",
        Cut(SUGGESTIONS + "pairs.py", "told = _coarse(mentor, mentee, overlap)", "told = mentor"),
        red=[HOURS + "test_every_number_of_common_half_hours_with_one_word_gives_the_same_numbers"],
    ),
    Saboteur(
        "one look a day with one's own hours",
        Cut(SUGGESTIONS + "own_hours.py", "return int(held, 16) if held else bits", "return bits"),
        red=[
            HOURS + "test_the_grid_of_the_first_look_holds_for_the_day_whatever_is_saved_meanwhile",
            HOURS + "test_moving_ones_own_grid_about_changes_no_list_today",
        ],
    ),
    Saboteur(
        "no comparing with a grid too small to hide an hour",
        Cut(SUGGESTIONS + "own_hours.py", "if fixed.bit_count() < LEAST_HALF_HOURS:", "if False:"),
        red=[HOURS + "test_less_than_three_hours_compare_with_nobody"],
        slow=True,
    ),
    Saboteur(
        "the rule keeps two apart whichever of them says so",
        Cut(RULE, "mentor.id in mentee.apart or mentee.id in mentor.apart", "mentor.id in mentee.apart"),
        red=[ELIGIBLE + "test_each_hard_filter_is_named"],
    ),
    Saboteur(
        "the arrays ask for a common language, as the rule does",
        Cut(ARRAYS, "mask_ = open_now & _speaks(people, person, languages) & _meets", "mask_ = open_now & _meets"),
        red=[EQUAL],
        slow=True,
    ),
    Saboteur(
        "the arrays ask whether mentees are listed, as the rule does",
        Cut(ARRAYS, "open_now = hold & people.listed if mentor.listed", "open_now = hold if mentor.listed"),
        red=[EQUAL],
    ),
    Saboteur(
        "the arrays ask for a place, as the rule does",
        Cut(ARRAYS, "hold & table.people.listed & (table.places > 0)", "hold & table.people.listed"),
        red=[EQUAL],
        slow=True,
    ),
    Saboteur(
        "names on cards are text",
        Cut(
            "templates/matching/suggestions/_card.html", "{{ card.person.name }}</a>", "{{ card.person.name|safe }}</a>"
        ),
        red=["tests/matching/suggestions/test_pages.py::test_names_are_escaped"],
    ),
    Saboteur(
        "the way back stays on the site",
        Cut(SUGGESTIONS + "keeping.py", "return named if is_ours else", "return named if named else"),
        red=["tests/matching/suggestions/test_keeping.py::test_the_way_back_never_leaves_the_site"],
        slow=True,
    ),
]


def test_with_all_guards_in_place_their_tests_are_green(stage: Stage) -> None:
    check_green(SABOTEURS, stage)


@pytest.mark.parametrize("saboteur", each(SABOTEURS))
def test_without_the_guard_its_tests_go_red(stage: Stage, saboteur: Saboteur) -> None:
    check_red(saboteur, stage)
