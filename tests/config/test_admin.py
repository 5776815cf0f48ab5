"""The admin's door, the role of a moderator, and the first page."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.demo.cast import open_doors
from config.moderators import GROUP, RIGHTS
from config.services.accounts import MODERATOR
from tests.accounts.moderation.acting import moderator, signed_in
from tests.factories import UserFactory, make_mentee

pytestmark = pytest.mark.django_db
SIGN_IN = reverse("account_login")


@pytest.mark.parametrize("path", ["/admin/", "/admin/accounts/profile/", "/admin/nothing/here/"])
def test_a_stranger_is_sent_to_our_own_sign_in_and_back(path: str) -> None:
    UserFactory(email="mo@people.waymark.example", password="a long enough one", is_staff=True, is_superuser=True)
    client = Client()
    page = client.get(path, follow=True)
    assert [to for to, _status in page.redirect_chain][-1].startswith(f"{SIGN_IN}?next=")
    told = {"login": "mo@people.waymark.example", "password": "a long enough one", "next": path}
    assert client.post(SIGN_IN, told).headers["Location"] == path


def test_a_member_is_refused_and_not_sent_round_in_circles() -> None:
    client = signed_in(make_mentee().user)
    for path in ("/admin/", "/admin/login/", "/admin/accounts/profile/"):
        page = client.get(path, follow=True)
        assert page.status_code == 403
        assert len(page.redirect_chain) <= 1


def test_the_admin_takes_no_passwords_of_its_own() -> None:
    UserFactory(email="mo@people.waymark.example", password="a long enough one", is_staff=True)
    client = Client()
    answer = client.post("/admin/login/", {"username": "mo@people.waymark.example", "password": "a long enough one"})
    assert answer.headers["Location"].startswith(SIGN_IN)
    assert "_auth_user_id" not in client.session
    assert signed_in(moderator()).get("/admin/password_change/").headers["Location"] == reverse(
        "account_change_password"
    )


def rights() -> set[str]:
    found = Permission.objects.filter(group__name=GROUP).values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in found}


def test_the_role_holds_what_the_work_needs_and_nothing_else() -> None:
    assert rights() == {f"{app}.{codename}" for app, names in RIGHTS.items() for codename in names}
    assert not [right for right in rights() if ".delete_" in right]
    assert not rights() & {"accounts.change_user", "auth.change_group", "auth.change_permission"}


def test_the_role_is_made_anew_and_set_right_after_a_migrate() -> None:
    call_command("migrate", verbosity=0)
    assert Group.objects.filter(name=GROUP).count() == 1
    group = Group.objects.get(name=GROUP)
    group.permissions.set(Permission.objects.filter(codename__in=["delete_profile", "change_user"]))
    call_command("migrate", verbosity=0)
    test_the_role_holds_what_the_work_needs_and_nothing_else()
    group.delete()
    call_command("migrate", verbosity=0)
    test_the_role_holds_what_the_work_needs_and_nothing_else()


@pytest.mark.django_db(transaction=True)
def test_the_role_is_there_after_a_flush() -> None:
    Group.objects.all().delete()
    call_command("flush", verbosity=0, interactive=False)
    test_the_role_holds_what_the_work_needs_and_nothing_else()


def test_the_demos_moderator_has_the_role_and_no_more(client: Client) -> None:
    open_doors()
    demo = User.objects.get(email=MODERATOR)
    assert demo.is_staff
    assert not demo.is_superuser
    assert [group.name for group in demo.groups.all()] == [GROUP]
    client.force_login(demo)
    page: Any = client.get("/admin/")
    assert [queue.waiting for queue in page.context["queues"]] == [0, 0, 0, 0]
    for queue in page.context["queues"]:
        assert client.get(queue.url).status_code == 200


@pytest.mark.parametrize("model", admin.site._registry)
def test_the_admin_is_checked_without_a_database(model: type, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert admin.site._registry[model].check() == []
