"""How two people stand to each other now, straight from the database: whatever a snapshot says, this has the last word.

Requests and mentorships belong to rooms above this one, so they are reached by the names of their relations.
"""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Protocol, cast
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from accounts.availability.queries import local_day
from accounts.models import Block, Pause, Profile
from accounts.profiles.models import ProfileQuerySet
from accounts.profiles.vocabulary import Audience
from matching.suggestions.models import Dismissal

LIVE_STATES = ("active", "paused")  # of a mentorship: it holds a place
OPEN_STATES = ("sent", "question")  # of a request
DECLINED_FOR = timedelta(days=180)
A_DAY = timedelta(days=1)
SEEN_BY_MEMBERS = (Audience.EVERYONE, Audience.MEMBERS)

ON_A_CARD = ("slug", "name", "headline", "languages", "user__time_zone")


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
            is_declined=_has("requests_received", mentee=viewer_id, **declined_lately(now)),
            has_asked=_has("requests_sent", mentor=viewer_id, state__in=OPEN_STATES),
            was_declined=_has("requests_sent", mentor=viewer_id, **declined_lately(now)),
            is_my_mentor=_has("mentorships_as_mentor", mentee=viewer_id, state__in=LIVE_STATES),
            is_my_mentee=_has("mentorships_as_mentee", mentor=viewer_id, state__in=LIVE_STATES),
        )
        .select_related("user", "mentor_side", "mentee_side")
    )


def open_mentors(now: datetime) -> ProfileQuerySet:
    """Mentors whom members may be shown now.

    Pauses go by the person's own date and are left to ``paused_among``, places to ``put_places``, and what stands between
    two people to ``between_mentee``. Only what a card shows is loaded.
    """
    people = Profile.objects.live().fresh(now).mentors().filter(audience__in=SEEN_BY_MEMBERS)
    shown = people.filter(mentor_side__silent_since=None, mentor_side__capacity__gt=0)
    sides = shown.select_related("user", "mentor_side")
    return sides.only(*ON_A_CARD, "mentor_side__capacity", "mentor_side__backgrounds")


def open_mentees(now: datetime) -> ProfileQuerySet:
    """The same for mentees who wish to be seen by mentors."""
    people = Profile.objects.live().fresh(now).mentees().filter(audience__in=SEEN_BY_MEMBERS)
    shown = people.filter(mentee_side__shown_to_mentors=True)
    sides = shown.select_related("user", "mentee_side")
    return sides.only(*ON_A_CARD, "mentee_side__stage")


def put_places(mentors: Collection[Profile]) -> None:
    """Set on loaded mentors what ``with_places`` annotates. One query, and a light one: a page asks it for every list."""
    live = related("mentorships_as_mentor").filter(mentor__in=mentors, state__in=LIVE_STATES).order_by()
    taken = Counter(live.values_list("mentor_id", flat=True))
    for mentor in mentors:
        row = standing_of(mentor)
        row.live_count = taken[mentor.pk]
        row.places_left = max(0, mentor.mentor_side.capacity - row.live_count)


def paused_among(people: Collection[Profile], now: datetime) -> set[UUID]:
    """Which of some people are on a pause, each by their own date. One query."""
    near = Pause.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=now.date() - A_DAY), starts_on__lte=now.date() + A_DAY, profile__in=people
    )
    by_id = {person.pk: person for person in people}
    away = set()
    for pk, starts, ends in near.order_by().values_list("profile_id", "starts_on", "ends_on"):
        today = local_day(by_id[pk], now)
        if starts <= today and (ends is None or ends >= today):
            away.add(pk)
    return away


def related(relation: str) -> "QuerySet[Any]":
    """The rows of a room above, found by the name of their relation to a profile."""
    model = cast("type[Model]", Profile._meta.get_field(relation).related_model)
    return model._default_manager.all()


def declined_lately(now: datetime) -> dict[str, object]:
    """Conditions of a request that was declined so lately that the two are not shown to each other."""
    return {"state": "declined", "closed_at__gte": now - DECLINED_FOR}


def _has(relation: str, **conditions: object) -> Exists:
    """Whether a person has a row of a relation that meets all conditions at once."""
    rows = {f"{relation}__{field}": value for field, value in conditions.items()}
    return Exists(Profile.objects.filter(pk=OuterRef("pk"), **rows).order_by())
