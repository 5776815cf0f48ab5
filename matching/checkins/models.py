"""A short question to each of a pair, now and then: how is it going?"""

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.base.models import UuidModel
from accounts.models import Profile
from matching.mentorships.models import Mentorship


class Mood(models.TextChoices):
    """How it is going."""

    GREAT = "great", _("very well")
    GOOD = "good", _("well")
    SLOW = "slow", _("slowly")
    QUIET = "quiet", _("we have not met")
    HELP = "help", _("we need help")


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """How to ask for check-ins."""

    def for_person(self, profile_id: UUID) -> Self:
        """Keep a person's own; a partner never sees the other's answer."""
        return self.filter(person_id=profile_id)

    def due(self, now: datetime) -> Self:
        """Keep those whose moment has come and that nobody has been asked yet."""
        return self.filter(due_at__lte=now, asked_at=None)


CheckInManager = models.Manager.from_queryset(CheckInQuerySet)


class CheckIn(UuidModel):
    """One question to one person of a pair: due at 09:00 of their day, asked, perhaps reminded, answered or missed."""

    mentorship = models.ForeignKey(Mentorship, models.CASCADE, related_name="check_ins")
    person = models.ForeignKey(Profile, models.CASCADE, related_name="check_ins")
    number = models.PositiveSmallIntegerField(_("number"), help_text=_("1 is the one a week after the introduction."))
    due_at = models.DateTimeField(_("due"))
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    missed_at = models.DateTimeField(_("missed"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    mood = models.CharField(_("how it is going"), max_length=5, choices=Mood, blank=True)
    note = models.TextField(_("anything for the moderators"), max_length=1000, blank=True)

    objects = CheckInManager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ("due_at",)
        constraints = [models.UniqueConstraint(fields=["mentorship", "person", "number"], name="checkin_once")]
        indexes = [models.Index("due_at", condition=models.Q(asked_at=None), name="checkin_due")]

    def __str__(self) -> str:
        return f"{self.mentorship_id} #{self.number}"
