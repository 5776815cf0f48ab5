"""Check-ins: planned, asked, reminded, answered or missed.

Beat calls ``look_after_check_ins`` every few minutes. Each step claims its rows in the database, so it may run twice or
be late: what is overdue happens at the next look, once.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.base.errors import DomainError
from accounts.base.text import clean_text
from accounts.base.time import morning_of_day
from accounts.models import Profile
from matching.checkins import letters
from matching.checkins.models import CheckIn, Mood
from matching.mentorships.models import Mentorship, MentorshipState
from matching.mentorships.services import flag

FIRST_AFTER_DAYS = 7
REMIND_AFTER_DAYS = 3
MISSED_AFTER_DAYS = 7
CHANGE_WITHIN = timedelta(days=7)
FLAG_AFTER_MISSED = 2


class CannotCheckIn(DomainError):
    """It is not this person's, was never asked, or was answered too long ago to change."""


def look_after_check_ins(*, now: datetime) -> dict[str, int]:
    """Plan, ask, remind and give up as the moment has come; return how many of each."""
    return {"planned": plan(now=now), "asked": ask(now=now), "reminded": remind(now=now), "missed": give_up(now=now)}


@transaction.atomic
def plan(*, now: datetime) -> int:
    """Give everybody in an active mentorship their next check-in, at 09:00 of their own day."""
    planned = 0
    for role in ("mentor", "mentee"):
        open_one = CheckIn.objects.filter(mentorship=OuterRef("pk"), person=OuterRef(role), asked_at=None)
        active = Mentorship.objects.filter(~Exists(open_one), state=MentorshipState.ACTIVE)
        for mentorship in active.select_related(f"{role}__user"):
            planned += _plan_next(mentorship, getattr(mentorship, role))
    return planned


def _plan_next(mentorship: Mentorship, person: Profile) -> bool:
    last = CheckIn.objects.filter(mentorship=mentorship, person=person).order_by("-number").first()
    _row, made = CheckIn.objects.get_or_create(
        mentorship=mentorship,
        person=person,
        number=last.number + 1 if last else 1,
        defaults={"due_at": next_due(mentorship, person, last=last)},
    )
    return made


def next_due(mentorship: Mentorship, person: Profile, *, last: CheckIn | None) -> datetime:
    """Return when somebody is asked next: 09:00 of their day, a week after the introduction, then as the pair chose."""
    zone = person.user.time_zone
    if last is None:
        return morning_of_day(mentorship.started_at, FIRST_AFTER_DAYS, zone)
    return morning_of_day(last.due_at, 7 * mentorship.check_in_weeks, zone)


def ask(*, now: datetime) -> int:
    """Send the letters of check-ins that are due."""
    due = CheckIn.objects.due(now).filter(mentorship__state=MentorshipState.ACTIVE, person__suspended_at=None)
    return sum(_ask_one(pk, now) for pk in due.values_list("pk", flat=True))


@transaction.atomic
def _ask_one(pk: UUID, now: datetime) -> bool:
    check_in = _claim(pk, asked_at=None, due_at__lte=now)
    if check_in is None:
        return False
    CheckIn.objects.filter(pk=pk).update(asked_at=now)
    letters.ask(check_in, now=now)
    return True


def remind(*, now: datetime) -> int:
    """Remind once, at 09:00 three days after asking."""
    early = now - timedelta(days=REMIND_AFTER_DAYS - 1)
    quiet = CheckIn.objects.filter(asked_at__lte=early, answered_at=None, reminded_at=None, missed_at=None)
    live = quiet.filter(mentorship__state=MentorshipState.ACTIVE, person__suspended_at=None)
    return sum(_remind_one(pk, now) for pk in live.values_list("pk", flat=True))


@transaction.atomic
def _remind_one(pk: UUID, now: datetime) -> bool:
    check_in = _claim(pk, answered_at=None, reminded_at=None, missed_at=None)
    if check_in is None or check_in.asked_at is None:
        return False
    if morning_of_day(check_in.asked_at, REMIND_AFTER_DAYS, check_in.person.user.time_zone) > now:
        return False
    CheckIn.objects.filter(pk=pk).update(reminded_at=now)
    letters.remind(check_in, now=now)
    return True


@transaction.atomic
def give_up(*, now: datetime) -> int:
    """Count what nobody answered within a week as missed; two missed in a row put the pair before a moderator."""
    late = CheckIn.objects.filter(
        asked_at__lte=now - timedelta(days=MISSED_AFTER_DAYS), answered_at=None, missed_at=None
    ).select_for_update(skip_locked=True)
    missed = list(late)
    CheckIn.objects.filter(pk__in=[check_in.pk for check_in in missed]).update(missed_at=now)
    for check_in in missed:
        _flag_if_silent(check_in, now)
    return len(missed)


def _flag_if_silent(check_in: CheckIn, now: datetime) -> None:
    mine = CheckIn.objects.filter(
        mentorship_id=check_in.mentorship_id, person_id=check_in.person_id, asked_at__isnull=False
    )
    last = list(mine.order_by("-number")[:FLAG_AFTER_MISSED])
    if len(last) == FLAG_AFTER_MISSED and all(one.missed_at for one in last):
        flag(mentorship_id=check_in.mentorship_id, why=_("Two check-ins in a row were missed."), now=now)


@transaction.atomic
def answer_check_in(*, check_in_id: UUID, by: Profile, mood: str, note: str = "", now: datetime) -> CheckIn:
    """Keep an answer; for a week it may be changed. "Need help" puts the pair before a moderator at once.

    :raises CannotCheckIn: it is not this person's, has not been asked, or was answered more than a week ago.
    """
    mine = CheckIn.objects.for_person(by.pk).filter(asked_at__isnull=False).select_for_update(of=("self",))
    check_in = mine.select_related("mentorship").filter(pk=check_in_id).first()
    if check_in is None:
        raise CannotCheckIn(_("There is no such check-in any more."))
    if check_in.answered_at and now - check_in.answered_at > CHANGE_WITHIN:
        raise CannotCheckIn(_("You answered this more than a week ago; please wait for the next one."))
    check_in.mood, check_in.note = mood, clean_text(note)
    check_in.answered_at, check_in.missed_at = check_in.answered_at or now, None
    check_in.save(update_fields=["mood", "note", "answered_at", "missed_at"])
    letters.drop_reminder(check_in, now=now)
    if mood == Mood.HELP:
        flag(mentorship_id=check_in.mentorship_id, why=_("One of the two asked for help in a check-in."), now=now)
    return check_in


def _claim(pk: UUID, **condition: object) -> CheckIn | None:
    rows = CheckIn.objects.filter(pk=pk, **condition).select_for_update(skip_locked=True, of=("self",))
    return rows.select_related("person__user", "mentorship__mentor__user", "mentorship__mentee__user").first()
