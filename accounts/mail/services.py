"""Into the outbox: a row in the transaction that causes the letter, with a key that is used once for ever."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.base.queue import nudge
from accounts.mail.kinds import GROUP_OF
from accounts.mail.models import Letter, LetterState, Unsubscription
from accounts.users.models import User


@transaction.atomic
def queue_letter(
    *, key: str, kind: str, to: User, context: Mapping[str, object], now: datetime, due_at: datetime | None = None
) -> Letter | None:
    """Write a letter to a person; None when the key was used before, or they have turned this kind off.

    ``context`` is plain JSON. The letter is rendered when it is sent, in the language the reader then has.
    """
    group = GROUP_OF[kind]
    if not group.essential and Unsubscription.objects.filter(user=to, kind=group.name).exists():
        return None
    return _queue(
        key=key, kind=kind, to_user=to, to_address=to.email, context=dict(context), queued_at=now, due_at=due_at or now
    )


@transaction.atomic
def queue_account_letter(*, key: str, to_user: User | None, to_address: str, context: Mapping[str, object], now: datetime) -> Letter | None:
    """Write one of allauth's letters, whose words are in the context already; it may go to somebody without an account."""
    return _queue(
        key=key, kind="account", to_user=to_user, to_address=to_address, context=dict(context), queued_at=now, due_at=now
    )


def _queue(*, key: str, **values: object) -> Letter | None:
    letter, made = Letter.objects.get_or_create(key=key, defaults=values)
    if not made:
        return None
    nudge("accounts.send_letter", letter_id=str(letter.pk))
    return letter


@transaction.atomic
def drop_letters(*, key_prefix: str, now: datetime) -> int:
    """Mark queued letters as not wanted any more, because what they speak of has changed; return how many."""
    queued = Letter.objects.filter(key__startswith=key_prefix, state=LetterState.QUEUED)
    return queued.update(state=LetterState.DROPPED)
