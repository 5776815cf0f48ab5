"""Out of the outbox, at least once: claim and commit, speak SMTP, record.

The claim is committed before SMTP is spoken, so two workers never hold the same row; a worker that dies leaves a lease
that runs out, and the letter goes again. Only between the server's "taken" and our record does a kill leave us not
knowing; then a second copy goes with the same Message-ID, by which it can be recognised.

A claim is known by the moment its lease ends: who comes too late to record, because the lease ran out and another took
the letter on, changes nothing.
"""

import logging
import random
import time
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from accounts.base.queue import nudge
from accounts.mail.kinds import kind_of
from accounts.mail.models import Letter, LetterQuerySet, LetterState
from accounts.mail.post import Answer, Post, Verdict, compose
from accounts.mail.render import render
from accounts.mail.services import SEND_DUE_LETTERS
from accounts.mail.unsubscribing import is_unwanted

logger = logging.getLogger(__name__)

BATCH = 200
BATCH_SECONDS = 20
JITTER = 0.2
RECORD_FOR_SECONDS, RECORD_PAUSE_SECONDS = 180, 0.5


def send_due(*, clock: Callable[[], datetime]) -> int:
    """Send what is due, one after the other over one connection; return how many went out.

    One bad address never stops the others; a server that cannot be reached does. What a batch leaves, another takes up.
    """
    sent, ends = 0, time.monotonic() + BATCH_SECONDS
    with Post() as post:
        for _number in range(BATCH):
            letter = _claim(Letter.objects.order_by("due_at", "pk"), clock())
            if letter is None:
                return sent
            sent += _send(letter, post, clock)
            if post.is_away or time.monotonic() > ends:
                break
    if not post.is_away:
        nudge(SEND_DUE_LETTERS)
    return sent


def send_once(*, letter_id: UUID, clock: Callable[[], datetime]) -> bool:
    """Send one letter if it is due and nobody else holds it; tell whether it went out."""
    letter = _claim(Letter.objects.filter(pk=letter_id), clock())
    if letter is None:
        return False
    with Post() as post:
        return _send(letter, post, clock)


@transaction.atomic(durable=True)
def _claim(letters: LetterQuerySet, now: datetime) -> Letter | None:
    """Take the first of these letters that is due; durable, so the claim is committed when this returns."""
    due = letters.due(now).select_for_update(skip_locked=True, of=("self",)).select_related("to_user")
    letter = due.first()
    if letter is not None:
        letter.state, letter.attempts = LetterState.SENDING, letter.attempts + 1
        letter.lease_until = now + settings.MAIL_LEASE
        letter.save(update_fields=["state", "lease_until", "attempts"])
    return letter


def _send(letter: Letter, post: Post, clock: Callable[[], datetime]) -> bool:
    if letter.to_user and is_unwanted(user=letter.to_user, kind=kind_of(letter.kind)):
        _record(letter, {"state": LetterState.DROPPED})
        return False
    try:
        words = render(letter)
        message = compose(letter, words)
    except (OperationalError, InterfaceError):
        raise  # the database is away: nothing is wrong with the letter, and its lease will run out
    except Exception as error:
        logger.exception("Letter %s cannot be written", letter.pk)
        _record(letter, _failed(letter, f"{type(error).__name__}: {error}"))
        return False
    if not _record(letter, {"subject": words.subject, "text": words.text, "html": words.html}):
        return False
    answer = post.send(message)
    if answer.verdict is Verdict.TAKEN:
        return _record(letter, _sent(letter, clock()), even_if_dropped=True)
    _record(letter, _not_sent(letter, answer, clock()))
    return False


def _sent(letter: Letter, now: datetime) -> dict[str, object]:
    return {"state": LetterState.SENT, "sent_at": now, "last_error": ""} | _forget(letter)


def _not_sent(letter: Letter, answer: Answer, now: datetime) -> dict[str, object]:
    """Back into the queue, with growing pauses; out of it for good when the server says never, or it is too late."""
    last_try = letter.queued_at + kind_of(letter.kind).useful_for
    if answer.verdict is Verdict.NEVER or now >= last_try:
        return _failed(letter, answer.said)
    pauses = settings.MAIL_RETRY_AFTER
    pause = pauses[min(letter.attempts, len(pauses)) - 1] * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 (no secret)
    return {"state": LetterState.QUEUED, "due_at": min(now + pause, last_try), "last_error": answer.said}


def _failed(letter: Letter, said: str) -> dict[str, object]:
    return {"state": LetterState.FAILED, "last_error": said} | _forget(letter)


def _forget(letter: Letter) -> dict[str, object]:
    """Codes and keys do not stay in the table; the demo shows them in its mailbox."""
    if settings.DEMO or not kind_of(letter.kind).secret:
        return {}
    return {"text": "", "html": "", "context": {}}


def _record(letter: Letter, change: dict[str, object], *, even_if_dropped: bool = False) -> bool:
    """Write down what became of our claim; False when it is ours no more, or the letter was dropped meanwhile.

    A database that restarts is waited for, even beyond our lease: nothing goes twice for want of a note.
    """
    states = [LetterState.SENDING, *([LetterState.DROPPED] if even_if_dropped else [])]
    mine = Letter.objects.filter(pk=letter.pk, lease_until=letter.lease_until, state__in=states)
    if change.get("state", LetterState.SENDING) != LetterState.SENDING:
        change = change | {"lease_until": None}
    ends = time.monotonic() + RECORD_FOR_SECONDS
    while True:
        try:
            return bool(mine.update(**change))
        except (OperationalError, InterfaceError):
            if connection.in_atomic_block or time.monotonic() > ends:
                raise
            logger.warning("The database is away; what became of letter %s waits for it.", letter.pk)
            connection.close()
            time.sleep(RECORD_PAUSE_SECONDS)
