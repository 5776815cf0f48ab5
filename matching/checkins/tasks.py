"""What beat starts."""

from celery import shared_task
from django.utils import timezone

from matching.checkins import services


@shared_task(name="matching.look_after_check_ins")
def look_after_check_ins() -> dict[str, int]:
    """Plan, ask, remind and give up."""
    return services.look_after_check_ins(now=timezone.now())
