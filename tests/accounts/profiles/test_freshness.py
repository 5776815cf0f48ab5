"""Everybody is asked now and then whether their profile is still right; who does not answer leaves the lists."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.base.links import sign_link
from accounts.models import Letter, Profile
from accounts.profiles.freshness import STILL_RIGHT, ask_whether_still_right
from tests.accounts.profiles.editing import ABOUT, about, send
from tests.factories import NOON, ProfileFactory, UserFactory, make_mentee

pytestmark = pytest.mark.django_db


def after(days: float) -> datetime:
    return NOON + timedelta(days=days)


def asked() -> list[Letter]:
    return list(Letter.objects.filter(kind="still_right").order_by("queued_at"))


def link_of(person: Profile, purpose: str = STILL_RIGHT) -> str:
    token = sign_link(purpose, thing_id=person.pk, person_id=person.user_id)
    return reverse("accounts:still-right", args=[token])


@pytest.fixture
def ann() -> Profile:
    person: Profile = make_mentee(confirmed_at=NOON, name="Ann Archer")
    return person


def test_people_are_asked_after_75_days_and_once_more_after_85(ann: Profile) -> None:
    told = [(day, ask_whether_still_right(now=after(day))) for day in (10, 70, 74, 76, 77, 80, 84, 86, 87, 89, 91, 200)]
    assert [day for day, letters in told if letters] == [76, 86]
    assert [letter.context["last_time"] for letter in asked()] == [False, True]


def test_asking_twice_at_once_writes_one_letter(ann: Profile) -> None:
    assert [ask_whether_still_right(now=after(76)) for _time in range(3)] == [1, 0, 0]


def test_the_letter_comes_in_the_readers_own_morning() -> None:
    make_mentee(confirmed_at=NOON, user=UserFactory(time_zone="Pacific/Auckland"))
    hours = [hour for hour in range(72) if ask_whether_still_right(now=after(74) + timedelta(hours=hour))]
    assert len(hours) == 1
    (letter,) = asked()
    assert 7 <= (letter.queued_at + timedelta(hours=12)).hour <= 10  # New Zealand is 12 hours ahead in May


@pytest.mark.parametrize("fields", [{"onboarded_at": None}, {"suspended_at": NOON}])
def test_only_people_in_the_lists_are_asked(fields: dict[str, datetime | None]) -> None:
    make_mentee(confirmed_at=NOON, **fields)
    assert ask_whether_still_right(now=after(76)) == 0


def test_opening_the_link_changes_nothing(ann: Profile) -> None:
    ask_whether_still_right(now=after(76))
    for _scanner in range(3):
        page = Client().get(link_of(ann))
        assert page.status_code == 200
    ann.refresh_from_db()
    assert ann.confirmed_at == NOON


def test_the_link_in_the_letter_and_its_button_keep_somebody_in_the_lists(ann: Profile) -> None:
    ask_whether_still_right(now=after(76))
    path = asked()[0].context["yes_url"].removeprefix("http://localhost:8000")
    with time_machine.travel(after(77)):
        page = Client().post(path)
    assert "You stay in the lists." in page.content.decode()
    ann.refresh_from_db()
    assert after(76) < ann.confirmed_at < after(78)
    assert ann in Profile.objects.fresh(after(150))
    assert ask_whether_still_right(now=after(86)) == 0


def test_the_button_needs_the_token_of_its_form(ann: Profile) -> None:
    assert Client(enforce_csrf_checks=True).post(link_of(ann)).status_code == 403
    ann.refresh_from_db()
    assert ann.confirmed_at == NOON


def test_the_page_shows_nothing_of_the_person(ann: Profile) -> None:
    body = Client().get(link_of(ann)).content.decode()
    assert "Ann Archer" not in body
    assert ann.user.email not in body


def test_whoever_edits_their_profile_is_not_asked(ann: Profile) -> None:
    with time_machine.travel(after(70)):
        assert send(ann, ABOUT, about()).status_code == 302
    assert ask_whether_still_right(now=after(86)) == 0


def test_without_an_answer_somebody_leaves_the_lists_and_may_come_back(ann: Profile) -> None:
    assert ann in Profile.objects.live().fresh(after(89))
    assert ann not in Profile.objects.live().fresh(after(91))
    with time_machine.travel(after(120)):
        assert Client().post(link_of(ann)).status_code == 200
    assert ann in Profile.objects.live().fresh(after(121))


@pytest.mark.parametrize("damage", ["", "x", "reversed", "shorter", "longer", "%00", "🙂", "A" * 5000])
def test_a_damaged_link_is_a_readable_page_and_changes_nothing(ann: Profile, damage: str) -> None:
    whole = link_of(ann).split("/")[2]
    token = {"": whole[1:], "reversed": whole[::-1], "shorter": whole[:-1], "longer": f"{whole}A"}.get(damage, damage)
    for act in (Client().get, Client().post):
        page = act(f"/still-right/{token}/")
        assert page.status_code == 404
        assert "This link does not work any more" in page.content.decode()
    ann.refresh_from_db()
    assert ann.confirmed_at == NOON


def test_a_link_made_for_something_else_does_not_count(ann: Profile) -> None:
    assert Client().post(link_of(ann, "unsubscribe")).status_code == 404
    ann.refresh_from_db()
    assert ann.confirmed_at == NOON


def test_a_link_that_mixes_two_people_does_not_count(ann: Profile) -> None:
    token = sign_link(STILL_RIGHT, thing_id=ann.pk, person_id=ProfileFactory().user_id)
    assert Client().post(reverse("accounts:still-right", args=[token])).status_code == 404
    ann.refresh_from_db()
    assert ann.confirmed_at == NOON


def test_a_link_is_good_for_a_year() -> None:
    with time_machine.travel(NOON):
        person = make_mentee(confirmed_at=NOON)
        path = link_of(person)
    with time_machine.travel(after(366)):
        assert Client().post(path).status_code == 404


def test_the_link_of_somebody_suspended_does_nothing(ann: Profile) -> None:
    Profile.objects.filter(pk=ann.pk).update(suspended_at=NOON)
    assert Client().post(link_of(ann)).status_code == 404
    ann.refresh_from_db()
    assert ann.confirmed_at == NOON
