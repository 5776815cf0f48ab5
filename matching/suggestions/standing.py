"""How two people stand to each other now, straight from the database: whatever a snapshot says, this has the last word.

Requests and mentorships belong to rooms above this one, so they are reached by the names of their relations.
"""

from datetime import datetime, timedelta
from typing import Protocol, cast
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from accounts.availability.queries import local_day
from accounts.models import Block, Profile
from accounts.profiles.models import ProfileQuerySet
from accounts.profiles.vocabulary import Audience
from matching.suggestions.models import Dismissal

LIVE_STATES = ("active", "paused")  # of a mentorship: it holds a place
OPEN_STATES = ("sent", "question")  # of a request
DECLINED_FOR = timedelta(days=180)
SEEN_BY_MEMBERS = (Audience.EVERYONE, Audience.MEMBERS)

Ids = QuerySet[Profile, UUID]


class Standing(Protocol):
    """What ``with_standing`` adds to a profile."""

    live_count: int
    places_left: int
    is_blocked: bool
    is_dismissed: bool
    is_asked: bool
    is_declined: bool
    has_asked: bool
    was_declined: bool
    is_my_mentor: bool
    is_my_mentee: bool


def standing_of(row: Profile) -> Standing:
    """Read what ``with_standing`` (or, for the places, ``with_places``) has put on a row."""
    return cast("Standing", row)


def with_places(queryset: ProfileQuerySet) -> ProfileQuerySet:
    """Annotate ``live_count`` (live mentorships as mentor) and ``places_left`` (never below 0)."""
    live = (
        Profile.objects.filter(pk=OuterRef("pk"))
        .order_by()
        .annotate(n=Count("mentorships_as_mentor", filter=Q(mentorships_as_mentor__state__in=LIVE_STATES)))
        .values("n")
    )
    return queryset.annotate(live_count=Subquery(live, output_field=IntegerField())).annotate(
        places_left=Greatest(Coalesce(F("mentor_side__capacity"), 0) - F("live_count"), 0, output_field=IntegerField())
    )


def with_standing(queryset: ProfileQuerySet, *, viewer_id: UUID, now: datetime) -> ProfileQuerySet:
    """Annotate how each person stands to the viewer, who asks them as a mentee (``asked_`` …) or is asked as a mentor.

    Adds what ``with_places`` adds, and ``is_blocked``, ``is_dismissed``, ``is_asked`` and ``is_declined`` (the viewer
    asked them), ``has_asked`` and ``was_declined`` (they asked the viewer), ``is_my_mentor``, ``is_my_mentee``.
    Loads the pauses, for ``is_paused``.
    """
    return (
        with_places(queryset)
        .annotate(
            is_blocked=Exists(
                Block.objects.filter(
                    Q(blocker=OuterRef("pk"), blocked=viewer_id) | Q(blocker=viewer_id, blocked=OuterRef("pk"))
                )
            ),
            is_dismissed=Exists(Dismissal.objects.filter(person=viewer_id, dismissed=OuterRef("pk"))),
            is_asked=_has("requests_received", mentee=viewer_id, state__in=OPEN_STATES),
            is_declined=_has("requests_received", mentee=viewer_id, **_declined_lately(now)),
            has_asked=_has("requests_sent", mentor=viewer_id, state__in=OPEN_STATES),
            was_declined=_has("requests_sent", mentor=viewer_id, **_declined_lately(now)),
            is_my_mentor=_has("mentorships_as_mentor", mentee=viewer_id, state__in=LIVE_STATES),
            is_my_mentee=_has("mentorships_as_mentee", mentor=viewer_id, state__in=LIVE_STATES),
        )
        .select_related("user", "mentor_side", "mentee_side")
        .prefetch_related("pauses")
    )


def mentors_for(viewer_id: UUID, now: datetime) -> ProfileQuerySet:
    """Whom a mentee may be shown now; pauses, which go by the person's own date, are left to ``is_paused``."""
    people = Profile.objects.live().fresh(now).mentors().filter(audience__in=SEEN_BY_MEMBERS)
    return with_standing(people.exclude(pk=viewer_id), viewer_id=viewer_id, now=now).filter(
        Q(mentor_side__silent_since=None, places_left__gt=0, is_blocked=False, is_dismissed=False),
        Q(is_asked=False, is_declined=False, is_my_mentor=False),
    )


def mentees_for(viewer_id: UUID, now: datetime) -> ProfileQuerySet:
    """Whom a mentor may be shown now: mentees who wish to be seen; pauses as with ``mentors_for``."""
    people = Profile.objects.live().fresh(now).mentees().filter(audience__in=SEEN_BY_MEMBERS)
    return with_standing(people.exclude(pk=viewer_id), viewer_id=viewer_id, now=now).filter(
        Q(mentee_side__shown_to_mentors=True, is_blocked=False, is_dismissed=False),
        Q(has_asked=False, was_declined=False, is_my_mentee=False),
    )


def is_paused(person: Profile, now: datetime) -> bool:
    """Tell whether a pause holds on the person's own date; reads ``pauses`` and ``user``, loaded or not."""
    today = local_day(person, now)
    pauses = person.pauses.all()
    return any(pause.starts_on <= today and (pause.ends_on is None or pause.ends_on >= today) for pause in pauses)


def left_out_for_mentee(viewer_id: UUID, now: datetime) -> set[UUID]:
    """Ids that a mentee's list leaves out for reasons between the two: blocked, not for me, asked, declined, a pair."""
    return _union(
        viewer_id,
        _people("requests_received", mentee=viewer_id, state__in=OPEN_STATES),
        _people("requests_received", mentee=viewer_id, **_declined_lately(now)),
        _people("mentorships_as_mentor", mentee=viewer_id, state__in=LIVE_STATES),
    )


def left_out_for_mentor(viewer_id: UUID, now: datetime) -> set[UUID]:
    """The same for a mentor's list of mentees."""
    return _union(
        viewer_id,
        _people("requests_sent", mentor=viewer_id, state__in=OPEN_STATES),
        _people("requests_sent", mentor=viewer_id, **_declined_lately(now)),
        _people("mentorships_as_mentee", mentor=viewer_id, state__in=LIVE_STATES),
    )


def _union(viewer_id: UUID, *more: Ids) -> set[UUID]:
    met = Block.objects.filter(blocked=viewer_id).values_list("blocker_id", flat=True)
    dismissed = Dismissal.objects.filter(person=viewer_id).order_by().values_list("dismissed_id", flat=True)
    mine = Block.objects.filter(blocker=viewer_id).values_list("blocked_id", flat=True)
    return set(mine.union(met, dismissed, *more, all=True))


def _declined_lately(now: datetime) -> dict[str, object]:
    return {"state": "declined", "closed_at__gte": now - DECLINED_FOR}


def _people(relation: str, **conditions: object) -> Ids:
    """Ids of the people who have a row of a relation that meets all conditions at once."""
    rows = {f"{relation}__{field}": value for field, value in conditions.items()}
    return Profile.objects.filter(**rows).order_by().values_list("pk", flat=True)


def _has(relation: str, **conditions: object) -> Exists:
    return Exists(_people(relation, **conditions).filter(pk=OuterRef("pk")))
