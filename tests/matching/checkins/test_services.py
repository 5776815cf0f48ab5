"""Check-ins: at nine of the reader's own day, once, and never for ever."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Letter, User
from matching.checkins import services
from matching.checkins.models import CheckIn
from matching.mentorships.models import Mentorship, MentorshipState
from tests.factories import MentorshipFactory

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 4, 12, tzinfo=UTC)  # the clocks of New York and London change in the weeks after


def pair(mentor_zone: str = "UTC", mentee_zone: str = "UTC", started_at: datetime = START) -> Mentorship:
    mentorship = MentorshipFactory(started_at=started_at)
    for person, zone in ((mentorship.mentor, mentor_zone), (mentorship.mentee, mentee_zone)):
        User.objects.filter(pk=person.user_id).update(time_zone=zone)
    return mentorship


def kinds() -> dict[str, int]:
    rows = Letter.objects.exclude(state="dropped").values_list("kind", flat=True)
    return {kind: list(rows).count(kind) for kind in set(rows)}


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Shanghai", "Asia/Kathmandu"]
)
@pytest.mark.parametrize("started_at", [START, datetime(2026, 9, 10, 12, tzinfo=UTC)])
def test_every_check_in_of_half_a_year_is_at_nine_on_the_same_weekday(zone, started_at):
    mentorship = pair(mentee_zone=zone, started_at=started_at)
    now = started_at
    for _ in range(200):
        now += timedelta(days=1)
        services.look_after_check_ins(now=now)
    dues = CheckIn.objects.filter(person=mentorship.mentee).order_by("number").values_list("due_at", flat=True)
    local = [due.astimezone(ZoneInfo(zone)) for due in dues]
    assert len(local) >= 7
    assert {(due.hour, due.minute) for due in local} == {(9, 0)}
    days = [due.date() for due in local]
    assert days[0] == started_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=7)
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {28}


def test_each_person_of_a_pair_is_asked_once_however_often_we_look():
    pair("Asia/Shanghai", "America/New_York")
    week_later = START + timedelta(days=8)
    for _ in range(3):
        services.look_after_check_ins(now=START)
        services.look_after_check_ins(now=week_later)
    assert kinds() == {"check_in": 2}


def test_nothing_is_asked_before_nine_of_the_readers_day():
    mentorship = pair(mentee_zone="America/New_York")
    services.look_after_check_ins(now=START)
    services.look_after_check_ins(now=datetime(2026, 3, 11, 12, 59, tzinfo=UTC))  # 08:59 in New York, summer time
    assert not Letter.objects.filter(to_user=mentorship.mentee.user).exists()
    services.look_after_check_ins(now=datetime(2026, 3, 11, 13, 0, tzinfo=UTC))
    assert Letter.objects.get(to_user=mentorship.mentee.user).kind == "check_in"


def test_one_reminder_after_three_days_then_missed():
    pair()
    services.look_after_check_ins(now=START)
    for days in (7.9, 9, 10.9, 11, 12, 13):
        services.look_after_check_ins(now=START + timedelta(days=days))
    assert kinds() == {"check_in": 2, "check_in_reminder": 2}
    services.look_after_check_ins(now=START + timedelta(days=15))
    assert CheckIn.objects.filter(missed_at__isnull=False).count() == 2


def test_an_answer_stops_the_reminder():
    mentorship = pair()
    services.look_after_check_ins(now=START)
    services.look_after_check_ins(now=START + timedelta(days=8))
    for person in (mentorship.mentor, mentorship.mentee):
        asked = CheckIn.objects.get(person=person, asked_at__isnull=False)
        services.answer_check_in(check_in_id=asked.pk, by=person, mood="good", now=START + timedelta(days=9))
    services.look_after_check_ins(now=START + timedelta(days=12))
    assert kinds() == {"check_in": 2}


def test_two_missed_in_a_row_put_the_pair_before_a_moderator():
    mentorship = pair()
    now = START
    for _ in range(60):
        now += timedelta(days=1)
        services.look_after_check_ins(now=now)
    assert list(Mentorship.objects.needing_help()) == [mentorship]


def test_need_help_puts_the_pair_before_a_moderator_at_once():
    mentorship = pair()
    services.look_after_check_ins(now=START)
    services.look_after_check_ins(now=START + timedelta(days=8))
    asked = CheckIn.objects.get(person=mentorship.mentee, asked_at__isnull=False)
    services.answer_check_in(
        check_in_id=asked.pk, by=mentorship.mentee, mood="help", note="We lost touch.", now=START + timedelta(days=8)
    )
    assert list(Mentorship.objects.needing_help()) == [mentorship]


def test_the_partner_cannot_answer_for_me():
    mentorship = pair()
    services.look_after_check_ins(now=START)
    services.look_after_check_ins(now=START + timedelta(days=8))
    asked = CheckIn.objects.get(person=mentorship.mentee, asked_at__isnull=False)
    with pytest.raises(services.CannotCheckIn):
        services.answer_check_in(check_in_id=asked.pk, by=mentorship.mentor, mood="good", now=START)


def test_an_answer_can_be_changed_for_a_week():
    mentorship = pair()
    services.look_after_check_ins(now=START)
    services.look_after_check_ins(now=START + timedelta(days=8))
    asked, me = CheckIn.objects.get(person=mentorship.mentee, asked_at__isnull=False), mentorship.mentee
    answered = START + timedelta(days=8)
    for mood, days in (("good", 0), ("slow", 6)):
        services.answer_check_in(check_in_id=asked.pk, by=me, mood=mood, now=answered + timedelta(days=days))
    with pytest.raises(services.CannotCheckIn):
        services.answer_check_in(check_in_id=asked.pk, by=me, mood="great", now=answered + timedelta(days=8))
    asked.refresh_from_db()
    assert asked.mood == "slow"


def test_an_ended_mentorship_asks_nothing_more():
    mentorship = pair()
    services.look_after_check_ins(now=START)
    Mentorship.objects.filter(pk=mentorship.pk).update(state=MentorshipState.ENDED)
    services.look_after_check_ins(now=START + timedelta(days=30))
    assert kinds() == {}


def test_a_late_look_after_an_outage_asks_once():
    pair()
    services.look_after_check_ins(now=START)
    services.look_after_check_ins(now=START + timedelta(days=9, hours=6))
    assert kinds() == {"check_in": 2}
