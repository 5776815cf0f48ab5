"""What a mentorship promises after it has begun."""

import pytest
from django.utils import timezone

from accounts.base.signals import person_suspended
from accounts.models import Letter
from matching.mentorships import services
from matching.mentorships.models import Mentorship, MentorshipState
from tests.factories import CheckInFactory, MentorshipFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db


def test_ending_tells_the_partner_and_frees_the_place():
    now, mentorship = timezone.now(), MentorshipFactory()
    services.end_mentorship(mentorship_id=mentorship.pk, by=mentorship.mentee, reason="fit", completed=False, now=now)
    letter = Letter.objects.get(kind="mentorship_ended")
    assert letter.to_address == mentorship.mentor.user.email
    assert "fit" not in str(letter.context)
    services.start_mentorship(mentor=mentorship.mentor, mentee=make_mentee(), aim="Another aim.", now=now)
    assert Mentorship.objects.live().count() == 1


def test_what_has_ended_cannot_end_again():
    now, mentorship = timezone.now(), MentorshipFactory()
    services.end_mentorship(mentorship_id=mentorship.pk, by=mentorship.mentor, reason="", completed=True, now=now)
    with pytest.raises(services.CannotChange):
        services.end_mentorship(mentorship_id=mentorship.pk, by=mentorship.mentor, reason="", completed=True, now=now)
    assert Letter.objects.filter(kind="mentorship_ended").count() == 1


@pytest.mark.parametrize("act", ["end", "rhythm", "share"])
def test_a_stranger_changes_nothing(act):
    now, mentorship, stranger = timezone.now(), MentorshipFactory(), make_mentor()
    acts = {
        "end": lambda: services.end_mentorship(
            mentorship_id=mentorship.pk, by=stranger, reason="", completed=True, now=now
        ),
        "rhythm": lambda: services.set_rhythm(mentorship_id=mentorship.pk, by=stranger, weeks=2, now=now),
        "share": lambda: services.share_address(mentorship_id=mentorship.pk, by=stranger, shared=True, now=now),
    }
    with pytest.raises(services.CannotChange):
        acts[act]()


def test_suspension_ends_mentorships_and_tells_the_partner_once():
    now, mentorship = timezone.now(), MentorshipFactory()
    for _ in range(2):
        person_suspended.send(sender=None, profile_id=mentorship.mentor_id, now=now)
    mentorship.refresh_from_db()
    assert mentorship.state == MentorshipState.ENDED
    told = Letter.objects.filter(kind="partner_unavailable")
    assert [letter.to_address for letter in told] == [mentorship.mentee.user.email]


def test_a_new_rhythm_replaces_the_check_in_that_was_planned():
    now, mentorship = timezone.now(), MentorshipFactory()
    CheckInFactory(mentorship=mentorship)
    services.set_rhythm(mentorship_id=mentorship.pk, by=mentorship.mentor, weeks=2, now=now)
    assert (mentorship.check_ins.count(), Mentorship.objects.get().check_in_weeks) == (0, 2)


def test_addresses_are_shown_by_their_owner_only():
    now, mentorship = timezone.now(), MentorshipFactory()
    services.share_address(mentorship_id=mentorship.pk, by=mentorship.mentee, shared=True, now=now)
    mentorship.refresh_from_db()
    assert (mentorship.mentee_shares_address, mentorship.mentor_shares_address) == (True, False)


def test_a_lowered_capacity_leaves_no_place_even_if_a_low_seat_is_free():
    mentor = make_mentor(side={"capacity": 2})
    MentorshipFactory(mentor=mentor, seat=2)
    mentor.mentor_side.capacity = 1
    mentor.mentor_side.save()
    with pytest.raises(services.NoPlaceLeft):
        services.start_mentorship(mentor=mentor, mentee=make_mentee(), aim="x", now=timezone.now())
