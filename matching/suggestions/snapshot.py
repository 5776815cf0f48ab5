"""All people at one moment, as the engine reads them."""

import gc
import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from time import perf_counter
from uuid import UUID

from accounts.models import Topic
from matching.engine.people import Person
from matching.engine.ranking import Index
from matching.engine.rule import Counts
from matching.engine.week import next_monday
from matching.suggestions.reading import read_people, read_taxonomy
from matching.suggestions.translating import Turning, person_of
from matching.suggestions.versions import Version, version_now

logger = logging.getLogger(__name__)

LAID_OVER = 1000  # changed people laid over the arrays before it is time to build them anew


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Never changed once made, so that every thread may read it. ``people`` goes by ``str(profile.pk)``."""

    version: Version
    day: date
    hour: int
    monday: date
    people: Mapping[str, Person]
    turning: Mapping[UUID, Turning]
    index: Index
    topics: Mapping[str, Topic]

    def topic_namer(self) -> Callable[[str], str]:
        """Return how topics are called in the reader's language, as of the last time that everybody was read."""
        return lambda slug: self.topics[slug].name if slug in self.topics else slug

    def is_outdated(self, now: datetime) -> bool:
        """Whether it is time to read everybody again: another (UTC) day, perhaps another week, or much has changed."""
        return self.day != _day(now) or len(self.index.changed) > LAID_OVER

    def turned(self, now: datetime) -> frozenset[UUID]:
        """Whose pause has begun or ended since the snapshot was made; looked at once an hour."""
        if (self.day, self.hour) == (_day(now), now.hour):
            return frozenset()
        return frozenset(profile for profile, times in self.turning.items() if times.has_turned(now))

    def with_changes(self, changed: Collection[UUID], version: Version, now: datetime) -> "Snapshot | None":
        """Return a snapshot in which these people are as the database has them now.

        None if one of them holds a topic that is newer than this snapshot: then everybody must be read again.
        """
        facts = read_people(changed) if changed else []
        known = self.index.taxonomy.topics
        there = {str(one.profile_id): person_of(one, monday=self.monday, now=now) for one in facts}
        if any(topic not in known for person in there.values() for topic in _topics(person)):
            return None
        gone = {str(profile) for profile in changed} - there.keys()
        people = {**self.people, **there}
        for name in gone:
            people.pop(name, None)
        turning = {profile: times for profile, times in self.turning.items() if profile not in changed}
        turning |= {one.profile_id: Turning.of(one, now) for one in facts if one.pauses}
        index = self.index.with_changes(there, gone) if changed else self.index
        return Snapshot(version, self.day, now.hour, self.monday, people, turning, index, self.topics)


def build_snapshot(now: datetime) -> Snapshot:
    """Read everybody and lay them out; about a second for ten thousand people."""
    started = perf_counter()
    version = version_now(now)  # before the people: what changes meanwhile is then read once more
    with _no_garbage():
        monday, facts = next_monday(_day(now)), read_people()
        taxonomy, topics = read_taxonomy()
        people = {str(one.profile_id): person_of(one, monday=monday, now=now) for one in facts}
        index = Index(people.values(), Counts.of(people.values()), taxonomy)
    turning = {one.profile_id: Turning.of(one, now) for one in facts if one.pauses}
    logger.info("Snapshot of %d people made in %.1f s.", len(people), perf_counter() - started)
    return Snapshot(version, _day(now), now.hour, monday, people, turning, index, topics)


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Do not look for garbage among people while they are made (it doubles the time), nor later (it stalls pages)."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _topics(person: Person) -> set[str]:
    return {o.topic for o in person.offers} | {w.topic for w in person.wants} | person.interests


def _day(now: datetime) -> date:
    return now.astimezone(UTC).date()
