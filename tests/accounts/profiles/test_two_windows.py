"""Two windows on one profile: the later save of an older form changes nothing, and keeps what was typed."""

from typing import Any

import pytest

from accounts.models import Profile, WeeklyHours
from tests.accounts.profiles.editing import ABOUT, HOURS, TOPICS, WORK, about, send, signed_in
from tests.factories import TopicFactory, make_mentee

pytestmark = pytest.mark.django_db
OVERTAKEN = "You changed this in another window"


def opened(profile: Profile) -> int:
    """The revision in a form that is opened now."""
    return Profile.objects.get(pk=profile.pk).revision


def conflict(answer: Any) -> str:
    """Check that a form came back because it was overtaken; return the page."""
    assert answer.status_code == 409
    body: str = answer.content.decode()
    assert OVERTAKEN in body
    return body


def test_the_later_save_of_an_older_form_is_refused_and_keeps_the_typing() -> None:
    ann = make_mentee()
    older = opened(ann)
    send(ann, ABOUT, about(headline="Saved first"))
    body = conflict(send(ann, ABOUT, about(headline="Typed second", revision=older)))
    assert 'value="Typed second"' in body
    assert "<dd>Saved first</dd>" in body
    ann.refresh_from_db()
    assert ann.headline == "Saved first"


def test_saving_once_more_keeps_what_was_typed() -> None:
    ann = make_mentee()
    older = opened(ann)
    send(ann, ABOUT, about(headline="Saved first"))
    body = conflict(send(ann, ABOUT, about(headline="Typed second", revision=older)))
    assert f'name="revision" value="{opened(ann)}"' in body
    send(ann, ABOUT, about(headline="Typed second"))
    ann.refresh_from_db()
    assert ann.headline == "Typed second"


def test_topics_work_and_hours_are_guarded_too() -> None:
    ann = make_mentee()
    TopicFactory(slug="statistics")
    forms: list[tuple[str, dict[str, Any]]] = [
        (TOPICS, {"wants": ["statistics"]}),
        (WORK, {"mentee-goal": "Typed second"}),
        (HOURS, {"week-words": "sat 9-11", "week-words_were": ""}),
    ]
    older = opened(ann)
    send(ann, ABOUT, about())
    for path, typed in forms:
        conflict(send(ann, path, typed | {"revision": older}))
    assert [want.topic_id for want in ann.wants.all()] == ["python"]
    assert Profile.objects.get(pk=ann.pk).mentee_side.goal == "Build a first model"
    assert not WeeklyHours.objects.filter(profile=ann, weekday=5).exists()


def test_the_same_form_sent_twice_is_saved_once_and_nobody_is_scolded() -> None:
    ann = make_mentee()
    client, form = signed_in(ann), about(headline="Once", revision=opened(ann))
    assert [client.post(ABOUT, form).status_code for _time in range(2)] == [302, 302]


@pytest.mark.parametrize("revision", ["", "-1", "99999999999999", "x", "²", "\x00", "1.0"])
def test_a_form_that_does_not_say_what_it_was_made_from_changes_nothing(revision: str) -> None:
    ann = make_mentee(headline="As it was")
    conflict(send(ann, ABOUT, about(headline="Typed", revision=revision)))
    ann.refresh_from_db()
    assert ann.headline == "As it was"


def test_every_save_counts() -> None:
    ann = make_mentee()
    before = opened(ann)
    send(ann, ABOUT, about())
    send(ann, WORK, {"mentee-goal": "Learn"})
    assert opened(ann) == before + 2
