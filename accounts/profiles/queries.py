"""Who may see whom, and what a profile page needs."""

from datetime import datetime

from django.db.models import Count, F, Prefetch, Q

from accounts.profiles.models import Interest, Offer, Profile, ProfileQuerySet, Want
from accounts.profiles.vocabulary import Audience


def visible_to(viewer: Profile | None) -> ProfileQuerySet:
    """Profiles whose page this viewer may open: their own, and those whose audience they belong to, unless blocked.

    Blocks and pairs belong to rooms above this one and are reached by the names of their relations.
    """
    live = Profile.objects.live()
    if viewer is None:
        return live.filter(audience=Audience.EVERYONE)
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


def mentors_with_places(now: datetime) -> int:
    """How many approved, fresh mentors have a free place: a true number for the first page."""
    live = Count("mentorships_as_mentor", filter=Q(mentorships_as_mentor__state__in=["active", "paused"]))
    mentors = Profile.objects.live().fresh(now).mentors().filter(mentor_side__silent_since=None)
    return mentors.annotate(taken=live).filter(mentor_side__capacity__gt=F("taken")).count()
