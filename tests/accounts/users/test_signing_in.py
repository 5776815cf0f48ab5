"""Signing in by password or by code, and being signed out elsewhere."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.moderation import services as moderation
from tests.accounts.users.entrance import (
    BY_CODE,
    CODE,
    JOIN,
    PASSWORD,
    RESET,
    SIGN_IN,
    code_for,
    is_signed_in,
    letters,
    other_than,
)
from tests.factories import ProfileFactory, UserFactory

pytestmark = pytest.mark.django_db
ANN = "ann@people.waymark.example"


def by_password(email: str, password: str = PASSWORD) -> Client:
    client = Client()
    client.post(SIGN_IN, {"login": email, "password": password})
    return client


def by_code(email: str) -> Client:
    client = Client()
    client.post(BY_CODE, {"email": email})
    client.post(CODE, {"code": code_for(email)})
    return client


def test_a_password_opens_the_door_and_a_wrong_one_does_not() -> None:
    UserFactory(email=ANN, password=PASSWORD)
    assert is_signed_in(by_password(ANN))
    assert is_signed_in(by_password(ANN.upper()))
    assert not is_signed_in(by_password(ANN, "another one"))
    assert not is_signed_in(by_password(ANN, ""))


def test_a_code_opens_the_door_once() -> None:
    UserFactory(email=ANN)
    first = by_code(ANN)
    assert is_signed_in(first)
    first.post("/account/logout/")
    assert not is_signed_in(first)
    first.post(CODE, {"code": code_for(ANN)})
    assert not is_signed_in(first)


def test_an_account_without_a_password_has_no_password_that_works() -> None:
    UserFactory(email=ANN)
    for password in ("", "!", "None", "password"):
        assert not is_signed_in(by_password(ANN, password))


def test_the_third_wrong_code_ends_the_try(client: Client) -> None:
    UserFactory(email=ANN)
    client.post(BY_CODE, {"email": ANN})
    for _time in range(3):
        client.post(CODE, {"code": other_than(code_for(ANN))})
    client.post(CODE, {"code": code_for(ANN)})
    assert not is_signed_in(client)


def test_a_code_for_signing_in_expires(client: Client) -> None:
    UserFactory(email=ANN)
    client.post(BY_CODE, {"email": ANN})
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        client.post(CODE, {"code": code_for(ANN)})
        assert not is_signed_in(client)


def test_a_code_is_not_typed_in_vain_because_of_spaces_or_case(client: Client) -> None:
    UserFactory(email=ANN)
    client.post(BY_CODE, {"email": ANN})
    client.post(CODE, {"code": f" {code_for(ANN).lower()} "})
    assert is_signed_in(client)


def test_a_new_password_ends_the_sessions_elsewhere() -> None:
    UserFactory(email=ANN, password=PASSWORD)
    here, elsewhere = by_password(ANN), by_password(ANN)
    new = "four louder herons"
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert not is_signed_in(elsewhere)
    assert not is_signed_in(by_password(ANN))
    assert is_signed_in(by_password(ANN, new))
    assert "account_password_changed" in [letter.kind for letter in letters(ANN)]


def test_a_password_from_a_letter_ends_the_sessions_elsewhere_and_its_link_works_once(client: Client) -> None:
    UserFactory(email=ANN, password=PASSWORD)
    elsewhere = by_password(ANN)
    client.post(RESET, {"email": ANN})
    link = letters(ANN)[-1].context["password_reset_url"]
    new = "four louder herons"
    form = client.get(link).headers["Location"]
    client.post(form, {"password1": new, "password2": new})
    assert not is_signed_in(elsewhere)
    assert is_signed_in(by_password(ANN, new))
    late = Client()
    page = late.get(link, follow=True)
    assert page.status_code == 200
    assert 'name="password1"' not in page.content.decode()


def test_the_link_for_a_new_password_is_old_after_an_hour(client: Client) -> None:
    UserFactory(email=ANN, password=PASSWORD)
    client.post(RESET, {"email": ANN})
    link = letters(ANN)[-1].context["password_reset_url"]
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert 'name="password1"' not in client.get(link, follow=True).content.decode()


@pytest.mark.parametrize("damage", ["set-password", "x", "a-b", "ffffff-" + "0" * 40, "%00", "🙂"])
def test_a_damaged_link_for_a_new_password_is_a_readable_page(client: Client, damage: str) -> None:
    page = client.get(f"/account/password/reset/key/0-{damage}/", follow=True)
    assert page.status_code == 200
    assert 'name="password1"' not in page.content.decode()
    assert re.search("<h1", page.content.decode())


def test_a_suspended_person_is_thrown_out_on_the_next_page() -> None:
    moderator = UserFactory(is_staff=True)
    ann = ProfileFactory(user=UserFactory(email=ANN, password=PASSWORD))
    browsers = [by_password(ANN), by_code(ANN), Client()]
    browsers[2].force_login(ann.user)
    assert all(is_signed_in(browser) for browser in browsers)
    moderation.suspend_person(profile=ann, by=moderator, reason="Spam.", now=timezone.now())
    for browser in browsers:
        answer = browser.get("/profile/")
        assert answer.headers["Location"].startswith(SIGN_IN)
        assert browser.post("/profile/about/", {"name": "Changed"}).headers["Location"].startswith(SIGN_IN)


def test_a_suspended_person_cannot_sign_in_by_any_door() -> None:
    UserFactory(email=ANN, password=PASSWORD, is_active=False)
    assert not is_signed_in(by_password(ANN))
    client = Client()
    client.post(BY_CODE, {"email": ANN})
    assert not any("code" in letter.context for letter in letters(ANN))
    client.post(JOIN, {"email": ANN, "joining_as": "mentee", "grown_up": "on"})
    assert not any("code" in letter.context for letter in letters(ANN))


def test_somebody_suspended_between_asking_for_a_code_and_typing_it_stays_out(client: Client) -> None:
    ann = ProfileFactory(user=UserFactory(email=ANN))
    client.post(BY_CODE, {"email": ANN})
    moderator = UserFactory(is_staff=True)
    moderation.suspend_person(profile=ann, by=moderator, reason="Spam.", now=timezone.now())
    code = next(letter for letter in letters(ANN) if "code" in letter.context).context["code"]
    assert client.post(CODE, {"code": code}, follow=True).status_code == 200
    assert not is_signed_in(client)


def test_whoever_is_let_back_in_can_sign_in_again() -> None:
    moderator = UserFactory(is_staff=True)
    ann = ProfileFactory(user=UserFactory(email=ANN, password=PASSWORD))
    moderation.suspend_person(profile=ann, by=moderator, reason="Spam.", now=timezone.now())
    moderation.restore_person(profile=ann, by=moderator, reason="A mix-up.", now=timezone.now())
    assert is_signed_in(by_password(ANN))


def test_a_new_address_counts_only_once_it_is_confirmed() -> None:
    ann = UserFactory(email=ANN, password=PASSWORD)
    client, new = by_password(ANN), "ann.new@people.waymark.example"
    client.post("/account/email/", {"email": new, "action_add": ""})
    ann.refresh_from_db()
    assert ann.email == ANN
    client.post("/account/confirm-email/", {"code": code_for(new)})
    ann.refresh_from_db()
    assert ann.email == new
    assert "account_email_changed" in [letter.kind for letter in letters(ANN)]
    assert not is_signed_in(by_password(ANN))
    assert is_signed_in(by_password(new))
