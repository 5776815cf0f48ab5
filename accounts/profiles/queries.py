"""Who may see whom, and what a profile page needs.

Blocks, breaks, requests and mentorships belong to rooms above this one, so they are reached by the names of their
relations.
"""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Prefetch, Q

from accounts.profiles.models import Interest, Offer, Profile, ProfileQuerySet, Want
from accounts.profiles.vocabulary import Audience
from accounts.users.models import Side

LIVE_STATES = ("active", "paused")  # of a mentorship: it holds a place
OPEN_STATES = ("sent", "question")  # of a request


def visible_to(viewer: Profile | None) -> ProfileQuerySet:
    """Profiles whose page this viewer may open: their own, and those whose audience they belong to, unless blocked.

    Who has not finished joining, or is suspended, is a visitor to everybody else.
    """
    live = Profile.objects.live()
    public = live.filter(audience=Audience.EVERYONE)
    if viewer is None:
        return public
    if viewer.onboarded_at is None or viewer.suspended_at is not None:
        seen = public
    else:
        pairs = Q(mentorships_as_mentor__mentee=viewer) | Q(mentorships_as_mentee__mentor=viewer)
        asked = Q(requests_sent__mentor=viewer) | Q(requests_received__mentee=viewer)
        seen = live.filter(Q(audience__in=[Audience.EVERYONE, Audience.MEMBERS]) | pairs | asked)
    apart = Profile.objects.filter(Q(blocks_made__blocked=viewer) | Q(blocks_met__blocker=viewer))
    allowed = seen.exclude(pk__in=apart.values("pk")).values("pk")
    return Profile.objects.filter(Q(pk=viewer.pk) | Q(pk__in=allowed))


def with_topics(people: ProfileQuerySet) -> ProfileQuerySet:
    """Load what a page shows, in a fixed number of queries."""
    return people.select_related("user", "mentor_side", "mentee_side").prefetch_related(
        Prefetch("offers", Offer.objects.select_related("topic")),
        Prefetch("wants", Want.objects.select_related("topic")),
        Prefetch("interests", Interest.objects.select_related("topic")),
    )


def is_pair(one: Profile, other: Profile) -> bool:
    """Whether the two are, or were, mentor and mentee."""
    mentored = Q(mentorships_as_mentor__mentee=other) | Q(mentorships_as_mentee__mentor=other)
    return Profile.objects.filter(mentored, pk=one.pk).exists()


def live_mentees(mentor: Profile) -> list[UUID]:
    """Ids of the mentees whom a mentor has at present; each takes one place."""
    live = Profile.objects.filter(pk=mentor.pk, mentorships_as_mentor__state__in=LIVE_STATES)
    return list(live.values_list("mentorships_as_mentor__mentee", flat=True))


def is_kept(person: Profile, *, by: Profile) -> bool:
    """Whether somebody is on one's shortlist."""
    return Profile.objects.filter(pk=by.pk, shortlist__kept=person).exists()


def current_break(person: Profile, now: datetime) -> tuple[bool, date | None]:
    """Whether somebody takes a break today, on their own calendar, and the last day of it if it is known."""
    today = now.astimezone(ZoneInfo(person.user.time_zone)).date()
    held = Profile.objects.filter(Q(pauses__ends_on=None) | Q(pauses__ends_on__gte=today), pauses__starts_on__lte=today)
    ends = list(held.filter(pk=person.pk).values_list("pauses__ends_on", flat=True))
    known = [end for end in ends if end is not None]
    return bool(ends), max(known) if known and len(known) == len(ends) else None


def is_busy_as_mentee(profile: Profile) -> bool:
    """Whether somebody has an open request or a live mentorship as a mentee."""
    busy = Q(requests_sent__state__in=OPEN_STATES) | Q(mentorships_as_mentee__state__in=LIVE_STATES)
    return Profile.objects.filter(busy, pk=profile.pk).exists()


def side_of(profile: Profile) -> str:
    """Which sides somebody has, as a ``Side``; what they came for while they have none."""
    mentor, mentee = hasattr(profile, "mentor_side"), hasattr(profile, "mentee_side")
    if mentor and mentee:
        return Side.BOTH
    if mentor or mentee:
        return Side.MENTOR if mentor else Side.MENTEE
    return profile.user.joining_as


def mentors_with_places(now: datetime) -> int:
    """How many mentors could be asked now: a true number for the first page."""
    live = Count("mentorships_as_mentor", filter=Q(mentorships_as_mentor__state__in=LIVE_STATES))
    today = now.date()
    paused = Profile.objects.filter(
        Q(pauses__ends_on=None) | Q(pauses__ends_on__gte=today), pauses__starts_on__lte=today
    )
    mentors = Profile.objects.live().fresh(now).mentors().filter(mentor_side__silent_since=None)
    shown = mentors.exclude(audience=Audience.PAIRS).exclude(pk__in=paused.values("pk"))
    return shown.annotate(taken=live).filter(mentor_side__capacity__gt=F("taken")).count()
