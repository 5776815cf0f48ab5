"""Approve, decline, suspend, restore: what happens, what is written down, and what happens the second time."""

import uuid

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.base.errors import DomainError
from accounts.models import Letter, ModerationAct, Profile
from accounts.moderation import reasons
from accounts.moderation.services import approve_mentor, decline_mentor
from accounts.profiles.models import MentorState
from matching.models import MentoringRequest, Mentorship
from tests.accounts.moderation.acting import act, list_of, moderator, page_of, said, signed_in, staff_with
from tests.factories import NOON, MentorshipFactory, RequestFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db
PEOPLE = "accounts_profile"
SURE = {"confirmed": "yes"}


def waiting_mentor(**fields: object) -> Profile:
    return make_mentor(side={"state": MentorState.WAITING, "submitted_at": NOON, "decided_at": None}, **fields)


def acts() -> list[tuple[str, str]]:
    return list(ModerationAct.objects.order_by("at").values_list("kind", "reason"))


def letters(person: Profile) -> list[str]:
    return list(Letter.objects.filter(to_user=person.user).order_by("queued_at").values_list("kind", flat=True))


@pytest.fixture
def desk() -> Client:
    return signed_in(moderator())


def test_an_act_is_asked_about_first_and_changes_nothing_yet(desk: Client) -> None:
    mentor = waiting_mentor(name="Wanda Waits")
    for action in ("approve", "decline", "suspend", "restore"):
        page = act(desk, PEOPLE, action, mentor)
        assert page.status_code == 200
        assert f"Wanda Waits ({mentor.user.email})" in page.content.decode()
    assert acts() == []
    assert letters(mentor) == []


def test_approving_twice_writes_one_act_and_one_letter(desk: Client) -> None:
    mentor = waiting_mentor()
    assert act(desk, PEOPLE, "approve", mentor, **SURE).status_code == 302
    assert "1 person: done." in said(desk)
    act(desk, PEOPLE, "approve", mentor, **SURE)
    assert f"{mentor.name} is not waiting for approval." in said(desk)
    mentor.mentor_side.refresh_from_db()
    assert mentor.mentor_side.state == MentorState.APPROVED
    assert acts() == [("approved", "")]
    assert letters(mentor) == ["mentor_approved"]
    assert LogEntry.objects.count() == 1


def test_sent_in_twice_from_the_queue_says_that_nobody_waits(desk: Client) -> None:
    mentor = waiting_mentor()
    for _time in range(2):
        act(desk, PEOPLE, "approve", mentor, query="?standing=waiting", **SURE)
    assert "none of those is waiting any more" in said(desk)
    assert acts() == [("approved", "")]


def test_declining_needs_a_reason_which_is_mailed_and_kept(desk: Client) -> None:
    mentor = waiting_mentor()
    page = act(desk, PEOPLE, "decline", mentor, reason=" \x00\n ", **SURE)
    assert page.status_code == 422
    assert "Give a reason: it is mailed to the person and kept." in page.content.decode()
    assert acts() == []
    act(desk, PEOPLE, "decline", mentor, reason="Say more\x00 about your work.", **SURE)
    assert acts() == [("declined", "Say more about your work.")]
    letter = Letter.objects.get(to_user=mentor.user)
    assert (letter.kind, letter.context["reason"]) == ("mentor_declined", "Say more about your work.")
    mentor.mentor_side.refresh_from_db()
    assert mentor.mentor_side.decline_reason == "Say more about your work."
    act(desk, PEOPLE, "decline", mentor, reason="Again.", **SURE)
    assert len(acts()) == len(letters(mentor)) == 1


def test_a_faulty_page_keeps_what_was_typed(desk: Client) -> None:
    mentor, long = waiting_mentor(), "far too long " * 200
    page = act(desk, PEOPLE, "suspend", mentor, reason=long, **SURE)
    assert page.status_code == 422
    assert "Keep it under 2000 characters." in page.content.decode()
    assert long in page.content.decode()
    assert acts() == []


def test_suspending_ends_what_is_open_tells_the_partners_and_signs_out(desk: Client) -> None:
    pair = MentorshipFactory()
    mentor, mentee = pair.mentor, pair.mentee
    asked = RequestFactory(mentor=mentor)
    theirs = signed_in(mentor.user)
    theirs.get("/settings/")
    for reason in ("Asked for money.", "Once more."):
        act(desk, PEOPLE, "suspend", mentor, reason=reason, **SURE)
    assert f"{mentor.name} is suspended already." in said(desk)
    assert acts() == [("suspended", "Asked for money.")]
    assert letters(mentor) == ["suspended"]
    assert letters(mentee) == ["partner_unavailable"]
    assert "Asked for money." not in str(Letter.objects.get(to_user=mentee.user).context)
    assert Mentorship.objects.get(pk=pair.pk).state == "ended"
    assert MentoringRequest.objects.get(pk=asked.pk).state == "declined"
    assert letters(asked.mentee) == ["request_declined"]
    assert "/account/login/" in theirs.get("/settings/").headers["Location"]


def test_restoring_lets_in_again_and_what_ended_stays_ended(desk: Client) -> None:
    pair = MentorshipFactory()
    act(desk, PEOPLE, "suspend", pair.mentor, reason="A mistake.", **SURE)
    for _time in range(2):
        act(desk, PEOPLE, "restore", pair.mentor, **SURE)
    assert f"{pair.mentor.name} is not suspended." in said(desk)
    person = Profile.objects.get(pk=pair.mentor.pk)
    assert person.suspended_at is None
    assert person.user.is_active
    assert acts() == [("suspended", "A mistake."), ("restored", "")]
    assert letters(pair.mentor) == ["suspended", "restored"]
    assert Mentorship.objects.get(pk=pair.pk).state == "ended"


def test_somebody_suspended_is_neither_approved_nor_declined(desk: Client) -> None:
    mentor = waiting_mentor(suspended_at=NOON)
    by = moderator()
    with pytest.raises(DomainError):
        approve_mentor(profile=mentor, by=by, now=NOON)
    with pytest.raises(DomainError):
        decline_mentor(profile=mentor, by=by, reason="No.", now=NOON)
    act(desk, PEOPLE, "approve", mentor, **SURE)
    assert "is suspended; restore them first." in said(desk)
    assert acts() == []


def test_a_moderator_is_not_suspended_here_and_a_mentee_not_approved(desk: Client) -> None:
    colleague, mentee = make_mentee(user=moderator()), make_mentee()
    act(desk, PEOPLE, "suspend", colleague, reason="Quarrel.", **SURE)
    assert "A moderator cannot be suspended here" in said(desk)
    act(desk, PEOPLE, "approve", mentee, **SURE)
    assert f"{mentee.name} has no mentor side." in said(desk)
    assert acts() == []


def test_of_many_those_are_done_who_can_be(desk: Client) -> None:
    ready, done = waiting_mentor(), make_mentor()
    act(desk, PEOPLE, "approve", ready, done, **SURE)
    page = said(desk)
    assert "1 person: done." in page
    assert f"{done.name} is not waiting for approval." in page


def test_many_at_once_ask_for_their_number_and_very_many_are_refused(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [waiting_mentor(hours=False, offers=()) for _number in range(3)]
    monkeypatch.setattr(reasons, "TYPE_THE_COUNT_OVER", 2)
    assert act(desk, PEOPLE, "approve", *people, count="2", **SURE).status_code == 422
    assert acts() == []
    act(desk, PEOPLE, "approve", *people, count=" 3 ", **SURE)
    assert len(acts()) == 3
    monkeypatch.setattr(reasons, "MOST_AT_ONCE", 2)
    act(desk, PEOPLE, "suspend", *people, reason="All.", count="3", **SURE)
    assert "Choose at most 2 people at once." in said(desk)
    assert len(acts()) == 3


def test_a_persons_page_offers_what_can_be_done_to_them_now(desk: Client) -> None:
    people = {
        waiting_mentor(): ["approve", "decline", "suspend"],
        make_mentor(side={"state": MentorState.DECLINED}): ["approve", "suspend"],
        make_mentor(): ["suspend"],
        make_mentee(): ["suspend"],
        waiting_mentor(suspended_at=NOON): ["restore"],
    }
    for person, offered in people.items():
        page, path = desk.get(page_of(PEOPLE, person.pk)).content.decode(), f"{list_of(PEOPLE)}{person.pk}/"
        assert [name for name in ("approve", "decline", "suspend", "restore") if f"{path}{name}/" in page] == offered
        assert 'name="_save"' not in page


def test_an_act_from_a_persons_page_is_asked_about_and_sent_to_the_list(desk: Client) -> None:
    mentor = waiting_mentor(name="Wanda Waits")
    page = desk.get(f"{list_of(PEOPLE)}{mentor.pk}/approve/")
    assert page.status_code == 200
    assert "Wanda Waits" in page.content.decode()
    assert f'action="{list_of(PEOPLE)}"' in page.content.decode()
    assert acts() == []
    for missing in (uuid.uuid4(), "nobody"):
        assert desk.get(f"{list_of(PEOPLE)}{missing}/approve/").status_code == 404
    reader = signed_in(staff_with("view_profile"))
    assert f"{mentor.pk}/approve/" not in reader.get(page_of(PEOPLE, mentor.pk)).content.decode()
    assert reader.get(f"{list_of(PEOPLE)}{mentor.pk}/approve/").status_code == 403


def test_looking_is_not_acting() -> None:
    mentor = waiting_mentor()
    reader = signed_in(staff_with("view_profile"))
    assert reader.get(list_of(PEOPLE)).status_code == 200
    for action in ("approve", "decline", "suspend", "restore"):
        act(reader, PEOPLE, action, mentor, reason="May I?", **SURE)
    assert acts() == []
    assert act(signed_in(make_mentee().user), PEOPLE, "approve", mentor, **SURE).status_code == 302
    assert acts() == []


def test_nobody_rewrites_or_removes_people_or_acts(desk: Client) -> None:
    mentor = waiting_mentor(name="Wanda Waits")
    act(desk, PEOPLE, "approve", mentor, **SURE)
    assert desk.post(page_of(PEOPLE, mentor.pk), {"name": "Somebody Else", "slug": "else"}).status_code == 403
    assert Profile.objects.get(pk=mentor.pk).name == "Wanda Waits"
    assert desk.post(f"{list_of(PEOPLE)}{mentor.pk}/delete/", {"post": "yes"}).status_code == 403
    written = ModerationAct.objects.get()
    for path in (page_of("accounts_moderationact", written.pk), f"/admin/accounts/moderationact/{written.pk}/delete/"):
        assert desk.post(path, {"reason": "Nothing happened.", "post": "yes"}).status_code == 403
    act(desk, PEOPLE, "delete_selected", mentor, post="yes")
    assert Profile.objects.filter(pk=mentor.pk).exists()


def test_the_history_stands_on_the_persons_page(desk: Client) -> None:
    mentor = waiting_mentor()
    act(desk, PEOPLE, "decline", mentor, reason="<b>Say more.</b>", **SURE)
    page = desk.get(page_of(PEOPLE, mentor.pk)).content.decode()
    assert "&lt;b&gt;Say more.&lt;/b&gt;" in page
    assert "<b>Say more.</b>" not in page


def test_an_act_is_shown_when_the_person_and_the_moderator_are_gone(desk: Client) -> None:
    gone = ModerationAct.objects.create(kind="suspended", person_id=uuid.uuid4(), by_id=uuid.uuid4(), reason="Money.")
    for query in ("", "?q=Money"):
        assert str(gone.person_id) in desk.get(list_of("accounts_moderationact") + query).content.decode()
    assert "Money." in desk.get(page_of("accounts_moderationact", gone.pk)).content.decode()
