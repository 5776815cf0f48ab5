"""News from people: somebody was suspended, or blocked somebody."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from accounts.base.signals import person_changed, person_suspended
from matching.requests import services


@receiver(person_suspended, dispatch_uid="requests-close-on-suspension")
def close_requests(sender: object, *, profile_id: UUID, now: datetime, **_later: Any) -> None:
    """A suspended person's open requests close and the others are told."""
    services.close_all_of(profile_id=profile_id, now=now)


@receiver(person_changed, dispatch_uid="requests-close-on-block")
def close_blocked(sender: object, *, profile_id: UUID, now: datetime, **_later: Any) -> None:
    """Whoever blocks somebody has no open request with them any more."""
    services.close_between_blocked(profile_id=profile_id, now=now)
