"""What stands between a person and everybody else, in one light query: every page of suggestions asks it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet, Value

from accounts.models import Block
from matching.suggestions.models import Dismissal, ShortlistEntry
from matching.suggestions.standing import DECLINED_FOR, LIVE_STATES, OPEN_STATES, declined_lately, related

# They hold the viewer's and the moment's place in the statement, which is written once: six querysets take Django longer
# to put together than PostgreSQL to answer.
SOMEBODY, LONG_AGO = UUID(int=0), datetime(1000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Between:
    """Whom a person's lists leave out, and whom the person keeps for later."""

    left_out: frozenset[UUID]
    kept: frozenset[UUID]


def between_mentee(viewer_id: UUID, now: datetime) -> Between:
    """For a mentee's list of mentors. Left out: blocked either way, not for me, asked, declined lately, a pair. One query."""
    return _between(viewer_id, now, mine="mentee", theirs="mentor")


def between_mentor(viewer_id: UUID, now: datetime) -> Between:
    """The same for a mentor's list of mentees."""
    return _between(viewer_id, now, mine="mentor", theirs="mentee")


def _between(viewer_id: UUID, now: datetime, *, mine: str, theirs: str) -> Between:
    statement, places = _statement(mine, theirs)
    held: dict[Any, Any] = {SOMEBODY: viewer_id, LONG_AGO: now - DECLINED_FOR}
    with connection.cursor() as cursor:
        cursor.execute(statement, [held.get(place, place) for place in places])
        found = set(cursor.fetchall())
    return Between(
        left_out=frozenset(pk for pk, is_kept in found if not is_kept),
        kept=frozenset(pk for pk, is_kept in found if is_kept),
    )


@cache
def _statement(mine: str, theirs: str) -> tuple[str, tuple[Any, ...]]:
    lately = Q(**declined_lately(LONG_AGO + DECLINED_FOR))
    asked = related("requests_sent").filter(Q(state__in=OPEN_STATES) | lately, **{mine: SOMEBODY})
    paired = related("mentorships_as_mentor").filter(state__in=LIVE_STATES, **{mine: SOMEBODY})
    parts: list[tuple[QuerySet[Any], str, bool]] = [
        (ShortlistEntry.objects.filter(person=SOMEBODY), "kept_id", True),
        (Dismissal.objects.filter(person=SOMEBODY), "dismissed_id", False),
        (Block.objects.filter(blocker=SOMEBODY), "blocked_id", False),
        (Block.objects.filter(blocked=SOMEBODY), "blocker_id", False),
        (asked, f"{theirs}_id", False),
        (paired, f"{theirs}_id", False),
    ]
    first, *others = (rows.order_by().values_list(column, Value(is_kept)) for rows, column, is_kept in parts)
    statement, places = first.union(*others, all=True).query.sql_with_params()
    return statement, tuple(places)
