"""Out of the outbox over real SMTP: what the server's answers mean, and that nobody's letter goes twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.mail import sending
from accounts.mail.kinds import KINDS
from accounts.mail.models import Letter, LetterState
from accounts.mail.services import drop_letters, queue_account_letter, queue_letter
from accounts.mail.unsubscribing import unsubscribe
from tests.factories import NOON, UserFactory
from tests.mailserver import Do, MailServer, Turn

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def noon() -> datetime:
    return NOON


def queue(key: str = "one", **more) -> Letter:
    context = {
        "other_name": "Ada",
        "mentorship_url": "http://localhost:8000/m/",
        "suggestions_url": "http://localhost/",
    }
    more = {"to": UserFactory(email=f"{key}@people.example"), "kind": "mentorship_ended", "now": NOON} | more
    letter = queue_letter(key=key, context=context, **more)
    assert letter is not None
    return letter


def queue_code(now: datetime = NOON) -> Letter:
    letter = queue_account_letter(
        key="code", kind="account_login_code", to_address="code@people.example", to_user=None,
        context={"code": "QX7-4TK", "language": "en"}, now=now,
    )  # fmt: skip
    assert letter is not None
    return letter


def send(letter: Letter, at: datetime = NOON) -> bool:
    went = sending.send_once(letter_id=letter.pk, clock=lambda: at)
    letter.refresh_from_db()
    return went


def test_a_letter_goes_once_to_one_reader(mail_server: MailServer):
    letter = queue()
    assert send(letter)
    assert not send(letter)
    assert [taken.recipients for taken in mail_server.taken] == [("one@people.example",)]
    assert (letter.state, letter.sent_at, letter.lease_until, letter.last_error) == (LetterState.SENT, NOON, None, "")
    assert letter.text
    assert letter.html


def test_a_letter_for_later_waits(mail_server: MailServer):
    letter = queue(due_at=NOON + HOUR)
    assert not send(letter)
    assert send(letter, NOON + HOUR)


REPLIES = [
    *((Do.REFUSE_RECIPIENT, reply) for reply in (
        "421 4.3.2 closing", "450 4.2.1 busy", "451 4.7.1 greylisted", "452 4.2.2 full for now", "454 4.7.0 later",
    )),
    *((Do.REFUSE_DATA, reply) for reply in (
        "421 4.4.2 time", "450 4.7.0 slow down", "451 4.3.0 trouble", "452 4.3.1 space",
    )),
    (Do.DROP_BEFORE, ""),
]  # fmt: skip
REFUSALS = [
    *((Do.REFUSE_RECIPIENT, reply) for reply in (
        "550 5.1.1 nobody of that name", "551 5.1.6 moved", "552 5.2.2 full", "553 5.1.3 what a name", "554 5.7.1 no",
        "521 5.3.2 no mail here", "556 5.1.10 null MX", "571 5.7.1 blocked",
    )),
    *((Do.REFUSE_DATA, reply) for reply in ("550 5.7.1 spam", "552 5.3.4 too big", "554 5.6.0 malformed")),
]  # fmt: skip


@pytest.mark.parametrize(("do", "reply"), REPLIES)
def test_what_may_pass_is_tried_again(mail_server: MailServer, do: Do, reply: str):
    letter = queue()
    mail_server.script(letter.to_address, Turn(do, reply))
    assert not send(letter)
    assert letter.state == LetterState.QUEUED
    assert letter.last_error.startswith(reply[:3])
    assert timedelta(seconds=48) <= letter.due_at - NOON <= timedelta(seconds=72)
    assert send(letter, letter.due_at)
    assert len(mail_server.taken) == 1


@pytest.mark.parametrize(("do", "reply"), REFUSALS)
def test_what_is_final_is_not_tried_again(mail_server: MailServer, do: Do, reply: str):
    letter = queue()
    mail_server.script(letter.to_address, Turn(do, reply))
    assert not send(letter)
    assert (letter.state, letter.last_error) == (LetterState.FAILED, reply)
    assert not send(letter, NOON + 10 * HOUR)


@pytest.mark.parametrize("greeting", ["421 4.3.2 not now", "554 5.7.1 we do not know you"])
def test_what_the_server_says_about_us_is_never_final(mail_server: MailServer, greeting: str):
    letter = queue()
    mail_server.greeting = greeting
    assert not send(letter)
    assert (letter.state, letter.last_error) == (LetterState.QUEUED, greeting)


def test_a_server_that_wants_us_to_sign_in_first_is_asked_again(mail_server: MailServer):
    letter = queue()
    mail_server.refuses_us = "530 5.7.0 sign in first"
    assert not send(letter)
    assert letter.state == LetterState.QUEUED


def test_a_server_that_does_not_take_letters_from_us_is_believed(mail_server: MailServer):
    letter = queue()
    mail_server.refuses_us = "553 5.7.1 not from you"
    assert not send(letter)
    assert (letter.state, letter.last_error) == (LetterState.FAILED, "553 5.7.1 not from you")


def test_a_server_that_is_away_is_asked_again(mail_server: MailServer):
    letter = queue()
    mail_server.stop()
    assert not send(letter)
    assert letter.state == LetterState.QUEUED
    assert "refused" in letter.last_error


def test_pauses_grow_and_end_after_two_days(mail_server: MailServer):
    letter = queue()
    mail_server.script(letter.to_address, *[Turn(Do.REFUSE_RECIPIENT, "450 4.2.1 busy")] * 20)
    now, pauses = NOON, []
    while not send(letter, now) and letter.state == LetterState.QUEUED:
        pauses.append((letter.due_at - now) / timedelta(minutes=1))
        now = letter.due_at
    assert letter.state == LetterState.FAILED
    assert now == NOON + 48 * HOUR
    for pause, meant in zip(pauses[:-1], [1, 5, 30, 120, 360, 720, 720, 720, 720], strict=False):
        assert 0.8 * meant <= pause <= 1.2 * meant


def test_a_code_is_given_up_after_an_hour(mail_server: MailServer):
    letter = queue_code()
    mail_server.script(letter.to_address, *[Turn(Do.REFUSE_RECIPIENT, "450 4.2.1 busy")] * 20)
    now = NOON
    while not send(letter, now) and letter.state == LetterState.QUEUED:
        now = letter.due_at
    assert (letter.state, now) == (LetterState.FAILED, NOON + HOUR)
    assert (letter.text, letter.html, letter.context) == ("", "", {})


def test_a_code_does_not_stay_in_the_outbox(mail_server: MailServer):
    letter = queue_code()
    assert send(letter)
    assert "QX7-4TK" in mail_server.taken[0].part("plain")
    assert "QX7-4TK" not in str(Letter.objects.filter(pk=letter.pk).values())


def test_a_code_stays_in_the_demo(mail_server: MailServer, settings):
    settings.DEMO = True
    letter = queue_code()
    assert send(letter)
    assert "QX7-4TK" in letter.text


def test_one_bad_address_never_stops_a_batch(mail_server: MailServer):
    letters = [queue(f"n{number}", now=NOON - timedelta(minutes=9 - number)) for number in range(6)]
    mail_server.script("n0@people.example", Turn(Do.REFUSE_RECIPIENT, "550 5.1.1 nobody"))
    mail_server.script("n1@people.example", Turn(Do.DROP_BEFORE))
    mail_server.script("n3@people.example", Turn(Do.REFUSE_DATA, "451 4.3.0 trouble"))
    Letter.objects.filter(pk=letters[4].pk).update(to_address="two@people.example\nBcc: all@people.example")
    assert sending.send_due(clock=noon) == 2
    states = Letter.objects.order_by("key").values_list("state", flat=True)
    assert list(states) == ["failed", "queued", "sent", "queued", "failed", "sent"]


def test_a_batch_ends_when_the_server_is_away(mail_server: MailServer):
    for number in range(3):
        queue(f"n{number}")
    mail_server.stop()
    assert sending.send_due(clock=noon) == 0
    assert list(Letter.objects.order_by("-attempts").values_list("attempts", flat=True)) == [1, 0, 0]


def test_a_letter_that_cannot_be_written_fails_alone(mail_server: MailServer, caplog):
    broken, fine = queue("broken"), queue("fine")
    Letter.objects.filter(pk=broken.pk).update(kind="gone_kind")
    sending.send_due(clock=noon)
    broken.refresh_from_db()
    fine.refresh_from_db()
    assert (broken.state, fine.state) == (LetterState.FAILED, LetterState.SENT)
    assert "gone_kind" in broken.last_error


def test_a_letter_that_a_dead_worker_held_goes_when_its_lease_ends_with_the_same_number(
    mail_server: MailServer, settings
):
    letter = queue()
    held = sending._claim(Letter.objects.all(), NOON)
    assert held is not None
    assert not send(letter, NOON + settings.MAIL_LEASE - timedelta(seconds=1))
    assert send(letter, NOON + settings.MAIL_LEASE)
    assert mail_server.taken[0].message["Message-ID"] == f"<{letter.pk.hex}@localhost>"


def test_who_records_too_late_changes_nothing(mail_server: MailServer, settings):
    letter = queue()
    slow = sending._claim(Letter.objects.all(), NOON)
    assert slow is not None
    assert send(letter, NOON + settings.MAIL_LEASE)
    assert not sending._record(slow, {"state": LetterState.FAILED, "last_error": "too slow"})
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT


def test_a_line_dropped_after_the_letter_was_taken_gives_a_second_copy_that_can_be_recognised(mail_server: MailServer):
    letter = queue()
    mail_server.script(letter.to_address, Turn(Do.DROP_AFTER))
    assert not send(letter)
    assert send(letter, letter.due_at)
    first, second = mail_server.taken
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert first.part("plain") == second.part("plain")


def test_a_letter_dropped_while_it_is_offered_is_not_tried_again(mail_server: MailServer):
    letter = queue()
    held = sending._claim(Letter.objects.all(), NOON)
    assert held is not None
    assert drop_letters(key_prefix="one", now=NOON) == 1
    assert not sending._record(held, {"state": LetterState.QUEUED, "due_at": NOON})
    letter.refresh_from_db()
    assert letter.state == LetterState.DROPPED


def test_a_letter_dropped_while_it_was_taken_counts_as_sent(mail_server: MailServer):
    letter = queue()
    held = sending._claim(Letter.objects.all(), NOON)
    assert held is not None
    drop_letters(key_prefix="one", now=NOON)
    assert sending._record(held, sending._sent(held, NOON), even_if_dropped=True)
    letter.refresh_from_db()
    assert letter.state == LetterState.SENT


def test_who_unsubscribes_gets_not_even_what_is_queued(mail_server: MailServer):
    letter = queue()
    assert letter.to_user is not None
    unsubscribe(user=letter.to_user, kind=KINDS["mentorship_ended"], now=NOON)
    assert not send(letter)
    assert letter.state == LetterState.DROPPED
    assert mail_server.taken == []


@pytest.mark.django_db(transaction=True)
def test_ten_workers_send_each_of_thirty_letters_once(mail_server: MailServer):
    for number in range(30):
        queue(f"n{number}")
    barrier = Barrier(10)

    def work(_number: int) -> int:
        try:
            barrier.wait()
            return sending.send_due(clock=noon)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert sum(pool.map(work, range(10))) == 30
    assert sorted(taken.recipients[0] for taken in mail_server.taken) == sorted(
        f"n{n}@people.example" for n in range(30)
    )


@pytest.mark.django_db(transaction=True)
def test_the_claim_is_committed_before_the_server_hears_of_the_letter(mail_server: MailServer):
    letter = queue()
    mail_server.script(letter.to_address, Turn(Do.HOLD_AFTER))

    def work() -> None:
        try:
            sending.send_once(letter_id=letter.pk, clock=noon)
        finally:
            connection.close()

    worker = Thread(target=work)
    worker.start()
    assert mail_server.holding.wait(5)
    letter.refresh_from_db()
    assert letter.state == LetterState.SENDING
    assert letter.lease_until is not None
    assert letter.lease_until > NOON
    assert not sending.send_due(clock=noon)
    mail_server.go_on.set()
    worker.join()


@pytest.mark.django_db(transaction=True)
def test_a_claim_inside_a_transaction_is_a_mistake():
    letter = queue()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        sending.send_once(letter_id=letter.pk, clock=timezone.now)
