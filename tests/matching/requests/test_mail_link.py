"""The link in a request's letter: scanners may open it as they like, only its button answers."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.base.links import sign_link
from matching.models import MentoringRequest, Mentorship
from matching.requests.letters import ANSWER
from tests.factories import RequestFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked() -> MentoringRequest:
    """A request that waits for its answer."""
    return RequestFactory()


def link(asked: MentoringRequest, purpose: str = ANSWER) -> str:
    """The link in its letter."""
    return reverse("matching:request-mail", args=[sign_link(purpose, thing_id=asked.pk, person_id=asked.mentor_id)])


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("answer", ["", "?answer=accept", "?answer=decline&decline_reason=full"])
def test_opening_the_link_answers_nothing(client: Client, asked: MentoringRequest, method: str, answer: str) -> None:
    assert getattr(client, method)(link(asked) + answer).status_code == 200
    asked.refresh_from_db()
    assert asked.state == "sent"
    assert not Mentorship.objects.exists()


def test_the_button_accepts_without_signing_in(client: Client, asked: MentoringRequest) -> None:
    assert client.post(link(asked), {"answer": "accept"}).status_code == 200
    assert Mentorship.objects.get().mentor == asked.mentor


def test_a_link_made_for_something_else_answers_nothing(client: Client, asked: MentoringRequest) -> None:
    assert client.post(link(asked, "back"), {"answer": "accept"}).status_code == 404
    assert not Mentorship.objects.exists()


def test_the_mentees_own_name_in_the_link_answers_nothing(client: Client, asked: MentoringRequest) -> None:
    token = sign_link(ANSWER, thing_id=asked.pk, person_id=asked.mentee_id)
    assert client.post(reverse("matching:request-mail", args=[token]), {"answer": "accept"}).status_code == 404
    assert not Mentorship.objects.exists()
