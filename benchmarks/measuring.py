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
    times: dict[str, list[float]] = {}
    for turn in range(rounds + 1):
        _say(f"round {turn} of {rounds} …")
        for name, client, url in _visits(readers):
            took = _ask(client, url)
            if turn:  # the first round warms templates and connections
                times.setdefault(name, []).append(took)
    queries = {name: _queries(client, url) for name, client, url in _visits(readers)}
    plain = median(times["plain page"])
    return {
        "people": count,
        "snapshot_seconds": round(built, 2),
        "snapshot_megabytes": round(snapshot.index.nbytes / 1e6, 1),
        "plain_page_ms": round(plain, 2),
        "pages": {
            name: {
                "ms": round(median(took), 2),
                "p95_ms": round(sorted(took)[int(len(took) * 0.95)], 2),
                "ratio": round(median(took) / plain, 2),
                "queries": queries[name],
            }
            for name, took in times.items()
            if name != "plain page"
        },
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


def _visits(readers: dict[str, list[Client]]) -> Iterator[tuple[str, Client, str]]:
    listed = reverse("matching:suggestion-list")
    for client in readers["mentee"]:
        yield "plain page", client, PLAIN
        yield "suggestions", client, listed
        yield "suggestions, narrowed", client, f"{listed}?language=en&hours=some"
        yield "suggestions, 24 shown", client, f"{listed}?shown=24"
        yield "directory", client, f"{reverse('matching:directory')}?q=learning"
    for client in readers["mentor"]:
        yield "plain page", client, PLAIN
        yield "suggestions for a mentor", client, listed


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
