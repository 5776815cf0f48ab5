"""A step with a fault comes back with what was typed; nothing of it is kept."""

from typing import Any

import pytest

from accounts.models import Profile, TopicProposal, WeeklyHours
from tests.accounts.onboarding.joining import Joiner, path

pytestmark = pytest.mark.django_db
NAMES = [
    "name", "joining_as", "languages", "country", "time_zone", "headline", "audience", "wants", "offers", "wants_add",
    "wants_pick", "wants_remove", "wants_propose", "offers_add", "interests", "interests_add", "interests_pick",
    "interests_propose", "mentor-capacity", "mentee-stage", "mentor-evidence_url", "mentor-help_offered", "style0",
    "week-words", "week-words_were", "week-hours", "week-preset", "revision", "wants-python-level", "wants-python-extra",
]  # fmt: skip


def back(answer: Any, sentence: str) -> str:
    """Check that a step came back and says why; return the page."""
    assert answer.status_code == 422
    body: str = answer.content.decode()
    assert "There is a problem" in body
    assert sentence in body
    assert "<title>Error:" in body
    return body


def test_who_one_is_comes_back_as_typed() -> None:
    ann = Joiner()
    body = back(ann.answer("about", name="", headline="Typed here", country="NZ"), "Write the name that others see.")
    assert 'value="Typed here"' in body
    assert '<option value="NZ" selected' in body
    assert not Profile.objects.exists()
    assert ann.next_page() == path("about")


def test_topics_come_back_as_typed_with_those_that_were_understood() -> None:
    ann = Joiner().go_through("about")
    body = back(ann.answer("topics", wants_add="pythn-ish, another unknown"), "pythn-ish")
    assert '<input type="hidden" name="wants" value="python">' in body
    assert "another unknown" in body
    assert not ann.profile.wants.exists()


def test_no_topic_at_all_is_asked_for() -> None:
    ann = Joiner().go_through("about")
    back(ann.answer("topics", wants=[], offers=[]), "Name at least one topic that you want to learn.")
    mentor = Joiner("mentor").go_through("about")
    back(mentor.answer("topics", wants=[], offers=[]), "Name at least one topic that you can help with.")


def test_work_comes_back_as_typed() -> None:
    ann = Joiner("both").go_through("about", "topics")
    more = {"mentor-capacity": "99", "mentee-goal": "Typed here", "mentor-evidence_url": "javascript:alert(1)"}
    body = back(ann.answer("work", **more), "Ensure this value is less than or equal to 20.")
    assert 'value="Typed here"' in body
    assert 'value="99"' in body
    assert 'value="javascript:alert(1)"' in body
    assert ann.profile.mentee_side.goal == ""


def test_hours_come_back_as_typed() -> None:
    ann = Joiner().go_through("about", "topics", "work")
    body = back(ann.answer("hours", **{"week-words": "tue 18-20, sometimes at night"}), "sometimes at night")
    assert "tue 18-20, sometimes at night" in body
    assert not WeeklyHours.objects.exists()
    assert ann.next_page() == path("hours")


def test_finding_a_topic_keeps_what_was_chosen_before() -> None:
    ann = Joiner().go_through("about")
    answer = ann.answer("topics", wants_add="python", wants=[], wants_find="1")
    assert answer.headers["Location"] == f"{path('topics')}#list-wants"
    assert [want.topic_id for want in ann.profile.wants.all()] == ["python"]


def test_a_topic_that_nobody_knows_can_be_proposed_on_the_way() -> None:
    ann = Joiner().go_through("about")
    answer = ann.answer("topics", wants_add="underwater basket weaving", wants_propose="underwater basket weaving")
    assert answer.status_code == 302
    assert TopicProposal.objects.get().proposed_by == ann.user


@pytest.mark.parametrize("step", ["about", "topics", "work", "hours"])
@pytest.mark.parametrize("junk", ["\x00", "🙂" * 200, "<script>alert(1)</script>", "-1", "9" * 400])
def test_no_step_breaks_on_what_no_browser_sends(step: str, junk: str) -> None:
    ann = Joiner("both").go_through("about", "topics", "work")
    for name in NAMES:
        answer = ann.answer(step, **{name: junk})
        assert answer.status_code in (302, 409, 422), name
        assert "<script>alert" not in answer.content.decode(), name


def test_an_empty_form_breaks_no_step() -> None:
    ann = Joiner("both").go_through("about")
    for step in ("about", "topics", "work", "hours"):
        assert ann.client.post(path(step), {}).status_code in (302, 409, 422), step


def test_a_step_that_was_overtaken_keeps_the_typing() -> None:
    ann = Joiner().go_through("about", "topics")
    older = ann.profile.revision
    ann.answer("work", **{"mentee-goal": "Saved first"})
    answer = ann.answer("work", **{"mentee-goal": "Typed second", "revision": older})
    assert answer.status_code == 409
    assert 'value="Typed second"' in answer.content.decode()
    assert ann.profile.mentee_side.goal == "Saved first"
