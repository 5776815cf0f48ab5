"""What people said about suggestions, and the version by which every process keeps its snapshot fresh."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Profile


class ShortlistEntry(models.Model):
    """A person kept for later."""

    person = models.ForeignKey(Profile, models.CASCADE, related_name="shortlist")
    kept = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    kept_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("shortlist entry")
        verbose_name_plural = _("shortlist entries")
        ordering = ("-kept_at",)
        constraints = [
            models.UniqueConstraint(fields=["person", "kept"], name="shortlist_once"),
            models.CheckConstraint(condition=~Q(person=F("kept")), name="shortlist_not_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.kept_id}"


class DismissalReason(models.TextChoices):
    """Why somebody is not for me."""

    TOPICS = "topics", _("other topics than I need")
    LEVEL = "level", _("too far ahead, or not far enough")
    HOURS = "hours", _("our hours do not fit")
    STYLE = "style", _("another way of working")
    KNOWN = "known", _("we know each other")
    OTHER = "other", _("something else")


class Dismissal(models.Model):
    """“Not for me”: the person stays out of the list until it is undone."""

    person = models.ForeignKey(Profile, models.CASCADE, related_name="dismissals")
    dismissed = models.ForeignKey(Profile, models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=8, choices=DismissalReason, blank=True)
    dismissed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("“not for me”")
        verbose_name_plural = _("“not for me”")
        ordering = ("-dismissed_at",)
        constraints = [models.UniqueConstraint(fields=["person", "dismissed"], name="dismissal_once")]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.dismissed_id}"


class PersonChange(models.Model):
    """A line in the log of changed people; its number is the version of the world that snapshots compare."""

    profile_id = models.UUIDField()
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("changed person")
        verbose_name_plural = _("changed people")

    def __str__(self) -> str:
        return f"{self.pk}: {self.profile_id}"
