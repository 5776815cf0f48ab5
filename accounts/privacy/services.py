"""Blocking: silent, both ways, and undone by whoever did it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.base.errors import DomainError
from accounts.base.signals import announce_change
from accounts.privacy.models import Block
from accounts.profiles.models import Profile


class CannotBlock(DomainError):
    """Somebody tried to block themselves."""


@transaction.atomic
def block(*, blocker: Profile, blocked: Profile, now: datetime) -> None:
    """Keep two people out of each other's sight from now on. Nobody is told; again changes nothing.

    :raises CannotBlock: the two are one.
    """
    if blocker.pk == blocked.pk:
        raise CannotBlock(_("You cannot block yourself."))
    _made, is_new = Block.objects.get_or_create(blocker=blocker, blocked=blocked, defaults={"since": now})
    if is_new:
        _announce(blocker, blocked, now)


@transaction.atomic
def unblock(*, blocker: Profile, blocked: Profile, now: datetime) -> None:
    """Take back one's own block; one by the other person stays. Again changes nothing."""
    gone, _by_model = Block.objects.filter(blocker=blocker, blocked=blocked).delete()
    if gone:
        _announce(blocker, blocked, now)


def _announce(one: Profile, other: Profile, now: datetime) -> None:
    for profile in (one, other):
        announce_change(profile_id=profile.pk, now=now)
