"""A user's one public identity, with a mentor side, a mentee side, or both."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.base.models import UuidModel
from accounts.profiles.vocabulary import (
    LEVEL_SHORT,
    MAX_CAPACITY,
    STYLE_ENDS,
    TARGET_SHORT,
    Audience,
    Background,
    HelpArea,
    Stage,
    Term,
)  # fmt: skip
from accounts.topics.models import Topic

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FRESH_FOR = timedelta(days=90)


def codes(choices: type[models.TextChoices]) -> "ArrayField[list[str], list[str]]":
    """A list of codes of one vocabulary; empty means unstated."""
    return ArrayField(models.CharField(max_length=24, choices=choices), default=list, blank=True)


class ProfileQuerySet(models.QuerySet["Profile"]):
    """How to ask for people."""

    def live(self) -> Self:
        """Keep people who finished joining and may be met: not suspended, account open."""
        return self.filter(onboarded_at__isnull=False, suspended_at=None, user__is_active=True)

    def fresh(self, now: datetime) -> Self:
        """Keep people who lately said that their profile is still right."""
        return self.filter(confirmed_at__gte=now - FRESH_FOR)

    def mentors(self) -> Self:
        """Keep approved mentors."""
        return self.filter(mentor_side__state=MentorState.APPROVED)

    def mentees(self) -> Self:
        """Keep people with a mentee side."""
        return self.filter(mentee_side__isnull=False)


ProfileManager = models.Manager.from_queryset(ProfileQuerySet)


class Profile(UuidModel):
    """What others see of a person, and what matching knows of them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80)
    headline = models.CharField(_("headline"), max_length=120, blank=True)
    story = models.TextField(_("story"), max_length=2000, blank=True)
    expectations = models.TextField(_("what to expect of me"), max_length=1000, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True, verbose_name=_("languages"))
    style = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)]),
        size=5, null=True, blank=True, verbose_name=_("working style"),
    )  # fmt: skip
    audience = models.CharField(_("profile seen by"), max_length=8, choices=Audience, default=Audience.MEMBERS)
    story_audience = models.CharField(_("story seen by"), max_length=8, choices=Audience, default=Audience.MEMBERS)
    is_sample = models.BooleanField(_("made-up person"), default=False)
    onboarded_at = models.DateTimeField(_("joined the lists"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("said “still right”"), default=timezone.now)
    freshness_asked_at = models.DateTimeField(_("asked whether still right"), null=True, blank=True)
    suspended_at = models.DateTimeField(_("suspended"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    objects = ProfileManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=Q(style=None) | Q(style__len=5), name="profile_style_whole"),
            models.CheckConstraint(condition=~Q(name=""), name="profile_named"),
        ]
        indexes = [models.Index(fields=["confirmed_at"], name="profile_confirmed")]

    def __str__(self) -> str:
        return self.name

    @property
    def style_words(self) -> list[str]:
        """What the person leans to in the way of working; the middle says nothing."""
        return [
            str(ends[answer > 3]) for ends, answer in zip(STYLE_ENDS, self.style or (), strict=False) if answer != 3
        ]


class MentorState(models.TextChoices):
    """Whether a mentor may be suggested."""

    DRAFT = "draft", _("not yet sent in")
    WAITING = "waiting", _("waiting for approval")
    APPROVED = "approved", _("approved")
    DECLINED = "declined", _("declined")


class MentorSide(models.Model):
    """What a person gives."""

    profile = models.OneToOneField(Profile, models.CASCADE, primary_key=True, related_name="mentor_side")
    state = models.CharField(_("state"), max_length=8, choices=MentorState, default=MentorState.DRAFT)
    capacity = models.PositiveSmallIntegerField(
        _("mentees at once"), default=1, validators=[MinValueValidator(0), MaxValueValidator(MAX_CAPACITY)]
    )
    backgrounds = codes(Background)
    stages_wanted = codes(Stage)
    help_offered = codes(HelpArea)
    evidence_url = models.URLField(_("where we can see your work"), blank=True)
    submitted_at = models.DateTimeField(_("sent in"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decline_reason = models.TextField(_("reason for declining"), blank=True)
    silent_since = models.DateTimeField(
        _("paused after silence"), null=True, blank=True,
        help_text=_("Two requests expired; until they say they are back."),
    )  # fmt: skip
    back_at = models.DateTimeField(_("said they are back"), null=True, blank=True)

    class Meta:
        verbose_name = _("mentor side")
        verbose_name_plural = _("mentor sides")
        constraints = [
            models.CheckConstraint(condition=Q(capacity__lte=MAX_CAPACITY), name="mentorside_capacity_sane"),
            models.CheckConstraint(condition=Q(backgrounds__len__lte=2), name="mentorside_two_backgrounds"),
        ]

    def __str__(self) -> str:
        return self.profile.name

    @property
    def background_labels(self) -> list[str]:
        """The backgrounds in words."""
        return [str(Background(code).label) for code in self.backgrounds]

    @property
    def help_labels(self) -> list[str]:
        """The help areas in words."""
        return [str(HelpArea(code).label) for code in self.help_offered]

    @property
    def stage_labels(self) -> list[str]:
        """The stages of mentees whom they like to help, in words."""
        return [str(Stage(code).label) for code in self.stages_wanted]


class MenteeSide(models.Model):
    """What a person is looking for."""

    profile = models.OneToOneField(Profile, models.CASCADE, primary_key=True, related_name="mentee_side")
    goal = models.CharField(_("goal"), max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=24, choices=Stage, blank=True)
    help_wanted = codes(HelpArea)
    backgrounds_wanted = codes(Background)
    matters_most = models.CharField(_("what matters most"), max_length=10, choices=Term, blank=True)
    shown_to_mentors = models.BooleanField(_("mentors who fit may see me in their list"), default=True)

    class Meta:
        verbose_name = _("mentee side")
        verbose_name_plural = _("mentee sides")

    def __str__(self) -> str:
        return self.profile.name

    @property
    def help_labels(self) -> list[str]:
        """The help areas in words."""
        return [str(HelpArea(code).label) for code in self.help_wanted]


class TopicChoice(models.Model):
    """A topic on a profile, in the order in which it was named."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+", verbose_name=_("topic"))
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ("position", "pk")


def level_field(name: "_StrPromise", default: int) -> "models.PositiveSmallIntegerField[int, int]":
    """A level from 1 to 5."""
    in_range = [MinValueValidator(1), MaxValueValidator(5)]
    return models.PositiveSmallIntegerField(name, default=default, validators=in_range)


class Offer(TopicChoice):
    """A topic that a mentor can help with."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="offers")
    level = level_field(_("level"), 3)
    starred = models.BooleanField(_("loves to teach it"), default=False)

    class Meta(TopicChoice.Meta):
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.UniqueConstraint(fields=["profile", "topic"], name="offer_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="offer_level"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.level}"

    @property
    def level_words(self) -> str:
        """The level in a few words."""
        return str(LEVEL_SHORT[self.level])


class Want(TopicChoice):
    """A topic that a mentee wants."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="wants")
    target = level_field(_("target"), 3)
    priority = models.PositiveSmallIntegerField(
        _("priority"), default=2, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )

    class Meta(TopicChoice.Meta):
        verbose_name = _("want")
        verbose_name_plural = _("wants")
        constraints = [
            models.UniqueConstraint(fields=["profile", "topic"], name="want_once"),
            models.CheckConstraint(condition=Q(target__range=(1, 5), priority__range=(1, 3)), name="want_levels"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.target}"

    @property
    def target_words(self) -> str:
        """The target in a few words."""
        return str(TARGET_SHORT[self.target])


class Interest(TopicChoice):
    """A topic that a person simply likes."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="interests")

    class Meta(TopicChoice.Meta):
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        constraints = [models.UniqueConstraint(fields=["profile", "topic"], name="interest_once")]

    def __str__(self) -> str:
        return str(self.topic)
