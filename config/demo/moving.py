"""Let time pass in the demo, by moving the sample data's dates into the past. The site itself knows no demo clock.

Everything moves by whole days, so what was planned for nine in the morning still is.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db import transaction
from django.db.models import F, Model, Q

from accounts.base.queue import nudge
from accounts.base.time import morning_of_day
from accounts.mail.models import Letter, LetterState
from accounts.models import MentorSide, Pause, Profile
from matching.checkins.models import CheckIn
from matching.checkins.services import REMIND_AFTER_DAYS, plan
from matching.mentorships.models import Mentorship, MentorshipState
from matching.requests.models import MentoringRequest, RequestState
from matching.requests.upkeep import REMIND_ON_DAYS
from matching.suggestions.models import Dismissal

DAY = timedelta(days=1)
MOVED: dict[type[Model], tuple[str, ...]] = {
    Mentorship: ("started_at", "flagged_at", "ended_at"),
    CheckIn: ("due_at", "asked_at", "reminded_at", "missed_at", "answered_at"),
    MentoringRequest: ("sent_at", "seen_at", "waiting_since", "expires_at", "closed_at"),
    MentorSide: ("submitted_at", "decided_at", "silent_since", "back_at"),
    Pause: ("starts_on", "ends_on"),
    Dismissal: ("dismissed_at",),
}
LOOKERS = (
    "matching.look_after_check_ins",
    "matching.look_after_requests",
    "accounts.ask_whether_still_right",
    "accounts.send_due_letters",
)


@transaction.atomic
def move_on(*, days: int) -> None:
    """Make everything ``days`` older, and let the tasks look at once for what has become due.

    Made-up people in whose name nobody has signed in go on saying that their profile is right: otherwise the lists
    would be empty after a quarter.
    """
    passed = timedelta(days=days)
    for model, fields in MOVED.items():
        model._default_manager.update(**{field: F(field) - passed for field in fields})
    asked = Profile.objects.exclude(is_sample=True, user__last_login=None)
    asked.update(confirmed_at=F("confirmed_at") - passed, freshness_asked_at=F("freshness_asked_at") - passed)
    Letter.objects.filter(state=LetterState.QUEUED).update(due_at=F("due_at") - passed)
    for task in LOOKERS:
        nudge(task)


def days_to_next_reminder(*, now: datetime, profile_id: UUID | None = None) -> int | None:
    """Return how many days must pass until somebody is reminded of something; None when nothing lies ahead.

    With a profile it is that person's pairs and requests that count, unless nothing lies ahead of them.
    """
    plan(now=now)
    for person in [profile_id, None] if profile_id else [None]:
        ahead = [moment for moment in _moments(person) if moment > now]
        if ahead:
            return ceil((min(ahead) - now) / DAY)
    return None


def _moments(profile_id: UUID | None) -> Iterator[datetime]:
    yield from _check_ins(profile_id)
    yield from _requests(profile_id)


def _check_ins(profile_id: UUID | None) -> Iterator[datetime]:
    open_ones = CheckIn.objects.filter(
        mentorship__state=MentorshipState.ACTIVE, answered_at=None, reminded_at=None, missed_at=None
    )
    if profile_id:
        open_ones = open_ones.filter(Q(mentorship__mentor_id=profile_id) | Q(mentorship__mentee_id=profile_id))
    for check_in in open_ones.select_related("person__user"):
        if check_in.asked_at is None:
            yield check_in.due_at
        else:
            yield morning_of_day(check_in.asked_at, REMIND_AFTER_DAYS, check_in.person.user.time_zone)


def _requests(profile_id: UUID | None) -> Iterator[datetime]:
    waiting = MentoringRequest.objects.open()
    if profile_id:
        waiting = waiting.for_person(profile_id)
    for asked in waiting.select_related("mentor__user", "mentee__user"):
        reader = asked.mentor if asked.state == RequestState.SENT else asked.mentee
        for days in REMIND_ON_DAYS[asked.reminders :]:
            yield morning_of_day(asked.waiting_since, days, reader.user.time_zone)
