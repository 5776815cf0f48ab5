"""Into the outbox, and out of it again before it goes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, transaction

from accounts.mail.models import Letter, LetterState, Unsubscription
from accounts.mail.services import drop_letters, queue_letter, try_again
from accounts.models import User
from tests.factories import NOON, UserFactory

pytestmark = pytest.mark.django_db


def queue(user: User, *, key: str = "check-in:1:2", kind: str = "check_in", **more) -> Letter | None:
    return queue_letter(key=key, kind=kind, to=user, context={"other_name": "Ada"}, now=NOON, **more)


def test_queue_letter_keeps_a_row_and_nudges_after_the_commit(django_capture_on_commit_callbacks):
    user = UserFactory()
    with django_capture_on_commit_callbacks() as nudges:
        letter = queue(user)
    assert (letter.state, letter.to_address, letter.due_at, len(nudges)) == (LetterState.QUEUED, user.email, NOON, 1)


def test_queue_letter_for_later_nudges_nobody(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as nudges:
        letter = queue(UserFactory(), due_at=NOON + timedelta(days=3))
    assert letter.due_at == NOON + timedelta(days=3)
    assert nudges == []


def test_queue_letter_uses_a_key_once():
    user = UserFactory()
    assert queue(user) is not None
    assert queue(user) is None
    assert Letter.objects.count() == 1


def test_queue_letter_knows_its_kinds():
    with pytest.raises(KeyError, match="gossip"):
        queue(UserFactory(), kind="gossip")


@pytest.mark.django_db(transaction=True)
def test_queue_letter_leaves_nothing_of_what_was_rolled_back():
    user = UserFactory()
    with transaction.atomic():
        queue(user)
        transaction.set_rollback(True)
    assert not Letter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_write_one_letter():
    user, barrier = UserFactory(), Barrier(20)

    def write(_number: int) -> bool:
        try:
            barrier.wait()
            return queue(user) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        written = list(pool.map(write, range(20)))
    assert sum(written) == 1
    assert Letter.objects.count() == 1


def test_an_unwanted_kind_is_not_queued_but_others_are():
    user = UserFactory()
    Unsubscription.objects.create(user=user, kind="check_in")
    assert queue(user) is None
    assert queue(user, key="other", kind="check_in_reminder") is not None


def test_what_is_essential_comes_in_any_case():
    user = UserFactory()
    Unsubscription.objects.create(user=user, kind="suspended")
    assert queue(user, kind="suspended") is not None


def test_drop_letters_drops_what_has_not_gone_and_begins_so():
    user = UserFactory()
    for key in ("check-in:1:2", "check-in:1:3", "check-in:10:2"):
        queue(user, key=key)
    Letter.objects.filter(key="check-in:1:3").update(state=LetterState.SENT)
    assert drop_letters(key_prefix="check-in:1:", now=NOON) == 1
    states = dict(Letter.objects.values_list("key", "state"))
    assert states == {"check-in:1:2": "dropped", "check-in:1:3": "sent", "check-in:10:2": "queued"}


def test_drop_letters_takes_a_prefix_by_the_letter():
    queue(UserFactory(), key="check_in%:1")
    assert drop_letters(key_prefix="check_in_", now=NOON) == 0


def test_try_again_gives_failed_letters_a_fresh_start_but_leaves_codes():
    user, later = UserFactory(), NOON + timedelta(days=5)
    failed, code = queue(user, key="one"), queue(user, key="two", kind="account_login_code")
    Letter.objects.update(state=LetterState.FAILED, attempts=9, last_error="550 no")
    again = try_again(letter_ids=[failed.pk, code.pk], now=later)
    assert [letter.pk for letter in again] == [failed.pk]
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.due_at, failed.queued_at) == (LetterState.QUEUED, 0, later, later)
    assert Letter.objects.get(pk=code.pk).state == LetterState.FAILED
