"""The taxonomy: area → group → topic, with names in two languages, aliases, and what people propose."""

from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.base.models import UuidModel
from accounts.topics.names import normalise

MODERATOR = "moderator"  # the source of what a moderator added by hand


class TopicLevel(models.TextChoices):
    """Where in the tree a node stands."""

    AREA = "area", _("area")
    GROUP = "group", _("group")
    TOPIC = "topic", _("topic")


class TopicKind(models.TextChoices):
    """What sort of thing a topic is."""

    LANGUAGE = "language", _("language")
    TOOL = "tool", _("tool")
    CONCEPT = "concept", _("concept")
    TASK = "task", _("task")
    PRACTICE = "practice", _("practice")


class TopicQuerySet(models.QuerySet["Topic"]):
    """How to ask for topics."""

    def choosable(self) -> Self:
        """Keep what people can put on a profile."""
        return self.filter(level=TopicLevel.TOPIC, is_active=True)

    def with_place(self) -> Self:
        """Bring group and area along, for “area › group” beside a topic."""
        return self.select_related("parent__parent")


TopicManager = models.Manager.from_queryset(TopicQuerySet)


class Topic(models.Model):
    """A node of the taxonomy. Its slug is its stable name, in our CSV and in other people's."""

    slug = models.SlugField(_("slug"), primary_key=True, max_length=80)
    level = models.CharField(_("level"), max_length=5, choices=TopicLevel, default=TopicLevel.TOPIC)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(_("kind"), max_length=8, choices=TopicKind, blank=True)
    name_en = models.CharField(_("English name"), max_length=80)
    name_zh = models.CharField(_("Chinese name"), max_length=80)
    usage = models.PositiveIntegerField(_("named by"), default=1, help_text=_("How many survey answers name it."))
    source = models.CharField(_("source"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=60, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)
    is_shipped = models.BooleanField(_("from our files"), default=False, editable=False)

    objects = TopicManager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("name_en",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level=TopicLevel.AREA, parent=None)
                | models.Q(~models.Q(level=TopicLevel.AREA), parent__isnull=False),
                name="topic_parent_fits_level",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_zh if (get_language() or "").startswith("zh") else self.name_en


class TopicName(models.Model):
    """Every name and alias by which a topic can be found; ``normal`` is what is compared."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="names")
    text = models.CharField(_("name"), max_length=120)
    normal = models.CharField(_("compared as"), max_length=120, unique=True)
    is_shipped = models.BooleanField(_("from our files"), default=False, editable=False)

    class Meta:
        verbose_name = _("topic name")
        verbose_name_plural = _("topic names")
        indexes = [GinIndex(OpClass(models.F("normal"), name="gin_trgm_ops"), name="topicname_normal_trgm")]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is compared in step with the name."""
        self.normal = normalise(self.text)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Say plainly when a name says nothing, or belongs to another topic already."""
        self.normal = normalise(self.text)
        taken = TopicName.objects.filter(normal=self.normal).exclude(pk=self.pk).select_related("topic").first()
        if not self.normal:
            raise ValidationError({"text": _("A name needs a letter or a digit.")})
        if taken:
            said = _("“%(name)s” means %(topic)s.") % {"name": self.text, "topic": taken.topic}
            raise ValidationError({"text": said})


class ProposalState(models.TextChoices):
    """What became of a proposed topic."""

    WAITING = "waiting", _("waiting")
    ADDED = "added", _("added")
    KNOWN = "known", _("known by another name")
    DECLINED = "declined", _("declined")


class TopicProposal(UuidModel):
    """A topic that somebody missed; a moderator adds it, links it to a known one, or declines."""

    text = models.CharField(_("proposed name"), max_length=80)
    normal = models.CharField(max_length=120, editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="topic_proposals", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    state = models.CharField(_("state"), max_length=8, choices=ProposalState, default=ProposalState.WAITING)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("topic"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("proposed topic")
        verbose_name_plural = _("proposed topics")
        ordering = ("proposed_at",)
        constraints = [
            models.UniqueConstraint(
                "normal", "proposed_by", condition=models.Q(state="waiting"), name="topicproposal_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return self.text
