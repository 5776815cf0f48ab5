"""Failed letters go once more, and nobody reads them here."""

import pytest

from accounts.mail.services import queue_account_letter, queue_letter
from accounts.models import Letter
from tests.accounts.moderation.acting import act, list_of, moderator, page_of, said, signed_in, staff_with
from tests.factories import NOON, UserFactory

pytestmark = pytest.mark.django_db
LETTERS = "accounts_letter"


def failed(key: str) -> Letter:
    letter = queue_letter(key=key, kind="restored", to=UserFactory(), context={"name": "Ann"}, now=NOON)
    assert letter is not None
    Letter.objects.filter(pk=letter.pk).update(
        state="failed", attempts=6, last_error="550 no", text="qz-the-words-qz", html="<p>qz-the-words-qz</p>"
    )
    return letter


def test_failed_letters_go_once_more() -> None:
    desk, first, second = signed_in(moderator()), failed("one"), failed("two")
    act(desk, LETTERS, "try_again", first, second)
    assert "2 letters are on their way." in said(desk)
    for letter in Letter.objects.all():
        assert (letter.state, letter.attempts, letter.last_error) == ("queued", 0, "")
    Letter.objects.update(state="sent")
    act(desk, LETTERS, "try_again", first, second)
    assert "None of those failed" in said(desk)
    assert set(Letter.objects.values_list("state", flat=True)) == {"sent"}


def test_a_spent_code_is_not_sent_again() -> None:
    letter = queue_account_letter(
        key="code", kind="account_login_code", to_address="a@people.waymark.example", to_user=None,
        context={"language": "en"}, now=NOON,
    )  # fmt: skip
    assert letter is not None
    Letter.objects.update(state="failed")
    act(signed_in(moderator()), LETTERS, "try_again", letter)
    assert Letter.objects.get().state == "failed"


def test_looking_is_not_sending_and_nobody_reads_or_changes_letters() -> None:
    letter = failed("one")
    act(signed_in(staff_with("view_letter")), LETTERS, "try_again", letter)
    assert Letter.objects.get().state == "failed"
    desk = signed_in(moderator())
    for path in (list_of(LETTERS), page_of(LETTERS, letter.pk)):
        assert "qz-the-words-qz" not in desk.get(path).content.decode()
    desk.post(page_of(LETTERS, letter.pk), {"state": "sent", "to_address": "me@people.waymark.example"})
    assert Letter.objects.get().to_address == letter.to_address
    assert Letter.objects.get().state == "failed"
