"""Whose page opens for whom; to everybody else it is not there."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import Block, Pause, Profile
from accounts.profiles import queries
from accounts.profiles.vocabulary import Audience
from tests.accounts.profiles.editing import signed_in
from tests.factories import (
    NOON,
    MentorshipFactory,
    ProfileFactory,
    RequestFactory,
    UserFactory,
    make_mentee,
    make_mentor,
)

pytestmark = pytest.mark.django_db


def sees(viewer: Profile | None, person: Profile) -> bool:
    """Whether a page opens; the query and the page must agree."""
    client = Client() if viewer is None else signed_in(viewer)
    status = client.get(f"/people/{person.slug}/").status_code
    listed = person in queries.visible_to(viewer)
    assert status == (200 if listed else 404)
    return listed


def without_tokens(answer: Any) -> str:
    """The body without what differs on every page."""
    return re.sub(r'(csrf\w*["\\]*(?: value)?[=:]\s*)\S+', r"\1", answer.content.decode(), flags=re.IGNORECASE)


def test_visitors_see_only_people_who_show_themselves_to_everyone() -> None:
    assert sees(None, make_mentor(audience=Audience.EVERYONE))
    assert not sees(None, make_mentor())
    assert not sees(None, make_mentor(audience=Audience.PAIRS))


def test_members_see_members_but_not_those_who_keep_to_their_pairs() -> None:
    member = make_mentee()
    assert sees(member, make_mentor(audience=Audience.EVERYONE))
    assert sees(member, make_mentor())
    assert not sees(member, make_mentor(audience=Audience.PAIRS))


def test_a_pair_see_each_other_also_when_it_is_over() -> None:
    mentor, mentee = make_mentor(audience=Audience.PAIRS), make_mentee(audience=Audience.PAIRS)
    MentorshipFactory(mentor=mentor, mentee=mentee, state="ended", ended_at=NOON)
    assert sees(mentor, mentee)
    assert sees(mentee, mentor)
    assert not sees(make_mentee(), mentor)


def test_whoever_asks_shows_themselves_to_the_one_they_ask() -> None:
    asked = RequestFactory(mentee=make_mentee(audience=Audience.PAIRS))
    assert sees(asked.mentor, asked.mentee)
    assert not sees(make_mentor(), asked.mentee)


def test_nobody_sees_somebody_who_has_not_finished_joining() -> None:
    beginner = make_mentor(onboarded_at=None, audience=Audience.EVERYONE)
    assert not sees(None, beginner)
    assert not sees(make_mentee(), beginner)
    assert sees(beginner, beginner)


def test_whoever_has_not_finished_joining_sees_what_visitors_see() -> None:
    beginner = make_mentee(onboarded_at=None)
    assert sees(beginner, make_mentor(audience=Audience.EVERYONE))
    assert not sees(beginner, make_mentor())


def test_nobody_sees_somebody_suspended() -> None:
    pair = MentorshipFactory(mentor=make_mentor(audience=Audience.EVERYONE))
    Profile.objects.filter(pk=pair.mentor.pk).update(suspended_at=NOON)
    assert not sees(None, pair.mentor)
    assert not sees(pair.mentee, pair.mentor)
    assert not sees(make_mentee(), pair.mentor)


def test_nobody_sees_somebody_whose_account_is_closed() -> None:
    person = make_mentor(user=UserFactory(is_active=False), audience=Audience.EVERYONE)
    assert not sees(None, person)
    assert not sees(make_mentee(), person)


def test_whoever_is_suspended_sees_what_visitors_see() -> None:
    person = make_mentee(suspended_at=NOON)
    assert make_mentor() not in queries.visible_to(person)


@pytest.mark.parametrize("audience", Audience.values)
def test_a_block_hides_both_from_each_other_whatever_they_chose(audience: str) -> None:
    pair = MentorshipFactory(mentor=make_mentor(audience=audience), mentee=make_mentee(audience=audience))
    Block.objects.create(blocker=pair.mentor, blocked=pair.mentee, since=NOON)
    assert not sees(pair.mentor, pair.mentee)
    assert not sees(pair.mentee, pair.mentor)
    assert sees(pair.mentor, pair.mentor)


def test_a_block_hides_nothing_from_others() -> None:
    ann, ben, eve = make_mentor(), make_mentee(), make_mentee()
    Block.objects.create(blocker=ann, blocked=ben, since=NOON)
    assert sees(eve, ann)
    assert sees(eve, ben)


def test_a_break_is_told_and_hides_nobody() -> None:
    mentor = make_mentor(side={"capacity": 2})
    day = timezone.now().date()
    Pause.objects.create(profile=mentor, starts_on=day - timedelta(days=1), ends_on=day + timedelta(days=9))
    body = signed_in(make_mentee()).get(f"/people/{mentor.slug}/").content.decode()
    assert "taking a break until" in body
    assert f"/people/{mentor.slug}/ask/" not in body


@pytest.mark.parametrize("state", ["draft", "waiting", "declined"])
def test_a_mentor_side_that_is_not_approved_is_not_shown(state: str) -> None:
    person = make_mentor(side={"state": state}, expectations="Bring a question.")
    body = signed_in(make_mentee()).get(f"/people/{person.slug}/").content.decode()
    assert "Bring a question." not in body
    assert "Can help with" not in body


def test_a_page_that_is_hidden_looks_like_one_that_does_not_exist() -> None:
    client = signed_in(make_mentee())
    hidden = client.get(f"/people/{make_mentor(audience=Audience.PAIRS, slug='xanthippe').slug}/")
    missing = client.get("/people/nobody/")
    assert hidden.status_code == missing.status_code == 404
    assert without_tokens(hidden).replace("xanthippe", "nobody") == without_tokens(missing)


@pytest.mark.parametrize("address", ["..", "%00", "%F0%9F%99%82", "a" * 5000, "x'--", "<b>"])
def test_no_address_of_a_person_breaks_the_page(address: str) -> None:
    assert Client().get(f"/people/{address}/").status_code in (302, 404)


@pytest.mark.parametrize(
    ("story_audience", "visitor", "member", "partner"),
    [("everyone", True, True, True), ("members", False, True, True), ("pairs", False, False, True)],
)
def test_a_story_is_for_those_it_is_told_to(story_audience: str, visitor: bool, member: bool, partner: bool) -> None:
    mentor = make_mentor(audience=Audience.EVERYONE, story="Once I broke a robot.", story_audience=story_audience)
    pair = MentorshipFactory(mentor=mentor)
    shown = [
        "Once I broke a robot." in client.get(f"/people/{mentor.slug}/").content.decode()
        for client in (Client(), signed_in(ProfileFactory()), signed_in(pair.mentee), signed_in(mentor))
    ]
    assert shown == [visitor, member, partner, True]


def test_a_page_tells_only_what_is_meant_for_others() -> None:
    mentor = make_mentor(
        audience=Audience.EVERYONE,
        user=UserFactory(email="secret.address@people.waymark.example", time_zone="Pacific/Chatham"),
        side={
            "evidence_url": "https://evidence.example/secret",
            "decline_reason": "secret-reason",
            "capacity": 3,
            "submitted_at": NOON,
        },
    )
    mentee = make_mentee(audience=Audience.EVERYONE, side={"matters_most": "style"})
    for viewer in (Client(), signed_in(make_mentee()), signed_in(mentor)):
        body = viewer.get(f"/people/{mentor.slug}/").content.decode()
        about_person = body[body.index("<main") : body.index("</main")]
        for secret in (
            "secret",
            "Chatham",
            "18:00",
            "18–21",
            "Monday",
            str(mentor.user_id),
            str(mentor.revision) + "rev",
        ):
            assert secret not in about_person
    assert "the way of working" not in signed_in(mentor).get(f"/people/{mentee.slug}/").content.decode()
