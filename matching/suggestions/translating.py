"""From what the database says of people to what the engine reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.profiles.models import FRESH_FOR, MentorState
from matching.engine.people import Offer, Person, Want
from matching.engine.week import free_slots
from matching.suggestions.reading import PersonFacts
from matching.suggestions.standing import SEEN_BY_MEMBERS


def person_of(facts: PersonFacts, *, monday: date, now: datetime) -> Person:
    """Return a person as lists see them: what they are not shown as, they are not.

    A mentor who is silent has no place; a mentee who does not wish to be seen by mentors is no mentee.
    """
    is_mentor = facts.mentor_state == MentorState.APPROVED
    return Person(
        id=str(facts.profile_id),
        is_mentor=is_mentor,
        is_mentee=facts.has_mentee_side and facts.shown_to_mentors,
        counted=is_mentor and facts.is_live,
        listed=is_listed(facts, now),
        offers=tuple(Offer(*offer) for offer in facts.offers),
        wants=tuple(Want(*want) for want in facts.wants),
        interests=frozenset(facts.interests),
        help_offered=frozenset(facts.help_offered),
        help_wanted=frozenset(facts.help_wanted),
        languages=frozenset(facts.languages),
        hours=free_slots(facts.hours, facts.zone, monday),
        places=0 if facts.is_silent else max(0, facts.capacity - facts.live_count),
        backgrounds=frozenset(facts.backgrounds),
        backgrounds_wanted=frozenset(facts.backgrounds_wanted),
        stage=facts.stage,
        stages_wanted=frozenset(facts.stages_wanted),
        style=facts.style or (),
        matters_most=facts.matters_most,
        time_zone=facts.zone,
    )


def is_listed(facts: PersonFacts, now: datetime) -> bool:
    """Whether a person may be in somebody's list at all: live, seen by members, fresh, and not on a pause."""
    return (
        facts.is_live
        and facts.audience in SEEN_BY_MEMBERS
        and facts.confirmed_at >= now - FRESH_FOR
        and not is_paused(facts.pauses, facts.zone, now)
    )


def is_paused(pauses: Sequence[tuple[date, date | None]], zone: str, now: datetime) -> bool:
    """Whether a pause holds on the person's own date."""
    if not pauses:
        return False
    today = now.astimezone(ZoneInfo(zone)).date()
    return any(start <= today and (end is None or end >= today) for start, end in pauses)


@dataclass(frozen=True, slots=True)
class Turning:
    """Somebody with pauses, who comes and goes by the calendar alone; ``was_paused`` when last looked at."""

    zone: str
    pauses: tuple[tuple[date, date | None], ...]
    was_paused: bool

    @classmethod
    def of(cls, facts: PersonFacts, now: datetime) -> "Turning":
        """Note how a person stands now."""
        return cls(facts.zone, facts.pauses, is_paused(facts.pauses, facts.zone, now))

    def has_turned(self, now: datetime) -> bool:
        """Whether a pause has begun or ended since."""
        return is_paused(self.pauses, self.zone, now) != self.was_paused
