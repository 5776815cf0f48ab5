"""Weekly hours and pauses in the database."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from accounts.availability import queries, services
from accounts.availability.spans import Span
from accounts.base.signals import person_changed
from accounts.models import Pause, WeeklyHours
from tests.factories import NOON, ProfileFactory, UserFactory

pytestmark = pytest.mark.django_db
EVENING = Span(0, 18 * 60, 21 * 60)


@pytest.fixture
def news() -> Iterator[list[UUID]]:
    """Whose change was announced, in order."""
    heard: list[UUID] = []

    def hear(sender: object, profile_id: UUID, now: datetime, **_more: Any) -> None:
        assert now == NOON
        heard.append(profile_id)

    person_changed.connect(hear)
    yield heard
    person_changed.disconnect(hear)


def set_hours(profile: Any, *spans: Span) -> list[Span]:
    return services.set_weekly_hours(profile=profile, spans=spans, by=profile.user, now=NOON)


def test_hours_are_merged_kept_and_announced(news: list[UUID]) -> None:
    profile = ProfileFactory()
    kept = set_hours(profile, Span(0, 1200, 1260), EVENING, Span(6, 0, 1440))
    assert kept == queries.hours_of(profile) == [EVENING, Span(6, 0, 1440)]
    assert news == [profile.pk]


def test_the_same_hours_again_announce_nothing(news: list[UUID]) -> None:
    profile = ProfileFactory()
    set_hours(profile, EVENING)
    before = list(WeeklyHours.objects.values())
    set_hours(profile, Span(0, 1080, 1140), Span(0, 1140, 1260))
    assert list(WeeklyHours.objects.values()) == before
    assert len(news) == 1


def test_hours_may_be_taken_back(news: list[UUID]) -> None:
    profile, other = ProfileFactory(), ProfileFactory()
    set_hours(profile, EVENING)
    set_hours(other, EVENING)
    assert set_hours(profile) == []
    assert queries.hours_of(other) == [EVENING]
    assert news == [profile.pk, other.pk, profile.pk]


@pytest.mark.parametrize(
    "span",
    [Span(0, 600, 600), Span(0, 600, 540), Span(0, 1320, 1500), Span(7, 0, 60), Span(-1, 0, 60), Span(0, -60, 60)],
)
def test_hours_outside_a_day_are_refused_and_nothing_changes(span: Span, news: list[UUID]) -> None:
    profile = ProfileFactory()
    set_hours(profile, EVENING)
    with pytest.raises(services.CannotSetHours):
        set_hours(profile, Span(3, 0, 60), span)
    assert queries.hours_of(profile) == [EVENING]
    assert len(news) == 1


def test_nobody_sets_the_hours_or_pauses_of_others() -> None:
    profile, stranger = ProfileFactory(), UserFactory()
    pause = Pause.objects.create(profile=profile, starts_on=NOON.date())
    with pytest.raises(PermissionError):
        services.set_weekly_hours(profile=profile, spans=[EVENING], by=stranger, now=NOON)
    with pytest.raises(PermissionError):
        services.add_pause(profile=profile, starts_on=NOON.date(), ends_on=None, by=stranger, now=NOON)
    with pytest.raises(PermissionError):
        services.end_pause(pause=pause, by=stranger, now=NOON)
    with pytest.raises(PermissionError):
        services.come_back(profile=profile, by=stranger, now=NOON)


def day(offset: int) -> date:
    return NOON.date() + timedelta(days=offset)


def pause(profile: Any, start: int, end: int | None) -> Pause:
    ends_on = None if end is None else day(end)
    return services.add_pause(profile=profile, starts_on=day(start), ends_on=ends_on, by=profile.user, now=NOON)


def test_a_pause_holds_from_its_first_to_its_last_day(news: list[UUID]) -> None:
    profile = ProfileFactory()
    pause(profile, 1, 3)
    held = [queries.is_paused(profile, NOON + timedelta(days=n)) for n in range(5)]
    assert held == [False, True, True, True, False]
    assert news == [profile.pk]


def test_a_pause_follows_the_calendar_of_the_person() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    shanghai = ProfileFactory(user__time_zone="Asia/Shanghai")
    honolulu = ProfileFactory(user__time_zone="Pacific/Honolulu")
    for profile in (shanghai, honolulu):
        Pause.objects.create(profile=profile, starts_on=date(2026, 3, 5))
    assert queries.is_paused(shanghai, late)
    assert not queries.is_paused(honolulu, late)


def test_an_open_pause_ends_when_the_person_is_back(news: list[UUID]) -> None:
    profile = ProfileFactory()
    Pause.objects.create(profile=profile, starts_on=day(-10))
    pause(profile, 0, 2)
    later = pause(profile, 30, 40)
    assert queries.current_pause(profile, NOON).ends_on is None
    services.come_back(profile=profile, by=profile.user, now=NOON)
    assert not queries.is_paused(profile, NOON)
    assert list(queries.pauses_of(profile, NOON)) == [later]
    services.come_back(profile=profile, by=profile.user, now=NOON)
    assert len(news) == 3


def test_ending_a_pause_closes_it_yesterday_or_drops_it(news: list[UUID]) -> None:
    profile = ProfileFactory()
    begun, coming = Pause.objects.create(profile=profile, starts_on=day(-3), ends_on=day(3)), pause(profile, 9, 12)
    for one in (begun, coming, begun):
        services.end_pause(pause=one, by=profile.user, now=NOON)
    begun.refresh_from_db()
    assert begun.ends_on == day(-1)
    assert list(Pause.objects.all()) == [begun]
    assert len(news) == 3


def test_a_pause_that_began_earlier_begins_today() -> None:
    assert pause(ProfileFactory(), -5, 2).starts_on == day(0)


@pytest.mark.parametrize(("start", "end"), [(3, 1), (-9, -2), (900, None), (0, 900)])
def test_days_that_make_no_pause_are_refused(start: int, end: int | None) -> None:
    with pytest.raises(services.CannotPause):
        pause(ProfileFactory(), start, end)
    assert not Pause.objects.exists()


def test_pauses_have_a_limit() -> None:
    profile = ProfileFactory()
    for number in range(services.MAX_PAUSES):
        pause(profile, number * 3, number * 3 + 1)
    with pytest.raises(services.CannotPause):
        pause(profile, 100, 101)
