"""What asking and answering promise."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Letter, MentorSide
from matching.models import MentoringRequest, Mentorship
from matching.requests import services, upkeep
from matching.requests.models import RequestState
from tests.factories import RequestFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db

WORDS = {
    "aim": "I want to train a small detector on my own photographs.",
    "why_you": "You have shipped one, and you write about beginners.",
    "tried": "Two tutorials and a notebook that does not converge.",
}


def letters(kind: str) -> list[str]:
    return sorted(Letter.objects.filter(kind=kind).exclude(state="dropped").values_list("to_address", flat=True))


@pytest.fixture
def now():
    return timezone.now()


def test_asking_tells_the_mentor_once(now):
    mentor, mentee = make_mentor(), make_mentee()
    asked = services.send_request(mentor=mentor, by=mentee, now=now, **WORDS)
    assert (asked.state, asked.expires_at) == (RequestState.SENT, now + timedelta(days=7))
    assert letters("request_received") == [mentor.user.email]


def test_asking_the_same_mentor_twice_is_refused(now):
    mentor, mentee = make_mentor(), make_mentee()
    services.send_request(mentor=mentor, by=mentee, now=now, **WORDS)
    with pytest.raises(services.CannotAsk):
        services.send_request(mentor=mentor, by=mentee, now=now, **WORDS)
    assert MentoringRequest.objects.count() == 1
    assert letters("request_received") == [mentor.user.email]


def test_a_fourth_open_request_is_refused_until_one_is_withdrawn(now):
    mentee = make_mentee()
    first, *_ = [services.send_request(mentor=make_mentor(), by=mentee, now=now, **WORDS) for _ in range(3)]
    fourth = make_mentor()
    with pytest.raises(services.CannotAsk, match="Three requests are open"):
        services.send_request(mentor=fourth, by=mentee, now=now, **WORDS)
    services.withdraw_request(request_id=first.pk, by=mentee, now=now)
    assert services.send_request(mentor=fourth, by=mentee, now=now, **WORDS).state == RequestState.SENT


def test_a_mentor_without_a_place_cannot_be_asked(now):
    mentor = make_mentor(side={"capacity": 0})
    with pytest.raises(services.CannotAsk):
        services.send_request(mentor=mentor, by=make_mentee(), now=now, **WORDS)


def test_a_mentor_who_declined_cannot_be_asked_again_for_half_a_year(now):
    asked = RequestFactory(sent_at=now - timedelta(days=2))
    services.decline_request(request_id=asked.pk, by=asked.mentor, reason="topic", now=now)
    with pytest.raises(services.CannotAsk):
        services.send_request(mentor=asked.mentor, by=asked.mentee, now=now + timedelta(days=100), **WORDS)


def test_accepting_makes_one_mentorship_and_introduces_both(now):
    asked = RequestFactory()
    mentorship = services.accept_request(request_id=asked.pk, by=asked.mentor, now=now)
    asked.refresh_from_db()
    assert (asked.state, asked.mentorship) == (RequestState.ACCEPTED, mentorship)
    assert letters("introduction") == sorted([asked.mentor.user.email, asked.mentee.user.email])


def test_accepting_twice_gives_one_mentorship_and_a_clear_sentence(now):
    asked = RequestFactory()
    services.accept_request(request_id=asked.pk, by=asked.mentor, now=now)
    with pytest.raises(services.CannotAnswer, match="already been answered"):
        services.accept_request(request_id=asked.pk, by=asked.mentor, now=now)
    assert Mentorship.objects.count() == 1


def test_the_last_place_is_given_once(now):
    mentor = make_mentor(side={"capacity": 1})
    first, second = RequestFactory(mentor=mentor), RequestFactory(mentor=mentor)
    services.accept_request(request_id=first.pk, by=mentor, now=now)
    with pytest.raises(services.CannotAnswer, match="places are taken"):
        services.accept_request(request_id=second.pk, by=mentor, now=now)
    second.refresh_from_db()
    assert second.state == RequestState.SENT


@pytest.mark.parametrize("who", ["mentee", "stranger"])
def test_only_the_mentor_accepts(who, now):
    asked = RequestFactory()
    by = asked.mentee if who == "mentee" else make_mentor()
    with pytest.raises(services.CannotAnswer):
        services.accept_request(request_id=asked.pk, by=by, now=now)


def test_a_question_starts_the_week_again_and_comes_back_with_the_answer(now):
    asked = RequestFactory(sent_at=now - timedelta(days=5))
    services.ask_for_more(request_id=asked.pk, by=asked.mentor, question="Which photographs?", now=now)
    asked.refresh_from_db()
    assert (asked.state, asked.expires_at) == (RequestState.QUESTION, now + timedelta(days=7))
    assert letters("request_question") == [asked.mentee.user.email]
    services.answer_question(request_id=asked.pk, by=asked.mentee, answer="Birds at a feeder.", now=now)
    asked.refresh_from_db()
    assert (asked.state, asked.answer) == (RequestState.SENT, "Birds at a feeder.")
    assert letters("request_answered") == [asked.mentor.user.email]


def test_declining_tells_the_mentee_with_other_names(now):
    asked, other = RequestFactory(), make_mentor(name="Another Mentor")
    services.decline_request(request_id=asked.pk, by=asked.mentor, reason="full", note="Ask in spring.", now=now)
    letter = Letter.objects.get(kind="request_declined")
    assert letter.to_address == asked.mentee.user.email
    assert [one["name"] for one in letter.context["others"]] == [other.name]


def test_reminders_come_on_days_three_and_six_and_not_twice(now):
    asked = RequestFactory(sent_at=now - timedelta(days=2))
    upkeep.look_after_requests(now=now)
    assert letters("request_reminder") == []
    for days, expected in ((4, 1), (4, 1), (5, 1), (6.99, 2), (6.99, 2)):
        upkeep.look_after_requests(now=asked.sent_at + timedelta(days=days))
        assert len(letters("request_reminder")) == expected


def test_after_an_outage_only_one_reminder_goes_out(now):
    RequestFactory(sent_at=now - timedelta(days=6, hours=23))
    upkeep.look_after_requests(now=now)
    assert len(letters("request_reminder")) == 1


def test_a_request_expires_after_a_week_once_and_both_are_told(now):
    asked, _other = RequestFactory(sent_at=now - timedelta(days=7, minutes=1)), make_mentor(name="Another Mentor")
    assert upkeep.look_after_requests(now=now)["expired"] == 1
    assert upkeep.look_after_requests(now=now)["expired"] == 0
    asked.refresh_from_db()
    assert asked.state == RequestState.EXPIRED
    assert [one["name"] for one in Letter.objects.get(kind="request_expired").context["others"]] == ["Another Mentor"]
    assert letters("request_expired_mentor") == [asked.mentor.user.email]


def test_two_expired_requests_pause_the_mentor_until_they_say_they_are_back(now):
    mentor = make_mentor(side={"capacity": 3})
    for _ in range(2):
        RequestFactory(mentor=mentor, sent_at=now - timedelta(days=8))
    upkeep.look_after_requests(now=now)
    assert MentorSide.objects.get(pk=mentor.pk).silent_since == now
    assert letters("mentor_silent_pause") == [mentor.user.email]
    assert upkeep.come_back(mentor=mentor, now=now) is True
    assert upkeep.come_back(mentor=mentor, now=now) is False
    assert MentorSide.objects.get(pk=mentor.pk).silent_since is None


def test_one_expired_request_after_coming_back_does_not_pause_again(now):
    mentor = make_mentor(side={"capacity": 3})
    for _ in range(2):
        RequestFactory(mentor=mentor, sent_at=now - timedelta(days=8))
    upkeep.look_after_requests(now=now)
    upkeep.come_back(mentor=mentor, now=now)
    RequestFactory(mentor=mentor, sent_at=now)
    upkeep.look_after_requests(now=now + timedelta(days=8))
    assert MentorSide.objects.get(pk=mentor.pk).silent_since is None


def test_silence_of_the_mentee_is_not_held_against_the_mentor(now):
    mentor = make_mentor(side={"capacity": 3})
    for _ in range(2):
        asked = RequestFactory(mentor=mentor, sent_at=now - timedelta(days=8))
        MentoringRequest.objects.filter(pk=asked.pk).update(state=RequestState.QUESTION, question="Which?")
    upkeep.look_after_requests(now=now)
    assert MentorSide.objects.get(pk=mentor.pk).silent_since is None


def test_closing_all_of_a_suspended_mentor_tells_the_mentees_once(now):
    asked = RequestFactory()
    services.close_all_of(profile_id=asked.mentor_id, now=now)
    services.close_all_of(profile_id=asked.mentor_id, now=now)
    assert letters("request_declined") == [asked.mentee.user.email]


def test_text_is_kept_plain(now):
    asked = services.send_request(
        mentor=make_mentor(), by=make_mentee(), now=now,
        **{**WORDS, "aim": "One\x00 line\u202e\r\nand <b>another</b> line of the aim"},
    )  # fmt: skip
    assert asked.aim == "One line\nand <b>another</b> line of the aim"
    assert connection.vendor == "postgresql"
