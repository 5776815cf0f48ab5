"""Two saves of one week at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from accounts.availability import queries, services
from accounts.availability.spans import Span
from tests.factories import NOON, ProfileFactory


@pytest.mark.django_db(transaction=True)
def test_saves_at_once_leave_one_whole_week() -> None:
    profile = ProfileFactory()
    weeks = [[Span(0, start, start + 120), Span(3, start, start + 120)] for start in range(480, 720, 30)]
    begin = Barrier(len(weeks))

    def save(week: list[Span]) -> None:
        begin.wait(timeout=30)
        try:
            services.set_weekly_hours(profile=profile, spans=week, by=profile.user, now=NOON)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(weeks)) as pool:
        for done in [pool.submit(save, week) for week in weeks]:
            done.result(timeout=60)
    assert queries.hours_of(profile) in weeks
