"""What workers do with the outbox."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from accounts.mail import sending


@shared_task(name="accounts.send_letter")
def send_letter(*, letter_id: str) -> bool:
    """Send one letter now."""
    return sending.send_once(letter_id=UUID(letter_id), now=timezone.now())


@shared_task(name="accounts.send_due_letters")
def send_due_letters() -> int:
    """Sweep: what was never nudged, waits for another try, or was left by a worker that died."""
    return sending.send_due(now=timezone.now())
