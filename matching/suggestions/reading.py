"""People as flat values, read with a handful of queries whether it is one person or forty thousand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Model, QuerySet

from accounts.models import Interest, Offer, Pause, Profile, Topic, Want, WeeklyHours
from accounts.topics.models import TopicLevel
from matching.engine.taxonomy import Taxonomy
from matching.engine.taxonomy import Topic as EngineTopic
from matching.suggestions.standing import LIVE_STATES

CHUNK = 5000


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What matching knows of one person. Lists keep the order in which things were named."""

    profile_id: UUID
    zone: str
    is_live: bool
    confirmed_at: datetime
    audience: str
    languages: tuple[str, ...]
    style: tuple[int, ...] | None
    mentor_state: str  # empty without a mentor side, as below
    capacity: int
    live_count: int
    is_silent: bool
    backgrounds: tuple[str, ...]
    stages_wanted: tuple[str, ...]
    help_offered: tuple[str, ...]
    has_mentee_side: bool
    stage: str
    help_wanted: tuple[str, ...]
    backgrounds_wanted: tuple[str, ...]
    matters_most: str
    shown_to_mentors: bool
    offers: tuple[tuple[str, int, bool], ...]  # topic, level, starred
    wants: tuple[tuple[str, int, int], ...]  # topic, target, priority
    interests: tuple[str, ...]
    hours: tuple[tuple[int, int, int], ...]  # weekday, from and to in local minutes
    pauses: tuple[tuple[date, date | None], ...]


PROFILE_COLUMNS = (
    "pk", "user__time_zone", "user__is_active", "suspended_at", "confirmed_at", "audience", "languages", "style",
    "mentor_side__state", "mentor_side__capacity", "mentor_side__silent_since", "mentor_side__backgrounds",
    "mentor_side__stages_wanted", "mentor_side__help_offered", "mentee_side__stage", "mentee_side__help_wanted",
    "mentee_side__backgrounds_wanted", "mentee_side__matters_most", "mentee_side__shown_to_mentors",
)  # fmt: skip


def read_people(ids: Collection[UUID] | None = None) -> list[PersonFacts]:
    """Read everybody who finished joining, or those of ``ids`` who did; whoever is missing is gone."""
    people = Profile.objects.filter(onboarded_at__isnull=False).order_by()
    if ids is not None:
        people = people.filter(pk__in=ids)
    live_counts = _live_counts(ids)
    offers = _gathered(Offer, ids, "topic_id", "level", "starred")
    wants = _gathered(Want, ids, "topic_id", "target", "priority")
    interests = _gathered(Interest, ids, "topic_id")
    hours = _gathered(WeeklyHours, ids, "weekday", "start_minute", "end_minute", order=("weekday", "start_minute"))
    pauses = _gathered(Pause, ids, "starts_on", "ends_on", order=("starts_on",))
    return [
        _person(
            row,
            live_count=live_counts.get(row[0], 0),
            offers=offers.get(row[0], ()),
            wants=wants.get(row[0], ()),
            interests=tuple(topic for (topic,) in interests.get(row[0], ())),
            hours=hours.get(row[0], ()),
            pauses=pauses.get(row[0], ()),
        )
        for row in people.values_list(*PROFILE_COLUMNS).iterator(CHUNK)
    ]


def read_taxonomy() -> tuple[Taxonomy, dict[str, Topic]]:
    """Read the taxonomy, for the engine and by name. Topics out of use stay: people may still hold them."""
    rows = Topic.objects.filter(level=TopicLevel.TOPIC).order_by("slug")
    topics = {topic.pk: topic for topic in rows.select_related("parent")}
    taxonomy = Taxonomy(_engine_topic(topic) for topic in topics.values())
    return taxonomy, topics


def _engine_topic(topic: Topic) -> EngineTopic:
    group = topic.parent
    return EngineTopic(
        id=topic.slug,
        name=topic.name_en,
        kind=topic.kind,
        area=group.parent_id or "" if group else "",
        group=group.slug if group else "",
        usage=max(1, topic.usage),
    )


def _person(row: tuple[Any, ...], **gathered: Any) -> PersonFacts:
    (
        pk, zone, active, suspended, confirmed, audience, languages, style,
        state, capacity, silent, backgrounds, stages_wanted, help_offered,
        stage, help_wanted, backgrounds_wanted, matters_most, shown,
    ) = row  # fmt: skip
    return PersonFacts(
        profile_id=pk, zone=zone, is_live=active and suspended is None, confirmed_at=confirmed, audience=audience,
        languages=tuple(languages), style=tuple(style) if style else None,
        mentor_state=state or "", capacity=capacity or 0, is_silent=silent is not None,
        backgrounds=tuple(backgrounds or ()), stages_wanted=tuple(stages_wanted or ()),
        help_offered=tuple(help_offered or ()),
        has_mentee_side=stage is not None, stage=stage or "", help_wanted=tuple(help_wanted or ()),
        backgrounds_wanted=tuple(backgrounds_wanted or ()), matters_most=matters_most or "",
        shown_to_mentors=bool(shown), **gathered,
    )  # fmt: skip


def _gathered(
    model: type[Model], ids: Collection[UUID] | None, *columns: str, order: tuple[str, ...] = ("position", "pk")
) -> dict[UUID, tuple[Any, ...]]:
    """One row a person: the columns as arrays side by side, put together again as tuples."""
    rows: QuerySet[Any] = model._default_manager.order_by()
    if ids is not None:
        rows = rows.filter(profile_id__in=ids)
    arrays = {f"all_{column}": ArrayAgg(column, order_by=order) for column in columns}
    gathered = rows.values("profile_id").annotate(**arrays).values_list("profile_id", *arrays)
    return {row[0]: tuple(zip(*row[1:], strict=True)) for row in gathered.iterator(CHUNK)}


def _live_counts(ids: Collection[UUID] | None) -> dict[UUID, int]:
    live = Profile.objects.filter(mentorships_as_mentor__state__in=LIVE_STATES).order_by()
    if ids is not None:
        live = live.filter(pk__in=ids)
    return dict(live.values("pk").annotate(n=Count("mentorships_as_mentor")).values_list("pk", "n"))
