"""The pages of suggestions: what they show to whom, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import MenteeSide, Topic
from accounts.profiles.models import MentorState
from matching.suggestions import holder, viewing
from tests.factories import TopicFactory, give_hours, make_mentee, make_mentor

pytestmark = pytest.mark.django_db

LIST = reverse("matching:suggestion-list")


@pytest.fixture
def look(client):
    """Fetch a page as a person and return its text."""

    def fetch(person, url=LIST, **headers):
        client.force_login(person.user)
        answer = client.get(url, **headers)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    return fetch


def look_again() -> None:
    """People made by factories announce nothing, so the snapshot is told to start afresh."""
    holder.people.forget()


def test_mentee_sees_mentors_with_words_reasons_and_places(look):
    make_mentor(name="Wei Lindqvist", headline="Vision for robots", side={"capacity": 2})
    page = look(make_mentee())
    for text in (
        "Wei Lindqvist", "Vision for robots", "Strong match", "Offers python at level 4; you want to reach 3",
        "Good overlap of hours, mostly in your evenings", "2 places left", "English", "1 mentor, best fit first",
    ):  # fmt: skip
        assert text in page


def test_mentor_sees_mentees_who_fit_and_wish_to_be_seen(look):
    make_mentee(name="Amara Okafor"), make_mentee(name="Hidden One", side={"shown_to_mentors": False})
    page = look(make_mentor())
    assert "Amara Okafor" in page
    assert "Hidden One" not in page
    assert "You offer python at level 4; they want to reach 3" not in page.split("For them")[0]


def test_person_with_both_sides_has_two_tabs(look):
    both = make_mentor(name="Both Sides")
    MenteeSide.objects.create(profile=both, stage="student")
    make_mentor(name="Only Mentor"), make_mentee(name="Only Mentee")
    assert "Only Mentor" in look(both)
    assert "Only Mentee" not in look(both)
    assert "Only Mentee" in look(both, f"{LIST}?side=mentees")


def test_waiting_mentor_is_told_what_comes_first(look):
    make_mentee(name="Amara Okafor")
    page = look(make_mentor(side={"state": MentorState.WAITING}))
    assert "A moderator is looking at your profile" in page
    assert "Amara Okafor" not in page


def test_list_costs_the_same_for_one_and_thirty_people_and_at_most_fifteen_queries(client):
    mentee = make_mentee()
    client.force_login(mentee.user)
    counts = []
    for more in (1, 2, 27):
        for _ in range(more):
            make_mentor(offers=("python", "sql"))
        look_again()
        client.get(f"{LIST}?shown=36")  # reads everybody; afterwards a page costs what it costs
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{LIST}?shown=36&topic=python")
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0] <= 15


def test_twelve_more_is_a_link_that_shows_twenty_four(look):
    mentee = make_mentee()
    for _ in range(14):
        make_mentor()
    page = look(mentee)
    assert page.count("<article") == 12
    assert 'href="?shown=24"' in page
    page = look(mentee, f"{LIST}?shown=24")
    assert page.count("<article") == 14
    assert "Show 12 more" not in page


@pytest.mark.parametrize("shown", ["0", "-5", "x", "99999", "²", ""])
def test_odd_page_sizes_are_mended(look, shown):
    make_mentor(name="Wei Lindqvist")
    assert "Wei Lindqvist" in look(make_mentee(), f"{LIST}?shown={shown}")


def test_fragment_for_htmx_has_the_list_only_and_announces_the_count(look):
    make_mentor(name="Wei Lindqvist")
    page = look(make_mentee(), HTTP_HX_REQUEST="true")
    assert "<html" not in page
    assert 'data-announce="1 mentor, best fit first"' in page


FILTERS = {
    "topic=rust": {"offers": ("python", "rust")},
    "language=de": {"languages": ["en", "de"]},
    "background=practitioner": {"side": {"backgrounds": ["practitioner"]}},
    "help_area=code-review": {"side": {"help_offered": ["code-review"]}},
    "places=2": {"side": {"capacity": 2}},
}


@pytest.mark.parametrize("query", FILTERS)
def test_filters_keep_those_who_have_it(look, query):
    mentee = make_mentee()
    TopicFactory(slug="rust")
    make_mentor(name="Plain Person")
    assert "Nobody passes all of these filters" in look(mentee, f"{LIST}?{query}")
    make_mentor(name="Special Person", **FILTERS[query])
    look_again()
    page = look(mentee, f"{LIST}?{query}")
    assert "Special Person" in page
    assert "Plain Person" not in page


def test_hours_filter_keeps_good_overlap(look):
    mentee = make_mentee()
    make_mentor(name="Same Hours"), make_mentor(name="No Hours", hours=False)
    page = look(mentee, f"{LIST}?hours=good")
    assert "Same Hours" in page
    assert "No Hours" not in page


def test_filters_that_leave_nobody_say_which_one_to_drop_and_what_that_gives(look):
    make_mentor(), make_mentor()
    page = look(make_mentee(), f"{LIST}?language=de&hours=good")
    assert "without “Spoken language”: 2 people" in page
    assert "without “Common hours”: still nobody" in page
    assert 'href="?hours=good"' in page


def test_unknown_topic_in_a_filter_is_refused_by_name_and_the_list_stays(look):
    make_mentor(name="Wei Lindqvist")
    page = look(make_mentee(), f"{LIST}?topic=flurbology")
    assert "flurbology" in page
    assert "Wei Lindqvist" in page


def test_empty_lists_say_which_hard_filter_stands_in_the_way(look):
    assert "No mentor has a free place" in look(make_mentee())
    make_mentor(languages=["de"])
    look_again()
    assert "speaks none of your languages" in look(make_mentee())
    mentor = make_mentor(hours=False)
    give_hours(mentor, (5, 6, 8))
    look_again()
    assert "no hour in common" in look(make_mentee())


def test_nobody_for_what_you_want_is_said_and_others_are_shown(look):
    make_mentor(name="Wei Lindqvist", offers=("knitting",))
    page = look(make_mentee(wants=("python",)))
    assert "Nobody is here yet for what you want" in page
    assert "Wei Lindqvist" in page


def test_mentee_without_topics_is_asked_for_them(look):
    make_mentor(name="Wei Lindqvist")
    page = look(make_mentee(wants=()))
    assert "Which topics do you want to learn?" in page
    assert "Wei Lindqvist" in page


def test_loading_says_so_and_asks_again(look, monkeypatch):
    def loading(_now):
        raise holder.SnapshotLoading

    monkeypatch.setattr(viewing.people, "current", loading)
    assert "The list is being put together" in look(make_mentee())


def test_names_are_escaped(look):
    make_mentor(name="<script>alert(1)</script>", headline="<img src=x onerror=alert(1)>")
    page = look(make_mentee())
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_chinese_reader_sees_chinese_topic_names(look):
    mentee = make_mentee(wants=("python",))
    mentee.user.language = "zh-hans"
    mentee.user.save()
    make_mentor(offers=("python",))
    Topic.objects.filter(pk="python").update(name_zh="派森")
    assert "派森" in look(mentee)


def test_signed_out_people_are_sent_to_sign_in(client):
    for url in (LIST, reverse("matching:shortlist"), reverse("matching:directory")):
        assert client.get(url).status_code == 302
