"""Fifty people press Accept for one place at the same moment, on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from accounts.models import Letter
from matching.models import Mentorship
from matching.requests import services
from tests.factories import RequestFactory, make_mentor

AT_ONCE = 50


@pytest.mark.django_db(transaction=True)
def test_fifty_simultaneous_accepts_for_one_place_give_exactly_one_mentorship():
    mentor = make_mentor(side={"capacity": 1})
    asked = [RequestFactory(mentor=mentor).pk for _ in range(AT_ONCE)]
    together, now = Barrier(AT_ONCE), timezone.now()

    def accept(request_id):
        try:
            connection.ensure_connection()
            together.wait(timeout=60)
            services.accept_request(request_id=request_id, by=mentor, now=now)
        except services.CannotAnswer as refusal:
            return str(refusal)
        finally:
            connection.close()
        return "accepted"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = sorted(pool.map(accept, asked))
    full = "All your places are taken. Make room first, or decline kindly."
    assert answers == [full] * (AT_ONCE - 1) + ["accepted"]
    assert Mentorship.objects.count() == 1
    assert Letter.objects.filter(kind="introduction").count() == 2


@pytest.mark.django_db(transaction=True)
def test_pressing_accept_many_times_at_once_accepts_once():
    asked = RequestFactory(mentor=make_mentor(side={"capacity": 5}))
    together, now = Barrier(10), timezone.now()

    def accept(_):
        try:
            connection.ensure_connection()
            together.wait(timeout=60)
            services.accept_request(request_id=asked.pk, by=asked.mentor, now=now)
        except services.CannotAnswer:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(accept, range(10))) == 1
    assert Mentorship.objects.count() == 1
