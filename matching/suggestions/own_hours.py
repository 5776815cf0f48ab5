"""Which of a person's own hours may be compared with strangers' hours today.

Whoever may move their own grid about and look again can read another's week, so the grid that lists use is fixed with
the first look of the (UTC) day: one probe a day, and none with a grid too small to hide a single slot. The first hours
that somebody gives count at once, because having given none tells nothing.
"""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.cache import cache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

LEAST_HALF_HOURS = 6
KEPT_FOR = int(timedelta(hours=26).total_seconds())


@dataclass(frozen=True, slots=True)
class OwnHours:
    """The grid (336 bits of a week) to compare with others today; 0 is unknown, so nothing is told."""

    bits: int
    is_changed: bool = False  # the grid was changed since: that counts from tomorrow
    is_too_little: bool = False


def comparable_hours(bits: int, *, profile_id: UUID, monday: date, now: datetime) -> OwnHours:
    """Return the grid that this person's lists use today, given the one saved now, for the week that begins on a Monday."""
    try:
        fixed = _fixed(f"own-hours:{profile_id}:{now:%Y-%m-%d}:{monday}", bits)
    except (RedisError, OSError) as error:
        logger.warning("The cache is away (%s): lists compare no hours until it is back.", error)
        return OwnHours(0)
    if fixed.bit_count() < LEAST_HALF_HOURS:
        return OwnHours(0, fixed != bits, is_too_little=fixed > 0)
    return OwnHours(fixed, fixed != bits)


def _fixed(key: str, bits: int) -> int:
    held: str | None = cache.get(key)
    if held is None and bits:
        held = f"{bits:x}" if cache.add(key, f"{bits:x}", KEPT_FOR) else cache.get(key)
    return int(held, 16) if held else bits
