"""Keeping people for later, and leaving them out: by the person concerned only, with and without JavaScript."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Block, Profile
from matching.suggestions.models import Dismissal, ShortlistEntry
from tests.factories import make_mentee, make_mentor

pytestmark = pytest.mark.django_db

LIST, SHORTLIST = reverse("matching:suggestion-list"), reverse("matching:shortlist")


@pytest.fixture
def member(client):
    """A signed-in mentee."""
    mentee = make_mentee()
    client.force_login(mentee.user)
    return mentee


def post(client, name, person, **data):
    headers = {"HTTP_HX_REQUEST": "true"} if data.pop("htmx", False) else {}
    return client.post(reverse(f"matching:{name}", args=[person.slug]), data, **headers)


def test_kept_people_stand_on_the_shortlist_once_and_can_be_let_go(client, member):
    mentor = make_mentor(name="Wei Lindqvist")
    for _ in range(2):
        assert post(client, "keep", mentor, back="/shortlist/").url == SHORTLIST
    assert ShortlistEntry.objects.count() == 1
    assert client.get(SHORTLIST).content.decode().count("Wei Lindqvist</a>") == 1
    assert "Kept: let go" in client.get(LIST).content.decode()
    post(client, "unkeep", mentor)
    assert "Nobody is on your shortlist yet" in client.get(SHORTLIST).content.decode()


def test_htmx_gets_the_button_the_other_way_round(client, member):
    mentor = make_mentor()
    answer = post(client, "keep", mentor, htmx=True).content.decode()
    assert reverse("matching:unkeep", args=[mentor.slug]) in answer
    assert "<html" not in answer


def test_dismissed_people_leave_the_list_and_come_back_when_undone(client, member):
    mentor = make_mentor(name="Wei Lindqvist")
    post(client, "keep", mentor)
    page = post(client, "dismiss", mentor, back=f"{LIST}?language=en").content.decode()
    assert f'href="{LIST}?language=en"' in page
    assert "Wei Lindqvist</a>" not in client.get(LIST).content.decode()
    assert ShortlistEntry.objects.count() == 0
    assert post(client, "undismiss", mentor).url == LIST
    assert "Wei Lindqvist</a>" in client.get(LIST).content.decode()


def test_the_reason_is_optional_and_noted_when_given(client, member):
    mentor = make_mentor()
    page = post(client, "dismiss", mentor, htmx=True).content.decode()
    assert "Why? (optional" in page
    assert Dismissal.objects.get().reason == ""
    page = post(client, "dismiss", mentor, htmx=True, reason="hours").content.decode()
    assert "noted for you alone" in page
    assert Dismissal.objects.get().reason == "hours"


def test_a_reason_that_does_not_exist_is_refused(client, member):
    answer = post(client, "dismiss", make_mentor(), htmx=True, reason="their name")
    assert answer.status_code == 422
    assert not Dismissal.objects.exists()


def test_one_persons_list_is_not_anothers(client, member):
    mentor, stranger = make_mentor(name="Wei Lindqvist"), make_mentee()
    post(client, "keep", mentor)
    client.force_login(stranger.user)
    assert "Wei Lindqvist</a>" not in client.get(SHORTLIST).content.decode()
    assert post(client, "unkeep", mentor).status_code == 404
    assert post(client, "undismiss", mentor).status_code == 404
    assert ShortlistEntry.objects.count() == 1


@pytest.mark.parametrize("name", ["keep", "dismiss"])
def test_people_who_may_not_be_seen_are_404(client, member, name):
    blocker, suspended = make_mentor(), make_mentor(suspended_at=timezone.now())
    Block.objects.create(blocker=blocker, blocked=member)
    for person in (blocker, suspended):
        assert post(client, name, person).status_code == 404


def test_kept_people_who_may_no_longer_be_seen_are_not_listed(client, member):
    mentor = make_mentor(name="Wei Lindqvist")
    post(client, "keep", mentor)
    Profile.objects.filter(pk=mentor.pk).update(suspended_at=timezone.now())
    assert "Wei Lindqvist</a>" not in client.get(SHORTLIST).content.decode()


@pytest.mark.parametrize("name", ["keep", "dismiss"])
def test_oneself_can_be_neither_kept_nor_dismissed(client, member, name):
    assert post(client, name, member).status_code == 302
    assert not ShortlistEntry.objects.exists()
    assert not Dismissal.objects.exists()


@pytest.mark.parametrize("name", ["keep", "unkeep", "dismiss", "undismiss"])
def test_nothing_changes_by_get(client, member, name):
    assert client.get(reverse(f"matching:{name}", args=[make_mentor().slug])).status_code == 405


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_the_way_back_never_leaves_the_site(client, member, back):
    assert post(client, "keep", make_mentor(), back=back).url == LIST


def test_shortlist_costs_the_same_for_one_and_ten(client, member, django_assert_max_num_queries):
    counts = []
    for more in (1, 9):
        for _ in range(more):
            post(client, "keep", make_mentor())
        with django_assert_max_num_queries(15) as queries:
            client.get(SHORTLIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
