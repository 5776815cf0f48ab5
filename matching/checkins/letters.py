"""The two letters of a check-in: the question, and one reminder."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from accounts.base.links import sign_link
from accounts.mail.links import absolute
from accounts.mail.services import drop_letters, queue_letter
from matching.checkins.models import CheckIn, Mood

ANSWER = "check-in"


def ask(check_in: CheckIn, *, now: datetime) -> None:
    """Ask how it is going; each answer is one click away."""
    _queue(check_in, "check_in", now)


def remind(check_in: CheckIn, *, now: datetime) -> None:
    """Ask once more."""
    _queue(check_in, "check_in_reminder", now)


def drop_reminder(check_in: CheckIn, *, now: datetime) -> None:
    """Nobody is reminded of what they have answered."""
    drop_letters(key_prefix=f"{_stem(check_in)}:check_in_reminder", now=now)


def _queue(check_in: CheckIn, kind: str, now: datetime) -> None:
    reader = check_in.person
    token = sign_link(ANSWER, thing_id=check_in.pk, person_id=reader.pk)
    url = absolute(reverse("matching:check-in-mail", args=[token]))
    with translation.override(reader.user.language):
        moods = [{"word": str(mood.label), "url": f"{url}?mood={mood.value}"} for mood in Mood]
    context = {
        "other_name": check_in.mentorship.partner_of(reader.pk).name,
        "first": check_in.number == 1,
        "moods": moods,
        "answer_url": url,
        "mentorship_url": absolute(reverse("matching:mentorship-detail", args=[check_in.mentorship_id])),
    }
    queue_letter(key=f"{_stem(check_in)}:{kind}", kind=kind, to=reader.user, context=context, now=now)


def _stem(check_in: CheckIn) -> str:
    return f"check-in:{check_in.mentorship_id}:{check_in.pk}"
