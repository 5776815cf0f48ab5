"""Blocking works both ways, silently."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from accounts.base.signals import person_changed
from accounts.models import Block, Letter
from accounts.privacy import queries, services
from tests.factories import NOON, ProfileFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def news() -> Iterator[list[UUID]]:
    """Whose change was announced, in order."""
    heard: list[UUID] = []

    def hear(sender: object, profile_id: UUID, now: datetime, **_more: Any) -> None:
        heard.append(profile_id)

    person_changed.connect(hear)
    yield heard
    person_changed.disconnect(hear)


def test_a_block_works_both_ways_and_tells_nobody(news: list[UUID]) -> None:
    ann, ben, eve = ProfileFactory(), ProfileFactory(), ProfileFactory()
    services.block(blocker=ann, blocked=ben, now=NOON)
    assert queries.blocked_ids(ann.pk) == {ben.pk}
    assert queries.blocked_ids(ben.pk) == {ann.pk}
    assert queries.blocked_ids(eve.pk) == set()
    assert news == [ann.pk, ben.pk]
    assert not Letter.objects.exists()


def test_blocking_again_changes_nothing(news: list[UUID]) -> None:
    ann, ben = ProfileFactory(), ProfileFactory()
    for _time in range(2):
        services.block(blocker=ann, blocked=ben, now=NOON)
    assert Block.objects.count() == 1
    assert len(news) == 2


def test_unblock_takes_back_ones_own_block_only(news: list[UUID]) -> None:
    ann, ben = ProfileFactory(), ProfileFactory()
    services.block(blocker=ann, blocked=ben, now=NOON)
    services.block(blocker=ben, blocked=ann, now=NOON)
    services.unblock(blocker=ann, blocked=ben, now=NOON)
    assert queries.blocked_ids(ann.pk) == {ben.pk}
    assert list(queries.blocks_by(ann)) == []
    services.unblock(blocker=ben, blocked=ann, now=NOON)
    services.unblock(blocker=ben, blocked=ann, now=NOON)
    assert queries.blocked_ids(ann.pk) == set()
    assert len(news) == 8


def test_nobody_blocks_themselves() -> None:
    ann = ProfileFactory()
    with pytest.raises(services.CannotBlock):
        services.block(blocker=ann, blocked=ann, now=NOON)
    assert not Block.objects.exists()


def test_blocked_ids_needs_one_query(django_assert_num_queries: Any) -> None:
    ann = ProfileFactory()
    for _time in range(3):
        services.block(blocker=ann, blocked=ProfileFactory(), now=NOON)
        services.block(blocker=ProfileFactory(), blocked=ann, now=NOON)
    with django_assert_num_queries(1):
        assert len(queries.blocked_ids(ann.pk)) == 6
