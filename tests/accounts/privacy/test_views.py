"""Blocking from a page and undoing it: owner, partner, stranger."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Block
from tests.factories import NOON, MentorshipFactory, ProfileFactory, make_mentor

pytestmark = pytest.mark.django_db
LIST = "/settings/blocked/"


def signed_in(profile: Any) -> Client:
    client = Client()
    client.force_login(profile.user)
    return client


def block(slug: str) -> str:
    return reverse("accounts:block", args=[slug])


def unblock(slug: str) -> str:
    return reverse("accounts:unblock", args=[slug])


def test_a_member_blocks_somebody_and_undoes_it() -> None:
    ann, ben = ProfileFactory(), make_mentor(name="Ben Brook")
    client = signed_in(ann)
    assert client.post(block(ben.slug)).headers["Location"] == LIST
    assert Block.objects.get().blocked == ben
    body = client.get(LIST).content.decode()
    assert "Ben Brook" in body
    assert f'action="{unblock(ben.slug)}"' in body
    assert client.post(unblock(ben.slug)).headers["Location"] == LIST
    assert not Block.objects.exists()
    assert "You have not blocked anybody." in client.get(LIST).content.decode()


def test_a_partner_may_block_too() -> None:
    pair = MentorshipFactory()
    assert signed_in(pair.mentee).post(block(pair.mentor.slug)).status_code == 302
    assert Block.objects.filter(blocker=pair.mentee, blocked=pair.mentor).exists()


def test_the_blocked_person_learns_nothing() -> None:
    ann, ben = make_mentor(), make_mentor()
    Block.objects.create(blocker=ann, blocked=ben, since=NOON)
    client = signed_in(ben)
    assert ann.name not in client.get(LIST).content.decode()
    assert client.post(block(ann.slug)).status_code == 404
    assert client.post(unblock(ann.slug)).status_code == 404
    assert Block.objects.count() == 1


def test_only_ones_own_block_can_be_undone() -> None:
    ann, ben, eve = ProfileFactory(), ProfileFactory(), ProfileFactory()
    Block.objects.create(blocker=ann, blocked=ben)
    assert signed_in(eve).post(unblock(ben.slug)).status_code == 404
    assert ben.name not in signed_in(eve).get(LIST).content.decode()
    assert Block.objects.exists()


def test_blocking_oneself_or_nobody_blocks_nobody() -> None:
    ann = ProfileFactory()
    client = signed_in(ann)
    assert client.post(block(ann.slug)).status_code == 302
    assert client.post(block("nobody-here")).status_code == 404
    assert client.post("/people/x%00y/block/").status_code == 404
    assert client.post(f"/people/{'x' * 5000}/block/").status_code == 404
    assert not Block.objects.exists()


def test_blocking_needs_a_member_and_a_post(client: Client) -> None:
    ben = make_mentor()
    for path in (block(ben.slug), unblock(ben.slug)):
        assert client.post(path).headers["Location"].endswith(f"?next={path}")
        assert signed_in(ProfileFactory()).get(path).status_code == 405
    assert client.get(LIST).headers["Location"].endswith(f"?next={LIST}")
    assert not Block.objects.exists()


def test_the_list_needs_as_many_queries_for_three_as_for_one(django_assert_max_num_queries: Any) -> None:
    ann = ProfileFactory()
    client = signed_in(ann)
    for _time in range(3):
        Block.objects.create(blocker=ann, blocked=ProfileFactory())
        with django_assert_max_num_queries(5):
            assert client.get(LIST).status_code == 200
