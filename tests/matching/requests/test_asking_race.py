"""Many requests at one moment, on PostgreSQL: the limit holds, and one mentor is asked once."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Profile
from matching.models import MentoringRequest
from matching.requests import services
from tests.factories import make_mentee, make_mentor

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def ask_all(mentee: Profile, mentors: Sequence[Profile]) -> list[str]:
    """Ask everybody at one moment; return what was answered: "sent", or why not."""
    together, now = Barrier(len(mentors)), timezone.now()

    def ask(mentor: Profile) -> str:
        try:
            connection.ensure_connection()
            together.wait(timeout=60)
            services.send_request(mentor=mentor, by=mentee, aim="Learn", why_you="Kind", tried="Books", now=now)
        except services.CannotAsk as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "sent"

    with ThreadPoolExecutor(len(mentors)) as pool:
        return sorted(pool.map(ask, mentors))


def test_of_many_requests_at_one_moment_three_are_sent() -> None:
    mentee = make_mentee()
    answers = ask_all(mentee, [make_mentor() for _ in range(AT_ONCE)])
    assert answers.count("sent") == services.MAX_OPEN
    assert all(answer.startswith(("sent", "Three requests are open.")) for answer in answers)
    assert MentoringRequest.objects.count() == services.MAX_OPEN


def test_one_mentor_asked_many_times_at_one_moment_is_asked_once() -> None:
    mentee, mentor = make_mentee(), make_mentor(name="Ada")
    answers = ask_all(mentee, [mentor] * AT_ONCE)
    assert answers == ["You have asked Ada already."] * (AT_ONCE - 1) + ["sent"]
    assert MentoringRequest.objects.count() == 1
