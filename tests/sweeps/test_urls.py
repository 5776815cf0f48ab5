"""Every URL × visitor × relation. A page that is missing from the table fails the build."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.sweeps.world import World, make_world

VISITORS = (
    "anonymous", "unfinished", "mentor", "mentee", "other_mentor", "stranger_mentee", "blocked", "suspended", "moderator",
)  # fmt: skip
MEMBERS = ("mentor", "mentee", "other_mentor", "stranger_mentee", "blocked")
# What an answer means: in = 200, login = to the sign-in page, start = to the next step of joining, gone = 404,
# away = a redirect to another page of ours, no = 405.
DOOR = {"anonymous": "login", "suspended": "login", "unfinished": "start", "moderator": "start"}


@dataclass(frozen=True)
class Row:
    """One URL: how to write it, and what each visitor gets with GET. ``post_only`` URLs answer GET with 405 to all."""

    args: Callable[[World], list[object]] = lambda world: []
    seen_by: tuple[str, ...] = MEMBERS
    others: str = "gone"
    door: dict[str, str] = field(default_factory=lambda: dict(DOOR))
    answer: str = "in"
    post_only: bool = False

    def expected(self, visitor: str) -> str:
        """What this visitor gets."""
        if visitor in self.door:
            return self.door[visitor]
        if self.post_only:
            return "no"
        return self.answer if visitor in self.seen_by else self.others


def public(**kwargs: object) -> Row:
    """A page that everybody may open, signed in or not."""
    return Row(seen_by=VISITORS, door={}, **kwargs)  # type: ignore[arg-type]


PAIR = ("mentor", "mentee")
ROWS: dict[str, Row] = {
    "home": public(),
    "healthz": public(),
    "readyz": public(),
    # requests
    "matching:request-new": Row(
        args=lambda w: [w.other_mentor.slug], seen_by=("stranger_mentee", "blocked", "mentee"), others="gone"
    ),
    "matching:request-list": Row(),
    "matching:request-detail": Row(args=lambda w: [w.asked.pk], seen_by=("mentee", "other_mentor")),
    "matching:request-accept": Row(args=lambda w: [w.asked.pk], post_only=True),
    "matching:request-question": Row(args=lambda w: [w.asked.pk], post_only=True),
    "matching:request-decline": Row(args=lambda w: [w.asked.pk], post_only=True),
    "matching:request-withdraw": Row(args=lambda w: [w.asked.pk], post_only=True),
    "matching:request-answer": Row(args=lambda w: [w.asked.pk], post_only=True),
    "matching:request-mail": public(args=lambda w: [w.request_token]),
    "matching:come-back": Row(post_only=True),
    "matching:back": public(args=lambda w: [w.back_token]),
    # mentorships
    "matching:mentorship-list": Row(),
    "matching:mentorship-detail": Row(args=lambda w: [w.mentorship.pk], seen_by=PAIR),
    "matching:mentorship-end": Row(args=lambda w: [w.mentorship.pk], seen_by=PAIR),
    "matching:mentorship-rhythm": Row(args=lambda w: [w.mentorship.pk], post_only=True),
    "matching:mentorship-share": Row(args=lambda w: [w.mentorship.pk], post_only=True),
    # check-ins
    "matching:check-in": Row(args=lambda w: [w.check_in.pk], seen_by=("mentee",)),
    "matching:check-in-mail": public(args=lambda w: [w.check_in_token]),
}


def named_urls(resolver: URLResolver | None = None, space: str = "") -> list[str]:
    """Every named URL of ours; the admin and allauth have sweeps of their own."""
    found: list[str] = []
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if entry.namespace == "admin" or str(entry.pattern).startswith("account/"):
                continue
            found += named_urls(entry, f"{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern) and entry.name:
            found.append(space + entry.name)
    return found


def test_every_url_stands_in_the_table():
    assert sorted(set(named_urls()) - {"components"}) == sorted(ROWS)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield make_world()


def client_of(world: World, visitor: str) -> Client:
    """A browser in which this visitor has just signed in, if they can."""
    client = Client()
    if visitor == "anonymous":
        return client
    who = getattr(world, visitor)
    client.force_login(getattr(who, "user", who))
    return client


def meaning(response: object) -> str:
    """Say in a word what an answer means."""
    status, to = response.status_code, response.headers.get("Location", "")  # type: ignore[attr-defined]
    if status == 302:
        return (
            "login"
            if to.startswith(reverse("account_login"))
            else "start"
            if to == reverse("accounts:start")
            else "away"
        )
    return {200: "in", 404: "gone", 405: "no"}.get(status, str(status))
