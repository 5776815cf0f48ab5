"""Signing up: an address, which is confirmed by a code; a password only for those who like one."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.users.entrance import CONFIRM, code_for, is_signed_in, join, letters, other_than

pytestmark = pytest.mark.django_db
ANN = "ann@people.waymark.example"


def test_joining_takes_an_address_and_its_code(client: Client) -> None:
    assert join(client, ANN, joining_as="both").headers["Location"] == CONFIRM
    user = User.objects.get()
    assert (user.email, user.joining_as, user.has_usable_password()) == (ANN, "both", False)
    assert not is_signed_in(client)
    assert [letter.kind for letter in letters(ANN)] == ["account_email_confirmation_signup"]
    assert client.post(CONFIRM, {"code": code_for(ANN)}).headers["Location"] == "/start/"
    assert is_signed_in(client)
    assert user.emailaddress_set.get().verified


def test_joining_asks_for_an_address_before_anything_else(client: Client) -> None:
    page = join(client, "")
    assert "This field is required." in page.content.decode()
    assert not User.objects.exists()


def test_nobody_under_18_joins(client: Client) -> None:
    page = join(client, ANN, grown_up="")
    assert "Waymark is for people of 18 and over." in page.content.decode()
    assert f'value="{ANN}"' in page.content.decode()
    assert not User.objects.exists()


def test_a_side_that_does_not_exist_is_refused(client: Client) -> None:
    assert "moderator is not one of the available choices" in join(client, ANN, joining_as="moderator").content.decode()
    assert not User.objects.exists()


def test_nobody_joins_as_more_than_they_may(client: Client) -> None:
    join(client, ANN, is_staff="on", is_superuser="1", is_active="1", user_permissions="1", language="zh-hans")
    user = User.objects.get()
    assert not user.is_staff
    assert not user.is_superuser
    assert not user.user_permissions.exists()


@pytest.mark.parametrize("password", ["xkqz7w", "password12", "1234567890123", "ann@people.waymark"])
def test_a_weak_password_is_refused_and_not_sent_back(client: Client, password: str) -> None:
    page = join(client, ANN, password1=password)
    assert not User.objects.exists()
    assert password not in page.content.decode().replace(ANN, "")


@pytest.mark.parametrize(
    ("wished", "ticked"), [("mentor", "mentor"), ("both", "both"), ("king", "mentee"), ("", "mentee")]
)
def test_the_door_that_somebody_came_through_is_ticked(client: Client, wished: str, ticked: str) -> None:
    body = client.get("/account/signup/", {"side": wished}).content.decode()
    box = next(part for part in body.split("<input") if 'name="joining_as"' in part and "checked" in part)
    assert f'value="{ticked}"' in box


def test_whoever_joins_in_chinese_is_written_to_in_chinese() -> None:
    join(Client(headers={"accept-language": "zh-hans"}), ANN)
    assert User.objects.get().language == "zh-hans"


def test_the_third_wrong_code_ends_the_try(client: Client) -> None:
    join(client, ANN)
    right = code_for(ANN)
    for _time in range(2):
        assert client.post(CONFIRM, {"code": other_than(right)}).status_code == 200
    assert client.post(CONFIRM, {"code": other_than(right)}).status_code == 302
    client.post(CONFIRM, {"code": right})
    assert not is_signed_in(client)
    assert not User.objects.get().emailaddress_set.filter(verified=True).exists()


def test_the_right_code_still_works_after_two_wrong_ones(client: Client) -> None:
    join(client, ANN)
    for _time in range(2):
        client.post(CONFIRM, {"code": other_than(code_for(ANN))})
    client.post(CONFIRM, {"code": code_for(ANN)})
    assert is_signed_in(client)


def test_a_code_is_good_for_ten_minutes(client: Client) -> None:
    join(client, ANN)
    with time_machine.travel(timezone.now() + timedelta(seconds=601)):
        client.post(CONFIRM, {"code": code_for(ANN)})
        assert not is_signed_in(client)
    assert not User.objects.get().emailaddress_set.filter(verified=True).exists()


def test_a_code_is_good_only_where_it_was_asked_for(client: Client) -> None:
    join(client, ANN)
    stranger = Client()
    stranger.post(CONFIRM, {"code": code_for(ANN)})
    assert not is_signed_in(stranger)
    assert not is_signed_in(client)


def test_whoever_never_confirmed_can_join_again_later(client: Client) -> None:
    join(client, ANN)
    later = Client()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        later.post("/account/login/code/", {"email": ANN})
        later.post("/account/login/code/confirm/", {"code": code_for(ANN)})
        assert is_signed_in(later)
    assert User.objects.count() == 1
