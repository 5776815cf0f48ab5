"""Guards between two people, each taken away in turn: asking, answering, mentorships and check-ins."""

import pytest

from tests.saboteurs.stage import Cut, Saboteur, Stage, check_green, check_red, each

ASKING, PAIRING = "matching/requests/services.py", "matching/mentorships/services.py"
CHECKING = "matching/checkins/services.py"
DATABASE = "matching/migrations/0001_initial.py"
SEEN = "test_each_visitor_sees_what_the_table_says_and_changes_nothing"
REQUESTS, CHECK_INS = "tests/matching/requests/", "tests/matching/checkins/"
SWEEP = f"tests/sweeps/test_urls.py::{SEEN}"

SABOTEURS = [
    Saboteur(
        "the lock on a mentor's places",
        Cut(ASKING, "MentorSide.objects.select_for_update().filter(pk=by.pk)", "MentorSide.objects.filter(pk=by.pk)"),
        Cut(PAIRING, "MentorSide.objects.select_for_update().get(", "MentorSide.objects.get("),
        red=[REQUESTS + "test_race.py::test_fifty_simultaneous_accepts_for_one_place_give_exactly_one_mentorship"],
    ),
    Saboteur(
        "the seat in the database",
        Cut(DATABASE, "fields=('mentor', 'seat')", "fields=('mentor', 'seat', 'id')"),
        red=["tests/matching/test_constraints.py::test_a_seat_is_held_by_one"],
        new_database=True,
    ),
    Saboteur(
        "one open request of two people, in the code and in the database",
        Cut(ASKING, "if standing.filter(mentor=mentor).exists():", "if False:"),
        Cut(DATABASE, "fields=('mentee', 'mentor')", "fields=('mentee', 'mentor', 'id')"),
        red=[
            "tests/matching/test_constraints.py::test_one_request_of_two_people_is_open",
            REQUESTS + "test_services.py::test_asking_the_same_mentor_twice_is_refused",
            REQUESTS + "test_asking_race.py::test_one_mentor_asked_many_times_at_one_moment_is_asked_once",
        ],
        new_database=True,
    ),
    Saboteur(
        "three open requests",
        Cut(ASKING, "if standing.count() >= MAX_OPEN:", "if False:"),
        red=[REQUESTS + "test_services.py::test_a_fourth_open_request_is_refused_until_one_is_withdrawn"],
    ),
    Saboteur(
        "one request of a mentee after the other",
        Cut(ASKING, "MenteeSide.objects.select_for_update()", "MenteeSide.objects"),
        red=[REQUESTS + "test_asking_race.py::test_of_many_requests_at_one_moment_three_are_sent"],
        slow=True,
    ),
    Saboteur(
        "half a year after a no",
        Cut("matching/suggestions/queries.py", "(stands.is_declined, ", "(False, "),
        red=[REQUESTS + "test_services.py::test_a_mentor_who_declined_cannot_be_asked_again_for_half_a_year"],
        slow=True,
    ),
    Saboteur(
        "nobody asks whom they blocked, or who blocked them",
        Cut("matching/suggestions/queries.py", "if stands.is_blocked:", "if False:"),
        red=["tests/matching/suggestions/test_queries.py::test_what_is_in_the_way_is_said_in_a_sentence"],
        slow=True,
    ),
    Saboteur(
        "only the one who was asked answers",
        Cut(ASKING, "MentoringRequest.objects.filter(mentor=by, mentor__", "MentoringRequest.objects.filter(mentor__"),
        red=[REQUESTS + "test_services.py::test_only_the_mentor_accepts"],
    ),
    Saboteur(
        "an accept is one transaction",
        Cut(ASKING, "@transaction.atomic\ndef accept_request", "def accept_request"),
        Cut(ASKING, "MentorSide.objects.select_for_update().filter(pk=by.pk)", "MentorSide.objects.filter(pk=by.pk)"),
        Cut(ASKING, 'requests.select_for_update(of=("self",))', "requests"),
        red=[REQUESTS + "test_all_or_nothing.py::test_an_accept_that_fails_makes_no_pair_and_writes_no_letter"],
    ),
    Saboteur(
        "a link in a letter is only looked at: requests",
        Cut(
            "matching/requests/answers.py",
            'if request.method != "POST":\n        return _mail',
            "if False:\n        return _mail",
        ),
        Cut("matching/requests/answers.py", 'request.POST.get("answer", "")', 'request.GET.get("answer", "")'),
        red=[REQUESTS + "test_mail_link.py::test_opening_the_link_answers_nothing"],
    ),
    Saboteur(
        "a link in a letter is only looked at: check-ins",
        Cut("matching/checkins/views.py", 'if request.method != "POST":', "if False:"),
        Cut("matching/checkins/views.py", "form = CheckInForm(request.POST)", "form = CheckInForm(request.GET)"),
        red=[CHECK_INS + "test_views.py::test_tapping_a_mood_in_the_letter_only_chooses_it"],
    ),
    Saboteur(
        "a request is seen by the two",
        Cut(
            "matching/requests/queries.py", "MentoringRequest.objects.for_person(person.pk)", "MentoringRequest.objects"
        ),
        red=[f"{SWEEP}[matching:request-detail]"],
    ),
    Saboteur(
        "a mentorship is seen by the two",
        Cut("matching/mentorships/queries.py", "Mentorship.objects.for_person(profile_id)", "Mentorship.objects"),
        red=[f"{SWEEP}[matching:mentorship-detail]"],
        slow=True,
    ),
    Saboteur(
        "a check-in is seen by one",
        Cut("matching/checkins/models.py", "self.filter(person_id=profile_id)", "self.all()"),
        red=[
            f"{SWEEP}[matching:check-in]",
            CHECK_INS + "test_services.py::test_the_partner_cannot_answer_for_me",
        ],
    ),
    Saboteur(
        "nobody changes the mentorship of others",
        Cut(PAIRING, "Mentorship.objects.live().for_person(by.pk)", "Mentorship.objects.live()"),
        red=["tests/matching/mentorships/test_services.py::test_a_stranger_changes_nothing"],
        slow=True,
    ),
    Saboteur(
        "nobody is reminded twice of a check-in, by the note and by the letter's key",
        Cut(CHECKING, "CheckIn.objects.filter(pk=pk).update(reminded_at=now)"),
        Cut("matching/checkins/letters.py", 'key=f"{_stem(check_in)}:{kind}"', 'key=f"{_stem(check_in)}:{kind}:{now}"'),
        red=[CHECK_INS + "test_services.py::test_one_reminder_after_three_days_then_missed"],
    ),
    Saboteur(
        "nobody is asked twice for a check-in, by the note and by the letter's key",
        Cut(CHECKING, "_claim(pk, asked_at=None, due_at__lte=now)", "_claim(pk)"),
        Cut(CHECKING, "CheckIn.objects.filter(pk=pk).update(asked_at=now)"),
        Cut(
            "matching/checkins/letters.py",
            'key=f"{_stem(check_in)}:{kind}"',
            "key=f\"{_stem(check_in)}:{kind}:{__import__('uuid').uuid4()}\"",
        ),
        red=[CHECK_INS + "test_services.py::test_each_person_of_a_pair_is_asked_once_however_often_we_look"],
        slow=True,
    ),
    Saboteur(
        "an answer stops the reminder",
        Cut(CHECKING, "asked_at__lte=early, answered_at=None, ", "asked_at__lte=early, "),
        Cut(CHECKING, "_claim(pk, answered_at=None, ", "_claim(pk, "),
        red=[CHECK_INS + "test_services.py::test_an_answer_stops_the_reminder"],
        slow=True,
    ),
]


def test_with_all_guards_in_place_their_tests_are_green(stage: Stage) -> None:
    check_green(SABOTEURS, stage)


@pytest.mark.parametrize("saboteur", each(SABOTEURS))
def test_without_the_guard_its_tests_go_red(stage: Stage, saboteur: Saboteur) -> None:
    check_red(saboteur, stage)
