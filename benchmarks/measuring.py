"""Pages asked for in turn over a full database: server time and queries. Import it once the servers are named."""

import sys
from collections.abc import Iterator
from statistics import median
from time import perf_counter
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 (Django must be set up before its models are read)
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from benchmarks.crowd import load_people  # noqa: E402
from matching.suggestions.holder import people  # noqa: E402

READERS = 20
PLAIN = "/plain/"


def measure(*, mentors: int, mentees: int, rounds: int) -> dict[str, Any]:
    """Load people, ask for every page ``rounds`` times by each reader, and return medians in milliseconds."""
    settings.ROOT_URLCONF = "benchmarks.urls"
    call_command("migrate", verbosity=0)
    _say("loading people …")
    count = load_people(mentors=mentors, mentees=mentees, now=timezone.now())
    _say("reading them …")
    started = perf_counter()
    snapshot = people.current(timezone.now())
    built = perf_counter() - started
    readers = {"mentee": list(_readers("mentee")), "mentor": list(_readers("mentor"))}
    pages = {name: _compare(name, readers[side], url, rounds) for name, (side, url) in _pages().items()}
    return {
        "people": count,
        "snapshot_seconds": round(built, 2),
        "snapshot_megabytes": round(snapshot.index.nbytes / 1e6, 1),
        "pages": pages,
    }


def _readers(side: str) -> Iterator[Client]:
    """Signed-in people of one side."""
    with_side = User.objects.filter(**{f"profile__{side}_side__isnull": False}, profile__onboarded_at__isnull=False)
    if side == "mentor":
        with_side = with_side.filter(profile__mentor_side__state="approved", profile__mentee_side=None)
    for user in with_side.order_by("pk")[:READERS]:
        client = Client()
        client.force_login(user)
        yield client


def _pages() -> dict[str, tuple[str, str]]:
    """What is measured: name → side of the readers, and path."""
    listed = reverse("matching:suggestion-list")
    return {
        "suggestions": ("mentee", listed),
        "suggestions for a mentor": ("mentor", listed),
        "suggestions, narrowed": ("mentee", f"{listed}?language=en&hours=some"),
        "suggestions, 24 shown": ("mentee", f"{listed}?shown=24"),
        "directory": ("mentee", f"{reverse('matching:directory')}?q=learning"),
    }


def _compare(name: str, readers: list[Client], url: str, rounds: int) -> dict[str, float]:
    """Ask for the plain page and another one in turn, and compare."""
    _say(f"{name} …")
    plain: list[float] = []
    page: list[float] = []
    for turn in range(rounds + 1):
        for client in readers:
            took = _ask(client, PLAIN), _ask(client, url)
            if turn:  # the first round warms templates and connections
                plain.append(took[0])
                page.append(took[1])
    return {
        "ms": round(median(page), 2),
        "p95_ms": round(sorted(page)[int(len(page) * 0.95)], 2),
        "plain_ms": round(median(plain), 2),
        "ratio": round(median(page) / median(plain), 2),
        "queries": max(_queries(client, url) for client in readers),
    }


def _ask(client: Client, url: str) -> float:
    started = perf_counter()
    answer = client.get(url)
    took = (perf_counter() - started) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{url} answered {answer.status_code}")
    return took


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return len(captured)


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
