"""News from people: whatever lists show of somebody has changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.dispatch import receiver

from accounts.base.signals import person_changed, person_erased, person_suspended
from matching.suggestions import services


@receiver([person_changed, person_suspended, person_erased], dispatch_uid="suggestions-note-change")
def note_change(sender: object, *, profile_id: UUID, now: datetime, **_later: Any) -> None:
    """Write the change down, so that every process looks at the person afresh."""
    services.record_change(profile_id=profile_id, now=now)
