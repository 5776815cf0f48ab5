"""The pauses page: owner, partner, stranger."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.availability import queries
from accounts.models import Pause
from tests.factories import MentorshipFactory, ProfileFactory

pytestmark = pytest.mark.django_db
PAGE, BACK = "/settings/pauses/", "/settings/pauses/back/"


def signed_in(profile: Any) -> Client:
    client = Client()
    client.force_login(profile.user)
    return client


def day(offset: int) -> str:
    return (timezone.now().date() + timedelta(days=offset)).isoformat()


def test_pauses_are_for_people_with_a_profile(client: Client) -> None:
    assert client.get(PAGE).headers["Location"].endswith(f"?next={PAGE}")
    assert client.post(BACK).headers["Location"].endswith(f"?next={BACK}")


def test_owner_plans_a_pause_sees_it_and_comes_back() -> None:
    owner = ProfileFactory()
    client = signed_in(owner)
    assert "No pause is planned" in client.get(PAGE).content.decode()
    assert client.post(PAGE, {"starts_on": day(0), "ends_on": ""}).headers["Location"] == PAGE
    assert queries.is_paused(owner, timezone.now())
    body = client.get(PAGE).content.decode()
    assert "It lasts until you say that you are back." in body
    assert client.post(BACK).headers["Location"] == PAGE
    assert not queries.is_paused(owner, timezone.now())


def test_a_refused_pause_keeps_what_was_typed() -> None:
    client = signed_in(ProfileFactory())
    for data in ({"starts_on": day(9), "ends_on": day(3)}, {"starts_on": "soon", "ends_on": day(3)}):
        answer = client.post(PAGE, data)
        assert answer.status_code == 422
        assert f'value="{data["starts_on"]}"' in answer.content.decode()
        assert f'value="{data["ends_on"]}"' in answer.content.decode()
    assert not Pause.objects.exists()


@pytest.mark.parametrize("bad", ["\0", "x" * 100_000, "9999-99-99", "0000-00-00", "2026-01-01\0"])
def test_pauses_survive_what_people_paste(bad: str) -> None:
    client = signed_in(ProfileFactory())
    assert client.post(PAGE, {"starts_on": bad, "ends_on": bad}).status_code == 422
    assert client.post(PAGE, {"starts_on": "9999-12-31"}).status_code == 422
    assert client.post(PAGE, {"starts_on": "0001-01-01", "ends_on": "0001-01-02"}).status_code == 422


def test_owner_ends_a_pause_and_nobody_else_does() -> None:
    pair = MentorshipFactory()
    own = Pause.objects.create(profile=pair.mentor, starts_on=timezone.now().date() + timedelta(days=3))
    path = f"/settings/pauses/{own.pk}/end/"
    for other in (pair.mentee, ProfileFactory()):
        assert signed_in(other).post(path).status_code == 404
    owner = signed_in(pair.mentor)
    assert owner.get(path).status_code == 405
    assert owner.post(path).headers["Location"] == PAGE
    assert not Pause.objects.exists()
    assert owner.post(path).status_code == 404
    assert owner.post(f"/settings/pauses/{10**30}/end/").status_code == 404


def test_the_page_needs_as_many_queries_for_three_pauses_as_for_one(django_assert_max_num_queries: Any) -> None:
    owner = ProfileFactory()
    client = signed_in(owner)
    for offset in (1, 20, 40):
        Pause.objects.create(profile=owner, starts_on=timezone.now().date() + timedelta(days=offset))
        with django_assert_max_num_queries(6):
            assert client.get(PAGE).status_code == 200
