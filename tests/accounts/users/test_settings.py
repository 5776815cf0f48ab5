"""Language and time zone: kept on the account for members, in a cookie for visitors."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from accounts.base.signals import person_changed
from accounts.models import User
from tests.factories import ProfileFactory, UserFactory

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_settings_are_for_people_with_an_account(client: Client) -> None:
    assert client.get("/settings/").headers["Location"] == "/account/login/?next=/settings/"


def test_language_and_zone_are_kept_and_the_answer_speaks_the_new_language() -> None:
    user = UserFactory()
    client = signed_in(user)
    page = client.post("/settings/", {"language": "zh-hans", "time_zone": "Asia/Shanghai"}, follow=True)
    user.refresh_from_db()
    assert (user.language, user.time_zone) == ("zh-hans", "Asia/Shanghai")
    assert 'lang="zh-hans"' in page.content.decode()
    assert client.cookies["django_language"].value == "zh-hans"


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "", "../../etc/passwd", "asia/shanghai", "UTC\x00", "<b>", "x" * 5000]
)
def test_a_zone_that_does_not_exist_is_refused_and_the_rest_stays_chosen(zone: str) -> None:
    user = UserFactory(time_zone="Europe/Berlin")
    page = signed_in(user).post("/settings/", {"language": "zh-hans", "time_zone": zone})
    user.refresh_from_db()
    assert page.status_code == 422
    assert (user.language, user.time_zone) == ("en", "Europe/Berlin")
    assert '<option value="zh-hans" selected' in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()


def test_a_zone_is_refused_by_its_name() -> None:
    page = signed_in(UserFactory()).post("/settings/", {"language": "en", "time_zone": "Mars/Olympus"})
    assert "Mars/Olympus" in page.content.decode()


@pytest.mark.parametrize("language", ["de", "", "en\x00", "zh", "<b>"])
def test_a_language_that_the_site_does_not_speak_is_refused(language: str) -> None:
    user = UserFactory()
    page = signed_in(user).post("/settings/", {"language": language, "time_zone": "UTC"})
    user.refresh_from_db()
    assert page.status_code == 422
    assert user.language == "en"


def test_a_zone_under_an_older_name_stays_on_the_list() -> None:
    user = UserFactory(time_zone="Asia/Calcutta")
    client = signed_in(user)
    assert '<option value="Asia/Calcutta" selected' in client.get("/settings/").content.decode()
    assert client.post("/settings/", {"language": "en", "time_zone": "Asia/Calcutta"}).status_code == 302


def test_the_settings_page_changes_nothing_else() -> None:
    user = UserFactory()
    more = {"is_staff": "on", "is_superuser": "on", "email": "other@people.waymark.example", "joining_as": "mentor"}
    signed_in(user).post("/settings/", {"language": "en", "time_zone": "UTC"} | more)
    before = (user.email, user.joining_as)
    user.refresh_from_db()
    assert (user.email, user.joining_as, user.is_staff, user.is_superuser) == (*before, False, False)


def test_matching_hears_of_another_zone_but_not_of_another_language() -> None:
    heard: list[UUID] = []

    def hear(sender: object, profile_id: UUID, **_more: Any) -> None:
        heard.append(profile_id)

    person_changed.connect(hear)
    person = ProfileFactory()
    client = signed_in(person.user)
    client.post("/settings/", {"language": "zh-hans", "time_zone": "UTC"})
    assert heard == []
    client.post("/settings/", {"language": "zh-hans", "time_zone": "Asia/Tokyo"})
    assert heard == [person.pk]
    person_changed.disconnect(hear)


def test_a_visitor_switches_the_language(client: Client) -> None:
    assert 'lang="en"' in client.get("/").content.decode()
    client.post("/language/", {"language": "zh-hans"})
    assert 'lang="zh-hans"' in client.get("/").content.decode()


def test_a_member_keeps_the_language_on_every_device() -> None:
    user = UserFactory()
    signed_in(user).post("/language/", {"language": "zh-hans", "next": "/settings/"})
    assert 'lang="zh-hans"' in signed_in(user).get("/settings/").content.decode()


def test_a_member_reads_their_own_language_whatever_the_browser_asks_for() -> None:
    client = Client(headers={"accept-language": "zh-hans"})
    client.force_login(UserFactory(language="en"))
    assert 'lang="en"' in client.get("/settings/").content.decode()


@pytest.mark.parametrize("language", ["de", "", "zh", "EN", "en\x00", "../x", "<script>", "x" * 5000])
def test_a_language_that_does_not_exist_is_not_kept(language: str) -> None:
    user = UserFactory()
    for client in (Client(), signed_in(user)):
        answer = client.post("/language/", {"language": language, "next": "/about/"})
        assert answer.headers["Location"] == "/about/"
        assert "django_language" not in client.cookies
    user.refresh_from_db()
    assert user.language == "en"


def test_a_cookie_with_a_language_that_does_not_exist_is_ignored(client: Client) -> None:
    client.cookies["django_language"] = "de"
    assert 'lang="en"' in client.get("/").content.decode()


def test_the_language_changes_by_button_only(client: Client) -> None:
    assert client.get("/language/", {"language": "zh-hans"}).status_code == 405
