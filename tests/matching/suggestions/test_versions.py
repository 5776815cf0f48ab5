"""The version of the world, with lines that show later than their number says."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.base.signals import announce_change, person_erased, person_suspended
from matching.suggestions.models import PersonChange
from matching.suggestions.versions import LONGEST_TRANSACTION, has_news, read_news, version_now

pytestmark = pytest.mark.django_db


def line(pk: int, *, minutes_ago: int = 0) -> PersonChange:
    at = timezone.now() - timedelta(minutes=minutes_ago)
    return PersonChange.objects.create(pk=pk, profile_id=uuid4(), changed_at=at)


def test_an_unchanged_world_costs_one_query(django_assert_num_queries):
    line(1, minutes_ago=60), line(2)
    version = version_now(timezone.now())
    with django_assert_num_queries(1):
        assert has_news(version) is False


def test_an_empty_log_has_a_version_and_then_news():
    version = version_now(timezone.now())
    assert has_news(version) is False
    new = line(7)
    assert has_news(version)
    assert read_news(version, timezone.now()).changed == {new.profile_id}


def test_a_line_that_shows_late_below_a_higher_number_is_news():
    line(1, minutes_ago=60), line(5)
    version = version_now(timezone.now())
    late = line(4)  # its transaction began before that of line 5 and committed after it
    assert has_news(version)
    news = read_news(version, timezone.now())
    assert news.changed == {late.profile_id}
    assert has_news(news.version) is False


def test_old_lines_sink_below_the_floor():
    line(1, minutes_ago=14), line(2)
    version = version_now(timezone.now())
    assert version.floor == 0
    later = timezone.now() + LONGEST_TRANSACTION - timedelta(minutes=5)
    news = read_news(version, later)
    assert (news.version.floor, set(news.version.seen), news.changed) == (1, {2}, frozenset())


def test_a_line_that_vanishes_was_rolled_back_and_its_person_is_read_again():
    line(1)
    gone = line(2)
    version = version_now(timezone.now())
    PersonChange.objects.filter(pk=2).delete()
    assert has_news(version)
    assert read_news(version, timezone.now()).changed == {gone.profile_id}


def test_each_piece_of_news_from_people_is_written_down():
    people = [uuid4(), uuid4(), uuid4()]
    now = timezone.now()
    announce_change(profile_id=people[0], now=now)
    person_suspended.send(sender=None, profile_id=people[1], now=now)
    person_erased.send(sender=None, profile_id=people[2], now=now)
    assert list(PersonChange.objects.order_by("pk").values_list("profile_id", flat=True)) == people
