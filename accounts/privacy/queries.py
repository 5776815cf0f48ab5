"""Who does not meet whom."""

from uuid import UUID

from accounts.privacy.models import Block, BlockQuerySet
from accounts.profiles.models import Profile


def blocked_ids(profile_id: UUID) -> set[UUID]:
    """Return everybody whom a person must never meet: those they blocked, and those who blocked them. One query."""
    pairs = Block.objects.touching(profile_id).values_list("blocker_id", "blocked_id")
    return {person for pair in pairs for person in pair} - {profile_id}


def blocks_by(profile: Profile) -> BlockQuerySet:
    """Return the blocks that a person made, the latest first. Those made by others are nobody's business."""
    return Block.objects.filter(blocker=profile).select_related("blocked").order_by("-since", "pk")
