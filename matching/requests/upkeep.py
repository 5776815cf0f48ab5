"""Silence is the field's worst failing: who waits is remembered, and nobody waits for ever.

Beat calls ``look_after_requests`` every few minutes. It reads tables, so a day without beat loses nothing: what is
overdue happens at the next look, once.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.base.signals import announce_change
from accounts.base.time import morning_of_day
from accounts.models import MentorSide, Profile
from matching.requests import letters
from matching.requests.models import MentoringRequest, RequestQuerySet, RequestState

REMIND_ON_DAYS = (3, 6)
SILENT_AFTER = 2


def look_after_requests(*, now: datetime) -> dict[str, int]:
    """Send what reminders are due, close what ran out; return how many of each."""
    expired = sum(_expire(pk, now) for pk in _pks(MentoringRequest.objects.open().filter(expires_at__lte=now)))
    waiting = MentoringRequest.objects.open().filter(
        expires_at__gt=now,
        reminders__lt=len(REMIND_ON_DAYS),
        waiting_since__lte=now - timedelta(days=REMIND_ON_DAYS[0] - 1),
    )
    return {"expired": expired, "reminded": sum(_remind(pk, now) for pk in _pks(waiting))}


@transaction.atomic
def come_back(*, mentor: Profile, now: datetime) -> bool:
    """A mentor who was paused after silence says they are back; tell whether that changed anything."""
    paused = MentorSide.objects.filter(pk=mentor.pk, silent_since__isnull=False)
    if not paused.update(silent_since=None, back_at=now):
        return False
    Profile.objects.filter(pk=mentor.pk).update(confirmed_at=now)
    announce_change(profile_id=mentor.pk, now=now)
    return True


def _pks(requests: RequestQuerySet) -> list[UUID]:
    return list(requests.values_list("pk", flat=True).order_by("waiting_since"))


@transaction.atomic
def _expire(pk: UUID, now: datetime) -> bool:
    asked = _claim(pk, Q(expires_at__lte=now))
    if asked is None:
        return False
    by_mentor = asked.state == RequestState.SENT
    asked.state, asked.closed_at = RequestState.EXPIRED, now
    asked.save(update_fields=["state", "closed_at"])
    letters.drop_reminders(asked, now=now)
    letters.tell_expired(asked, by_mentor=by_mentor, now=now)
    announce_change(profile_id=asked.mentee_id, now=now)
    if by_mentor:
        _pause_if_silent(asked.mentor, now)
    return True


@transaction.atomic
def _remind(pk: UUID, now: datetime) -> bool:
    asked = _claim(pk, Q(expires_at__gt=now, reminders__lt=len(REMIND_ON_DAYS)))
    if asked is None:
        return False
    reader = asked.mentor if asked.state == RequestState.SENT else asked.mentee
    due = sum(morning_of_day(asked.waiting_since, days, reader.user.time_zone) <= now for days in REMIND_ON_DAYS)
    if due <= asked.reminders:
        return False
    asked.reminders = due  # after an outage the earlier one is skipped: nobody gets two at once
    asked.save(update_fields=["reminders"])
    letters.remind(asked, number=due, now=now)
    return True


def _claim(pk: UUID, condition: Q) -> MentoringRequest | None:
    rows = MentoringRequest.objects.open().filter(condition, pk=pk)
    return rows.select_for_update(skip_locked=True, of=("self",)).select_related("mentor__user", "mentee__user").first()


def _pause_if_silent(mentor: Profile, now: datetime) -> None:
    side = MentorSide.objects.select_for_update().get(pk=mentor.pk)
    if side.silent_since is not None:
        return
    answered = MentoringRequest.objects.filter(
        mentor=mentor, state__in=[RequestState.ACCEPTED, RequestState.DECLINED]
    ).order_by("-closed_at")
    last_answer = answered.values_list("closed_at", flat=True).first()
    silent = MentoringRequest.objects.filter(mentor=mentor, state=RequestState.EXPIRED).exclude(
        ~Q(question=""),
        answer="",  # those ran out while waiting for the mentee
    )
    for since in (last_answer, side.back_at):
        silent = silent.filter(closed_at__gt=since) if since else silent
    if silent.count() >= SILENT_AFTER:
        MentorSide.objects.filter(pk=mentor.pk).update(silent_since=now)
        letters.tell_silent(mentor, now=now)
        announce_change(profile_id=mentor.pk, now=now)
