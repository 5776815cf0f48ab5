"""What moderators did, to whom and why: written once, never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.base.models import UuidModel
from accounts.profiles.models import Profile


class ActKind(models.TextChoices):
    """What a moderator can do to a person."""

    APPROVED = "approved", _("approved as mentor")
    DECLINED = "declined", _("declined as mentor")
    SUSPENDED = "suspended", _("suspended")
    RESTORED = "restored", _("restored")


class ModerationAct(UuidModel):
    """One act of a moderator. The table refuses UPDATE and DELETE (a trigger in its migration)."""

    kind = models.CharField(_("what"), max_length=12, choices=ActKind)
    person = models.ForeignKey(
        Profile, models.DO_NOTHING, db_constraint=False, related_name="moderation_acts", verbose_name=_("person")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name=_("by")
    )
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("moderation act")
        verbose_name_plural = _("moderation acts")
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%Y-%m-%d}"
