"""A mentee's ask to one mentor."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.base.models import UuidModel
from accounts.models import Profile
from matching.mentorships.models import Mentorship


class RequestState(models.TextChoices):
    """How far a request has come. SENT waits for the mentor, QUESTION for the mentee; both are open."""

    SENT = "sent", _("sent")
    QUESTION = "question", _("the mentor asks for more")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    EXPIRED = "expired", _("expired")


OPEN = (RequestState.SENT, RequestState.QUESTION)


class DeclineReason(models.TextChoices):
    """A kind reason, shown to the mentee."""

    FULL = "full", _("I have no room at the moment")
    TOPIC = "topic", _("somebody else could help you better with this")
    EARLY = "early", _("a little more groundwork first would serve you better")
    HOURS = "hours", _("our hours do not fit")
    OTHER = "other", _("another reason")
    SUSPENDED = "suspended", _("this mentor is no longer available")


class RequestQuerySet(models.QuerySet["MentoringRequest"]):
    """How to ask for requests; views start at ``for_person``."""

    def for_person(self, profile_id: UUID) -> Self:
        """Keep those that a person sent or received."""
        return self.filter(Q(mentor_id=profile_id) | Q(mentee_id=profile_id))

    def open(self) -> Self:
        """Keep those that still wait for somebody."""
        return self.filter(state__in=OPEN)


RequestManager = models.Manager.from_queryset(RequestQuerySet)


class MentoringRequest(UuidModel):
    """A mentee asks one mentor; the mentor answers at most once."""

    mentee = models.ForeignKey(Profile, models.CASCADE, related_name="requests_sent", verbose_name=_("mentee"))
    mentor = models.ForeignKey(Profile, models.CASCADE, related_name="requests_received", verbose_name=_("mentor"))
    state = models.CharField(_("state"), max_length=9, choices=RequestState, default=RequestState.SENT)
    aim = models.TextField(_("what I want to work on"), max_length=1000)
    why_you = models.TextField(_("why you"), max_length=1000)
    tried = models.TextField(_("what I have tried"), max_length=1000)
    question = models.TextField(_("the mentor's question"), max_length=1000, blank=True)
    answer = models.TextField(_("the mentee's answer"), max_length=1000, blank=True)
    decline_reason = models.CharField(_("reason"), max_length=9, choices=DeclineReason, blank=True)
    decline_note = models.TextField(_("a few words"), max_length=1000, blank=True)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)
    waiting_since = models.DateTimeField(_("waiting since"), default=timezone.now)
    reminders = models.PositiveSmallIntegerField(_("reminders"), default=0, help_text=_("Sent during this wait."))
    expires_at = models.DateTimeField(_("expires"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    mentorship = models.OneToOneField(
        Mentorship, models.SET_NULL, null=True, blank=True, related_name="request", verbose_name=_("mentorship")
    )

    objects = RequestManager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        ordering = ("sent_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["mentee", "mentor"], condition=Q(state__in=["sent", "question"]), name="request_one_open_a_pair"
            ),
            models.CheckConstraint(condition=~Q(mentee=F("mentor")), name="request_not_to_oneself"),
        ]
        indexes = [models.Index("expires_at", condition=Q(state__in=["sent", "question"]), name="request_open_expiry")]

    def __str__(self) -> str:
        return f"{self.mentee} → {self.mentor}"
