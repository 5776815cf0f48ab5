"""The directory: everybody whom a member may see, found by what one remembers."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Block, Pause, TopicName
from tests.factories import make_mentee, make_mentor

pytestmark = pytest.mark.django_db

DIRECTORY = reverse("matching:directory")


@pytest.fixture
def find(client):
    """Search as a mentee; returns the page."""
    viewer = make_mentee(languages=["fr"])
    client.force_login(viewer.user)

    def search(query="", **headers):
        return client.get(f"{DIRECTORY}?{query}", **headers).content.decode()

    search.viewer = viewer
    return search


@pytest.mark.parametrize(
    "query", ["q=lindq", "q=ROBOTS", "q=rust", "q=rust-lang", "q=林", "language=zh", "background=practitioner"]
)
def test_mentors_are_found_by_name_headline_topic_alias_language_and_background(find, query):
    make_mentor(name="Plain Person")
    wei = make_mentor(
        name="Wei Lindqvist 林", headline="Vision for robots", offers=("rust",), languages=["zh"],
        side={"backgrounds": ["practitioner"]},
    )  # fmt: skip
    TopicName.objects.create(topic_id="rust", text="rust-lang", normal="rustlang")
    page = find(query)
    assert wei.name in page
    assert "Plain Person" not in page
    assert "1 mentor" in page


@pytest.mark.parametrize(
    "query", ["q=zzzz", "q=%25", "q=_", "q=%00", "language=xx", "page=99", "page=x", "q=" + "x" * 200]
)
def test_odd_searches_are_answered(find, query):
    make_mentor(name="Plain Person")
    assert "<h1>" in find(query)


def test_one_letter_means_a_topic_or_how_a_name_begins(find):
    make_mentor(name="Wei Roberts", offers=("python",)), make_mentor(name="Rita", offers=("python",))
    make_mentor(name="Stats Person", offers=("r",))
    page = find("q=r")
    assert "Rita" in page
    assert "Stats Person" in page
    assert "Wei Roberts" not in page


def test_full_and_paused_mentors_are_marked(find):
    make_mentor(name="Full One", side={"capacity": 0}), make_mentor(name="Free One", side={"capacity": 3})
    Pause.objects.create(profile=make_mentor(name="Away One"), starts_on=timezone.now().date() - timedelta(days=2))
    page = find()
    assert "full at the moment" in page
    assert "taking a break" in page
    assert "3 places left" in page


def test_people_who_may_not_be_seen_are_not_there(find):
    now = timezone.now()
    hidden = [
        make_mentor(name="Hidden", side={"state": "waiting"}),
        make_mentor(name="Hidden", suspended_at=now),
        make_mentor(name="Hidden", confirmed_at=now - timedelta(days=91)),
        make_mentor(name="Hidden", audience="pairs"),
        make_mentor(name="Hidden", onboarded_at=None),
        make_mentee(name="Hidden"),
    ]
    blocker, blocked = make_mentor(name="Hidden"), make_mentor(name="Hidden")
    Block.objects.create(blocker=blocker, blocked=find.viewer)
    Block.objects.create(blocker=find.viewer, blocked=blocked)
    assert hidden
    assert "Hidden" not in find()


def test_twelve_a_page_each_person_on_one_page_only(find):
    mentors = [make_mentor(name=f"Mentor {n:02}.") for n in range(15)]
    first, second = find("language=en"), find("language=en&page=2")
    assert (first.count("<article"), second.count("<article")) == (12, 3)
    assert all((one.name in first) != (one.name in second) for one in mentors)
    assert 'href="?language=en&amp;page=2"' in first


def test_it_costs_the_same_for_one_and_twelve(find, django_assert_max_num_queries):
    counts = []
    for more in (1, 11):
        for _ in range(more):
            make_mentor(offers=("python", "sql"))
        with django_assert_max_num_queries(15) as queries:
            find()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_htmx_gets_the_results_only(find):
    assert "<html" not in find("q=x", HTTP_HX_REQUEST="true")
