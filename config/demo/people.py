"""Save sample people in bulk: 1,200 for the demo, tens of thousands for the benchmarks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.text import slugify

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
from config.services.sample.people import SamplePerson

JOINED_WITHIN_DAYS = 200
CONFIRMED_WITHIN_DAYS = 60

Saved = Sequence[tuple[Profile, SamplePerson]]


@transaction.atomic
def save_people(people: Iterable[SamplePerson], *, now: datetime) -> list[tuple[Profile, SamplePerson]]:
    """Save people who cannot sign in, as if they had joined over the last half year; return each with their profile.

    The topics must be loaded: a sample person who names another topic is a fault of ours, and the database says so.
    """
    pairs = _save_profiles(list(people), now)
    _save_sides(pairs, now)
    _save_topics(pairs)
    WeeklyHours.objects.bulk_create(
        WeeklyHours(profile=profile, weekday=day, start_minute=start, end_minute=end)
        for profile, one in pairs for day, start, end in one.hours
    )  # fmt: skip
    Pause.objects.bulk_create(
        Pause(profile=profile, starts_on=now.date() - timedelta(days=3)) for profile, one in pairs if one.paused
    )
    return pairs


def _save_profiles(people: list[SamplePerson], now: datetime) -> list[tuple[Profile, SamplePerson]]:
    users = User.objects.bulk_create(
        User(
            email=one.email, password=make_password(None), language=one.language, time_zone=one.time_zone,
            joining_as=one.role, joined_at=_spread(i, JOINED_WITHIN_DAYS, now),
        )
        for i, one in enumerate(people)
    )  # fmt: skip
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, primary=True, verified=True) for user in users
    )
    profiles = Profile.objects.bulk_create(
        Profile(
            user=user, slug=slug, name=one.name, headline=one.headline, story=one.story, country=one.country,
            languages=list(one.languages), style=list(one.style) if one.style else None, is_sample=True,
            created_at=user.joined_at, onboarded_at=user.joined_at,
            confirmed_at=max(user.joined_at, _spread(i, CONFIRMED_WITHIN_DAYS, now)),
        )
        for i, (user, one, slug) in enumerate(zip(users, people, _free_slugs(people), strict=True))
    )  # fmt: skip
    return list(zip(profiles, people, strict=True))


def _spread(number: int, days: int, now: datetime) -> datetime:
    """Some moment in the last ``days`` days; always the same one for the same person and day."""
    return now - timedelta(days=1 + number * 37 % (days - 1), minutes=number * 97 % 1440)


def _free_slugs(people: Iterable[SamplePerson]) -> list[str]:
    """An address for each: the name in plain letters, numbered when it comes again here or is taken in the database."""
    seen: Counter[str] = Counter()
    taken = set(Profile.objects.values_list("slug", flat=True))
    slugs = []
    for one in people:
        stem = slugify(one.name)[:50] or slugify(one.email.partition("@")[0].replace(".", "-"))
        slug = stem
        while slug in taken:
            seen[stem] += 1
            slug = f"{stem}-{seen[stem] + 1}"
        taken.add(slug)
        slugs.append(slug)
    return slugs


def _save_sides(pairs: Saved, now: datetime) -> None:
    MentorSide.objects.bulk_create(
        MentorSide(
            profile=profile, capacity=one.capacity, backgrounds=list(one.backgrounds),
            stages_wanted=list(one.stages_wanted), help_offered=list(one.help_offered),
            **(
                {"state": MentorState.APPROVED, "submitted_at": profile.created_at, "decided_at": profile.onboarded_at}
                if one.approved
                else {"state": MentorState.WAITING, "submitted_at": _spread(i, 5, now)}
            ),
        )
        for i, (profile, one) in enumerate(pairs) if one.role != "mentee"
    )  # fmt: skip
    MenteeSide.objects.bulk_create(
        MenteeSide(
            profile=profile, goal=one.goal, stage=one.stage, help_wanted=list(one.help_wanted),
            backgrounds_wanted=list(one.backgrounds_wanted), matters_most=one.matters_most,
        )
        for profile, one in pairs if one.role != "mentor"
    )  # fmt: skip


def _save_topics(pairs: Saved) -> None:
    known = set(Topic.objects.choosable().values_list("pk", flat=True))
    named = {
        topic for _profile, one in pairs for topic in (*(row[0] for row in (*one.offers, *one.wants)), *one.interests)
    }
    if missing := named - known:
        raise ValueError(f"Load the topics first: {', '.join(sorted(missing)[:3])} …")
    Offer.objects.bulk_create(
        Offer(profile=profile, topic_id=topic, level=level, starred=starred, position=i)
        for profile, one in pairs for i, (topic, level, starred) in enumerate(one.offers)
    )  # fmt: skip
    Want.objects.bulk_create(
        Want(profile=profile, topic_id=topic, target=target, priority=priority, position=i)
        for profile, one in pairs for i, (topic, target, priority) in enumerate(one.wants)
    )  # fmt: skip
    Interest.objects.bulk_create(
        Interest(profile=profile, topic_id=topic, position=i)
        for profile, one in pairs for i, topic in enumerate(one.interests)
    )  # fmt: skip
