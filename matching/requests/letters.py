"""What the two sides of a request are written. Keys name the request and the occasion, so nothing is written twice."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from accounts.base.links import sign_link
from accounts.mail.links import absolute
from accounts.mail.services import drop_letters, queue_letter
from accounts.models import Profile
from matching.requests.models import DeclineReason, MentoringRequest, RequestState
from matching.suggestions.queries import common_ground, other_names_for

ANSWER = "request-answer"
BACK = "mentor-back"


def tell_mentor(asked: MentoringRequest, *, now: datetime) -> None:
    """A request has come: what it says, why the two fit, and a link that opens the answering page."""
    _to_mentor(asked, "request_received", f"request:{asked.pk}:received", now)


def remind(asked: MentoringRequest, *, number: int, now: datetime) -> None:
    """Remind whoever the request waits for; the second reminder is the last."""
    key = f"request:{asked.pk}:reminder:{asked.waiting_since:%Y%m%d%H%M}:{number}"
    if asked.state == RequestState.SENT:
        _to_mentor(asked, "request_reminder", key, now, number=number)
    else:
        _to_mentee(asked, "request_reminder", key, now, number=number, question=asked.question)


def drop_reminders(asked: MentoringRequest, *, now: datetime) -> None:
    """Nobody is reminded of what has been answered."""
    drop_letters(key_prefix=f"request:{asked.pk}:reminder:", now=now)


def tell_question(asked: MentoringRequest, *, now: datetime) -> None:
    """The mentor would like to know something first."""
    key = f"request:{asked.pk}:question:{asked.waiting_since:%Y%m%d%H%M%S}"
    _to_mentee(asked, "request_question", key, now, question=asked.question)


def tell_answered(asked: MentoringRequest, *, now: datetime) -> None:
    """The mentee has answered the mentor's question."""
    key = f"request:{asked.pk}:answered:{asked.waiting_since:%Y%m%d%H%M%S}"
    _to_mentor(asked, "request_answered", key, now, question=asked.question, answer=asked.answer)


def tell_declined(asked: MentoringRequest, *, now: datetime) -> None:
    """A kind no, and three others who could be asked today."""
    with translation.override(asked.mentee.user.language):
        reason = str(DeclineReason(asked.decline_reason).label)
    _to_mentee(
        asked, "request_declined", f"request:{asked.pk}:declined", now,
        reason=reason, note=asked.decline_note, others=_others(asked),
    )  # fmt: skip


def tell_withdrawn(asked: MentoringRequest, *, now: datetime) -> None:
    """The mentee took the request back."""
    _queue(asked, asked.mentor, "request_withdrawn", f"request:{asked.pk}:withdrawn", now)


def tell_expired(asked: MentoringRequest, *, by_mentor: bool, now: datetime) -> None:
    """Nobody answered in time: the mentee gets three other names, the mentor a friendly line."""
    _to_mentee(
        asked, "request_expired", f"request:{asked.pk}:expired:mentee", now,
        by_mentor=by_mentor, others=_others(asked),
    )  # fmt: skip
    _queue(
        asked, asked.mentor, "request_expired_mentor", f"request:{asked.pk}:expired:mentor", now, by_mentor=by_mentor
    )


def tell_silent(mentor: Profile, *, now: datetime) -> None:
    """Two requests ran out: the mentor is paused kindly, and comes back with one click."""
    token = sign_link(BACK, thing_id=mentor.pk, person_id=mentor.pk)
    queue_letter(
        key=f"silent:{mentor.pk}:{now:%Y%m%d%H%M%S}", kind="mentor_silent_pause", to=mentor.user, now=now,
        context={"back_url": absolute(reverse("matching:back", args=[token]))},
    )  # fmt: skip


def _to_mentor(asked: MentoringRequest, kind: str, key: str, now: datetime, **more: object) -> None:
    token = sign_link(ANSWER, thing_id=asked.pk, person_id=asked.mentor_id)
    with translation.override(asked.mentor.user.language):
        common = [str(line) for line in common_ground(asked.mentor, asked.mentee, reader=asked.mentor)]
    answer_url = absolute(reverse("matching:request-mail", args=[token]))
    more = {"for_mentor": True, "answer_url": answer_url, "common": common} | more
    _queue(asked, asked.mentor, kind, key, now, **more)


def _to_mentee(asked: MentoringRequest, kind: str, key: str, now: datetime, **more: object) -> None:
    _queue(asked, asked.mentee, kind, key, now, **{"for_mentor": False} | more)


def _queue(asked: MentoringRequest, to: Profile, kind: str, key: str, now: datetime, **more: object) -> None:
    context = {
        "mentor_name": asked.mentor.name,
        "mentee_name": asked.mentee.name,
        "mentee_headline": asked.mentee.headline,
        "aim": asked.aim,
        "why_you": asked.why_you,
        "tried": asked.tried,
        "expires_at": asked.expires_at.isoformat(),
        "request_url": absolute(reverse("matching:request-detail", args=[asked.pk])),
        "suggestions_url": absolute(reverse("matching:suggestion-list")),
    }
    queue_letter(key=key, kind=kind, to=to.user, context=context | more, now=now)


def _others(asked: MentoringRequest) -> list[dict[str, str]]:
    names = other_names_for(asked.mentee, besides=asked.mentor_id)
    return [
        {"name": other.name, "headline": other.headline, "url": absolute(reverse("accounts:person", args=[other.slug]))}
        for other in names
    ]
