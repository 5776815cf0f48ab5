"""Who does not want to meet whom."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.profiles.models import Profile


class BlockQuerySet(models.QuerySet["Block"]):
    """How to ask for blocks."""

    def touching(self, profile_id: UUID) -> Self:
        """Keep blocks by or of a person: a block works both ways."""
        return self.filter(Q(blocker_id=profile_id) | Q(blocked_id=profile_id))

    def between(self, one: UUID | OuterRef, other: UUID | OuterRef) -> Self:
        """Keep blocks of one by the other, whichever of the two made it."""
        return self.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))


BlockManager = models.Manager.from_queryset(BlockQuerySet)


class Block(models.Model):
    """One person never wants to see another. Silent, and it works in both directions."""

    blocker = models.ForeignKey(Profile, models.CASCADE, related_name="blocks_made")
    blocked = models.ForeignKey(Profile, models.CASCADE, related_name="blocks_met")
    since = models.DateTimeField(_("since"), default=timezone.now)

    objects = BlockManager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="block_once"),
            models.CheckConstraint(condition=~Q(blocker=F("blocked")), name="block_not_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.blocker_id} → {self.blocked_id}"
