"""Two at the door with one address at one moment: one account, and nobody sees a broken page."""

import threading

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from tests.accounts.users.entrance import join

TRIES = 4


@pytest.mark.django_db(transaction=True)
def test_joining_at_one_moment_makes_one_account() -> None:
    answers: list[int] = []
    barrier = threading.Barrier(TRIES)

    def come(number: int) -> None:
        client = Client(REMOTE_ADDR=f"192.0.2.{number}", raise_request_exception=False)
        barrier.wait()
        try:
            answers.append(join(client, "ann@people.waymark.example").status_code)
        finally:
            connection.close()

    people = [threading.Thread(target=come, args=(number,)) for number in range(TRIES)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert User.objects.count() == 1
    assert set(answers) <= {302, 429}, answers
