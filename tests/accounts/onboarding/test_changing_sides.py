"""Whoever came as one may become the other, or both, before and after the last step."""

import pytest

from accounts.models import MenteeSide, MentorSide, Profile
from accounts.profiles.models import MentorState
from tests.accounts.onboarding.joining import STEPS, Joiner, path
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def test_another_side_on_the_way_asks_for_what_it_needs() -> None:
    ann = Joiner("mentee").go_through("about", "topics", "work", "hours")
    ann.answer("about", joining_as="mentor")
    assert MentorSide.objects.filter(profile=ann.profile).exists()
    assert not MenteeSide.objects.filter(profile=ann.profile).exists()
    assert ann.next_page() == path("topics")
    assert ann.client.get(path("check")).headers["Location"] == path("topics")
    ann.joining_as = "mentor"
    ann.go_through("topics", "work", "check")
    assert MentorSide.objects.get().state == MentorState.WAITING
    ann.user.refresh_from_db()
    assert ann.user.joining_as == "mentor"


def test_a_mentee_becomes_a_mentor_too_and_stays_live_meanwhile() -> None:
    ann = Joiner("mentee").go_through(*STEPS)
    profile_form = {"name": "Ann Archer", "joining_as": "both", "languages": ["en"], "time_zone": "UTC"}
    more = {"audience": "members", "story_audience": "members", "revision": ann.profile.revision}
    assert ann.client.post("/profile/about/", profile_form | more).status_code == 302
    assert ann.next_page() == "/suggestions/"
    assert ann.profile in Profile.objects.live().mentees()
    assert MentorSide.objects.get().state == MentorState.DRAFT
    assert "Your mentor side has not been sent in yet." in ann.look("/profile/")


def test_a_new_side_is_not_sent_in_without_a_topic() -> None:
    ann = Joiner("mentee").go_through(*STEPS)
    MentorSide.objects.create(profile=ann.profile)
    page = ann.client.post("/profile/send-in/", follow=True)
    assert "Name at least one topic that you can help with." in page.content.decode()
    assert MentorSide.objects.get().state == MentorState.DRAFT


def test_a_new_side_is_sent_in_once_it_has_a_topic() -> None:
    ann = Joiner("mentee").go_through(*STEPS)
    MentorSide.objects.create(profile=ann.profile)
    topics = {"wants": ["python"], "offers": ["python"], "revision": ann.profile.revision}
    assert ann.client.post("/profile/topics/", topics).status_code == 302
    joined = ann.profile.onboarded_at
    page = ann.client.post("/profile/send-in/", follow=True)
    assert "Your mentor profile is with the moderators." in page.content.decode()
    assert MentorSide.objects.get().state == MentorState.WAITING
    assert ann.profile.onboarded_at == joined


def test_a_declined_side_is_told_why_and_can_be_sent_in_again() -> None:
    ann = Joiner("mentor").go_through(*STEPS)
    MentorSide.objects.update(state=MentorState.DECLINED, decline_reason="Say <b>what</b> you do.", decided_at=NOON)
    assert "Say &lt;b&gt;what&lt;/b&gt; you do." in ann.look("/profile/")
    ann.client.post("/profile/send-in/")
    assert MentorSide.objects.get().state == MentorState.WAITING


def test_sending_in_leaves_an_approval_alone() -> None:
    ann = Joiner("mentor").go_through(*STEPS)
    MentorSide.objects.update(state=MentorState.APPROVED, decided_at=NOON)
    ann.client.post("/profile/send-in/")
    side = MentorSide.objects.get()
    assert (side.state, side.decided_at) == (MentorState.APPROVED, NOON)


def test_sending_in_takes_a_button_and_a_finished_person() -> None:
    ann = Joiner("mentor").go_through("about", "topics")
    assert ann.client.get("/profile/send-in/").status_code in (302, 405)
    assert ann.client.post("/profile/send-in/").headers["Location"] == "/start/"
    assert MentorSide.objects.get().state == MentorState.DRAFT


def test_a_mentor_who_waits_may_become_a_mentee_instead() -> None:
    ann = Joiner("mentor").go_through(*STEPS)
    form = {"name": "Ann Archer", "joining_as": "mentee", "languages": ["en"], "time_zone": "UTC"}
    more = {"audience": "members", "story_audience": "members", "revision": ann.profile.revision}
    assert ann.client.post("/profile/about/", form | more).status_code == 302
    assert not MentorSide.objects.exists()
    assert ann.profile in Profile.objects.live().mentees()
    assert ann.client.get("/welcome/").headers["Location"] == "/suggestions/"
