"""News from people: somebody was suspended, or blocked somebody."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from accounts.base.signals import person_changed, person_suspended
from matching.mentorships import services


@receiver(person_suspended, dispatch_uid="mentorships-end-on-suspension")
def end_mentorships(sender: object, *, profile_id: UUID, now: datetime, **_later: Any) -> None:
    """A suspended person's mentorships end and the partners are told."""
    services.end_all_of(profile_id=profile_id, now=now)


@receiver(person_changed, dispatch_uid="mentorships-end-on-block")
def end_blocked(sender: object, *, profile_id: UUID, now: datetime, **_later: Any) -> None:
    """Whoever blocks their mentor or mentee has ended the mentorship."""
    services.end_between_blocked(profile_id=profile_id, now=now)
