"""What moderators do to people. Each act leaves a line that nobody can change, and a letter that says what happened."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.base.errors import DomainError
from accounts.base.signals import announce_change, person_suspended
from accounts.base.text import clean_text
from accounts.mail.services import queue_letter
from accounts.moderation.models import ActKind, ModerationAct
from accounts.profiles.models import MentorSide, MentorState, Profile
from accounts.users.models import User


class CannotModerate(DomainError):
    """The person is not in the state that the act is for."""


@transaction.atomic
def approve_mentor(*, profile: Profile, by: User, now: datetime) -> None:
    """Let a mentor into the lists.

    :raises CannotModerate: the application is not waiting, and was not declined before; or the person is suspended.
    """
    side = _side(profile)
    if side.state not in (MentorState.WAITING, MentorState.DECLINED):
        raise CannotModerate(_("%(name)s is not waiting for approval.") % {"name": profile.name})
    _decide(side, MentorState.APPROVED, "", now)
    _record(ActKind.APPROVED, profile, by, "", now)
    _write(profile, "mentor_approved", now)


@transaction.atomic
def decline_mentor(*, profile: Profile, by: User, reason: str, now: datetime) -> None:
    """Say no to an application, with a reason that is mailed; they may change it and send it in again.

    :raises CannotModerate: the application is not waiting, the person is suspended, or no reason is given.
    """
    reason = _reason(reason)
    side = _side(profile)
    if side.state != MentorState.WAITING:
        raise CannotModerate(_("%(name)s is not waiting for approval.") % {"name": profile.name})
    _decide(side, MentorState.DECLINED, reason, now)
    _record(ActKind.DECLINED, profile, by, reason, now)
    _write(profile, "mentor_declined", now, reason=reason)


@transaction.atomic
def suspend_person(*, profile: Profile, by: User, reason: str, now: datetime) -> None:
    """Take somebody out at once: signed out everywhere, out of lists, requests closed, mentorships ended, partners told.

    :raises CannotModerate: they are suspended already, are a moderator, or no reason is given.
    """
    reason = _reason(reason)
    if profile.user.is_staff:
        raise CannotModerate(_("A moderator cannot be suspended here; take the role away first."))
    if not Profile.objects.filter(pk=profile.pk, suspended_at=None).update(suspended_at=now):
        raise CannotModerate(_("%(name)s is suspended already.") % {"name": profile.name})
    User.objects.filter(pk=profile.user_id).update(is_active=False)
    _sign_out_everywhere(profile.user)
    _record(ActKind.SUSPENDED, profile, by, reason, now)
    person_suspended.send(sender=None, profile_id=profile.pk, now=now)
    announce_change(profile_id=profile.pk, now=now)
    _write(profile, "suspended", now, reason=reason)


@transaction.atomic
def restore_person(*, profile: Profile, by: User, reason: str, now: datetime) -> None:
    """Let somebody back in. What ended stays ended.

    :raises CannotModerate: they are not suspended.
    """
    if not Profile.objects.filter(pk=profile.pk, suspended_at__isnull=False).update(suspended_at=None):
        raise CannotModerate(_("%(name)s is not suspended.") % {"name": profile.name})
    User.objects.filter(pk=profile.user_id).update(is_active=True)
    _record(ActKind.RESTORED, profile, by, clean_text(reason), now)
    announce_change(profile_id=profile.pk, now=now)
    _write(profile, "restored", now)


def _side(profile: Profile) -> MentorSide:
    side = MentorSide.objects.select_for_update().filter(pk=profile.pk).first()
    if side is None:
        raise CannotModerate(_("%(name)s has no mentor side.") % {"name": profile.name})
    if Profile.objects.filter(pk=profile.pk, suspended_at__isnull=False).exists():
        raise CannotModerate(_("%(name)s is suspended; restore them first.") % {"name": profile.name})
    return side


def _reason(reason: str) -> str:
    reason = clean_text(reason)
    if not reason:
        raise CannotModerate(_("Give a reason: it is mailed to the person and kept."))
    return reason


def _decide(side: MentorSide, state: MentorState, reason: str, now: datetime) -> None:
    side.state, side.decided_at, side.decline_reason = state, now, reason
    side.save(update_fields=["state", "decided_at", "decline_reason"])
    announce_change(profile_id=side.pk, now=now)


def _record(kind: ActKind, person: Profile, by: User, reason: str, now: datetime) -> None:
    ModerationAct.objects.create(kind=kind, person=person, by=by, reason=reason, at=now)


def _write(profile: Profile, kind: str, now: datetime, **context: object) -> None:
    key = f"{kind}:{profile.pk}:{now:%Y%m%d%H%M%S%f}"
    queue_letter(key=key, kind=kind, to=profile.user, context={"name": profile.name} | context, now=now)


def _sign_out_everywhere(user: User) -> None:
    sessions = UserSession.objects.filter(user=user)
    Session.objects.filter(pk__in=sessions.values("session_key")).delete()
    sessions.delete()
