"""Fills an empty database with as many sample people as one likes, in bulk."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction

from accounts.models import (
    Interest,
    MenteeSide,
    MentorSide,
    Offer,
    Pause,
    Profile,
    Topic,
    User,
    Want,
    WeeklyHours,
)  # fmt: skip
from accounts.profiles.models import MentorState
from config.services.sample.people import SamplePerson, generate

BATCH = 2000


def load_people(*, mentors: int, mentees: int, now: datetime) -> int:
    """Load the taxonomy and the people; return how many there are."""
    call_command("load_topics", verbosity=0)
    known = set(Topic.objects.values_list("pk", flat=True))
    count = 0
    for batch in _batches(generate(mentors=mentors, mentees=mentees)):
        with transaction.atomic():
            _save(batch, first=count, known=known, now=now)
        count += len(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return count


def _batches(people: Iterator[SamplePerson]) -> Iterator[list[SamplePerson]]:
    while batch := list(islice(people, BATCH)):
        yield batch


def _save(people: list[SamplePerson], *, first: int, known: set[str], now: datetime) -> None:
    users = [
        User(email=one.email, language=one.language, time_zone=one.time_zone, joining_as=one.role) for one in people
    ]
    User.objects.bulk_create(users)
    profiles = [
        Profile(
            user=user, slug=f"person-{number}", name=one.name, headline=one.headline, story=one.story, country=one.country,
            languages=list(one.languages), style=list(one.style) if one.style else None, is_sample=True,
            onboarded_at=now, confirmed_at=now,
        )
        for number, (user, one) in enumerate(zip(users, people, strict=True), start=first)
    ]  # fmt: skip
    Profile.objects.bulk_create(profiles)
    pairs = list(zip(profiles, people, strict=True))
    MentorSide.objects.bulk_create(
        MentorSide(
            profile=profile, state=MentorState.APPROVED if one.approved else MentorState.WAITING, capacity=one.capacity,
            backgrounds=list(one.backgrounds), stages_wanted=list(one.stages_wanted), help_offered=list(one.help_offered),
        )
        for profile, one in pairs if one.role != "mentee"
    )  # fmt: skip
    MenteeSide.objects.bulk_create(
        MenteeSide(
            profile=profile, goal=one.goal, stage=one.stage, help_wanted=list(one.help_wanted),
            backgrounds_wanted=list(one.backgrounds_wanted), matters_most=one.matters_most,
        )
        for profile, one in pairs if one.role != "mentor"
    )  # fmt: skip
    _save_topics(pairs, known)
    WeeklyHours.objects.bulk_create(
        WeeklyHours(profile=profile, weekday=day, start_minute=start, end_minute=end)
        for profile, one in pairs for day, start, end in one.hours
    )  # fmt: skip
    Pause.objects.bulk_create(
        Pause(profile=profile, starts_on=now.date() - timedelta(days=3)) for profile, one in pairs if one.paused
    )


def _save_topics(pairs: list[tuple[Profile, Any]], known: set[str]) -> None:
    Offer.objects.bulk_create(
        Offer(profile=profile, topic_id=topic, level=level, starred=starred, position=i)
        for profile, one in pairs for i, (topic, level, starred) in enumerate(one.offers) if topic in known
    )  # fmt: skip
    Want.objects.bulk_create(
        Want(profile=profile, topic_id=topic, target=target, priority=priority, position=i)
        for profile, one in pairs for i, (topic, target, priority) in enumerate(one.wants) if topic in known
    )  # fmt: skip
    Interest.objects.bulk_create(
        Interest(profile=profile, topic_id=topic, position=i)
        for profile, one in pairs for i, topic in enumerate(one.interests) if topic in known
    )  # fmt: skip
