"""Out of the outbox, at least once: claim and commit, speak SMTP, record.

The claim is committed before SMTP is spoken, so two workers never send the same row at once, and a worker that dies leaves
a lease that runs out. Between the server's "taken" and our record a kill leaves us not knowing; then the letter goes again
with the same Message-ID, by which a second copy can be recognised.
"""

import logging
import random
import smtplib
from datetime import datetime, timedelta
from email.utils import formatdate
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction

from accounts.mail.models import Letter, LetterState
from accounts.mail.render import Words, render

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
BATCH = 200
BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720))
GIVE_UP_AFTER = timedelta(hours=48)
JITTER = 0.2


def send_due(*, now: datetime) -> int:
    """Send what is due, one by one; one bad address never stops the others. Return how many went out."""
    due = Letter.objects.due(now).order_by("due_at").values_list("pk", flat=True)[:BATCH]
    return sum(send_once(letter_id=pk, now=now) for pk in list(due))


def send_once(*, letter_id: UUID, now: datetime) -> bool:
    """Send one letter if it is due and nobody else holds it; tell whether it went out."""
    letter = _claim(letter_id, now)
    if letter is None:
        return False
    try:
        words = render(letter)
        Letter.objects.filter(pk=letter.pk).update(subject=words.subject, text=words.text, html=words.html)
        _deliver(letter, words)
    except smtplib.SMTPRecipientsRefused as error:
        code, reply = next(iter(error.recipients.values()))
        _refused(letter, code, repr(reply), now)
    except smtplib.SMTPResponseException as error:
        _refused(letter, error.smtp_code, repr(error.smtp_error), now)
    except OSError as error:  # includes the rest of smtplib, time-outs and dropped lines
        _try_later(letter, repr(error), now)
    except Exception as error:
        logger.exception("Letter %s cannot be written", letter.pk)
        _fail(letter, repr(error))
    else:
        _sent(letter, now)
        return True
    return False


@transaction.atomic
def _claim(letter_id: UUID, now: datetime) -> Letter | None:
    rows = Letter.objects.due(now).select_for_update(skip_locked=True, of=("self",)).select_related("to_user")
    letter = rows.filter(pk=letter_id).first()
    if letter is not None:
        letter.state, letter.lease_until, letter.attempts = LetterState.SENDING, now + LEASE, letter.attempts + 1
        letter.save(update_fields=["state", "lease_until", "attempts"])
    return letter


def _deliver(letter: Letter, words: Words) -> None:
    headers = {
        "Message-ID": message_id(letter),
        "Date": formatdate(letter.queued_at.timestamp()),
        "Auto-Submitted": "auto-generated",
        "List-Id": f"{letter.kind} <{letter.kind}.{_host()}>",
    }
    if words.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{words.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        words.subject, words.text, settings.DEFAULT_FROM_EMAIL, [letter.to_address], headers=headers,
        connection=get_connection(timeout=settings.EMAIL_TIMEOUT),
    )  # fmt: skip
    message.attach_alternative(words.html, "text/html")
    message.send()


def message_id(letter: Letter) -> str:
    """The same for every copy of a letter."""
    return f"<{letter.pk.hex}@{_host()}>"


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def _sent(letter: Letter, now: datetime) -> None:
    done: dict[str, object] = {"state": LetterState.SENT, "sent_at": now, "lease_until": None, "last_error": ""}
    if letter.kind == "account" and not settings.DEMO:  # codes and links do not stay in the table
        done |= {"text": "", "html": "", "context": {}}
    Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING).update(**done)


def _refused(letter: Letter, code: int, reply: str, now: datetime) -> None:
    said = f"{code} {reply}"
    if 400 <= code < 500:
        _try_later(letter, said, now)
    else:
        _fail(letter, said)


def _try_later(letter: Letter, error: str, now: datetime) -> None:
    wait = BACKOFF[min(letter.attempts, len(BACKOFF)) - 1]
    due = now + wait * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 – spreads retries, guards nothing
    if due - letter.queued_at > GIVE_UP_AFTER:
        _fail(letter, error)
        return
    Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING).update(
        state=LetterState.QUEUED, due_at=due, lease_until=None, last_error=error
    )


def _fail(letter: Letter, error: str) -> None:
    Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING).update(
        state=LetterState.FAILED, lease_until=None, last_error=error
    )
