"""A row for every list of the admin, and what a page costs."""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.mail.services import queue_letter
from accounts.models import ModerationAct, TopicProposal
from accounts.profiles.models import MentorState
from tests.factories import (
    NOON,
    CheckInFactory,
    MentorshipFactory,
    RequestFactory,
    TopicFactory,
    UserFactory,
    make_mentee,
    make_mentor,
)  # fmt: skip


def a_person() -> Any:
    """Somebody who waits for approval."""
    return make_mentor(side={"state": MentorState.WAITING, "submitted_at": NOON})


def an_act() -> Any:
    """Something that a moderator did."""
    return ModerationAct.objects.create(kind="approved", person=a_person(), by=UserFactory(is_staff=True), reason="Yes")


def a_letter() -> Any:
    """A letter in the outbox."""
    person = make_mentee()
    return queue_letter(
        key=f"restored:{person.pk}", kind="restored", to=person.user, context={"name": person.name}, now=NOON
    )


def a_proposal() -> Any:
    """A proposed topic."""
    number = TopicProposal.objects.count()
    return TopicProposal.objects.create(text=f"Topic {number}", normal=f"topic{number}", proposed_by=UserFactory())


ROWS: dict[str, Callable[[], Any]] = {
    "accounts_user": UserFactory,
    "accounts_profile": a_person,
    "accounts_moderationact": an_act,
    "accounts_letter": a_letter,
    "accounts_topic": TopicFactory,
    "accounts_topicproposal": a_proposal,
    "matching_mentorship": lambda: MentorshipFactory(flagged_at=timezone.now(), flag_reason="help"),
    "matching_mentoringrequest": RequestFactory,
    "matching_checkin": lambda: CheckInFactory(asked_at=NOON, mood="help", note="Help!"),
}


def queries(client: Client, path: str) -> int:
    """How many queries a page needs."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)
