"""What a page does, as a process of its own: ``python -m tests.faults.queueing ADDRESS …`` queues a letter to each."""

import sys

import django
from django.db import transaction
from django.utils import timezone


def main(addresses: list[str]) -> None:
    """Write all letters in one transaction, as a service would."""
    django.setup()
    from accounts.mail.services import queue_letter  # noqa: PLC0415 (models need the set-up)
    from accounts.models import User  # noqa: PLC0415

    with transaction.atomic():
        for address in addresses:
            user, _made = User.objects.get_or_create(email=address)
            queue_letter(key=f"ended:{address}", kind="mentorship_ended", to=user, context=CONTEXT, now=timezone.now())


CONTEXT = {
    "other_name": "Ada",
    "is_mentee": True,
    "mentorship_url": "http://localhost:8000/mentorships/1/",
    "suggestions_url": "http://localhost:8000/suggestions/",
}

if __name__ == "__main__":
    main(sys.argv[1:])
