"""Whatever a snapshot says: who may not be shown is not shown, and the next one moves up.

The snapshot is made first and hears nothing of what happens then; the people are an owner, somebody concerned, a stranger.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Block, MentorSide, Pause, Profile
from matching.models import Dismissal
from matching.requests.models import RequestState
from matching.suggestions import holder
from tests.factories import MentorshipFactory, RequestFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db

LIST = reverse("matching:suggestion-list")


def full(mentor, mentee):
    MentorSide.objects.filter(pk=mentor.pk).update(capacity=0)


def last_place_taken(mentor, mentee):
    MentorshipFactory(mentor=mentor)


def blocked_by_mentee(mentor, mentee):
    Block.objects.create(blocker=mentee, blocked=mentor)


def blocked_by_mentor(mentor, mentee):
    Block.objects.create(blocker=mentor, blocked=mentee)


def paused(mentor, mentee):
    Pause.objects.create(profile=mentor, starts_on=timezone.now().date() - timedelta(days=2))


def silent(mentor, mentee):
    MentorSide.objects.filter(pk=mentor.pk).update(silent_since=timezone.now())


def suspended(mentor, mentee):
    Profile.objects.filter(pk=mentor.pk).update(suspended_at=timezone.now())


def account_closed(mentor, mentee):
    mentor.user.is_active = False
    mentor.user.save()


def not_approved(mentor, mentee):
    MentorSide.objects.filter(pk=mentor.pk).update(state="waiting")


def asked(mentor, mentee):
    RequestFactory(mentor=mentor, mentee=mentee)


def declined_lately(mentor, mentee):
    RequestFactory(
        mentor=mentor, mentee=mentee, state=RequestState.DECLINED, closed_at=timezone.now() - timedelta(days=100)
    )


def paired(mentor, mentee):
    MentorshipFactory(mentor=mentor, mentee=mentee)


def not_fresh(mentor, mentee):
    Profile.objects.filter(pk=mentor.pk).update(confirmed_at=timezone.now() - timedelta(days=91))


def dismissed(mentor, mentee):
    Dismissal.objects.create(person=mentee, dismissed=mentor)


def for_pairs_only(mentor, mentee):
    Profile.objects.filter(pk=mentor.pk).update(audience="pairs")


def erased(mentor, mentee):
    mentor.user.delete()


FOR_EVERYBODY = [
    full, last_place_taken, paused, silent, suspended, account_closed, not_approved, not_fresh, for_pairs_only, erased,
]  # fmt: skip
BETWEEN_TWO = [blocked_by_mentee, blocked_by_mentor, asked, declined_lately, paired, dismissed]


def names_seen(client, person):
    client.force_login(person.user)
    return client.get(LIST).content.decode()


@pytest.mark.parametrize("happens", FOR_EVERYBODY + BETWEEN_TWO, ids=lambda f: f.__name__)
def test_mentor_is_not_shown_though_the_snapshot_lists_them(client, happens):
    gone, stays = make_mentor(name="Gone Person", side={"capacity": 1}), make_mentor(name="Next Person")
    mentee, stranger = make_mentee(), make_mentee()
    made = holder.people.current(timezone.now())
    happens(gone, mentee)
    assert str(gone.pk) in {one.id for one in made.index.mentors_for(made.people[str(mentee.pk)])}
    assert holder.people.current(timezone.now()) is made
    page = names_seen(client, mentee)
    assert "Gone Person" not in page
    assert "Next Person" in page
    takes_the_place = happens is paired
    is_shown = happens in BETWEEN_TWO and not takes_the_place
    assert ("Gone Person" in names_seen(client, stranger)) is is_shown
    assert stays.name in names_seen(client, stranger)


@pytest.mark.parametrize(
    "happens",
    [blocked_by_mentee, blocked_by_mentor, asked, declined_lately, paired],
    ids=lambda f: f.__name__,
)
def test_mentee_is_not_shown_to_a_mentor_though_the_snapshot_lists_them(client, happens):
    mentor, stranger = make_mentor(side={"capacity": 3}), make_mentor()
    gone = make_mentee(name="Gone Person")
    make_mentee(name="Next Person")
    holder.people.current(timezone.now())
    happens(mentor, gone)
    page = names_seen(client, mentor)
    assert "Gone Person" not in page
    assert "Next Person" in page
    assert "Gone Person" in names_seen(client, stranger)


def test_the_next_ones_move_up_until_the_page_is_whole(client):
    mentee = make_mentee()
    mentors = [make_mentor(name=f"Mentor {n:02}") for n in range(40)]
    holder.people.current(timezone.now())
    Profile.objects.filter(pk__in=[one.pk for one in mentors[:27]]).update(suspended_at=timezone.now())
    page = names_seen(client, mentee)
    assert page.count("<article") == 12
    assert not any(one.name in page for one in mentors[:27])
