"""A request from asking to its answer. Times are passed in; every function is one transaction and safe to run twice."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.base.errors import DomainError
from accounts.base.text import clean_text
from accounts.models import Block, MenteeSide, MentorSide, Profile
from matching.mentorships.models import Mentorship
from matching.mentorships.services import CannotChange, NoPlaceLeft, start_mentorship
from matching.requests import letters
from matching.requests.models import DeclineReason, MentoringRequest, RequestQuerySet, RequestState
from matching.suggestions.queries import obstacle
from matching.suggestions.services import record_change

MAX_OPEN = 3
ANSWER_WITHIN = timedelta(days=7)
SHORTEST, LONGEST = 20, 1000


class CannotAsk(DomainError):
    """The request cannot be sent now; what was typed is kept by the page."""


class CannotAnswer(DomainError):
    """The request was answered, withdrawn or closed first, or is not this person's to answer."""


@transaction.atomic
def send_request(
    *, mentor: Profile, by: Profile, aim: str, why_you: str, tried: str, now: datetime
) -> MentoringRequest:
    """Ask a mentor. Asking the same mentor twice is refused, so a second press of the button does nothing.

    :raises CannotAsk: three requests are open, this one is open already, or the mentor cannot be asked now.
    """
    MenteeSide.objects.select_for_update().filter(pk=by.pk).first()  # one at a time, so that the limit holds
    standing = MentoringRequest.objects.open().filter(mentee=by)
    if standing.filter(mentor=mentor).exists():
        raise CannotAsk(_("You have asked %(name)s already.") % {"name": mentor.name})
    if standing.count() >= MAX_OPEN:
        raise CannotAsk(
            _("Three requests are open. Withdraw one, or wait for an answer, before you ask somebody else.")
        )
    in_the_way = obstacle(by, mentor, now=now)
    if in_the_way:
        raise CannotAsk(in_the_way)
    asked = MentoringRequest(
        mentee=by, mentor=mentor, sent_at=now, waiting_since=now, expires_at=now + ANSWER_WITHIN,
        aim=clean_text(aim), why_you=clean_text(why_you), tried=clean_text(tried),
    )  # fmt: skip
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as error:
        raise CannotAsk(_("You have asked %(name)s already.") % {"name": mentor.name}) from error
    record_change(profile_id=by.pk, now=now)
    letters.tell_mentor(asked, now=now)
    return asked


@transaction.atomic
def accept_request(*, request_id: UUID, by: Profile, now: datetime) -> Mentorship:
    """Accept an open request: one transaction that checks the place, makes the pair and writes both introductions.

    :raises CannotAnswer: it is closed, not addressed to ``by``, or no place is left.
    """
    # The mentor's row first, then the request: everybody who answers locks in this order.
    MentorSide.objects.select_for_update().filter(pk=by.pk).first()
    asked = _answerable(request_id, by)
    try:
        mentorship = start_mentorship(mentor=asked.mentor, mentee=asked.mentee, aim=asked.aim, now=now)
    except (NoPlaceLeft, CannotChange) as refusal:
        raise CannotAnswer(str(refusal)) from refusal
    asked.mentorship = mentorship
    _close(asked, RequestState.ACCEPTED, now, "mentorship")
    return mentorship


@transaction.atomic
def ask_for_more(*, request_id: UUID, by: Profile, question: str, now: datetime) -> MentoringRequest:
    """Ask the mentee something before deciding; the week starts again for both.

    :raises CannotAnswer: it is closed, not addressed to ``by``, or waits for an answer already.
    """
    asked = _answerable(request_id, by)
    if asked.state == RequestState.QUESTION:
        raise CannotAnswer(_("You have asked already; now it is the mentee's turn."))
    asked.question, asked.answer = clean_text(question), ""
    _wait(asked, RequestState.QUESTION, now, "question", "answer")
    letters.tell_question(asked, now=now)
    return asked


@transaction.atomic
def answer_question(*, request_id: UUID, by: Profile, answer: str, now: datetime) -> MentoringRequest:
    """Answer the mentor's question.

    :raises CannotAnswer: nothing was asked, it is closed, or it is not this person's request.
    """
    asked = _open_for_update(MentoringRequest.objects.filter(mentee=by, state=RequestState.QUESTION), request_id)
    asked.answer = clean_text(answer)
    _wait(asked, RequestState.SENT, now, "answer")
    letters.tell_answered(asked, now=now)
    return asked


@transaction.atomic
def decline_request(*, request_id: UUID, by: Profile, reason: str, note: str = "", now: datetime) -> MentoringRequest:
    """Decline kindly; the mentee is told at once, with three other names.

    :raises CannotAnswer: it is closed, or not addressed to ``by``.
    """
    asked = _answerable(request_id, by)
    asked.decline_reason, asked.decline_note = reason, clean_text(note)
    _close(asked, RequestState.DECLINED, now, "decline_reason", "decline_note")
    letters.tell_declined(asked, now=now)
    return asked


@transaction.atomic
def withdraw_request(*, request_id: UUID, by: Profile, now: datetime) -> MentoringRequest:
    """Take a request back; the mentor is told in one line.

    :raises CannotAnswer: it is closed, or is not this person's request.
    """
    asked = _open_for_update(MentoringRequest.objects.filter(mentee=by), request_id)
    _close(asked, RequestState.WITHDRAWN, now)
    letters.tell_withdrawn(asked, now=now)
    return asked


@transaction.atomic
def mark_seen(*, request_id: UUID, by: Profile, now: datetime) -> None:
    """Note that the mentor has opened the request, once."""
    MentoringRequest.objects.filter(pk=request_id, mentor=by, seen_at=None).update(seen_at=now)


@transaction.atomic
def close_all_of(*, profile_id: UUID, now: datetime) -> None:
    """Close the open requests of a suspended person: to them as declined, from them as withdrawn. Safe to run twice."""
    for asked in _locked(MentoringRequest.objects.open().for_person(profile_id)):
        if asked.mentor_id == profile_id:
            asked.decline_reason = DeclineReason.SUSPENDED
            _close(asked, RequestState.DECLINED, now, "decline_reason")
            letters.tell_declined(asked, now=now)
        else:
            _close(asked, RequestState.WITHDRAWN, now)
            letters.tell_withdrawn(asked, now=now)


@transaction.atomic
def close_between_blocked(*, profile_id: UUID, now: datetime) -> None:
    """Close this person's open requests with people whom they blocked, or who blocked them. Safe to run twice.

    Nobody learns of the block: what the mentor blocked is declined, what the mentee blocked is withdrawn.
    """
    mine = MentoringRequest.objects.open().for_person(profile_id)
    for asked in _locked(mine.filter(Exists(Block.objects.between(OuterRef("mentor"), OuterRef("mentee"))))):
        if Block.objects.filter(blocker=asked.mentor_id, blocked=asked.mentee_id).exists():
            asked.decline_reason = DeclineReason.OTHER
            _close(asked, RequestState.DECLINED, now, "decline_reason")
            letters.tell_declined(asked, now=now)
        else:
            _close(asked, RequestState.WITHDRAWN, now)
            letters.tell_withdrawn(asked, now=now)


def places_line(open_requests: int) -> str:
    """Say how many of the three a person has open."""
    return ngettext("%(n)s of 3 requests is open", "%(n)s of 3 requests are open", open_requests) % {"n": open_requests}


def _locked(requests: RequestQuerySet) -> RequestQuerySet:
    return requests.select_for_update(of=("self",)).select_related("mentor__user", "mentee__user")


def _open_for_update(requests: RequestQuerySet, request_id: UUID) -> MentoringRequest:
    found = _locked(requests.open()).filter(pk=request_id).first()
    if found is None:
        raise CannotAnswer(_("This request has already been answered or closed."))
    return found


def _answerable(request_id: UUID, by: Profile) -> MentoringRequest:
    return _open_for_update(MentoringRequest.objects.filter(mentor=by, mentor__suspended_at=None), request_id)


def _wait(asked: MentoringRequest, state: RequestState, now: datetime, *changed: str) -> None:
    asked.state, asked.waiting_since, asked.reminders, asked.expires_at = state, now, 0, now + ANSWER_WITHIN
    asked.save(update_fields=["state", "waiting_since", "reminders", "expires_at", *changed])
    letters.drop_reminders(asked, now=now)


def _close(asked: MentoringRequest, state: RequestState, now: datetime, *changed: str) -> None:
    asked.state, asked.closed_at = state, now
    asked.save(update_fields=["state", "closed_at", *changed])
    letters.drop_reminders(asked, now=now)
    record_change(profile_id=asked.mentee_id, now=now)
