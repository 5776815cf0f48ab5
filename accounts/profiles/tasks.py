"""What beat starts."""

from celery import shared_task
from django.utils import timezone

from accounts.profiles import freshness


@shared_task(name="accounts.ask_whether_still_right")
def ask_whether_still_right() -> int:
    """Ask whoever is due."""
    return freshness.ask_whether_still_right(now=timezone.now())
