"""What workers do with the outbox. Each ends before its lease does, so two never send the same letter at once."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from accounts.mail import sending

TIME_LIMIT = 240


@shared_task(name="accounts.send_letter", time_limit=TIME_LIMIT)
def send_letter(*, letter_id: str) -> bool:
    """Send one letter now."""
    return sending.send_once(letter_id=UUID(letter_id), clock=timezone.now)


@shared_task(name="accounts.send_due_letters", time_limit=TIME_LIMIT)
def send_due_letters() -> int:
    """Sweep: what was never nudged, waits for another try, or was left by a worker that died."""
    return sending.send_due(clock=timezone.now)
