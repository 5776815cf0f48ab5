"""The search page and its fragment, and proposing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import TopicProposal
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
SEARCH, PROPOSE = "/topics/search/", "/topics/propose/"
HTMX = {"HTTP_HX_REQUEST": "true"}


def signed_in(**fields: Any) -> tuple[Client, Any]:
    user, client = UserFactory(**fields), Client()
    client.force_login(user)
    return client, user


def test_search_answers_everybody_with_a_page(client: Client) -> None:
    page = client.get(SEARCH, {"q": "sklearn"})
    assert page.status_code == 200
    body = page.content.decode()
    assert "<h1>" in body
    assert "scikit-learn" in body
    assert "also called sklearn" in body
    assert "Machine learning" in body
    assert PROPOSE not in body


def test_search_answers_htmx_with_options_only(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        fragment = client.get(SEARCH, {"q": "pytorch"}, **HTMX)
    body = fragment.content.decode()
    assert "HX-Request" in fragment.headers["Vary"]
    assert "<html" not in body
    assert '<li role="option" aria-selected="false" data-slug="pytorch" data-name="PyTorch">' in body
    assert "topics found" in body


def test_search_for_nothing_asks_no_database(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        for nothing in ("", "   ", "\0", "+"):
            assert client.get(SEARCH, {"q": nothing}).status_code == 200


def test_search_finding_nothing_says_what_to_do_next() -> None:
    client, _user = signed_in()
    body = client.get(SEARCH, {"q": "basket weaving"}).content.decode()
    assert "No topic found" in body
    assert f'action="{PROPOSE}"' in body
    assert "Propose “basket weaving”" in body


@pytest.mark.parametrize("bad", ["py\0torch", "<script>alert(1)</script>", "%", "x" * 10_000, "\ud83d\ude42", "'; --"])
def test_search_survives_what_people_paste(client: Client, bad: str) -> None:
    for headers in ({}, HTMX):
        answer = client.get(SEARCH, {"q": bad.encode("utf-8", "surrogatepass")}, **headers)
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


def test_search_speaks_the_readers_language() -> None:
    client, _user = signed_in(language="zh-hans")
    assert "深度学习" in client.get(SEARCH, {"q": "deep learning"}, **HTMX).content.decode()


def test_search_and_propose_take_only_their_method(client: Client) -> None:
    assert client.post(SEARCH).status_code == 405
    member, _user = signed_in()
    assert member.get(PROPOSE).status_code == 405


def test_propose_needs_somebody(client: Client) -> None:
    answer = client.post(PROPOSE, {"text": "Mojo"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{reverse('account_login')}?next={PROPOSE}")
    assert not TopicProposal.objects.exists()


def test_propose_keeps_the_name_and_goes_back() -> None:
    client, user = signed_in()
    answer = client.post(PROPOSE, {"text": "Mojo lang", "next": "/profile/"})
    assert answer.headers["Location"] == "/profile/"
    assert TopicProposal.objects.get().proposed_by == user


@pytest.mark.parametrize(
    "where", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "", "/\0"]
)
def test_propose_never_leads_elsewhere(where: str) -> None:
    client, _user = signed_in()
    assert client.post(PROPOSE, {"text": "Mojo", "next": where}).headers["Location"] == SEARCH


def test_propose_by_htmx_answers_in_place() -> None:
    client, _user = signed_in()
    said = client.post(PROPOSE, {"text": "Mojo <b>"}, **HTMX)
    assert said.status_code == 200
    assert "A moderator will look at “Mojo &lt;b&gt;”" in said.content.decode()
    assert "it is PyTorch" in client.post(PROPOSE, {"text": "pytorch"}, **HTMX).content.decode()


@pytest.mark.parametrize("text", ["", "\0", "???", "x" * 100_000])
def test_propose_refuses_names_that_are_none(text: str) -> None:
    client, _user = signed_in()
    assert client.post(PROPOSE, {"text": text}, **HTMX).status_code == 422
    assert client.post(PROPOSE, {"text": text}).status_code == 302
    assert not TopicProposal.objects.exists()
