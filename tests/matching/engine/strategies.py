"""Random taxonomies and people, as the engine may meet them: sparse, unstated, blocked, full, in odd zones."""

import os
from dataclasses import replace
from datetime import date

from hypothesis import settings
from hypothesis import strategies as st

from matching.engine.people import BACKGROUNDS, HELP_AREAS, STAGES, TERMS, Offer, Person, Want
from matching.engine.taxonomy import Taxonomy, Topic
from matching.engine.week import free_slots

ZONES = (
    "UTC", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "Asia/Shanghai",
    "Pacific/Kiritimati", "America/St_Johns",
)  # fmt: skip
# A quiet week, and those in which the clocks of New York, London and Lord Howe go forward or back.
MONDAYS = tuple(
    date.fromisoformat(day)
    for day in ("2026-06-01", "2026-03-02", "2026-03-23", "2026-03-30", "2026-09-28", "2026-10-19", "2026-10-26")
)
TIMES = 10 if os.environ.get("SLOW") == "1" else 1
UNKNOWN_TOPICS = ("?basketry", "?falconry")


def examples(count: int) -> settings:
    """So many random examples, ten times as many with ``SLOW=1``; timing is never asserted."""
    return settings(max_examples=count * TIMES, deadline=None)


@st.composite
def taxonomies(draw: st.DrawFn) -> Taxonomy:
    """Two areas of two groups, so that topics are equal, near, far or strangers."""
    topics = []
    for number in range(draw(st.integers(1, 8))):
        area, group = draw(st.sampled_from("AB")), draw(st.sampled_from("12"))
        kind, usage = draw(st.sampled_from(("tool", "concept"))), draw(st.integers(1, 900))
        topics.append(Topic(f"t{number}", f"Topic {number}", kind, area, f"{area}{group}", usage))
    return Taxonomy(topics)


def _some(values: tuple[str, ...], most: int) -> st.SearchStrategy[frozenset[str]]:
    """A set that is empty half of the time: silence is what the rule must get right."""
    return st.just(frozenset()) | st.frozensets(st.sampled_from(values), min_size=1, max_size=most)


@st.composite
def hours(draw: st.DrawFn, monday: date) -> int:
    """Weekly hours in some zone, as the bits of that week; 0 = unknown."""
    spans = []
    for _ in range(draw(st.integers(0, 3))):
        day, start = draw(st.integers(0, 6)), draw(st.integers(0, 1380))
        spans.append((day, start, min(1440, start + draw(st.sampled_from((30, 45, 60, 120, 600))))))
    return free_slots(spans, draw(st.sampled_from(ZONES)), monday)


@st.composite
def people(draw: st.DrawFn, person_id: str, topics: tuple[str, ...], monday: date) -> Person:
    """One person with any side; sets come empty as often as not."""
    topic = st.sampled_from(topics)
    offered = draw(st.lists(topic, unique=True, max_size=6))
    levels = [draw(st.integers(1, 5)) for _ in offered]
    starred = draw(st.frozensets(st.integers(0, 5), max_size=5))
    wanted = draw(st.lists(topic, unique=True, max_size=5))
    is_mentor, is_mentee = draw(st.sampled_from(((True, False), (False, True), (True, True))))
    return Person(
        id=person_id,
        is_mentor=is_mentor,
        is_mentee=is_mentee,
        counted=draw(st.sampled_from((True, True, False))),
        listed=draw(st.sampled_from((True, True, True, False))),
        offers=tuple(Offer(t, level, n in starred) for n, (t, level) in enumerate(zip(offered, levels, strict=True))),
        wants=tuple(Want(t, draw(st.integers(1, 5)), draw(st.integers(1, 3))) for t in wanted),
        interests=draw(_some(topics, 4)),
        help_offered=draw(_some(HELP_AREAS, 5)),
        help_wanted=draw(_some(HELP_AREAS, 5)),
        languages=draw(st.sampled_from((frozenset({"en"}), frozenset({"en", "zh"}), frozenset({"zh"})))),
        hours=draw(st.just(0) | hours(monday)),
        places=draw(st.sampled_from((1, 1, 3, 0))),
        backgrounds=draw(_some(BACKGROUNDS, 2)),
        backgrounds_wanted=draw(_some(BACKGROUNDS, 4)),
        stage=draw(st.sampled_from(("", *STAGES))),
        stages_wanted=draw(_some(STAGES, 5)),
        style=draw(st.just(()) | st.tuples(*[st.integers(1, 5)] * 5)),
        matters_most=draw(st.sampled_from(("", *TERMS))),
    )


@st.composite
def crowds(draw: st.DrawFn, most: int = 7) -> tuple[Taxonomy, list[Person]]:
    """A taxonomy and a few people of one week; some pairs are apart, each naming the other."""
    taxonomy, monday = draw(taxonomies()), draw(st.sampled_from(MONDAYS))
    topics = (*taxonomy.topics, *UNKNOWN_TOPICS)
    everybody = [draw(people(f"p{number}", topics, monday)) for number in range(draw(st.integers(1, most)))]
    pairs = draw(st.lists(st.tuples(*[st.integers(0, len(everybody) - 1)] * 2), max_size=2))
    return taxonomy, _kept_apart(everybody, pairs)


def _kept_apart(everybody: list[Person], pairs: list[tuple[int, int]]) -> list[Person]:
    blocked = list(everybody)
    for one, other in pairs:
        blocked[one] = replace(blocked[one], apart=blocked[one].apart | {f"p{other}"})
        blocked[other] = replace(blocked[other], apart=blocked[other].apart | {f"p{one}"})
    return blocked
