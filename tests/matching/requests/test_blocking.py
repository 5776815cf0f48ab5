"""Who blocks somebody has neither an open request nor a mentorship with them any more, and nobody is told why."""

import pytest
from django.utils import timezone

from accounts.models import Letter
from accounts.privacy.services import block, unblock
from matching.mentorships.models import MentorshipState
from matching.requests import services
from matching.requests.models import RequestState
from tests.factories import MentorshipFactory, RequestFactory

pytestmark = pytest.mark.django_db


def test_the_mentor_blocks_and_the_mentee_reads_an_ordinary_no():
    asked = RequestFactory()
    block(blocker=asked.mentor, blocked=asked.mentee, now=timezone.now())
    asked.refresh_from_db()
    assert asked.state == RequestState.DECLINED
    letter = Letter.objects.get(kind="request_declined")
    assert letter.to_address == asked.mentee.user.email
    assert "block" not in str(letter.context).lower()


def test_the_mentee_blocks_and_the_request_is_withdrawn():
    asked = RequestFactory()
    block(blocker=asked.mentee, blocked=asked.mentor, now=timezone.now())
    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN
    with pytest.raises(services.CannotAnswer):
        services.accept_request(request_id=asked.pk, by=asked.mentor, now=timezone.now())


@pytest.mark.parametrize("blocker", ["mentor", "mentee"])
def test_a_mentorship_ends_and_only_the_blocked_one_is_told(blocker):
    mentorship = MentorshipFactory()
    by = getattr(mentorship, blocker)
    block(blocker=by, blocked=mentorship.partner_of(by.pk), now=timezone.now())
    mentorship.refresh_from_db()
    assert mentorship.state == MentorshipState.ENDED
    assert Letter.objects.get(kind="mentorship_ended").to_address == mentorship.partner_of(by.pk).user.email


def test_others_are_left_alone_and_unblocking_brings_nothing_back():
    asked, other = RequestFactory(), RequestFactory()
    block(blocker=asked.mentor, blocked=asked.mentee, now=timezone.now())
    unblock(blocker=asked.mentor, blocked=asked.mentee, now=timezone.now())
    for one, state in ((asked, RequestState.DECLINED), (other, RequestState.SENT)):
        one.refresh_from_db()
        assert one.state == state
