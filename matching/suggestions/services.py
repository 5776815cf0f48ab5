"""What people decide about suggestions, and the line in the log by which every process learns of a change."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.base.errors import DomainError
from accounts.models import Profile
from matching.suggestions.models import Dismissal, PersonChange, ShortlistEntry


class CannotKeep(DomainError):
    """One cannot keep or hide oneself."""


def record_change(*, profile_id: UUID, now: datetime) -> None:
    """Note, in the caller's transaction, that something about a person changed which lists show."""
    PersonChange.objects.create(profile_id=profile_id, changed_at=now)


@transaction.atomic
def keep_person(*, kept: Profile, by: Profile, now: datetime) -> None:
    """Put a person on one's shortlist; keeping twice is keeping once.

    :raises CannotKeep: it is oneself.
    """
    if kept.pk == by.pk:
        raise CannotKeep(_("This is you."))
    ShortlistEntry.objects.get_or_create(person=by, kept=kept, defaults={"kept_at": now})


@transaction.atomic
def unkeep_person(*, kept: Profile, by: Profile) -> None:
    """Take a person off one's shortlist."""
    ShortlistEntry.objects.filter(person=by, kept=kept).delete()


@transaction.atomic
def dismiss_person(*, dismissed: Profile, by: Profile, reason: str = "", now: datetime) -> Dismissal:
    """Leave a person out of one's lists and shortlist from now on; a second time changes the reason only.

    :raises CannotKeep: it is oneself.
    """
    if dismissed.pk == by.pk:
        raise CannotKeep(_("This is you."))
    unkeep_person(kept=dismissed, by=by)
    row, _made = Dismissal.objects.update_or_create(
        person=by,
        dismissed=dismissed,
        defaults={"reason": reason},
        create_defaults={"reason": reason, "dismissed_at": now},
    )
    return row


@transaction.atomic
def undismiss_person(*, dismissed: Profile, by: Profile) -> None:
    """Let a person into one's lists again."""
    Dismissal.objects.filter(person=by, dismissed=dismissed).delete()
