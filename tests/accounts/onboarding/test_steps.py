"""The way in: each step is kept as it is answered, and leads to the next one that is open."""

from itertools import pairwise

import pytest
from django.test import Client

from accounts.models import Letter, MenteeSide, MentorSide, Profile
from tests.accounts.onboarding.joining import STEPS, Joiner, path
from tests.factories import UserFactory, make_mentee

pytestmark = pytest.mark.django_db
SIDES = ["mentee", "mentor", "both"]


def test_the_way_in_is_for_people_with_an_account() -> None:
    for address in ("/start/", "/welcome/", *map(path, STEPS)):
        assert Client().get(address).headers["Location"] == f"/account/login/?next={address}"


def test_a_step_that_does_not_exist_is_not_there() -> None:
    assert Joiner().client.get("/welcome/else/").status_code == 404


@pytest.mark.parametrize("side", SIDES)
def test_each_step_leads_to_the_next(side: str) -> None:
    ann = Joiner(side)
    for step, following in pairwise(STEPS):
        assert ann.next_page() == path(step)
        assert ann.answer(step).headers["Location"] == path(following)
    assert ann.next_page() == path("check")


@pytest.mark.parametrize("side", SIDES)
def test_what_was_answered_is_kept_at_once_and_shown_on_coming_back(side: str) -> None:
    Joiner(side).go_through("about")
    ann = Joiner(side).go_through("about", "topics", "work", "hours")
    elsewhere = Client()
    elsewhere.force_login(ann.user)
    pages = {step: elsewhere.get(path(step)).content.decode() for step in STEPS}
    assert 'value="Ann Archer"' in pages["about"]
    assert '<option value="Europe/Berlin" selected' in pages["about"]
    for name in ("wants",) * (side != "mentor") + ("offers",) * (side != "mentee"):
        assert f'<input type="hidden" name="{name}" value="python">' in pages["topics"]
    assert ('value="Build a robot"' in pages["work"]) == (side != "mentor")
    assert ('name="mentor-capacity" value="2"' in pages["work"]) == (side != "mentee")
    assert 'value="tue 18:00-20:00"' in pages["hours"]
    for told in ("Ann Archer", "Europe/Berlin", "English", "python"):
        assert told in pages["check"]


@pytest.mark.parametrize("step", STEPS[1:])
def test_nobody_begins_in_the_middle(step: str) -> None:
    ann = Joiner()
    assert ann.client.get(path(step)).headers["Location"] == path("about")
    assert ann.answer(step).headers["Location"] == path("about")
    assert not Profile.objects.exists()


@pytest.mark.parametrize("side", SIDES)
def test_nobody_comes_to_the_end_without_a_topic(side: str) -> None:
    ann = Joiner(side).go_through("about")
    assert ann.client.get(path("check")).headers["Location"] == path("topics")
    assert ann.answer("check").headers["Location"] == path("topics")
    assert ann.profile.onboarded_at is None


def test_both_sides_need_a_topic_each() -> None:
    ann = Joiner("both").go_through("about")
    assert ann.answer("topics", offers=[]).status_code == 422
    assert ann.answer("topics", wants=[]).status_code == 422
    assert ann.answer("check").headers["Location"] == path("topics")
    assert ann.profile.onboarded_at is None


def test_work_and_hours_can_be_skipped() -> None:
    ann = Joiner().go_through("about", "topics")
    assert f'href="{path("hours")}"' in ann.look(path("work"))
    assert f'href="{path("check")}"' in ann.look(path("hours"))
    assert "Skip for now" not in ann.look(path("topics"))
    assert ann.answer("check").status_code == 302
    assert ann.profile.onboarded_at is not None


def test_whoever_is_not_finished_is_sent_back_from_members_pages() -> None:
    ann = Joiner().go_through("about")
    for address in ("/profile/", "/suggestions/", "/directory/", "/requests/", "/welcome/"):
        assert ann.client.get(address).headers["Location"] == "/start/"
    assert ann.next_page() == path("topics")
    assert ann.client.get("/profile/work/").headers["Location"] == path("work")


def test_a_mentee_is_live_at_once() -> None:
    ann = Joiner("mentee").go_through("about", "topics", "work", "hours", "check")
    assert ann.profile in Profile.objects.live().mentees()
    assert ann.client.get("/welcome/").headers["Location"] == "/suggestions/"
    assert ann.next_page() == "/suggestions/"


@pytest.mark.parametrize("side", ["mentor", "both"])
def test_a_mentor_waits_for_a_moderator(side: str) -> None:
    ann = Joiner(side).go_through("about", "topics", "work", "hours", "check")
    kept = MentorSide.objects.get(profile=ann.profile)
    assert kept.state == "waiting"
    assert kept.submitted_at is not None
    assert ann.profile not in Profile.objects.live().mentors()
    assert "Waiting for approval" in ann.look("/welcome/")


def test_a_mentor_side_is_not_sent_in_before_the_last_step() -> None:
    ann = Joiner("mentor").go_through("about", "topics", "work", "hours")
    assert MentorSide.objects.get().state == "draft"
    assert ann.profile.onboarded_at is None


def test_the_last_step_twice_does_nothing_twice() -> None:
    ann = Joiner("mentor").go_through("about", "topics", "work", "hours", "check")
    side, joined = MentorSide.objects.get(), ann.profile.onboarded_at
    letters = Letter.objects.count()
    assert ann.answer("check").status_code == 302
    again = MentorSide.objects.get()
    assert (again.state, again.submitted_at, ann.profile.onboarded_at) == ("waiting", side.submitted_at, joined)
    assert Letter.objects.count() == letters


def test_looking_at_the_last_step_sends_nothing_in() -> None:
    ann = Joiner("mentor").go_through("about", "topics", "work", "hours")
    ann.look(path("check"))
    assert ann.profile.onboarded_at is None


def test_the_first_step_twice_makes_one_person() -> None:
    ann = Joiner()
    assert [ann.client.post(path("about"), ann_form(ann)).status_code for _time in range(2)] == [302, 302]
    assert Profile.objects.count() == 1
    assert MenteeSide.objects.count() == 1


def ann_form(ann: Joiner) -> dict[str, object]:
    """The first form as it is before there is anything to be overtaken."""
    return {
        "revision": "",
        "name": "Ann Archer",
        "joining_as": ann.joining_as,
        "languages": ["en"],
        "time_zone": "Europe/Berlin",
        "audience": "members",
        "story_audience": "members",
    }


@pytest.mark.parametrize("step", STEPS[:-1])
def test_each_step_twice_keeps_one_of_everything(step: str) -> None:
    ann = Joiner("both").go_through("about", "topics", "work", "hours")
    assert [ann.answer(step).status_code for _time in range(2)] == [302, 302]
    kept = ann.profile
    assert (kept.wants.count(), kept.offers.count(), kept.weekly_hours.count()) == (1, 1, 1)


def test_whoever_is_finished_is_not_sent_back() -> None:
    ann = Joiner().go_through(*STEPS)
    assert ann.next_page() == "/suggestions/"
    for step in STEPS[:-1]:
        assert ann.client.get(path(step)).headers["Location"] == f"/profile/{step}/"
        before = ann.profile.revision
        assert ann.answer(step).headers["Location"] == f"/profile/{step}/"
        assert ann.profile.revision == before
    assert ann.client.get(path("check")).headers["Location"] == "/profile/"


def test_a_finished_person_who_takes_the_last_topic_away_is_still_in() -> None:
    person = make_mentee()
    person.wants.all().delete()
    client = Client()
    client.force_login(person.user)
    assert client.get("/start/").headers["Location"] == "/suggestions/"


def test_changing_a_part_from_the_last_look_goes_back_there() -> None:
    ann = Joiner().go_through("about", "topics", "work", "hours")
    assert f'href="{path("work")}?then=check"' in ann.look(path("check"))
    assert ann.answer("work", query="?then=check").headers["Location"] == path("check")


def test_a_moderator_without_a_profile_goes_to_the_admin() -> None:
    client = Client()
    client.force_login(UserFactory(is_staff=True))
    assert client.get("/start/").headers["Location"] == "/admin/"


def test_two_people_of_one_name_have_an_address_each() -> None:
    slugs = {Joiner().go_through("about").profile.slug for _person in range(3)}
    assert len(slugs) == 3
    assert "ann-archer" in slugs
    ann = Joiner()
    ann.answer("about", name="王小明")
    assert ann.profile.slug.startswith("person-")
