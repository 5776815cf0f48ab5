"""Too many tries in a short time: a readable page with 429, and the door opens again later."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.accounts.users.entrance import BY_CODE, JOIN, PASSWORD, RESET, SIGN_IN, is_signed_in, join, letters
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ANN = "ann@people.waymark.example"
TOO_MANY = "Too many failed login attempts. Try again later."


def somebody(number: int) -> str:
    return f"person{number}@flood.waymark.example"


@pytest.mark.parametrize(("path", "field", "most"), [(JOIN, "email", 20), (SIGN_IN, "login", 30), (RESET, "email", 20)])
def test_one_place_does_not_try_without_end(path: str, field: str, most: int) -> None:
    more = {"joining_as": "mentee", "grown_up": "on", "password1": "", "password": "no"}
    answers = [Client().post(path, {field: somebody(number)} | more) for number in range(most + 1)]
    assert answers[0].status_code != 429
    assert answers[-1].status_code == 429
    page = answers[-1].content.decode()
    assert "<h1>One moment, please</h1>" in page
    assert "nothing is lost" in page


def test_one_place_does_not_have_codes_sent_without_end() -> None:
    answers = [Client().post(BY_CODE, {"email": somebody(number)}) for number in range(21)]
    assert answers[-2].status_code == 302
    assert TOO_MANY in answers[-1].content.decode()
    assert not letters(somebody(20))


def test_the_page_speaks_the_language_of_its_reader() -> None:
    chinese = {"accept-language": "zh-hans"}
    answers = [join(Client(headers=chinese), ANN) for _try in range(2)]
    assert answers[-1].status_code == 429
    assert 'lang="zh-hans"' in answers[-1].content.decode()


def test_one_address_is_not_flooded_with_codes_from_many_places() -> None:
    UserFactory(email=ANN)
    for number in range(10):
        answer = Client(REMOTE_ADDR=f"192.0.2.{number}").post(BY_CODE, {"email": ANN})
    assert TOO_MANY in answer.content.decode()
    assert len(letters(ANN)) == 3


def test_one_address_is_not_flooded_with_letters_about_joining() -> None:
    UserFactory(email=ANN)
    for number in range(5):
        join(Client(REMOTE_ADDR=f"192.0.2.{number}"), ANN)
    assert len(letters(ANN)) == 1


def test_guessing_one_password_from_many_places_is_stopped() -> None:
    UserFactory(email=ANN, password=PASSWORD)
    for number in range(6):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(SIGN_IN, {"login": ANN, "password": f"guess {number}"})
    late = Client(REMOTE_ADDR="192.0.2.100")
    late.post(SIGN_IN, {"login": ANN, "password": PASSWORD})
    assert not is_signed_in(late)
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        late.post(SIGN_IN, {"login": ANN, "password": PASSWORD})
        assert is_signed_in(late)


def test_a_place_is_not_taken_at_its_word() -> None:
    for number in range(21):
        answer = Client().post(
            JOIN,
            {"email": somebody(number), "joining_as": "mentee", "grown_up": "on"},
            headers={"x-forwarded-for": f"198.51.100.{number}", "x-real-ip": f"198.51.100.{number}"},
        )
    assert answer.status_code == 429
    assert User.objects.count() == 20


def test_nobody_is_locked_out_for_good() -> None:
    for number in range(21):
        answer = join(Client(), somebody(number))
    assert answer.status_code == 429
    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        assert join(Client(), somebody(30)).status_code == 302
