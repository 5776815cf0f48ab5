"""An accepted pair, from its introduction to its end."""

from typing import Self
from uuid import UUID

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.base.models import UuidModel
from accounts.models import Profile


class MentorshipState(models.TextChoices):
    """Where a mentorship stands."""

    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused")
    COMPLETED = "completed", _("completed")
    ENDED = "ended", _("ended early")


LIVE = (MentorshipState.ACTIVE, MentorshipState.PAUSED)


class EndReason(models.TextChoices):
    """Why a mentorship ended early; kept from the partner unless it was the site that ended it."""

    TIME = "time", _("no time any more")
    FIT = "fit", _("not the right fit")
    GOALS = "goals", _("goals have changed")
    SILENCE = "silence", _("no answers")
    SUSPENDED = "suspended", _("a membership was suspended")
    OTHER = "other", _("something else")


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    """How to ask for mentorships; views start at ``for_person``."""

    def for_person(self, profile_id: UUID) -> Self:
        """Keep those in which a person is mentor or mentee."""
        return self.filter(Q(mentor_id=profile_id) | Q(mentee_id=profile_id))

    def live(self) -> Self:
        """Keep those that hold a place."""
        return self.filter(state__in=LIVE)

    def needing_help(self) -> Self:
        """Keep those that a moderator should look at."""
        return self.live().filter(flagged_at__isnull=False)


MentorshipManager = models.Manager.from_queryset(MentorshipQuerySet)


class Mentorship(UuidModel):
    """A mentor and a mentee who said yes to each other."""

    mentor = models.ForeignKey(Profile, models.PROTECT, related_name="mentorships_as_mentor", verbose_name=_("mentor"))
    mentee = models.ForeignKey(Profile, models.PROTECT, related_name="mentorships_as_mentee", verbose_name=_("mentee"))
    state = models.CharField(_("state"), max_length=9, choices=MentorshipState, default=MentorshipState.ACTIVE)
    seat = models.PositiveSmallIntegerField(_("place"), help_text=_("Which of the mentor's places it holds, from 1."))
    aim = models.TextField(_("what they set out to work on"), max_length=1000)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    check_in_weeks = models.PositiveSmallIntegerField(
        _("weeks between check-ins"), default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    mentor_shares_address = models.BooleanField(_("mentor shows the e-mail address"), default=False)
    mentee_shares_address = models.BooleanField(_("mentee shows the e-mail address"), default=False)
    flagged_at = models.DateTimeField(_("needs help since"), null=True, blank=True)
    flag_reason = models.CharField(_("why"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.ForeignKey(Profile, models.SET_NULL, null=True, blank=True, related_name="+")
    end_reason = models.CharField(_("reason"), max_length=9, choices=EndReason, blank=True)

    objects = MentorshipManager()

    class Meta:
        verbose_name = _("mentorship")
        verbose_name_plural = _("mentorships")
        ordering = ("-started_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["mentor", "seat"], condition=Q(state__in=["active", "paused"]), name="mentorship_one_a_seat"
            ),
            models.UniqueConstraint(
                fields=["mentor", "mentee"],
                condition=Q(state__in=["active", "paused"]),
                name="mentorship_one_live_a_pair",
            ),
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="mentorship_not_with_oneself"),
            models.CheckConstraint(condition=Q(check_in_weeks__range=(1, 12)), name="mentorship_rhythm_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} · {self.mentee}"

    def partner_of(self, profile_id: UUID) -> Profile:
        """The other one of the two."""
        return self.mentee if self.mentor_id == profile_id else self.mentor
