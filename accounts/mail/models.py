"""The outbox: every letter that the site sends is a row first, written in the transaction that causes it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.base.models import UuidModel


class LetterState(models.TextChoices):
    """How far a letter has come."""

    QUEUED = "queued", _("queued")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    DROPPED = "dropped", _("not wanted any more")


class LetterQuerySet(models.QuerySet["Letter"]):
    """How to ask for letters."""

    def due(self, now: datetime) -> Self:
        """Keep what should be sent by now: queued and due, or claimed by a worker that then fell silent."""
        queued = Q(state=LetterState.QUEUED, due_at__lte=now)
        return self.filter(queued | Q(state=LetterState.SENDING, lease_until__lte=now))


LetterManager = models.Manager.from_queryset(LetterQuerySet)


class Letter(UuidModel):
    """One letter to one person.

    ``key`` says what it is for ("introduction:mentorship=…:to=mentor"); it is unique, so nothing is ever queued twice.
    ``context`` holds what the template needs as plain JSON; subject and bodies are kept once rendered.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=40)
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="letters", verbose_name=_("to")
    )
    to_address = models.EmailField(_("address"))
    context = models.JSONField(default=dict, editable=False)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("HTML"), blank=True)
    state = models.CharField(_("state"), max_length=8, choices=LetterState, default=LetterState.QUEUED)
    queued_at = models.DateTimeField(_("queued"), default=timezone.now)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    objects = LetterManager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-queued_at",)
        indexes = [
            models.Index("due_at", condition=Q(state__in=["queued", "sending"]), name="letter_due"),
            models.Index("kind", "state", name="letter_kind_state"),
        ]

    def __str__(self) -> str:
        return self.subject or self.key


class Unsubscription(models.Model):
    """A kind of letter that somebody does not want."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="unsubscriptions")
    kind = models.CharField(_("kind"), max_length=40)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("unsubscription")
        verbose_name_plural = _("unsubscriptions")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="unsubscription_once")]

    def __str__(self) -> str:
        return self.kind
