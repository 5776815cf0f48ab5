"""The database itself keeps what moderators did: no line is changed or removed, by whatever code."""

import pytest
from django.db import DatabaseError, transaction

from accounts.models import ModerationAct
from tests.accounts.moderation.acting import moderator
from tests.factories import NOON, make_mentor

pytestmark = pytest.mark.django_db
WHY = "Asked for money."


@pytest.fixture
def act() -> ModerationAct:
    """A line in the book."""
    return ModerationAct.objects.create(kind="suspended", person=make_mentor(), by=moderator(), reason=WHY, at=NOON)


def test_a_line_is_not_changed(act: ModerationAct) -> None:
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        ModerationAct.objects.filter(pk=act.pk).update(reason="Nothing.")
    act.refresh_from_db()
    assert act.reason == WHY


def test_a_line_is_not_removed(act: ModerationAct) -> None:
    with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        ModerationAct.objects.filter(pk=act.pk).delete()
    assert ModerationAct.objects.get().reason == WHY
