"""Nobody learns from an answer whether an address has an account here; its owner is told by letter."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.accounts.users.entrance import (
    ADDRESS,
    BY_CODE,
    CODE,
    CONFIRM,
    JOIN,
    PASSWORD,
    RESET,
    SIGN_IN,
    Answer,
    ask,
    join,
    letters,
)
from tests.factories import NOON, ProfileFactory, UserFactory

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "known@people.waymark.example", "nobody@people.waymark.example"


def with_a_password() -> None:
    UserFactory(email=KNOWN, password=PASSWORD)


def without_a_password() -> None:
    UserFactory(email=KNOWN)


def unconfirmed() -> None:
    join(Client(), KNOWN)
    cache.clear()  # that was a while ago


def suspended() -> None:
    ProfileFactory(user=UserFactory(email=KNOWN, password=PASSWORD, is_active=False), suspended_at=NOON)


OWNERS = [with_a_password, without_a_password, unconfirmed, suspended]
owned = pytest.mark.parametrize("make_owner", OWNERS)


def both(path: str, owner: Callable[[], None], **data: str) -> tuple[list[Answer], list[Answer]]:
    """Send the same form for an address with an account and for one without, each from a fresh browser."""
    owner()
    return (
        ask(Client(), path, typed=KNOWN, **{"email": KNOWN} | data),
        ask(Client(), path, typed=UNKNOWN, **{"email": UNKNOWN} | data),
    )


@owned
@pytest.mark.parametrize("password", ["", PASSWORD, "weak"])
def test_joining_tells_nothing(make_owner: Callable[[], None], password: str) -> None:
    known, unknown = both(JOIN, make_owner, joining_as="mentee", grown_up="on", password1=password)
    assert known == unknown


def test_joining_tells_nothing_however_the_address_is_spelt() -> None:
    with_a_password()
    shouted = ask(Client(), JOIN, typed=KNOWN, email=KNOWN.upper(), joining_as="mentee", grown_up="on")
    unknown = ask(Client(), JOIN, typed=UNKNOWN, email=UNKNOWN.upper(), joining_as="mentee", grown_up="on")
    assert shouted == unknown
    assert User.objects.filter(email__iexact=KNOWN).count() == 1


@pytest.mark.parametrize("first_is_known", [True, False])
def test_joining_twice_in_a_row_tells_nothing(first_is_known: bool) -> None:
    address = KNOWN if first_is_known else UNKNOWN
    with_a_password()
    join(Client(), address)
    assert join(Client(), address).status_code == 429


@owned
def test_a_wrong_password_tells_nothing(make_owner: Callable[[], None]) -> None:
    make_owner()
    known = ask(Client(), SIGN_IN, typed=KNOWN, login=KNOWN, password="not this one")
    unknown = ask(Client(), SIGN_IN, typed=UNKNOWN, login=UNKNOWN, password="not this one")
    assert known == unknown


def test_too_many_wrong_passwords_tell_nothing() -> None:
    with_a_password()
    told = []
    for number, address in enumerate((KNOWN, UNKNOWN), start=1):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        told.append([ask(client, SIGN_IN, typed=address, login=address, password="no") for _try in range(7)])
    assert told[0] == told[1]


@owned
def test_asking_for_a_code_tells_nothing(make_owner: Callable[[], None]) -> None:
    known, unknown = both(BY_CODE, make_owner)
    assert known == unknown
    assert "<strong>[typed]</strong>" in known[-1].body


@owned
def test_asking_for_a_new_password_tells_nothing(make_owner: Callable[[], None]) -> None:
    known, unknown = both(RESET, make_owner)
    assert known == unknown


@pytest.mark.parametrize(("ask_for_it", "confirm"), [(BY_CODE, CODE), (JOIN, CONFIRM)])
def test_a_wrong_code_tells_nothing(ask_for_it: str, confirm: str) -> None:
    with_a_password()
    told = []
    for address in (KNOWN, UNKNOWN):
        client = Client()
        client.post(ask_for_it, {"email": address, "joining_as": "mentee", "grown_up": "on"})
        told.append([ask(client, confirm, typed=address, code="ZZZZ-ZZZ9") for _try in range(3)])
    assert told[0] == told[1]


@pytest.mark.parametrize(("ask_for_it", "confirm"), [(BY_CODE, CODE), (JOIN, CONFIRM)])
def test_another_code_tells_nothing(ask_for_it: str, confirm: str) -> None:
    with_a_password()
    told = []
    for address in (KNOWN, UNKNOWN):
        client = Client()
        client.post(ask_for_it, {"email": address, "joining_as": "mentee", "grown_up": "on"})
        told.append(ask(client, confirm, typed=address, action="resend"))
    assert told[0] == told[1]


def test_changing_to_an_address_tells_nothing_of_its_owner() -> None:
    with_a_password()
    told = []
    for address in (KNOWN, UNKNOWN):
        mover = UserFactory(password=PASSWORD)
        client = Client()
        client.post(SIGN_IN, {"login": mover.email, "password": PASSWORD})
        answers = ask(client, ADDRESS, typed=address, email=address, action_add="")
        answers += ask(client, CONFIRM, typed=address, code="ZZZZ-ZZZ9")
        answers += ask(client, ADDRESS, typed=address)
        told.append([Answer(a.status, a.where, a.body.replace(mover.email, "[mine]")) for a in answers])
    assert told[0] == told[1]


def test_the_owner_is_told_that_somebody_tried_to_join_with_their_address() -> None:
    with_a_password()
    join(Client(), KNOWN)
    (letter,) = letters(KNOWN)
    assert letter.kind == "account_account_already_exists"
    assert "code" not in letter.context


def test_an_address_without_an_account_is_told_so_by_letter() -> None:
    for path in (BY_CODE, RESET):
        Client().post(path, {"email": UNKNOWN})
    assert [letter.kind for letter in letters(UNKNOWN)] == ["account_unknown_account"] * 2
    assert not any("code" in letter.context for letter in letters(UNKNOWN))
