"""Guards between two people: requests, mentorships, check-ins. Each is taken away in turn."""

import pytest

from tests.saboteurs.stage import GREEN, Cut, Saboteur, Stage, check_red

ASKING = "matching/requests/services.py"
PAIRING = "matching/mentorships/services.py"
TESTS_OF_REQUESTS = "tests/matching/requests/test_services.py"
RACE = "tests/matching/requests/test_race.py"

SABOTEURS = [
    Saboteur(
        "the lock on the mentor's places",
        (
            Cut(
                ASKING, "MentorSide.objects.select_for_update().filter(pk=by.pk)", "MentorSide.objects.filter(pk=by.pk)"
            ),
            Cut(PAIRING, "MentorSide.objects.select_for_update().get(", "MentorSide.objects.get("),
        ),
        (f"{RACE}::test_fifty_simultaneous_accepts_for_one_place_give_exactly_one_mentorship",),
    ),
    Saboteur(
        "three open requests",
        (Cut(ASKING, "if standing.count() >= MAX_OPEN:", "if False:"),),
        (f"{TESTS_OF_REQUESTS}::test_a_fourth_open_request_is_refused_until_one_is_withdrawn",),
    ),
    Saboteur(
        "only whom it is addressed to may answer",
        (
            Cut(
                ASKING,
                "MentoringRequest.objects.filter(mentor=by, mentor__",
                "MentoringRequest.objects.filter(mentor__",
            ),
        ),
        (f"{TESTS_OF_REQUESTS}::test_only_the_mentor_accepts",),
    ),
]


def test_with_all_guards_in_place_their_tests_are_green(stage: Stage) -> None:
    outcome = stage.run({test for saboteur in SABOTEURS for test in saboteur.tests}, new_database=True)
    assert outcome.code == GREEN, outcome.printed


@pytest.mark.parametrize("saboteur", SABOTEURS, ids=lambda saboteur: saboteur.name)
def test_without_the_guard_its_tests_go_red(stage: Stage, saboteur: Saboteur) -> None:
    with stage.without(saboteur):
        check_red(saboteur, stage.run(saboteur.tests, new_database=saboteur.new_database))
