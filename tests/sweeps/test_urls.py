"""Every URL × visitor × method: only those get in who should, strangers learn nothing, and looking changes nothing."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.sweeps.table import ACCOUNT_PAGES, OPEN_ACCOUNT_PAGES, ROWS, meaning, named_urls
from tests.sweeps.world import ANYBODY, World

WRITES = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM|SELECT .* FOR UPDATE)\W*"?(?P<table>\w*)', re.I | re.S)
# What a visit may leave behind: the session's own row, and when a mentor first saw a request.
BOOKKEEPING = ("django_session", "usersessions_usersession", "accounts_user")  # the last: when one signed in
MARKS_AS_SEEN = {"matching:request-detail": "matching_mentoringrequest"}
SOMETIMES_HIDDEN = [name for name, row in ROWS.items() if any(row.expected(who, "GET") == "gone" for who in ANYBODY)]


def test_every_url_stands_in_a_table():
    assert sorted(named_urls()) == sorted([*ROWS, *ACCOUNT_PAGES])


@pytest.mark.parametrize("name", ROWS)
def test_each_visitor_sees_what_the_table_says_and_changes_nothing(world: World, name: str):
    row = ROWS[name]
    url, told = row.url(name, world), {visitor: row.expected(visitor, "GET") for visitor in ANYBODY}
    with CaptureQueriesContext(connection) as asked:
        browsers = {visitor: world.browser(visitor) for visitor in ANYBODY}
        page = {visitor: meaning(browser.get(url)) for visitor, browser in browsers.items()}
        head = {visitor: meaning(browser.head(url)) for visitor, browser in browsers.items()}
        fragment = {
            visitor: meaning(browser.get(url, headers={"HX-Request": "true"})) for visitor, browser in browsers.items()
        }
    assert page == told
    assert head == told
    assert fragment == told
    assert written(asked, but=MARKS_AS_SEEN.get(name, "")) == []


@pytest.mark.parametrize("name", ROWS)
def test_each_visitor_may_send_what_the_table_says(world: World, name: str):
    row = ROWS[name]
    url, got = row.url(name, world), {}
    for visitor in ANYBODY:
        browser = world.browser(visitor)
        with transaction.atomic():
            got[visitor] = meaning(browser.post(url))
            transaction.set_rollback(True)
    assert got == {visitor: row.expected(visitor, "POST") for visitor in ANYBODY}


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.posts])
def test_nothing_is_taken_without_a_token_of_ones_own(world: World, name: str):
    row = ROWS[name]
    visitor = (row.posts or ("",))[0]
    browser = world.browser(visitor, enforce_csrf_checks=True)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(row.url(name, world))
    if row.with_token:
        assert answer.status_code == 403
        assert written(asked) == []
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("name", SOMETIMES_HIDDEN)
def test_hidden_and_missing_look_the_same(world: World, name: str):
    row = ROWS[name]
    url = row.url(name, world)
    missing = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "00000000-0000-4000-8000-000000000000", url).replace(
        "maple", "nobody"
    )
    assert missing != url
    for visitor in (visitor for visitor in ANYBODY if row.expected(visitor, "GET") == "gone"):
        browser = world.browser(visitor)
        hidden, none = browser.get(url), browser.get(missing)
        assert (hidden.status_code, plain(hidden.content, url)) == (none.status_code, plain(none.content, missing))


@pytest.mark.parametrize("name", sorted(ACCOUNT_PAGES - {"account_reset_password_from_key"}))
def test_account_pages_are_for_those_who_signed_in(world: World, name: str):
    answer = world.browser("anonymous").get(reverse(name))
    assert answer.status_code in (200, 302)
    if name not in OPEN_ACCOUNT_PAGES:
        assert answer.status_code == 302
    assert world.browser("mentee").get(reverse(name)).status_code < 500


def test_the_admin_is_closed_to_members(world: World):
    paths = sorted(set(admin_paths()))
    assert len(paths) > 50
    for visitor in ("anonymous", "mentor", "mentee", "suspended"):
        browser = world.browser(visitor)
        let_in = [path for path in paths if browser.get(path).status_code == 200]
        assert let_in == [], visitor


def admin_paths() -> list[str]:
    """An address for every page of the admin, with the ids of things that do not exist."""
    admin = next(entry for entry in get_resolver().url_patterns if getattr(entry, "namespace", "") == "admin")
    return [f"/admin/{path}" for path in _paths(admin)]


def _paths(resolver: URLResolver) -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        route = re.sub(r"<[^>]*>", "1", str(entry.pattern))
        if isinstance(entry, URLResolver):
            found += [route + rest for rest in _paths(entry)]
        elif isinstance(entry, URLPattern) and entry.name not in ("login", "logout", "jsi18n") and "(" not in route:
            found.append(route)
    return found


def written(asked: CaptureQueriesContext, *, but: str = "") -> list[str]:
    """The statements that changed something."""
    found = [(WRITES.match(query["sql"]), query["sql"]) for query in asked.captured_queries]
    return [sql for match, sql in found if match and match["table"] not in (*BOOKKEEPING, but)]


def plain(page: bytes, url: str) -> str:
    """A page without what differs from one answer to the next."""
    text = page.decode().replace(url, "")
    return re.sub(r'(value|nonce|content)="[A-Za-z0-9+/=_-]{20,}"', "", text)
