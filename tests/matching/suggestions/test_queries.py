"""What other rooms ask of suggestions."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from accounts.models import Block, MenteeSide, Pause, Profile
from matching.requests.models import RequestState
from matching.suggestions.queries import UNAVAILABLE, common_ground, obstacle, other_names_for, overlap_slots
from tests.factories import MentorshipFactory, RequestFactory, give_hours, make_mentee, make_mentor

pytestmark = pytest.mark.django_db

WEDNESDAY = datetime(2026, 3, 4, 12, tzinfo=UTC)


def in_the_way(mentee, mentor):
    return obstacle(Profile.objects.get(pk=mentee.pk), Profile.objects.get(pk=mentor.pk), now=timezone.now())


def test_nothing_is_in_the_way_of_a_first_request_even_without_common_hours():
    assert in_the_way(make_mentee(hours=False), make_mentor(name="Wei")) == ""


@pytest.mark.parametrize(
    ("happens", "says"),
    [
        (lambda mentor, mentee: MentorshipFactory(mentor=mentor, mentee=mentee), "Wei is your mentor already."),
        (lambda mentor, mentee: MentorshipFactory(mentor=mentor), "Wei has no place left at the moment."),
        (
            lambda mentor, mentee: Pause.objects.create(profile=mentor, starts_on=timezone.now() - timedelta(days=2)),
            "Wei is taking a break and takes no requests now.",
        ),
        (
            lambda mentor, mentee: type(mentor.mentor_side).objects.update(silent_since=timezone.now()),
            "Wei is away at the moment and takes no requests.",
        ),
        (
            lambda mentor, mentee: RequestFactory(
                mentor=mentor, mentee=mentee, state=RequestState.DECLINED, closed_at=timezone.now()
            ),
            "Wei could not take your last request. After half a year you may ask again.",
        ),
        (lambda mentor, mentee: Block.objects.create(blocker=mentor, blocked=mentee), UNAVAILABLE),
        (lambda mentor, mentee: Block.objects.create(blocker=mentee, blocked=mentor), UNAVAILABLE),
        (lambda mentor, mentee: type(mentor.mentor_side).objects.update(state="waiting"), UNAVAILABLE),
        (lambda mentor, mentee: Profile.objects.filter(pk=mentor.pk).update(suspended_at=timezone.now()), UNAVAILABLE),
        (lambda mentor, mentee: Profile.objects.filter(pk=mentee.pk).update(suspended_at=timezone.now()), UNAVAILABLE),
        (lambda mentor, mentee: MenteeSide.objects.filter(pk=mentee.pk).delete(), "Say first what you are looking for"),
    ],
)
def test_what_is_in_the_way_is_said_in_a_sentence(happens, says):
    mentor, mentee = make_mentor(name="Wei"), make_mentee()
    happens(mentor, mentee)
    assert in_the_way(mentee, mentor).startswith(says)


def test_nobody_asks_oneself():
    both = make_mentor()
    MenteeSide.objects.create(profile=both)
    assert in_the_way(both, both) == "This is you."


def test_common_ground_is_worded_for_its_reader():
    mentor = make_mentor(languages=["en", "zh"], side={"stages_wanted": ["student"]})
    mentee = make_mentee(languages=["zh", "en"])
    assert common_ground(mentor, mentee, reader=mentee) == [
        "Offers python at level 4; you want to reach 3", "Helps with career advice, as you wish",
        "You both speak English and 中文",
    ]  # fmt: skip
    assert common_ground(mentor, mentee, reader=mentor) == [
        "Wants python, which you offer", "Is at a stage that you like to help: student",
        "Wishes for career advice, which you offer", "You both speak English and 中文",
    ]  # fmt: skip


def test_common_ground_speaks_the_readers_language():
    mentor, mentee = make_mentor(), make_mentee()
    mentor.offers.get().topic.__class__.objects.update(name_zh="派森")
    with translation.override("zh-hans"):
        assert any("派森" in line for line in common_ground(mentor, mentee, reader=mentee))


def test_overlap_slots_are_common_stretches_of_the_coming_seven_days_in_the_readers_zone():
    mentor, mentee = make_mentor(hours=False), make_mentee(hours=False)
    give_hours(mentor, (2, 10, 14), (5, 18, 24), (6, 0, 2)), give_hours(mentee, (2, 11, 20), (5, 22, 24), (6, 0, 1))
    slots = overlap_slots(mentor, mentee, after=WEDNESDAY, zone="UTC")
    assert [(a.isoformat()[5:16], b.isoformat()[5:16]) for a, b in slots] == [
        ("03-04T12:00", "03-04T14:00"), ("03-07T22:00", "03-08T00:00"), ("03-08T00:00", "03-08T01:00"),
        ("03-11T11:00", "03-11T12:00"),
    ]  # fmt: skip
    tokyo = overlap_slots(mentor, mentee, after=WEDNESDAY, zone="Asia/Tokyo")
    assert tokyo[0][0].isoformat() == "2026-03-04T21:00:00+09:00"
    assert tokyo[0][0] == slots[0][0]


def test_overlap_slots_follow_each_persons_clock():
    mentor, mentee = make_mentor(hours=False), make_mentee(hours=False)
    mentor.user.time_zone, mentee.user.time_zone = "America/New_York", "Europe/London"
    give_hours(mentor, (0, 13, 15)), give_hours(mentee, (0, 17, 19))  # New York moves its clock on 8 March 2026
    slots = overlap_slots(mentor, mentee, after=WEDNESDAY, zone="UTC")
    assert [(a.hour, b.hour) for a, b in slots] == [(17, 19)]


def test_other_names_are_the_best_fitting_who_can_be_asked():
    mentee = make_mentee(wants=("python",))
    best = [make_mentor(offers=("python",)) for _ in range(4)]
    make_mentor(offers=("knitting",))
    RequestFactory(mentor=best[0], mentee=mentee)
    names = other_names_for(mentee)
    assert len(names) == 3
    assert set(names) == set(best[1:])


def test_other_names_are_none_for_who_seeks_nobody_and_fewer_where_there_are_fewer():
    assert other_names_for(make_mentor()) == []
    assert other_names_for(make_mentee(languages=["fr"])) == []
