"""What beat starts."""

from celery import shared_task
from django.utils import timezone

from matching.requests import upkeep


@shared_task(name="matching.look_after_requests")
def look_after_requests() -> dict[str, int]:
    """Remind and expire."""
    return upkeep.look_after_requests(now=timezone.now())
