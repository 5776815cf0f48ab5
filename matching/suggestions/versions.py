"""Which lines of the log of changes a snapshot has seen.

Lines are numbered when they are written but show when their transaction commits, so a lower number can appear after a
higher one. A snapshot therefore remembers every number of the last quarter of an hour, not only the highest.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max

from matching.suggestions.models import PersonChange

LONGEST_TRANSACTION = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Version:
    """Everything up to ``floor`` has been seen, and above it exactly ``seen``: line → person."""

    floor: int
    seen: Mapping[int, UUID]


@dataclass(frozen=True, slots=True)
class News:
    """Who changed since a version, and the version of now."""

    version: Version
    changed: frozenset[UUID]


def version_now(now: datetime) -> Version:
    """Return the version of the world as committed now; read it before the people."""
    old = PersonChange.objects.filter(changed_at__lt=now - LONGEST_TRANSACTION).order_by("-pk")
    floor = old.values_list("pk", flat=True).first() or 0
    return Version(floor, dict(PersonChange.objects.filter(pk__gt=floor).values_list("pk", "profile_id")))


def has_news(version: Version) -> bool:
    """Tell, by one small query, whether anything changed since a version."""
    count = PersonChange.objects.filter(pk__gt=version.floor).aggregate(n=Count("pk"), last=Max("pk"))
    return (count["n"], count["last"]) != (len(version.seen), max(version.seen, default=None))


def read_news(version: Version, now: datetime) -> News:
    """Return what changed since a version, and the version of now.

    A line that vanished was read inside the transaction that wrote it, and that was rolled back: its person counts as
    changed once more.
    """
    rows = list(PersonChange.objects.filter(pk__gt=version.floor).values_list("pk", "profile_id", "changed_at"))
    floor = max((pk for pk, _profile, at in rows if at < now - LONGEST_TRANSACTION), default=version.floor)
    there = {pk: profile for pk, profile, _at in rows}
    came_or_went = there.keys() ^ version.seen.keys()
    changed = frozenset(there.get(pk) or version.seen[pk] for pk in came_or_went)
    return News(Version(floor, {pk: profile for pk, profile in there.items() if pk > floor}), changed)
