"""Strangers learn none, some or good, and a part of the day; never when exactly, nor by asking often."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from redis.exceptions import ConnectionError as CacheAway

from accounts.base.signals import announce_change
from accounts.models import MenteeSide, WeeklyHours
from matching.engine.people import Offer, Person, Want
from matching.engine.rule import Counts
from matching.engine.taxonomy import Taxonomy
from matching.suggestions.own_hours import comparable_hours
from matching.suggestions.pairs import pair_of
from tests.factories import give_hours, make_mentee, make_mentor

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
EVENINGS, MORNINGS = 0b111111 << 36, 0b111111 << 64


def used(profile_id, bits, now=NOW):
    return comparable_hours(bits, profile_id=profile_id, monday=date(2026, 3, 9), now=now)


def test_the_grid_of_the_first_look_holds_for_the_day_whatever_is_saved_meanwhile():
    person = uuid4()
    assert used(person, EVENINGS).bits == EVENINGS
    for later in (MORNINGS, 0, EVENINGS | MORNINGS):
        hours = used(person, later, NOW + timedelta(hours=11))
        assert (hours.bits, hours.is_changed) == (EVENINGS, True)
    assert used(person, MORNINGS, NOW + timedelta(days=1)).bits == MORNINGS


def test_the_first_hours_count_at_once():
    person = uuid4()
    assert used(person, 0).bits == 0
    assert used(person, EVENINGS).bits == EVENINGS


def test_less_than_three_hours_compare_with_nobody():
    hours = used(uuid4(), 0b11111)
    assert (hours.bits, hours.is_too_little) == (0, True)


def test_without_the_cache_no_hours_are_compared(monkeypatch):
    def away(*_arguments):
        raise CacheAway

    monkeypatch.setattr(cache, "get", away)
    assert used(uuid4(), EVENINGS).bits == 0


def told(mentee_hours: int, mentor_hours: int):
    mentee = Person("mentee", is_mentee=True, wants=(Want("python"),), hours=mentee_hours)
    mentor = Person("mentor", is_mentor=True, offers=(Offer("python"),), hours=mentor_hours, places=1)
    nothing = {"counts": Counts(1, {}, 2, {}), "taxonomy": Taxonomy(()), "monday": date(2026, 3, 9)}
    pair = pair_of(mentee, mentor, mentee_reads=True, **nothing)
    return pair.overlap, pair.score.fit, pair.score.for_mentee, pair.score.common_hours, pair.word


def test_every_number_of_common_half_hours_with_one_word_gives_the_same_numbers():
    free = (1 << 20) - 1
    by_word = {}
    for common in range(20):
        overlap, *numbers = told(free << 100, (((1 << common) - 1) << 100) | (1 << 300))
        by_word.setdefault(overlap, set()).add(tuple(n for n in numbers if not isinstance(n, int) or n > 20))
    assert {word: len(numbers) for word, numbers in by_word.items()} == {"none": 1, "some": 1, "good": 1}


@pytest.mark.django_db
def test_no_page_tells_a_strangers_slots(client):
    mentor, mentee = make_mentor(hours=False, name="Canary Mentor"), make_mentee(hours=False, name="Canary Mentee")
    MenteeSide.objects.create(profile=mentor, stage="student")
    for person in (mentor, mentee):
        for weekday in (0, 2):
            WeeklyHours.objects.create(
                profile=person, weekday=weekday, start_minute=18 * 60 + 30, end_minute=22 * 60 + 30
            )
    clock = re.compile(r"\b(18:30|22:30|6:30|10:30|18\.30|1110|1350)\b|Monday|Wednesday|\b\d+ (common|half)")
    for reader, other in ((mentee, mentor), (mentor, mentee)):
        client.force_login(reader.user)
        urls = [
            reverse("matching:suggestion-list"), f"{reverse('matching:suggestion-list')}?side=mentees&hours=good",
            reverse("matching:suggestion-why", args=[other.slug]), reverse("matching:directory"),
            reverse("matching:shortlist"),
        ]  # fmt: skip
        for url in urls:
            text = client.get(url).content.decode()
            assert not clock.search(re.sub(r"<input[^>]*>", "", text)), url


@pytest.mark.django_db
def test_moving_ones_own_grid_about_changes_no_list_today(client):
    mentor, mentee = make_mentor(hours=False), make_mentee()
    give_hours(mentor, (0, 18, 19), (3, 18, 19), (5, 6, 7))
    client.force_login(mentee.user)
    why = reverse("matching:suggestion-why", args=[mentor.slug])
    first = client.get(why).content
    probes = set()
    for weekday, hour in ((0, 18), (1, 6), (3, 18), (5, 6), (6, 12)):
        mentee.weekly_hours.all().delete()
        give_hours(mentee, (weekday, hour, hour + 3))
        announce_change(profile_id=mentee.pk, now=timezone.now())
        probes.add(re.sub(rb"csrf[^>]*>|X-CSRFToken[^>]*>", b"", client.get(why).content))
        listed = client.get(reverse("matching:suggestion-list")).content.decode()
        assert "You changed your hours today" in listed
    assert probes == {re.sub(rb"csrf[^>]*>|X-CSRFToken[^>]*>", b"", first)}
