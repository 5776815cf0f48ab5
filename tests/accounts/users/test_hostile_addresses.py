"""What is no address is a fault on the form, whatever it is made of; it never breaks a page."""

import pytest
from django.test import Client

from accounts.models import Letter, User
from tests.accounts.users.entrance import ADDRESS, BY_CODE, CODE, CONFIRM, JOIN, PASSWORD, RESET, SIGN_IN
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
NO_ADDRESSES = [
    "ann\x00@people.waymark.example",
    "\x00",
    "ann@people\x00.waymark.example",
    "ann\x07@people.waymark.example",
    "ann@people.waymark.example\x1b[2J",
    "ann@people.waymark.example\nBcc: all@people.waymark.example",
    "ann@people.waymark.example\r\nSubject: hello",
    "ann\u202e@people.waymark.example",
    "ann@people.waymark.example, ben@people.waymark.example",
    "<script>alert(1)</script>@people.waymark.example",
    "ann@@people.waymark.example",
    "ann",
    "@people.waymark.example",
    "ann@" + "a" * 300 + ".example",
    "a" * 100_000 + "@people.waymark.example",
    "ann@people.waymark.example' OR 1=1 --",
]
hostile = pytest.mark.parametrize("address", NO_ADDRESSES)


@hostile
@pytest.mark.parametrize("path", [JOIN, BY_CODE, RESET])
def test_what_is_no_address_is_refused_on_the_form(client: Client, path: str, address: str) -> None:
    page = client.post(path, {"email": address, "joining_as": "mentee", "grown_up": "on"})
    assert page.status_code in (200, 422)
    body = page.content.decode()
    assert 'aria-invalid="true"' in body
    assert "<script>alert" not in body
    assert not User.objects.exists()
    assert not Letter.objects.exists()


@hostile
def test_what_is_no_address_opens_no_door(client: Client, address: str) -> None:
    page = client.post(SIGN_IN, {"login": address, "password": PASSWORD})
    assert page.status_code in (200, 422)
    assert "<script>alert" not in page.content.decode()


@hostile
def test_what_is_no_address_cannot_be_moved_to(client: Client, address: str) -> None:
    ann = UserFactory(password=PASSWORD)
    client.post(SIGN_IN, {"login": ann.email, "password": PASSWORD})
    page = client.post(ADDRESS, {"email": address, "action_add": ""})
    assert page.status_code in (200, 422)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("code", ["\x00", "\x00" * 9, "🙂", "A" * 100_000, "' OR 1=1", "<b>"])
@pytest.mark.parametrize(("ask_for_it", "confirm"), [(BY_CODE, CODE), (JOIN, CONFIRM)])
def test_what_is_no_code_is_refused_on_the_form(client: Client, ask_for_it: str, confirm: str, code: str) -> None:
    address = "ann@people.waymark.example"
    client.post(ask_for_it, {"email": address, "joining_as": "mentee", "grown_up": "on"})
    page = client.post(confirm, {"code": code})
    assert page.status_code in (200, 422)
    assert 'aria-invalid="true"' in page.content.decode()


@pytest.mark.parametrize("password", ["\x00", "\x00" * 20, "x" * 100_000, "pass\nword\r", "🙂" * 12])
def test_no_password_breaks_the_page(client: Client, password: str) -> None:
    UserFactory(email="ann@people.waymark.example", password=PASSWORD)
    assert client.post(SIGN_IN, {"login": "ann@people.waymark.example", "password": password}).status_code == 200
    told = {"email": "ben@people.waymark.example", "joining_as": "mentee", "grown_up": "on", "password1": password}
    assert client.post(JOIN, told).status_code in (200, 302)


@pytest.mark.parametrize("side", ["\x00", "mentee\x00", "🙂", "x" * 10_000])
def test_no_side_breaks_the_page(client: Client, side: str) -> None:
    assert client.get(JOIN, {"side": side}).status_code == 200
    told = {"email": "ben@people.waymark.example", "joining_as": side, "grown_up": "on"}
    assert client.post(JOIN, told).status_code == 200
    assert not User.objects.exists()
