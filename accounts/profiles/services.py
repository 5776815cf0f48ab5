"""What people do with their own profile. Each function is one transaction and tells matching that somebody changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.base.errors import DomainError
from accounts.base.signals import announce_change
from accounts.profiles.models import Interest, MenteeSide, MentorSide, MentorState, Offer, Profile, Want
from accounts.profiles.slugs import free_slug
from accounts.profiles.vocabulary import MAX_INTERESTS, MAX_OFFERS, MAX_STARS, MAX_WANTS
from accounts.topics.models import Topic
from accounts.users.models import Side, User


class CannotSave(DomainError):
    """It is too much of something, or something is missing."""


class ChangedMeanwhile(CannotSave):
    """The profile was changed in another window since the form was opened."""


@transaction.atomic
def save_about(
    *,
    user: User,
    fields: Mapping[str, Any],
    time_zone: str,
    joining_as: str,
    now: datetime,
    revision: int | None = None,
) -> Profile:
    """Begin a profile, or change who one is; makes the sides that ``joining_as`` names.

    A side that is not wished any more goes only while it is still a draft.

    :raises ChangedMeanwhile: ``revision`` is not the profile's any more.
    """
    profile = Profile.objects.select_for_update().filter(user=user).first()
    if profile is None:
        profile = Profile(user=user, slug=free_slug(fields["name"]))
    elif revision is not None and revision != profile.revision:
        raise ChangedMeanwhile(_("You changed your profile in another window. This is how it is now; change it again."))
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.save()
    user.time_zone, user.joining_as = time_zone, joining_as
    user.save(update_fields=["time_zone", "joining_as"])
    _make_sides(profile, joining_as)
    _changed(profile, now)
    return profile


def _make_sides(profile: Profile, joining_as: str) -> None:
    if joining_as in (Side.MENTOR, Side.BOTH):
        MentorSide.objects.get_or_create(profile=profile)
    else:
        MentorSide.objects.filter(profile=profile, state=MentorState.DRAFT).delete()
    if joining_as in (Side.MENTEE, Side.BOTH):
        MenteeSide.objects.get_or_create(profile=profile)
    elif profile.onboarded_at is None:
        MenteeSide.objects.filter(profile=profile).delete()


@transaction.atomic
def set_offers(*, profile: Profile, rows: Sequence[tuple[Topic, int, bool]], now: datetime) -> None:
    """Replace the offers with (topic, level, starred), in this order.

    :raises CannotSave: more than 20, or more than 5 starred.
    """
    _at_most(len(rows), MAX_OFFERS)
    if sum(starred for _topic, _level, starred in rows) > MAX_STARS:
        raise CannotSave(_("Star at most %(n)s topics: those that you love to teach most.") % {"n": MAX_STARS})
    _replace(Offer, profile, [{"topic": topic, "level": level, "starred": star} for topic, level, star in rows], now)


@transaction.atomic
def set_wants(*, profile: Profile, rows: Sequence[tuple[Topic, int, int]], now: datetime) -> None:
    """Replace the wants with (topic, target, priority), in this order.

    :raises CannotSave: more than 10.
    """
    _at_most(len(rows), MAX_WANTS)
    _replace(Want, profile, [{"topic": topic, "target": target, "priority": p} for topic, target, p in rows], now)


@transaction.atomic
def set_interests(*, profile: Profile, topics: Sequence[Topic], now: datetime) -> None:
    """Replace the interests.

    :raises CannotSave: more than 15.
    """
    _at_most(len(topics), MAX_INTERESTS)
    _replace(Interest, profile, [{"topic": topic} for topic in topics], now)


def _replace(model: type[models.Model], profile: Profile, rows: list[dict[str, Any]], now: datetime) -> None:
    Profile.objects.select_for_update(no_key=True).only("pk").get(pk=profile.pk)  # two saves: one after the other
    mine = model._default_manager.filter(profile=profile)
    mine.delete()
    model._default_manager.bulk_create(model(profile=profile, position=at, **row) for at, row in enumerate(rows))
    _changed(profile, now)


@transaction.atomic
def save_mentor_side(*, profile: Profile, fields: Mapping[str, Any], now: datetime) -> None:
    """Change what one gives. Waits for accepts that hold the same row, so places are never given twice."""
    side = MentorSide.objects.select_for_update().get(profile=profile)
    _save_fields(side, fields)
    _changed(profile, now)


@transaction.atomic
def save_mentee_side(*, profile: Profile, fields: Mapping[str, Any], now: datetime) -> None:
    """Change what one is looking for."""
    _save_fields(MenteeSide.objects.select_for_update().get(profile=profile), fields)
    _changed(profile, now)


@transaction.atomic
def save_style(*, profile: Profile, style: list[int] | None, now: datetime) -> None:
    """Say how one likes to work, in five digits, or leave it open."""
    Profile.objects.filter(pk=profile.pk).update(style=style)
    _changed(profile, now)


def _save_fields(side: models.Model, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(side, name, value)
    side.save(update_fields=list(fields))


@transaction.atomic
def finish_joining(*, profile: Profile, now: datetime) -> None:
    """Enter the lists: a mentee at once, a mentor when a moderator has said yes. Doing it again sends a changed mentor in again.

    :raises CannotSave: a mentor offers nothing yet.
    """
    side = MentorSide.objects.select_for_update().filter(profile=profile).first()
    if side is not None and not profile.offers.exists():
        raise CannotSave(_("Name at least one topic that you can help with."))
    if side is not None and side.state in (MentorState.DRAFT, MentorState.DECLINED):
        side.state, side.submitted_at = MentorState.WAITING, now
        side.save(update_fields=["state", "submitted_at"])
    Profile.objects.filter(pk=profile.pk, onboarded_at=None).update(onboarded_at=now)
    _changed(profile, now)


@transaction.atomic
def confirm_still_right(*, profile: Profile, now: datetime) -> None:
    """The profile is still right: stay in the lists."""
    _changed(profile, now)


def _changed(profile: Profile, now: datetime) -> None:
    """Whoever edits the profile also says that it is right."""
    Profile.objects.filter(pk=profile.pk).update(
        confirmed_at=now, freshness_asked_at=None, revision=models.F("revision") + 1
    )
    announce_change(profile_id=profile.pk, now=now)


def _at_most(n: int, most: int) -> None:
    if n > most:
        words = ngettext("Choose at most %(n)s topic.", "Choose at most %(n)s topics.", most)
        raise CannotSave(words % {"n": most})
