"""Changing one's own profile, part by part: what is wrong comes back as it was typed, with the fault beside it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import MenteeSide, MentorSide, Profile, User
from tests.accounts.profiles.editing import ABOUT, HOURS, TOPICS, WORK, about, send, signed_in
from tests.factories import RequestFactory, TopicFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db
SUMMARY = "There is a problem"


def refused(answer: Any, sentence: str, field_id: str) -> str:
    """Check that a form came back with its fault in the summary and beside the field; return the page."""
    assert answer.status_code == 422
    body: str = answer.content.decode()
    summary = body[body.index(SUMMARY) :]
    summary = summary[: summary.index("</div>")]
    assert sentence in summary
    assert f'href="#{field_id}"' in summary
    beside = body[body.index(SUMMARY) + len(summary) :]
    assert sentence in beside
    assert f'id="{field_id}' in beside
    assert "<title>Error:" in body
    return body


def test_a_profile_is_for_people_who_are_signed_in() -> None:
    for path in ("/profile/", ABOUT, TOPICS, WORK, HOURS):
        assert Client().get(path).headers["Location"].startswith("/account/login/")
    assert signed_in(make_mentee()).get("/profile/else/").status_code == 404


def test_each_part_is_kept_and_told() -> None:
    ann = make_mentee()
    TopicFactory(slug="statistics")
    answers = [
        send(ann, ABOUT, about(name="Ann Archer", languages=["en", "zh"], country="NZ", story="One.\r\n\r\nTwo.")),
        send(
            ann,
            TOPICS,
            {"wants": ["statistics"], "statistics": "", "wants-statistics-level": "4", "wants-statistics-extra": "3"},
        ),
        send(
            ann,
            WORK,
            {"mentee-goal": "Build a robot", "mentee-stage": "student", "mentee-help_wanted": ["code-review"]},
        ),
        send(ann, HOURS, {"week-words": "tue 9-11", "week-words_were": ""}),
    ]
    assert [answer.headers.get("Location") for answer in answers] == ["/profile/"] * 4
    ann = Profile.objects.get(pk=ann.pk)
    assert (ann.name, ann.languages, ann.country, ann.story) == ("Ann Archer", ["en", "zh"], "NZ", "One.\n\nTwo.")
    assert [(want.topic_id, want.target, want.priority) for want in ann.wants.all()] == [("statistics", 4, 3)]
    assert (ann.mentee_side.goal, ann.mentee_side.help_wanted) == ("Build a robot", ["code-review"])
    body = signed_in(ann).get("/profile/").content.decode()
    for told in ("Ann Archer", "New Zealand", "中文", "statistics", "Build a robot", "code review"):
        assert told in body


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "Write the name that others see."),
        ("name", " \u200b\u202e ", "Write the name that others see."),
        ("name", "…!", "Write the name that others see."),
        ("name", "N" * 81, "Ensure this value has at most 80 characters (it has 81)."),
        ("headline", "H" * 121, "Ensure this value has at most 120 characters (it has 121)."),
        ("story", "S" * 2001, "Ensure this value has at most 2000 characters (it has 2001)."),
        ("expectations", "E" * 1001, "Ensure this value has at most 1000 characters (it has 1001)."),
    ],
)
def test_a_text_that_does_not_do_comes_back_as_it_was_typed(field: str, value: str, sentence: str) -> None:
    ann = make_mentee(name="Ann")
    body = refused(
        send(ann, ABOUT, about(**({"headline": "Typed here", "country": "NZ"} | {field: value}))),
        sentence,
        f"id_{field}",
    )
    assert value in body
    assert '<option value="NZ" selected' in body
    ann.refresh_from_db()
    assert (ann.name, ann.country) == ("Ann", "")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("country", "Narnia"),
        ("audience", "nobody"),
        ("story_audience", "the-king"),
        ("joining_as", "moderator"),
        ("languages", "klingon"),
    ],
)
def test_what_does_not_exist_is_refused_by_its_name(field: str, value: str) -> None:
    ann = make_mentee(name="Ann")
    answer = send(ann, ABOUT, about(headline="Typed here", **{field: value}))
    assert answer.status_code == 422
    body = answer.content.decode()
    assert value in body[body.index(SUMMARY) :]
    assert 'value="Typed here"' in body
    ann.refresh_from_db()
    assert ann.name == "Ann"


def test_a_person_without_a_language_is_asked_for_one() -> None:
    refused(send(make_mentee(), ABOUT, about(languages=[])), "Choose at least one language.", "id_languages")


def test_a_country_with_one_zone_brings_its_zone() -> None:
    ann = make_mentee()
    assert send(ann, ABOUT, about(country="JP", time_zone="")).status_code == 302
    assert User.objects.get(pk=ann.user_id).time_zone == "Asia/Tokyo"


@pytest.mark.parametrize("country", ["", "US"])
def test_otherwise_the_zone_is_asked_for(country: str) -> None:
    refused(send(make_mentee(), ABOUT, about(country=country, time_zone="")), "Choose your time zone.", "id_time_zone")


@pytest.mark.parametrize("slug", ["no-such-topic", "<b>", "x" * 500, "🙂", "\x00", "a\x00b"])
@pytest.mark.parametrize("field", ["wants", "wants_pick", "interests"])
def test_a_topic_that_does_not_exist_is_refused_by_its_name(field: str, slug: str) -> None:
    ann = make_mentee()
    answer = send(ann, TOPICS, {"wants": ["python"]} | {field: [slug] if field != "wants_pick" else slug})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "There is no topic" in body
    if slug == "no-such-topic":
        assert "There is no topic “no-such-topic”." in body
    assert [want.topic_id for want in ann.wants.all()] == ["python"]


@pytest.mark.parametrize("value", ["0", "6", "-1", "99", "three", "3.5", "³", "1e1", "\x00"])
def test_a_level_off_the_list_is_refused(value: str) -> None:
    ann = make_mentee()
    answer = send(ann, TOPICS, {"wants": ["python"], "wants-python-level": value, "wants-python-extra": "2"})
    assert answer.status_code == 422
    assert "Choose a level from the list." in answer.content.decode()
    assert [want.target for want in ann.wants.all()] == [3]


@pytest.mark.parametrize(
    ("side", "most", "sentence"),
    [
        ("wants", 10, "Choose at most 10 topics."),
        ("offers", 20, "Choose at most 20 topics."),
        ("interests", 15, "Choose at most 15 topics."),
    ],
)
def test_more_topics_than_there_is_room_for_are_refused_and_stay_chosen(side: str, most: int, sentence: str) -> None:
    ann = make_mentor() if side == "offers" else make_mentee()
    slugs = [TopicFactory(slug=f"many-{number}").pk for number in range(most + 1)]
    needed = {"offers": ["python"]} if side == "offers" else {"wants": ["python"]}
    answer = send(ann, TOPICS, needed | {side: slugs})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert sentence in body
    assert all(f'value="{slug}"' in body for slug in slugs)


def test_six_stars_are_one_too_many() -> None:
    ann = make_mentor()
    slugs = [TopicFactory(slug=f"star-{number}").pk for number in range(6)]
    answer = send(ann, TOPICS, {"offers": slugs} | {f"offers-{slug}-extra": "1" for slug in slugs})
    assert answer.status_code == 422
    assert "Star at most 5 topics" in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "field_id"),
    [
        ({"mentor-capacity": "21"}, "id_mentor-capacity"),
        ({"mentor-capacity": "-1"}, "id_mentor-capacity"),
        ({"mentor-capacity": ""}, "id_mentor-capacity"),
        ({"mentor-capacity": "many"}, "id_mentor-capacity"),
        ({"mentor-backgrounds": ["student-ahead", "practitioner", "industry-peer"]}, "id_mentor-backgrounds"),
        ({"mentor-backgrounds": ["astronaut"]}, "id_mentor-backgrounds"),
        ({"mentor-help_offered": ["cooking"]}, "id_mentor-help_offered"),
        ({"mentor-stages_wanted": ["retired"]}, "id_mentor-stages_wanted"),
        ({"style0": "6"}, "id_style0"),
    ],
)
def test_work_that_does_not_do_comes_back(fields: dict[str, Any], field_id: str) -> None:
    ann = make_mentor()
    typed = {"mentor-capacity": "2", "mentor-evidence_url": "https://work.example/ann"} | fields
    answer = send(ann, WORK, typed)
    assert answer.status_code == 422
    body = answer.content.decode()
    assert f'href="#{field_id}"' in body
    assert 'value="https://work.example/ann"' in body
    assert MentorSide.objects.get(pk=ann.pk).capacity == 1


def test_four_of_five_statements_are_refused() -> None:
    answer = send(make_mentor(), WORK, {"mentor-capacity": "1"} | {f"style{number}": "2" for number in range(4)})
    assert answer.status_code == 422
    assert "Answer all five, or leave all five open." in answer.content.decode()


def test_files_are_not_asked_for_and_not_kept() -> None:
    ann = make_mentee()
    for path in (ABOUT, TOPICS, WORK, HOURS):
        assert 'type="file"' not in signed_in(ann).get(path).content.decode()


def test_a_mentee_with_something_open_does_not_lose_that_side() -> None:
    asked = RequestFactory()
    refused(send(asked.mentee, ABOUT, about(joining_as="mentor")), "You are somebody&#x27;s mentee", "id_joining_as")
    assert MenteeSide.objects.filter(pk=asked.mentee.pk).exists()


def test_an_approval_is_not_thrown_away_by_a_click() -> None:
    ann = make_mentor()
    refused(send(ann, ABOUT, about(joining_as="mentee")), "You are a mentor here.", "id_joining_as")
    assert MentorSide.objects.get(pk=ann.pk).state == "approved"
