"""The page behind the letter's link: it asks before it keeps, and shows a stranger nothing that was said before."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.base.links import sign_link
from matching.checkins.letters import ANSWER
from matching.models import CheckIn
from tests.factories import CheckInFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> CheckIn:
    """A check-in that was asked an hour ago."""
    return CheckInFactory(asked_at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def letter(asked: CheckIn) -> str:
    """The link in its letter."""
    return reverse("matching:check-in-mail", args=[sign_link(ANSWER, thing_id=asked.pk, person_id=asked.person_id)])


def test_tapping_a_mood_in_the_letter_only_chooses_it(client: Client, asked: CheckIn, letter: str):
    page = client.get(letter, {"mood": "great"}).content.decode()
    assert page.count("checked") == 1
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_the_button_keeps_the_answer_without_signing_in(client: Client, asked: CheckIn, letter: str):
    assert client.post(letter, {"mood": "slow", "note": "We lost a week."}).status_code == 200
    asked.refresh_from_db()
    assert (asked.mood, asked.note) == ("slow", "We lost a week.")


def test_a_second_answer_neither_shows_nor_empties_the_note(client: Client, asked: CheckIn, letter: str):
    client.post(letter, {"mood": "slow", "note": "We lost a week."})
    page = client.get(letter).content.decode()
    assert "We lost a week" not in page
    assert "checked" not in page
    client.post(letter, {"mood": "good", "note": ""})
    asked.refresh_from_db()
    assert (asked.mood, asked.note) == ("good", "We lost a week.")


def test_ones_own_page_shows_the_note_and_can_empty_it(client: Client, asked: CheckIn, letter: str):
    client.post(letter, {"mood": "slow", "note": "We lost a week."})
    client.force_login(asked.person.user)
    own = reverse("matching:check-in", args=[asked.pk])
    assert "We lost a week" in client.get(own).content.decode()
    client.post(own, {"mood": "slow", "note": ""})
    asked.refresh_from_db()
    assert asked.note == ""


@pytest.mark.parametrize("mood", ["", "splendid", "\0"])
def test_a_mood_that_does_not_exist_is_refused_and_the_note_stays(
    client: Client, asked: CheckIn, letter: str, mood: str
):
    answer = client.post(letter, {"mood": mood, "note": "Still here"})
    assert answer.status_code == 422
    assert "Still here" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.answered_at is None


def test_a_damaged_link_is_a_page_that_says_so(client: Client, letter: str):
    answer = client.get(letter[:-5] + "/")
    assert answer.status_code == 404
    assert "does not work" in answer.content.decode()
