"""What other rooms ask of suggestions: places, what two people share, when both are free, whom else to ask."""

from datetime import UTC, date, datetime, timedelta
from itertools import islice
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Interest, Offer, Profile, Want, WeeklyHours
from accounts.profiles.models import MentorState
from accounts.profiles.vocabulary import SPOKEN_LANGUAGES
from matching.engine import people as engine
from matching.engine.rule import Counts
from matching.engine.taxonomy import Taxonomy
from matching.engine.week import SLOT, free_slots, slots_of
from matching.suggestions.between import between_mentee
from matching.suggestions.holder import SnapshotLoading
from matching.suggestions.pairs import pair_of
from matching.suggestions.standing import (
    open_mentors,
    paused_among,
    standing_of,
    with_places,
    with_standing,
)  # fmt: skip
from matching.suggestions.viewing import viewer_of
from matching.suggestions.words import for_reader, listed

__all__ = ["UNAVAILABLE", "common_ground", "obstacle", "other_names_for", "overlap_slots"]

UNAVAILABLE = gettext_noop("This person is not available.")
LINES = 4
COMING = timedelta(days=7)
NOBODY_COUNTED = Counts(mentors=0, offered={}, people=0, liked={})


def obstacle(mentee: Profile, mentor: Profile, *, now: datetime) -> str:
    """Say in a sentence why this mentee cannot ask this mentor now; "" when nothing is in the way.

    ``UNAVAILABLE`` means that the mentee is not to know more: the page answers 404.
    """
    if mentee.pk == mentor.pk:
        return _("This is you.")
    approved = Profile.objects.live().mentors()
    row = with_standing(approved.filter(pk=mentor.pk), viewer_id=mentee.pk, now=now).first()
    if row is None or not _may_ask(mentee):
        return UNAVAILABLE
    stands = standing_of(row)
    if stands.is_blocked:
        return UNAVAILABLE
    named = {"name": mentor.name}
    if not hasattr(mentee, "mentee_side"):
        return _("Say first what you are looking for: add a mentee side to your profile.")
    checks = (
        (stands.is_my_mentor, _("%(name)s is your mentor already.")),
        (stands.is_declined, _("%(name)s could not take your last request. After half a year you may ask again.")),
        (row.mentor_side.silent_since, _("%(name)s is away at the moment and takes no requests.")),
        (row.pk in paused_among([row], now), _("%(name)s is taking a break and takes no requests now.")),
        (not stands.places_left, _("%(name)s has no place left at the moment.")),
    )
    return next((sentence % named for in_the_way, sentence in checks if in_the_way), "")


def common_ground(mentor: Profile, mentee: Profile, *, reader: Profile) -> list[str]:
    """Say in at most four sentences what speaks for the two, worded for ``reader``, in the active language.

    Topics count when they are the same; hours are left to ``overlap_slots``. Loads what it needs onto both profiles.
    """
    prefetch_related_objects(
        [mentor, mentee],
        Prefetch("offers", Offer.objects.select_related("topic")),
        Prefetch("wants", Want.objects.select_related("topic")),
        Prefetch("interests", Interest.objects.select_related("topic")),
    )
    names = {
        choice.topic_id: choice.topic.name
        for one in (mentor, mentee)
        for choice in (*one.offers.all(), *one.wants.all(), *one.interests.all())
    }
    pair = pair_of(
        _as_person(mentee), _as_person(mentor), mentee_reads=reader.pk == mentee.pk,
        counts=NOBODY_COUNTED, taxonomy=Taxonomy(()), monday=date.min,
    )  # fmt: skip
    said = [one.text for one in islice(for_reader(pair, names.__getitem__), LINES - 1)]
    shared = [code for code in mentor.languages if code in mentee.languages]
    if shared:
        spoken = listed(SPOKEN_LANGUAGES.get(code, code) for code in shared)
        said.append(_("You both speak %(languages)s") % {"languages": spoken})
    return said


def overlap_slots(mentor: Profile, mentee: Profile, *, after: datetime, zone: str) -> list[tuple[datetime, datetime]]:
    """Return when both are free in the seven days after an instant, as stretches of one day each, in a zone.

    Only for two people who have a request or a mentorship: strangers never learn each other's hours.
    """
    spans: dict[UUID, list[tuple[int, int, int]]] = {mentor.pk: [], mentee.pk: []}
    for row in WeeklyHours.objects.filter(profile__in=spans).order_by("weekday", "start_minute"):
        spans[row.profile_id].append((row.weekday, row.start_minute, row.end_minute))
    reader_zone, after = ZoneInfo(zone), after.astimezone(UTC)
    monday = after.date() - timedelta(days=after.weekday())
    found: list[tuple[datetime, datetime]] = []
    for first_day in (monday, monday + COMING):
        start = datetime(first_day.year, first_day.month, first_day.day, tzinfo=UTC)
        both = free_slots(spans[mentor.pk], mentor.user.time_zone, first_day)
        both &= free_slots(spans[mentee.pk], mentee.user.time_zone, first_day)
        for slot in slots_of(both):
            begin, end = start + slot * SLOT, start + (slot + 1) * SLOT
            if after <= begin and end <= after + COMING:
                _append(found, begin.astimezone(reader_zone), end.astimezone(reader_zone))
    return found


def other_names_for(mentee: Profile, *, besides: UUID | None = None, limit: int = 3) -> list[Profile]:
    """Return the best-fitting mentors whom this mentee could ask at once; fewer, or none, if there are no more.

    ``besides`` is the one who just did not answer, or is no longer there: naming them again would be a poor joke.
    """
    if not hasattr(mentee, "mentee_side"):
        return []
    now = timezone.now()
    try:
        viewer = viewer_of(mentee, as_mentee=True, now=now)
    except SnapshotLoading:  # any mentors who can be asked are better than none
        apart = {*between_mentee(mentee.pk, now).left_out, mentee.pk, besides or mentee.pk}
        anybody = with_places(open_mentors(now).exclude(pk__in=apart)).filter(Q(places_left__gt=0))
        rows = list(anybody[: 2 * limit])
        away = paused_among(rows, now)
        return [row for row in rows if row.pk not in away][:limit]
    return viewer.take([one.id for one in viewer.ranked(20 * limit) if one.id != str(besides)], limit)


def _may_ask(mentee: Profile) -> bool:
    return mentee.suspended_at is None and mentee.onboarded_at is not None


def _append(found: list[tuple[datetime, datetime]], begin: datetime, end: datetime) -> None:
    """Add a half-hour, to the last stretch if it goes on from there on the same local day."""
    if found and found[-1][1] == begin and found[-1][0].date() == begin.date():
        found[-1] = (found[-1][0], end)
    else:
        found.append((begin, end))


def _as_person(profile: Profile) -> engine.Person:
    """What matching needs of a profile with its topics loaded, hours aside."""
    mentor, mentee = getattr(profile, "mentor_side", None), getattr(profile, "mentee_side", None)
    return engine.Person(
        id=str(profile.pk),
        is_mentor=mentor is not None and mentor.state == MentorState.APPROVED,
        is_mentee=mentee is not None,
        offers=tuple(engine.Offer(one.topic_id, one.level, one.starred) for one in profile.offers.all()),
        wants=tuple(engine.Want(one.topic_id, one.target, one.priority) for one in profile.wants.all()),
        interests=frozenset(one.topic_id for one in profile.interests.all()),
        help_offered=frozenset(mentor.help_offered if mentor else ()),
        help_wanted=frozenset(mentee.help_wanted if mentee else ()),
        backgrounds=frozenset(mentor.backgrounds if mentor else ()),
        backgrounds_wanted=frozenset(mentee.backgrounds_wanted if mentee else ()),
        stage=mentee.stage if mentee else "",
        stages_wanted=frozenset(mentor.stages_wanted if mentor else ()),
        style=tuple(profile.style or ()),
    )
