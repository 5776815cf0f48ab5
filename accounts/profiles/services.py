"""What people do with their own profile. Each function is one transaction and tells matching that somebody changed.

Whoever edits a profile says the ``revision`` it was made from. If it was changed meanwhile, nothing is overwritten
unless what is to be saved is there already, so a form that is sent twice does no harm.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.base.errors import DomainError
from accounts.base.signals import announce_change
from accounts.profiles.models import Interest, MenteeSide, MentorSide, MentorState, Offer, Profile, Want
from accounts.profiles.queries import is_busy_as_mentee, side_of
from accounts.profiles.slugs import save_with_free_slug
from accounts.profiles.vocabulary import MAX_BACKGROUNDS, MAX_INTERESTS, MAX_OFFERS, MAX_STARS, MAX_WANTS
from accounts.topics.models import Topic
from accounts.users.models import Side, User


class CannotSave(DomainError):
    """It is too much of something, or something is missing."""


class ChangedMeanwhile(CannotSave):
    """The profile was changed in another window since the form was opened."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "You changed this in another window meanwhile. What you typed is still here; "
                "save once more to keep it instead."
            )
        )


@transaction.atomic
def save_about(
    *, by: User, fields: Mapping[str, Any], time_zone: str, joining_as: str, now: datetime, revision: int | None = None
) -> Profile:
    """Begin a profile, or change who one is; makes the sides that ``joining_as`` names and takes the others away.

    :raises ChangedMeanwhile: ``revision`` is not the profile's any more.
    :raises CannotSave: a side that is wished away is still needed.
    """
    user = User.objects.select_for_update(no_key=True).get(pk=by.pk)
    profile = Profile.objects.select_for_update(no_key=True).filter(user=user).first()
    wished = {"time_zone": time_zone, "joining_as": joining_as, **fields}
    if profile is None:
        profile = save_with_free_slug(Profile(user=user, **fields))
    else:
        there = {name: getattr(profile, name) for name in fields}
        there |= {"time_zone": user.time_zone, "joining_as": side_of(profile)}
        if revision != profile.revision and there != wished:
            raise ChangedMeanwhile
        _set(profile, fields)
    _set(user, {"time_zone": time_zone, "joining_as": joining_as})
    _make_sides(profile, joining_as)
    note_change(profile=profile, now=now)
    return profile


def _make_sides(profile: Profile, joining_as: str) -> None:
    if joining_as in (Side.MENTOR, Side.BOTH):
        MentorSide.objects.get_or_create(profile=profile)
    else:
        _leave_mentor_side(profile)
    if joining_as in (Side.MENTEE, Side.BOTH):
        MenteeSide.objects.get_or_create(profile=profile)
    elif is_busy_as_mentee(profile):
        raise CannotSave(_("You are somebody's mentee, or asking to be. End that first; then you can leave this side."))
    else:
        MenteeSide.objects.filter(profile=profile).delete()


def _leave_mentor_side(profile: Profile) -> None:
    """An approval is not thrown away by a click: approved mentors stay, and choose how many they take."""
    side = MentorSide.objects.select_for_update().filter(profile=profile).first()
    if side is not None and side.state == MentorState.APPROVED:
        raise CannotSave(
            _(
                "You are a mentor here. To take nobody new, set the number of mentees to 0 under “How you work”, "
                "or take a break."
            )
        )
    if side is not None:
        side.delete()


@transaction.atomic
def save_topics(
    *,
    profile: Profile,
    by: User,
    offers: Sequence[tuple[Topic, int, bool]] | None,
    wants: Sequence[tuple[Topic, int, int]] | None,
    interests: Sequence[Topic],
    now: datetime,
    revision: int | None = None,
) -> None:
    """Replace offers (topic, level, starred), wants (topic, target, priority) and interests, in this order.

    A list that is None stays as it is.

    :raises ChangedMeanwhile: ``revision`` is not the profile's any more.
    :raises CannotSave: more than 20 offers, 5 stars, 10 wants or 15 interests.
    """
    _check_limits(offers, wants, interests)
    lists: list[tuple[type[models.Model], list[dict[str, Any]]]] = []
    if offers is not None:
        lists.append((Offer, [{"topic": t, "level": level, "starred": star} for t, level, star in offers]))
    if wants is not None:
        lists.append((Want, [{"topic": t, "target": target, "priority": p} for t, target, p in wants]))
    lists.append((Interest, [{"topic": topic} for topic in interests]))
    hold(profile=profile, by=by, revision=revision, is_there=lambda: all(_is_there(profile, *one) for one in lists))
    for model, rows in lists:
        model._default_manager.filter(profile=profile).delete()
        model._default_manager.bulk_create(model(profile=profile, position=at, **row) for at, row in enumerate(rows))
    note_change(profile=profile, now=now)


def _is_there(profile: Profile, model: type[models.Model], rows: list[dict[str, Any]]) -> bool:
    kept = model._default_manager.filter(profile=profile).select_related("topic")
    return [{name: getattr(one, name) for name in rows[0]} for one in kept] == rows if rows else not kept.exists()


def _check_limits(
    offers: Sequence[tuple[Topic, int, bool]] | None,
    wants: Sequence[tuple[Topic, int, int]] | None,
    interests: Sequence[Topic],
) -> None:
    for chosen, most in ((offers, MAX_OFFERS), (wants, MAX_WANTS), (interests, MAX_INTERESTS)):
        if len(chosen or ()) > most:
            words = ngettext("Choose at most %(n)s topic.", "Choose at most %(n)s topics.", most)
            raise CannotSave(words % {"n": most})
    if sum(starred for _topic, _level, starred in offers or ()) > MAX_STARS:
        raise CannotSave(_("Star at most %(n)s topics: those that you love to teach most.") % {"n": MAX_STARS})


@transaction.atomic
def save_work(
    *,
    profile: Profile,
    by: User,
    mentee: Mapping[str, Any] | None,
    mentor: Mapping[str, Any] | None,
    style: list[int] | None,
    now: datetime,
    revision: int | None = None,
) -> None:
    """Change what each side looks for or gives, and the working style; a side that is None stays as it is.

    The mentor's row is locked as an accept locks it, so places are never given twice.

    :raises ChangedMeanwhile: ``revision`` is not the profile's any more.
    :raises CannotSave: more than two backgrounds.
    """
    if len((mentor or {}).get("backgrounds", ())) > MAX_BACKGROUNDS:
        raise CannotSave(_("Choose at most two."))

    def sides() -> list[tuple[models.Model, Mapping[str, Any]]]:
        chosen: list[tuple[models.Model, Mapping[str, Any]]] = []
        if mentor is not None:
            chosen.append((MentorSide.objects.select_for_update().get(profile=profile), mentor))
        if mentee is not None:
            chosen.append((MenteeSide.objects.select_for_update().get(profile=profile), mentee))
        return chosen

    hold(
        profile=profile, by=by, revision=revision,
        is_there=lambda: all(getattr(side, name) == value for side, fields in sides() for name, value in fields.items())
        and Profile.objects.filter(pk=profile.pk).values_list("style", flat=True).get() == style,
    )  # fmt: skip
    for side, fields in sides():
        _set(side, fields)
    Profile.objects.filter(pk=profile.pk).update(style=style)
    note_change(profile=profile, now=now)


@transaction.atomic
def finish_joining(*, profile: Profile, by: User, now: datetime) -> None:
    """Enter the lists: a mentee at once, a mentor when a moderator has said yes.

    Doing it again sends in a mentor side that is new, or was declined.

    :raises CannotSave: a mentor offers nothing yet, or a new mentee wants nothing.
    """
    held = hold(profile=profile, by=by, revision=None, is_there=lambda: True)
    side = MentorSide.objects.select_for_update().filter(profile=profile).first()
    if side is not None and not profile.offers.exists():
        raise CannotSave(_("Name at least one topic that you can help with."))
    if held.onboarded_at is None and hasattr(held, "mentee_side") and not profile.wants.exists():
        raise CannotSave(_("Name at least one topic that you want to learn."))
    if side is not None and side.state in (MentorState.DRAFT, MentorState.DECLINED):
        _set(side, {"state": MentorState.WAITING, "submitted_at": now})
    Profile.objects.filter(pk=profile.pk, onboarded_at=None).update(onboarded_at=now)
    note_change(profile=profile, now=now)


@transaction.atomic
def confirm_still_right(*, profile: Profile, now: datetime) -> None:
    """The profile is still right: stay in the lists."""
    Profile.objects.filter(pk=profile.pk).update(confirmed_at=now, freshness_asked_at=None)
    announce_change(profile_id=profile.pk, now=now)


def hold(*, profile: Profile, by: User, revision: int | None, is_there: Callable[[], bool]) -> Profile:
    """Lock one's own profile for a change, within the caller's transaction; ``is_there`` says that nothing would change.

    :raises ChangedMeanwhile: ``revision`` is not the profile's any more, and something would.
    """
    if profile.user_id != by.pk:
        raise PermissionError("Only the person may change their profile.")
    held = Profile.objects.select_for_update(no_key=True).get(pk=profile.pk)
    if held.revision != revision and not is_there():
        raise ChangedMeanwhile
    return held


def note_change(*, profile: Profile, now: datetime) -> None:
    """Tell matching, and count the change as “still right”: whoever edits a profile has looked at it."""
    Profile.objects.filter(pk=profile.pk).update(revision=models.F("revision") + 1)
    confirm_still_right(profile=profile, now=now)


def _set(row: models.Model, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))
