"""Every private word is a marker that stands nowhere else; whoever may not read it finds it on no page and in no letter."""

import logging
import re
from collections.abc import Iterable

import pytest
from django.urls import reverse

from accounts.mail.render import render
from accounts.models import Letter
from tests.sweeps.table import ROWS
from tests.sweeps.world import ANYBODY, PAIR, World

FORMER_PAIR = ("mentor", "former_mentee")
PARTS = ("about", "topics", "work", "hours")
MARKER = re.compile(r"qz-?[a-z-]+-?qz|qz-(?:mentor|mentee|other)@people\.waymark\.example", re.I)

TIMES = re.compile(r"\b\d?\d:\d\d\b")
OWN_GRID = ("accounts:onboarding-step", "accounts:profile-edit-part")  # one's own grid names every hour of the day

# Who may read what. Staff pages are the moderators'; a moderator without a profile sees nothing on the members' pages.
READERS: dict[str, tuple[str, ...]] = {
    "qz-mentor@people.waymark.example": ("mentor",),
    "qz-mentee@people.waymark.example": ("mentee",),
    "qz-other@people.waymark.example": ("other_mentor",),
    "qz-story-of-the-pair-qz": ("mentor", "mentee", "former_mentee"),
    "qz-evidence-qz": ("mentor",),
    "qz-check-in-note-qz": ("mentee",),
    "qz-flag-qz": (),
    "qz-decline-note-qz": ("declining_mentor", "mentee"),
    "qzproposalqz": ("mentee",),
    **{f"qz-pair-{part}-qz": PAIR for part in ("aim", "why", "tried", "question", "answer")},
    **{f"qz-former-{part}-qz": FORMER_PAIR for part in ("aim", "why", "tried", "question", "answer")},
    **{f"qz-declined-{part}-qz": ("mentee", "declining_mentor") for part in ("aim", "why", "tried")},
    **{f"qz-open-{part}-qz": ("mentee", "other_mentor") for part in ("aim", "why", "tried")},
}
# A signed link is a key: who holds it reads what its letter said, whoever is signed in.
BY_LINK = {"matching:request-mail": {f"qz-open-{part}-qz" for part in ("aim", "why", "tried")}}


def markers_in(text: str) -> set[str]:
    """The markers that stand in a text."""
    return set(MARKER.findall(text))


def allowed_to(visitor: str) -> set[str]:
    """What this visitor may read."""
    return {marker for marker, readers in READERS.items() if visitor in readers}


def hours_kept_from(visitor: str) -> set[str]:
    """Times of the week that would tell when the mentor (from 3) or the pair (from 4, on Sundays) is free."""
    alone, together = {"03:00", "3:00"}, {"04:00", "4:00"}
    if visitor in ("mentor", "moderator"):
        return set()
    return alone if visitor in ("mentee", "former_mentee") else alone | together


def addresses(world: World) -> Iterable[tuple[str, str]]:
    """Every page, those of all people among them."""
    for name, row in ROWS.items():
        if row.gets is not None:
            yield name, row.url(name, world)
    for visitor in ANYBODY:
        if slug := getattr(getattr(world, visitor, None), "slug", ""):
            yield "accounts:person", reverse("accounts:person", args=[slug])
            yield "matching:suggestion-why", reverse("matching:suggestion-why", args=[slug])
            yield "matching:request-new", reverse("matching:request-new", args=[slug])
    for part in PARTS:
        yield "accounts:profile-edit-part", reverse("accounts:profile-edit-part", args=[part])
    for asked in world.requests():
        yield "matching:request-detail", reverse("matching:request-detail", args=[asked.pk])
    yield "matching:directory", reverse("matching:directory") + "?q=qz"
    yield "accounts:topic-search", reverse("accounts:topic-search") + "?q=qz"


@pytest.mark.parametrize("visitor", ANYBODY)
def test_no_page_shows_what_is_not_for_this_visitor(world: World, visitor: str, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    browser, found = world.browser(visitor), {}
    for name, url in addresses(world):
        answer = browser.get(url)
        page = answer.content.decode()
        shown = markers_in(page + str(answer.headers)) - BY_LINK.get(name, set())
        leaked = shown - allowed_to(visitor) - (markers_in(url) if "?" in url else set())
        if name not in OWN_GRID:
            leaked |= set(TIMES.findall(page)) & hours_kept_from(visitor)
        if leaked:
            found[url] = leaked
    assert found == {}
    assert markers_in(caplog.text) == set()


def test_the_markers_are_there_to_be_found(world: World):
    seen = {
        visitor: {
            marker
            for _, url in addresses(world)
            for marker in markers_in(world.browser(visitor).get(url).content.decode())
        }
        for visitor in ("mentor", "mentee", "other_mentor", "declining_mentor", "former_mentee")
    }
    read_by_nobody = {marker for marker in READERS if not any(marker in found for found in seen.values())}
    assert read_by_nobody <= {"qz-flag-qz", "qz-check-in-note-qz", "qzproposalqz", "qz-other@people.waymark.example"}


def test_no_letter_tells_what_is_not_for_its_reader(world: World):
    letters = Letter.objects.select_related("to_user")
    assert {letter.kind for letter in letters} >= {"introduction", "request_received", "request_declined"}
    for letter in letters:
        reader = next(visitor for visitor in ANYBODY if world.user(visitor) == letter.to_user)
        words = render(letter)
        told = markers_in(f"{words.subject}\n{words.text}\n{words.html}\n{letter.context}")
        assert told <= allowed_to(reader), (letter.kind, reader)


def test_someone_blocked_meets_no_trace_of_who_blocked_them(world: World):
    browser = world.browser("blocked")
    for _, url in addresses(world):
        if "mentor-maple" not in url and "/mail/" not in url and "/back/" not in url:
            assert "Maple" not in browser.get(url).content.decode(), url
