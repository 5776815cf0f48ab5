"""What comes in from outside: links that are none, markup, and fields that no form of ours has."""

import pytest
from django.test import Client

from accounts.models import MentorSide, Profile, User
from tests.accounts.profiles.editing import ABOUT, TOPICS, WORK, about, send, signed_in
from tests.factories import make_mentee, make_mentor

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("field", ["name", "headline", "story", "expectations"])
def test_characters_that_hide_are_taken_out_of_what_is_kept(field: str) -> None:
    ann = make_mentee()
    assert send(ann, ABOUT, about(**{field: "An\x00n\x07 \u202eArcher\x1b"})).status_code == 302
    ann.refresh_from_db()
    assert getattr(ann, field) == "Ann Archer"
