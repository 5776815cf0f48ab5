"""Every list and page of the admin: who gets in, what it costs, and that no search, filter or nonsense breaks it."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.models import Interest, Letter
from tests.accounts.moderation.acting import list_of, moderator, page_of, signed_in, staff_with
from tests.config.admin_rows import ROWS, a_person, queries
from tests.factories import (
    TopicFactory,
    UserFactory,
    make_mentee,
    make_mentor,
)  # fmt: skip

pytestmark = pytest.mark.django_db
FOR_SUPERUSERS = {"account_emailaddress", "auth_group"}


def test_every_list_is_in_these_tests() -> None:
    assert {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry} == (
        ROWS.keys() | FOR_SUPERUSERS
    )


@pytest.mark.parametrize("name", ROWS)
def test_pages_open_for_a_moderator_and_for_nobody_else(name: str) -> None:
    row = ROWS[name]()
    desk, member, stranger = signed_in(moderator()), signed_in(make_mentee().user), Client()
    colleague = signed_in(staff_with())
    for path in (list_of(name), page_of(name, row.pk), reverse(f"admin:{name}_history", args=[row.pk])):
        assert desk.get(path).status_code == 200, path
        assert member.get(path, follow=True).status_code == 403
        assert colleague.get(path).status_code == 403
        assert stranger.get(path).status_code == 302
        assert "/account/login/" in stranger.get(path, follow=True).redirect_chain[-1][0]


@pytest.mark.parametrize("name", sorted(FOR_SUPERUSERS))
def test_roles_and_addresses_are_not_for_moderators(name: str) -> None:
    assert signed_in(moderator()).get(list_of(name)).status_code == 403
    over_all = signed_in(UserFactory(is_staff=True, is_superuser=True))
    assert over_all.get(list_of(name)).status_code == 200
    model = next(model for model in admin.site._registry if f"{model._meta.app_label}_{model._meta.model_name}" == name)
    assert over_all.get(page_of(name, model.objects.first().pk)).status_code == 200


def test_a_moderator_changes_no_account(client: Client) -> None:
    me, other = moderator(), UserFactory()
    desk = signed_in(me)
    for user in (me, other):
        page = desk.get(page_of("accounts_user", user.pk)).content.decode()
        assert "password" not in page.lower().replace("/admin/password_change/", "").replace("change password", "")
        assert desk.post(page_of("accounts_user", user.pk), {"is_superuser": "on", "email": "x@y.z"}).status_code == 403


@pytest.mark.parametrize("name", ROWS)
def test_a_list_costs_the_same_for_one_row_and_for_ten(name: str) -> None:
    desk = signed_in(moderator())
    row = ROWS[name]()
    desk.get(list_of(name))  # content types are asked for once in a process
    desk.get(page_of(name, row.pk))
    one = queries(desk, list_of(name)), queries(desk, page_of(name, row.pk))
    for _time in range(9):
        ROWS[name]()
    assert (queries(desk, list_of(name)), queries(desk, page_of(name, row.pk))) == one
    assert one[0] <= 20


def test_a_persons_page_costs_the_same_with_one_topic_and_with_ten() -> None:
    desk, short = signed_in(moderator()), make_mentor()
    long = make_mentor(offers=tuple(f"topic-{letter}" for letter in "abcdefghij"))
    for person, number in ((short, 1), (long, 10)):
        for position in range(number):
            Interest.objects.create(profile=person, topic=TopicFactory(), position=position)
    assert queries(desk, page_of("accounts_profile", long.pk)) <= queries(desk, page_of("accounts_profile", short.pk))


@pytest.mark.parametrize("name", ["auth_group", "accounts_user", "accounts_profile"])
def test_no_page_asks_once_for_each_permission(name: str) -> None:
    row = moderator()
    model = {"auth_group": row.groups.first(), "accounts_user": row, "accounts_profile": make_mentor(user=row)}[name]
    assert queries(signed_in(UserFactory(is_staff=True, is_superuser=True)), page_of(name, model.pk)) < 30


@pytest.mark.parametrize("name", ROWS)
def test_no_search_breaks_a_list(name: str) -> None:
    ROWS[name]()
    desk = signed_in(moderator())
    for words in ("%00", "a%00b", "x' OR 1=1 --", "%25", "_", '"', "\\", "🧭", "a" * 5000, "p=nothing", "two words"):
        assert desk.get(f"{list_of(name)}?q={words}", follow=True).status_code == 200, words


@pytest.mark.parametrize("name", ROWS)
def test_no_filter_breaks_a_list(name: str) -> None:
    ROWS[name]()
    desk = signed_in(moderator())
    page = desk.get(list_of(name)).content.decode()
    offered = {link.replace("&amp;", "&") for link in re.findall(r'href="(\?[^"]+)"', page)}
    narrow = [f"?{spec.parameter_name}={value}" for spec, value in _own_filters(name)]
    for query in sorted(offered) + narrow:
        assert desk.get(list_of(name) + query).status_code == 200, query
    nonsense = ("no_such=1", "standing=%00", "help=nonsense", "p=zzz", "p=99999", "o=99.x", "e=1", "all=", "_popup=%00")
    fields = [str(spec) for spec in admin.site._registry[_model(name)].list_filter if isinstance(spec, str)]
    for query in (*nonsense, *(f"{spec}__exact={value}" for spec in fields for value in ("nonsense", "%00", ""))):
        answer = desk.get(f"{list_of(name)}?{query}", follow=True)
        assert answer.status_code == 200, query


def _model(name: str) -> Any:
    return next(model for model in admin.site._registry if f"{model._meta.app_label}_{model._meta.model_name}" == name)


def _own_filters(name: str) -> list[tuple[Any, str]]:
    found = admin.site._registry[_model(name)].list_filter
    return [
        (spec, value) for spec in found if not isinstance(spec, str) for value, _word in spec.lookups(None, None, None)
    ]


@pytest.mark.parametrize("name", ROWS)
def test_no_made_up_id_breaks_a_page(name: str) -> None:
    desk = signed_in(moderator())
    assert desk.get(f"{list_of(name)}x%00y/change/").status_code == 404
    for pk in ("1", "nobody", "00000000-0000-4000-8000-000000000000", "_5F"):
        answer = desk.get(f"{list_of(name)}{pk}/change/", follow=True)
        assert answer.redirect_chain[-1][0] == reverse("admin:index"), pk


READS = {
    "accounts_profile": "view_profile",
    "accounts_moderationact": "view_moderationact",
    "accounts_letter": "view_letter",
    "accounts_topicproposal": "view_topicproposal",
    "matching_mentorship": "view_mentorship",
    "matching_mentoringrequest": "view_mentoringrequest",
    "matching_checkin": "view_checkin",
}


@pytest.mark.parametrize("name", READS)
def test_addresses_are_for_those_who_may_see_accounts(name: str) -> None:
    row = ROWS[name]()
    Letter.objects.update(last_error="550 no such person0@people.waymark.example")
    reader = signed_in(staff_with(READS[name]))
    for path in (list_of(name), page_of(name, row.pk)):
        answer = reader.get(path)
        assert answer.status_code == 200
        assert "@people.waymark.example" not in _but_ones_own(answer), path
    assert _results(reader, list_of(name)) == 1
    assert _results(reader, f"{list_of(name)}?q=people.waymark.example") == 0


def test_the_pages_that_complete_what_is_typed_take_nonsense_too() -> None:
    TopicFactory(slug="python")
    desk = signed_in(moderator())
    query = "app_label=accounts&model_name=topicproposal&field_name=topic"
    for words, found in (("pyth", 1), ("%00", 1), ("area", 0), ("nothing", 0)):
        answer = desk.get(f"/admin/autocomplete/?{query}&term={words}", follow=True)
        assert len(answer.json()["results"]) == found
    above = desk.get("/admin/autocomplete/?app_label=accounts&model_name=topic&field_name=parent&term=")
    assert [row["id"] for row in above.json()["results"]] == ["area", "group"]
    assert signed_in(staff_with()).get(f"/admin/autocomplete/?{query}&term=p").status_code == 403


def test_moderators_do_see_them() -> None:
    person = a_person()
    desk = signed_in(moderator())
    assert person.user.email in desk.get(page_of("accounts_profile", person.pk)).content.decode()
    assert _results(desk, f"{list_of('accounts_profile')}?q={person.user.email}") == 1


def _but_ones_own(answer: Any) -> str:
    return str(answer.content.decode().replace(answer.wsgi_request.user.email, ""))


def _results(client: Client, path: str) -> int:
    return len(client.get(path).context["cl"].result_list)
