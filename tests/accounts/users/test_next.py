"""Where somebody is sent after signing in or switching the language: never to another host."""

from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from tests.accounts.users.entrance import BY_CODE, CODE, CONFIRM, PASSWORD, SIGN_IN, code_for, join
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ANN = "ann@people.waymark.example"
ELSEWHERE = [
    "https://evil.example/",
    "http://evil.example",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example/",
    "\\\\evil.example/",
    "\\/evil.example",
    "https:evil.example",
    "https:/evil.example",
    "http:///evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "//evil.example\\@testserver/",
    "/%2f%2fevil.example",
    "%2f%2fevil.example",
    "/\t/evil.example/",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "\x01https://evil.example",
    "javascript:alert(1)",
    "data:text/html,hello",
    "/./\\evil.example",
    "/..//evil.example",
    "／／evil.example",
    "/settings/\r\nLocation: https://evil.example",
    "//[::1",
    "https://[evil",
]
elsewhere = pytest.mark.parametrize("to", ELSEWHERE)


def leads_away(where: str) -> bool:
    """Whether a browser on our page would leave our host; browsers read a backslash as a slash and drop tabs."""
    as_read = "".join(char for char in where if char not in "\t\r\n").lstrip("".join(map(chr, range(33))))
    parts = urlsplit(urljoin("http://testserver/account/login/", as_read.replace("\\", "/")))
    return parts.scheme != "http" or parts.netloc != "testserver"


def stays_here(client: Client, where: str) -> bool:
    """Whether an answer, and where it may lead from there on our own pages, stays on our host."""
    for _hop in range(5):
        if leads_away(where):
            return False
        where = client.get(where).headers.get("Location", "")
        if not where:
            return True
    return True


@elsewhere
def test_signing_in_by_password_stays_here(client: Client, to: str) -> None:
    UserFactory(email=ANN, password=PASSWORD)
    answer = client.post(SIGN_IN, {"login": ANN, "password": PASSWORD, "next": to})
    assert answer.status_code == 302
    assert stays_here(client, answer.headers["Location"])


@elsewhere
def test_signing_in_by_code_stays_here(client: Client, to: str) -> None:
    UserFactory(email=ANN)
    asked = client.post(BY_CODE, {"email": ANN, "next": to})
    assert stays_here(client, asked.headers["Location"])
    answer = client.post(CODE, {"code": code_for(ANN), "next": to})
    assert answer.status_code == 302
    assert stays_here(client, answer.headers["Location"])


@elsewhere
def test_joining_stays_here(client: Client, to: str) -> None:
    assert stays_here(client, join(client, ANN, next=to).headers["Location"])
    answer = client.post(CONFIRM, {"code": code_for(ANN), "next": to})
    assert stays_here(client, answer.headers["Location"])


@elsewhere
def test_signing_out_stays_here(client: Client, to: str) -> None:
    client.force_login(UserFactory())
    assert stays_here(client, client.post("/account/logout/", {"next": to}).headers["Location"])


@elsewhere
def test_switching_the_language_stays_here(client: Client, to: str) -> None:
    answer = client.post("/language/", {"language": "zh-hans", "next": to})
    assert answer.status_code == 302
    assert stays_here(client, answer.headers["Location"])


@elsewhere
def test_somebody_signed_in_already_is_not_sent_away_either(client: Client, to: str) -> None:
    client.force_login(UserFactory())
    assert stays_here(client, client.get(SIGN_IN, {"next": to}).headers["Location"])


def test_a_page_of_ours_is_where_one_comes_out(client: Client) -> None:
    UserFactory(email=ANN, password=PASSWORD)
    answer = client.post(SIGN_IN, {"login": ANN, "password": PASSWORD, "next": "/settings/mail/?a=1"})
    assert answer.headers["Location"] == "/settings/mail/?a=1"


def test_the_language_switch_comes_back_to_the_page(client: Client) -> None:
    answer = client.post("/language/", {"language": "zh-hans", "next": "/directory/?q=a%20b&page=2"})
    assert answer.headers["Location"] == "/directory/?q=a%20b&page=2"
