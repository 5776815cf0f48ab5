"""The three pieces of news that people send up to pairs. No other signals exist.

All are sent inside the transaction that changed the person, with ``profile_id`` (UUID) and ``now`` (aware datetime).
"""

from datetime import datetime
from uuid import UUID

from django.dispatch import Signal

person_changed = Signal()
person_suspended = Signal()
person_erased = Signal()


def announce_change(*, profile_id: UUID, now: datetime) -> None:
    """Tell pairs that something about a person changed that matching or lists show."""
    person_changed.send(sender=None, profile_id=profile_id, now=now)
