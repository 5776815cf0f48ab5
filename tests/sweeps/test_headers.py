"""What every answer carries, whatever it says and whoever asks."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.sweeps.table import ROWS
from tests.sweeps.world import World

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": {"'self'"},
    "object-src": {"'none'"},
    "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
    "form-action": {"'self'"},
}


def faults_of(response: object) -> list[str]:
    """What is missing or too lax in one answer."""
    headers = response.headers  # type: ignore[attr-defined]
    found = [name for name, value in ALWAYS.items() if headers.get(name) != value]
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    policy = {
        part.split()[0]: set(part.split()[1:])
        for part in headers.get("Content-Security-Policy", "").split(";")
        if part.strip()
    }
    found += [name for name, value in POLICY.items() if policy.get(name) != value]
    if re.search(
        r"unsafe|\*|data:\s*;|https?:", headers.get("Content-Security-Policy", "*").replace("img-src 'self' data:", "")
    ):
        found.append("a lax Content-Security-Policy")
    return found


@pytest.mark.parametrize("name", ROWS)
def test_every_page_carries_the_headers_and_members_pages_are_not_kept(world: World, name: str):
    url = ROWS[name].url(name, world)
    for visitor in ("anonymous", "mentee"):
        browser = world.browser(visitor)
        for answer in (browser.get(url), browser.post(url), browser.get(url, headers={"HX-Request": "true"})):
            assert faults_of(answer) == [], (visitor, answer.status_code)
            if visitor == "mentee":
                kept = answer.headers.get("Cache-Control", "")
                assert "no-store" in kept
                assert "private" in kept


def test_failures_carry_them_too(world: World, client: Client):
    client.raise_request_exception = False
    answers = {
        400: client.get(reverse("accounts:topic-search"), headers={"Host": "evil.example"}),
        403: Client(enforce_csrf_checks=True).post(reverse("accounts:language")),
        404: client.get("/nowhere/"),
        405: client.get(reverse("accounts:language")),
        422: world.browser("mentee").post(reverse("accounts:settings"), {"language": "xx"}),
    }
    for status, answer in answers.items():
        assert answer.status_code == status
        assert faults_of(answer) == [], status


def test_a_fault_of_ours_tells_nothing_and_carries_them(world: World, monkeypatch: pytest.MonkeyPatch):
    def fall(*args: object, **kwargs: object) -> None:
        raise RuntimeError("qz-inner-words-qz")

    monkeypatch.setattr("accounts.base.viewkit.render", fall)
    browser = world.browser("mentee", raise_request_exception=False)
    answer = browser.get(reverse("matching:suggestion-list"))
    assert answer.status_code == 500
    assert "qz-inner" not in answer.content.decode()
    assert faults_of(answer) == []


def test_static_files_carry_what_concerns_them(client: Client):
    answer = client.head("/static/css/base.css")
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_only_the_admin_has_a_laxer_policy(world: World):
    moderator = world.browser("moderator")
    assert "unsafe-inline" in moderator.get(reverse("admin:index")).headers["Content-Security-Policy"]
    assert "unsafe" not in moderator.get("/administration/").headers["Content-Security-Policy"]
