"""Which of a person's own hours may be compared with strangers' hours today.

Whoever may move their own grid about and look again can read another's week, so the grid that lists use is fixed with
the first look of the (UTC) day: one probe a day, and none with a grid too small to hide a single slot. The first hours
that somebody gives count at once, because having given none tells nothing.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

LEAST_MINUTES = 3 * 60
KEPT_FOR = int(timedelta(hours=26).total_seconds())

Spans = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class OwnHours:
    """The grid to compare with others today; no spans: unknown, so nothing is told."""

    zone: str
    spans: Spans
    is_changed: bool = False  # the grid was changed since: that counts from tomorrow
    is_too_little: bool = False


def comparable_hours(*, profile_id: UUID, zone: str, spans: Spans, now: datetime) -> OwnHours:
    """Return the grid that this person's lists use today, given the one saved now."""
    try:
        fixed_zone, fixed = _fixed(f"own-hours:{profile_id}:{now:%Y-%m-%d}", zone, spans)
    except (RedisError, OSError) as error:
        logger.warning("The cache is away (%s): lists compare no hours until it is back.", error)
        return OwnHours(zone, ())
    is_changed = (fixed_zone, fixed) != (zone, spans)
    if sum(end - start for _day, start, end in fixed) < LEAST_MINUTES:
        return OwnHours(fixed_zone, (), is_changed, is_too_little=bool(fixed))
    return OwnHours(fixed_zone, fixed, is_changed)


def _fixed(key: str, zone: str, spans: Spans) -> tuple[str, Spans]:
    held: tuple[str, Spans] | None = cache.get(key)
    if held is None and spans:
        held = (zone, spans) if cache.add(key, (zone, spans), KEPT_FOR) else cache.get(key)
    return held or (zone, spans)
