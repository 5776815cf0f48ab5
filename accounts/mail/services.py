"""Into the outbox: a row in the transaction that causes the letter, with a key that is used once for ever."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.base.queue import nudge
from accounts.mail.kinds import KINDS
from accounts.mail.models import Letter, LetterState
from accounts.mail.unsubscribing import is_unwanted
from accounts.users.models import User

SEND_LETTER = "accounts.send_letter"
SEND_DUE_LETTERS = "accounts.send_due_letters"


@transaction.atomic
def queue_letter(
    *, key: str, kind: str, to: User, context: Mapping[str, object], now: datetime, due_at: datetime | None = None
) -> Letter | None:
    """Write a letter to a person; None when the key was used before, or they have turned this kind off.

    ``context`` is plain JSON, with instants as ISO text. The letter is rendered when it is sent, in the language and
    the time that the reader then has. A key says what the letter is for ("introduction:<mentorship>:<reader>").

    :raises KeyError: there is no such kind.
    """
    if is_unwanted(user=to, kind=KINDS[kind]):
        return None
    return _queue(key, kind, to, to.email, context, now=now, due_at=due_at or now)


@transaction.atomic
def queue_account_letter(
    *, key: str, kind: str, to_address: str, to_user: User | None, context: Mapping[str, object], now: datetime
) -> Letter | None:
    """Write about an account to an address, which may belong to nobody here; then ``context`` names the ``language``.

    :raises KeyError: there is no such kind.
    """
    return _queue(key, KINDS[kind].name, to_user, to_address, context, now=now, due_at=now)


@transaction.atomic
def drop_letters(*, key_prefix: str, now: datetime) -> int:
    """Mark letters that have not gone by ``now`` as not wanted: what they speak of has changed. Return how many.

    One that a worker holds at this moment may still arrive, but it is not tried again.
    """
    waiting = Letter.objects.filter(key__startswith=key_prefix, state__in=[LetterState.QUEUED, LetterState.SENDING])
    return waiting.update(state=LetterState.DROPPED, last_error=f"Dropped at {now:%Y-%m-%d %H:%M} UTC.")


@transaction.atomic
def try_again(*, letter_ids: Iterable[UUID], now: datetime) -> list[Letter]:
    """Queue failed letters once more, with a fresh start; return those that are on their way.

    Letters with a code are left: nothing is kept of them, and their reader will have asked for another by now.
    """
    secret = [kind.name for kind in KINDS.values() if kind.secret]
    failed = Letter.objects.filter(pk__in=letter_ids, state=LetterState.FAILED).exclude(kind__in=secret)
    letters = list(failed.select_for_update())
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
        state=LetterState.QUEUED, due_at=now, queued_at=now, attempts=0, last_error=""
    )
    nudge(SEND_DUE_LETTERS)
    return letters


def _queue(
    key: str,
    kind: str,
    to: User | None,
    address: str,
    context: Mapping[str, object],
    *,
    now: datetime,
    due_at: datetime,
) -> Letter | None:
    letter, made = Letter.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "to_user": to,
            "to_address": address,
            "context": dict(context),
            "queued_at": max(now, due_at),  # one for later joins the queue then: its time to give up counts from there
            "due_at": due_at,
        },
    )
    if not made:
        return None
    if due_at <= now:
        nudge(SEND_LETTER, letter_id=str(letter.pk))
    return letter
