"""Who may be shown to whom, asked of the database itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Block, MenteeSide, Pause, Profile
from matching.mentorships.models import LIVE, MentorshipState
from matching.requests.models import OPEN, RequestState
from matching.suggestions import standing
from matching.suggestions.between import between_mentee, between_mentor
from matching.suggestions.models import Dismissal
from tests.factories import MentorshipFactory, RequestFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db


def mentors_for(viewer_id, now):
    """Whom a mentee may be shown."""
    left_out = {*between_mentee(viewer_id, now).left_out, viewer_id}
    mentors = list(standing.open_mentors(now).exclude(pk__in=left_out))
    standing.put_places(mentors)
    return [mentor for mentor in mentors if mentor.places_left]


def mentees_for(viewer_id, now):
    """Whom a mentor may be shown."""
    left_out = {*between_mentor(viewer_id, now).left_out, viewer_id}
    return standing.open_mentees(now).exclude(pk__in=left_out)


def test_states_named_here_are_those_of_the_rooms_above():
    assert set(standing.LIVE_STATES) == set(LIVE)
    assert set(standing.OPEN_STATES) == set(OPEN)


@pytest.mark.parametrize(
    ("states", "left"),
    [([], 2), (["active"], 1), (["paused"], 1), (["active", "paused"], 0), (["completed"], 2), (["ended"], 2)],
)
def test_places_left_counts_live_mentorships_only(states, left):
    mentor = make_mentor(side={"capacity": 2})
    for seat, state in enumerate(states, start=1):
        MentorshipFactory(mentor=mentor, seat=seat, state=state)
    assert standing.with_places(Profile.objects.filter(pk=mentor.pk)).get().places_left == left


def test_places_left_is_never_negative():
    mentor = make_mentor(side={"capacity": 0})
    MentorshipFactory(mentor=mentor)
    assert standing.with_places(Profile.objects.filter(pk=mentor.pk)).get().places_left == 0


def test_pause_goes_by_the_persons_own_date():
    now = timezone.now().replace(hour=2, minute=0)
    person = make_mentor()
    Pause.objects.create(profile=person, starts_on=now.date(), ends_on=None)
    for zone, expected in (("UTC", True), ("America/New_York", False), ("Asia/Shanghai", True)):
        person.user.time_zone = zone
        assert (person.pk in standing.paused_among([person], now)) is expected


def block(mentor, mentee):
    Block.objects.create(blocker=mentee, blocked=mentor)


def blocked_by(mentor, mentee):
    Block.objects.create(blocker=mentor, blocked=mentee)


def asked(mentor, mentee):
    RequestFactory(mentor=mentor, mentee=mentee)


def asked_for_more(mentor, mentee):
    RequestFactory(mentor=mentor, mentee=mentee, state=RequestState.QUESTION)


def declined(mentor, mentee):
    lately = timezone.now() - timedelta(days=179)
    RequestFactory(mentor=mentor, mentee=mentee, state=RequestState.DECLINED, closed_at=lately)


def paired(mentor, mentee):
    mentor.mentor_side.capacity = 2
    mentor.mentor_side.save()
    MentorshipFactory(mentor=mentor, mentee=mentee, state=MentorshipState.PAUSED)


def mentor_hides(mentor, mentee):
    Dismissal.objects.create(person=mentor, dismissed=mentee)


def mentee_hides(mentor, mentee):
    Dismissal.objects.create(person=mentee, dismissed=mentor)


BOTH_WAYS = [block, blocked_by, asked, asked_for_more, declined, paired]


@pytest.mark.parametrize("relation", [*BOTH_WAYS, mentee_hides], ids=lambda f: f.__name__)
def test_mentor_is_not_shown_to_this_mentee_but_to_another(relation):
    mentor, mentee, stranger = make_mentor(side={"capacity": 2}), make_mentee(), make_mentee()
    relation(mentor, mentee)
    now = timezone.now()
    assert list(mentors_for(mentee.pk, now)) == []
    assert list(mentors_for(stranger.pk, now)) == [mentor]
    assert between_mentee(mentee.pk, now).left_out == {mentor.pk}
    assert between_mentee(stranger.pk, now).left_out == set()


@pytest.mark.parametrize("relation", [*BOTH_WAYS, mentor_hides], ids=lambda f: f.__name__)
def test_mentee_is_not_shown_to_this_mentor_but_to_another(relation):
    mentor, mentee, stranger = make_mentor(side={"capacity": 2}), make_mentee(), make_mentor()
    relation(mentor, mentee)
    now = timezone.now()
    assert list(mentees_for(mentor.pk, now)) == []
    assert list(mentees_for(stranger.pk, now)) == [mentee]
    assert between_mentor(mentor.pk, now).left_out == {mentee.pk}
    assert between_mentor(stranger.pk, now).left_out == set()


def test_old_declines_and_closed_requests_are_forgotten():
    mentor, mentee = make_mentor(), make_mentee()
    long_ago = timezone.now() - timedelta(days=181)
    RequestFactory(mentor=mentor, mentee=mentee, state=RequestState.DECLINED, closed_at=long_ago)
    RequestFactory(mentor=mentor, mentee=mentee, state=RequestState.EXPIRED, closed_at=timezone.now())
    RequestFactory(mentor=mentor, mentee=mentee, state=RequestState.WITHDRAWN, closed_at=timezone.now())
    assert list(mentors_for(mentee.pk, timezone.now())) == [mentor]
    assert list(mentees_for(mentor.pk, timezone.now())) == [mentee]


@pytest.mark.parametrize(
    "change",
    [
        {"suspended_at": timezone.now()},
        {"onboarded_at": None},
        {"confirmed_at": timezone.now() - timedelta(days=91)},
        {"audience": "pairs"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_people_who_may_not_be_met_are_shown_to_nobody(change):
    mentor, mentee = make_mentor(**change), make_mentee(**change)
    viewer, other = make_mentee(), make_mentor()
    assert list(mentors_for(viewer.pk, timezone.now())) == [other]
    assert list(mentees_for(other.pk, timezone.now())) == [viewer]
    assert mentor not in mentors_for(mentee.pk, timezone.now())


@pytest.mark.parametrize(
    "side", [{"state": "waiting"}, {"state": "declined"}, {"capacity": 0}, {"silent_since": timezone.now()}]
)
def test_mentors_who_cannot_take_anybody_are_not_shown(side):
    make_mentor(side=side)
    assert list(mentors_for(make_mentee().pk, timezone.now())) == []


def test_mentees_who_do_not_wish_to_be_seen_are_not_shown():
    make_mentee(side={"shown_to_mentors": False})
    assert list(mentees_for(make_mentor().pk, timezone.now())) == []


def test_nobody_is_shown_to_oneself():
    both = make_mentor()
    make_mentee_side(both)
    assert list(mentors_for(both.pk, timezone.now())) == []
    assert list(mentees_for(both.pk, timezone.now())) == []


def make_mentee_side(profile):
    return MenteeSide.objects.create(profile=profile, stage="student")
