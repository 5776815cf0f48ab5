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


BAD_LINKS = [
    "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "data:text/html,x",
    "vbscript:msgbox", "file:///etc/passwd", "ftp://files.example/x", "ftps://files.example/x", "mailto:ann@work.example",
    "https://", "https://.", "https:// work.example", "https://ann:secret@work.example", "https://ann@work.example",
    "//[::1", "https://[evil", "https://work.example/\x00", "https://work.example/\n", "https://work.example/" + "x" * 200,
    "//work.example\\@evil", "http://-work.example", "blob:https://work.example/1", "about:blank",
]  # fmt: skip


@pytest.mark.parametrize("link", BAD_LINKS)
def test_only_web_links_are_taken(link: str) -> None:
    ann = make_mentor(side={"evidence_url": "https://work.example/before"})
    answer = send(ann, WORK, {"mentor-capacity": "1", "mentor-evidence_url": link})
    kept = MentorSide.objects.get(pk=ann.pk).evidence_url
    if answer.status_code == 302:  # white space around a link is nobody's fault
        assert kept == link.strip()
        assert kept.startswith("https://work.example/")
    else:
        assert answer.status_code == 422
        assert 'href="#id_mentor-evidence_url"' in answer.content.decode()
        assert kept == "https://work.example/before"


@pytest.mark.parametrize("link", ["https://work.example", "http://work.example/a?b=c#d", "https://例子.example/道"])
def test_web_links_are_kept_as_they_are(link: str) -> None:
    ann = make_mentor()
    assert send(ann, WORK, {"mentor-capacity": "1", "mentor-evidence_url": link}).status_code == 302
    assert MentorSide.objects.get(pk=ann.pk).evidence_url == link


def test_text_with_markup_is_text() -> None:
    evil = '<script>alert("x")</script><img src=x onerror=alert(1)>"\'{{ 7|add:7 }}'
    ann = make_mentor(audience="everyone")
    fields = {
        "name": f"Ann {evil}",
        "headline": evil,
        "story": evil,
        "expectations": evil,
        "story_audience": "everyone",
    }
    answer = send(ann, ABOUT, about(**fields, audience="everyone", joining_as="both"))
    assert answer.status_code == 302, answer.content.decode()
    send(ann, WORK, {"mentor-capacity": "1", "mentee-goal": evil})
    for client, path in (
        (signed_in(ann), "/profile/"),
        (signed_in(ann), ABOUT),
        (signed_in(ann), WORK),
        (Client(), f"/people/{ann.slug}/"),
        (signed_in(make_mentee()), f"/people/{ann.slug}/"),
    ):
        body = client.get(path).content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "&lt;script&gt;" in body
        assert "14" not in body.partition("alert(1)&gt;")[2][:20]


def test_markup_that_is_refused_comes_back_as_text() -> None:
    evil = '"><script>alert(1)</script>' * 5
    body = send(
        make_mentee(), ABOUT, about(headline=evil, time_zone=evil, country=evil, languages=[evil])
    ).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;" in body


def test_nobody_gives_themselves_what_the_forms_do_not_offer() -> None:
    ann, other = make_mentor(side={"state": "draft", "decided_at": None}), make_mentor()
    before = {"slug": ann.slug, "is_sample": False, "suspended_at": None, "user_id": ann.user_id, "pk": ann.pk}
    more = {
        "is_staff": "on", "is_superuser": "on", "is_active": "", "email": "evil@people.waymark.example",
        "state": "approved", "mentor-state": "approved", "mentor-decided_at": "2026-01-01", "mentor-silent_since": "2026-01-01",
        "mentor-profile": str(other.pk), "profile": str(other.pk), "profile_id": str(other.pk), "user": str(other.user_id),
        "suspended_at": "2026-01-01", "is_sample": "on", "slug": "evil", "onboarded_at": "", "id": str(other.pk),
        "confirmed_at": "2999-01-01", "mentor-decline_reason": "none",
    }  # fmt: skip
    assert send(ann, ABOUT, more | about(joining_as="mentor")).status_code == 302
    assert send(ann, TOPICS, more | {"offers": ["python"]}).status_code == 302
    assert send(ann, WORK, more | {"mentor-capacity": "3"}).status_code == 302
    ann = Profile.objects.get(pk=ann.pk)
    assert {name: getattr(ann, name) for name in before} == before
    side, user = ann.mentor_side, ann.user
    assert (side.state, side.decided_at, side.silent_since, side.decline_reason) == ("draft", None, None, "")
    assert (user.is_staff, user.is_superuser, user.is_active) == (False, False, True)
    assert not User.objects.filter(email__startswith="evil").exists()
    assert MentorSide.objects.get(pk=other.pk).capacity == 1
    assert Profile.objects.get(pk=other.pk).name == other.name


def test_a_side_that_one_does_not_have_is_not_made_by_its_fields() -> None:
    ann = make_mentee()
    send(ann, WORK, {"mentee-goal": "Learn", "mentor-capacity": "20", "mentor-backgrounds": ["practitioner"]})
    send(ann, TOPICS, {"wants": ["python"], "offers": ["python"]})
    assert not MentorSide.objects.filter(pk=ann.pk).exists()
    assert not ann.offers.exists()


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
