"""People, topics and pairs for tests: the least that is valid, everything else on request."""

from datetime import UTC, datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import MenteeSide, MentorSide, Offer, Profile, Topic, TopicName, User, Want, WeeklyHours
from accounts.profiles.models import MentorState
from accounts.topics.models import TopicLevel
from matching.models import CheckIn, MentoringRequest, Mentorship

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday, no clock change near


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@people.waymark.example")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        user = model_class.objects.create_user(**kwargs)
        user.emailaddress_set.create(email=user.email, primary=True, verified=True)
        return user


class ProfileFactory(DjangoModelFactory[Profile]):
    """A finished person without a side; see ``make_mentor`` and ``make_mentee``."""

    class Meta:
        model = Profile

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Person {n}")
    slug = factory.Sequence(lambda n: f"person-{n}")
    headline = "Likes to learn"
    languages = factory.LazyFunction(lambda: ["en"])
    onboarded_at = factory.LazyFunction(timezone.now)
    confirmed_at = factory.LazyFunction(timezone.now)


class AreaFactory(DjangoModelFactory[Topic]):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    slug = "area"
    level = TopicLevel.AREA
    name_en = "Area"
    name_zh = "领域"


class GroupFactory(DjangoModelFactory[Topic]):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)

    slug = "group"
    level = TopicLevel.GROUP
    parent = factory.SubFactory(AreaFactory)
    name_en = "Group"
    name_zh = "组"


class TopicFactory(DjangoModelFactory[Topic]):
    class Meta:
        model = Topic
        django_get_or_create = ("slug",)
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"topic-{n}")
    parent = factory.SubFactory(GroupFactory)
    kind = "tool"
    name_en = factory.LazyAttribute(lambda topic: topic.slug.replace("-", " "))
    name_zh = factory.LazyAttribute(lambda topic: topic.slug)
    usage = 10

    @factory.post_generation
    def named(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        TopicName.objects.get_or_create(
            normal=self.slug.replace("-", ""), defaults={"topic": self, "text": self.name_en}
        )


def give_hours(profile: Profile, *spans: tuple[int, int, int]) -> None:
    """Give free hours as (weekday, from hour, to hour); Monday and Thursday evenings if none are named."""
    for weekday, start, end in spans or ((0, 18, 21), (3, 18, 21)):
        WeeklyHours.objects.create(profile=profile, weekday=weekday, start_minute=start * 60, end_minute=end * 60)


def make_mentor(
    *, offers: tuple[str, ...] = ("python",), hours: bool = True, side: dict[str, Any] | None = None, **fields: Any
) -> Profile:
    """Make an approved mentor with a place, English, evening hours and one offer."""
    profile = ProfileFactory(**fields)
    MentorSide.objects.create(
        profile=profile,
        **{
            "state": MentorState.APPROVED,
            "capacity": 1,
            "decided_at": timezone.now(),
            "help_offered": ["career-advice"],
        }
        | (side or {}),
    )
    for position, slug in enumerate(offers):
        Offer.objects.create(profile=profile, topic=TopicFactory(slug=slug), level=4, position=position)
    if hours:
        give_hours(profile)
    return profile


def make_mentee(
    *, wants: tuple[str, ...] = ("python",), hours: bool = True, side: dict[str, Any] | None = None, **fields: Any
) -> Profile:
    """Make a mentee with English, evening hours and one want."""
    profile = ProfileFactory(**fields)
    MenteeSide.objects.create(
        profile=profile,
        **{"goal": "Build a first model", "stage": "student", "help_wanted": ["career-advice"]} | (side or {}),
    )
    for position, slug in enumerate(wants):
        Want.objects.create(profile=profile, topic=TopicFactory(slug=slug), target=3, priority=2, position=position)
    if hours:
        give_hours(profile)
    return profile


class RequestFactory(DjangoModelFactory[MentoringRequest]):
    class Meta:
        model = MentoringRequest

    mentee = factory.LazyFunction(make_mentee)
    mentor = factory.LazyFunction(make_mentor)
    aim = "I want to train a small detector on my own photographs."
    why_you = "You have shipped one, and you like beginners."
    tried = "Two tutorials and a notebook that does not converge."
    sent_at = factory.LazyFunction(timezone.now)
    waiting_since = factory.SelfAttribute("sent_at")
    expires_at = factory.LazyAttribute(lambda asked: asked.sent_at + timedelta(days=7))


class MentorshipFactory(DjangoModelFactory[Mentorship]):
    class Meta:
        model = Mentorship

    mentor = factory.LazyFunction(make_mentor)
    mentee = factory.LazyFunction(make_mentee)
    seat = 1
    aim = "Train a small detector."


class CheckInFactory(DjangoModelFactory[CheckIn]):
    class Meta:
        model = CheckIn

    mentorship = factory.SubFactory(MentorshipFactory)
    person = factory.SelfAttribute("mentorship.mentee")
    number = 1
    due_at = factory.LazyFunction(timezone.now)
