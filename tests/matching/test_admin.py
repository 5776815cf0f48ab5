"""Pairs in the admin: the ones that need help, and what stays between two people."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from matching.mentorships.services import flag
from matching.models import CheckIn, MentoringRequest, Mentorship
from tests.accounts.moderation.acting import act, list_of, moderator, page_of, said, signed_in, staff_with
from tests.factories import NOON, CheckInFactory, MentorshipFactory, RequestFactory

pytestmark = pytest.mark.django_db
PAIRS, REQUESTS, CHECK_INS = "matching_mentorship", "matching_mentoringrequest", "matching_checkin"


@pytest.fixture
def desk() -> Client:
    return signed_in(moderator())


def test_a_pair_is_looked_after_once_and_may_need_help_again(desk: Client) -> None:
    pair, calm = MentorshipFactory(), MentorshipFactory()
    flag(mentorship_id=pair.pk, why="two check-ins were missed", now=NOON)
    act(desk, PAIRS, "settle", pair, calm)
    assert "1 pair is off the list." in said(desk)
    act(desk, PAIRS, "settle", pair, calm)
    assert "none of those is waiting any more" in said(desk)
    assert list(LogEntry.objects.values_list("change_message", flat=True)) == [
        "Looked after: two check-ins were missed"
    ]
    flag(mentorship_id=pair.pk, why="we need help", now=NOON)
    page = desk.get(f"{list_of(PAIRS)}?help=needed").content.decode()
    assert "we need help" in page


def test_looking_is_not_settling() -> None:
    pair = MentorshipFactory(flagged_at=NOON, flag_reason="help")
    act(signed_in(staff_with("view_mentorship")), PAIRS, "settle", pair)
    assert Mentorship.objects.get().flagged_at == NOON


def test_a_moderator_reads_what_was_written_to_moderators(desk: Client) -> None:
    pair = MentorshipFactory()
    CheckInFactory(mentorship=pair, asked_at=NOON, answered_at=NOON, mood="help", note="<i>We lost touch.</i>")
    page = desk.get(page_of(PAIRS, pair.pk)).content.decode()
    assert "&lt;i&gt;We lost touch.&lt;/i&gt;" in page
    assert "<i>We lost touch.</i>" not in page


def test_what_two_people_wrote_to_each_other_stays_theirs(desk: Client) -> None:
    asked = RequestFactory(
        aim="qz-aim-qz", why_you="qz-why-qz", tried="qz-tried-qz", question="qz-q-qz", answer="qz-a-qz"
    )
    pair = MentorshipFactory(aim="qz-aim-qz")
    for path in (list_of(REQUESTS), page_of(REQUESTS, asked.pk), list_of(PAIRS), page_of(PAIRS, pair.pk)):
        assert "qz-" not in desk.get(path).content.decode(), path
    exported = desk.post("/admin/matching/mentorship/export/", {"format": "0", "resource": "0"})
    assert "qz-" not in exported.content.decode()


def test_nobody_changes_pairs_requests_or_check_ins_by_hand(desk: Client) -> None:
    pair, asked, check_in = MentorshipFactory(), RequestFactory(), CheckInFactory()
    desk.post(page_of(PAIRS, pair.pk), {"state": "ended", "seat": "5"})
    assert Mentorship.objects.get(pk=pair.pk).state == "active"
    assert desk.post(page_of(REQUESTS, asked.pk), {"state": "accepted"}).status_code == 403
    assert desk.post(page_of(CHECK_INS, check_in.pk), {"mood": "great"}).status_code == 403
    for name, row in ((PAIRS, pair), (REQUESTS, asked), (CHECK_INS, check_in)):
        assert desk.post(f"{list_of(name)}{row.pk}/delete/", {"post": "yes"}).status_code == 403
        assert desk.get(f"{list_of(name)}add/").status_code == 403
        act(desk, name, "delete_selected", row, post="yes")
    assert (Mentorship.objects.count(), MentoringRequest.objects.count(), CheckIn.objects.count()) == (2, 1, 1)
