"""Who looks at a list: a person, from one of their sides, over the snapshot of now."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from accounts.models import Profile
from matching.engine.people import Person
from matching.engine.ranking import Ranked
from matching.suggestions.between import between_mentee, between_mentor
from matching.suggestions.holder import people
from matching.suggestions.own_hours import OwnHours, comparable_hours
from matching.suggestions.pairs import Pair, pair_of
from matching.suggestions.reading import read_people
from matching.suggestions.snapshot import Snapshot
from matching.suggestions.standing import (
    open_mentees,
    open_mentors,
    paused_among,
    put_places,
    standing_of,
)  # fmt: skip
from matching.suggestions.translating import person_of

SPARE = 3  # looked at beyond what is shown, so that one who has just gone costs no second look


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person who looks as a mentee (for mentors) or as a mentor (for mentees)."""

    profile: Profile
    as_mentee: bool
    person: Person
    hours: OwnHours
    kept: frozenset[UUID]
    snapshot: Snapshot
    now: datetime

    def ranked(self, top: int | None = None) -> list[Ranked]:
        """Who passes the hard filters and the floor, best fit first, by the snapshot: everybody, or the first ``top``."""
        index = self.snapshot.index
        return index.mentors_for(self.person, top=top) if self.as_mentee else index.mentees_for(self.person, top=top)

    def pair_with(self, other: Person) -> Pair:
        """Score this person and another for this person to read."""
        mentee, mentor = (self.person, other) if self.as_mentee else (other, self.person)
        index = self.snapshot.index
        return pair_of(
            mentee, mentor, mentee_reads=self.as_mentee,
            counts=index.counts, taxonomy=index.taxonomy, monday=self.snapshot.monday,
        )  # fmt: skip

    def take(self, names: list[str], count: int) -> list[Profile]:
        """The first ``count`` people of some ids, in their order, who may be shown now: the database has the last word.

        Whoever may not is passed over and the next one moves up. Usually three queries.
        """
        taken: list[Profile] = []
        for start in range(0, len(names), count + SPARE):
            batch = names[start : start + count + SPARE]
            allowed = self._allowed(batch)
            taken += [allowed[name] for name in batch if name in allowed]
            if len(taken) >= count:
                break
        return taken[:count]

    def _allowed(self, names: list[str]) -> dict[str, Profile]:
        shown = open_mentors(self.now) if self.as_mentee else open_mentees(self.now)
        rows = list(shown.filter(pk__in=[UUID(name) for name in names if name not in self.person.apart]))
        away = paused_among(rows, self.now)
        here = [row for row in rows if row.pk not in away]
        if self.as_mentee:
            put_places(here)
            here = [row for row in here if standing_of(row).places_left]
        return {str(row.pk): row for row in here}


def viewer_of(profile: Profile, *, as_mentee: bool, now: datetime) -> Viewer:
    """Return how a person looks at others now.

    They look whether or not others may see them, with the hours that count today, and past those who are left out.

    :raises SnapshotLoading: the first snapshot of this process is still being built.
    """
    snapshot = people.current(now)
    known = snapshot.people.get(str(profile.pk))
    own = known or person_of(read_people([profile.pk])[0], monday=snapshot.monday, now=now)
    hours = comparable_hours(own.hours, profile_id=profile.pk, monday=snapshot.monday, now=now)
    between = between_mentee(profile.pk, now) if as_mentee else between_mentor(profile.pk, now)
    person = replace(
        own,
        listed=True,
        is_mentee=own.is_mentee or as_mentee,
        hours=hours.bits,
        apart=frozenset(map(str, between.left_out)),
    )
    return Viewer(profile, as_mentee, person, hours, between.kept, snapshot, now)
