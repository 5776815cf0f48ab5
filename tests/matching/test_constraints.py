"""What the database itself refuses, whatever the code before it does."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Profile
from tests.factories import NOON, CheckInFactory, MentorshipFactory, RequestFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db


@pytest.fixture
def mentor() -> Profile:
    """Somebody with two places, one of them taken."""
    return make_mentor(side={"capacity": 2})


def refused(constraint: str, make: Callable[[], object]) -> None:
    """Check that a row is refused, and by what."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make()


def test_a_seat_is_held_by_one(mentor: Profile) -> None:
    first = MentorshipFactory(mentor=mentor, seat=1)
    refused("mentorship_one_a_seat", lambda: MentorshipFactory(mentor=mentor, seat=1))
    first.state, first.ended_at = "ended", NOON
    first.save()
    assert MentorshipFactory(mentor=mentor, seat=1).seat == 1


def test_two_people_are_a_pair_once(mentor: Profile) -> None:
    mentee = make_mentee()
    MentorshipFactory(mentor=mentor, mentee=mentee, seat=1)
    refused("mentorship_one_live_a_pair", lambda: MentorshipFactory(mentor=mentor, mentee=mentee, seat=2))


def test_one_request_of_two_people_is_open(mentor: Profile) -> None:
    mentee = make_mentee()
    RequestFactory(mentor=mentor, mentee=mentee, state="question")
    refused("request_one_open_a_pair", lambda: RequestFactory(mentor=mentor, mentee=mentee))
    RequestFactory(mentor=mentor, mentee=mentee, state="withdrawn", closed_at=NOON)


def test_nobody_is_their_own_mentor(mentor: Profile) -> None:
    refused("mentorship_not_with_oneself", lambda: MentorshipFactory(mentor=mentor, mentee=mentor))
    refused("request_not_to_oneself", lambda: RequestFactory(mentor=mentor, mentee=mentor))


def test_a_check_in_is_planned_once() -> None:
    first = CheckInFactory(due_at=NOON)
    again = {"mentorship": first.mentorship, "person": first.person, "number": first.number}
    refused("checkin_once", lambda: CheckInFactory(**again, due_at=NOON + timedelta(days=1)))
