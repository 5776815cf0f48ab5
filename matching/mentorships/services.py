"""What happens to a mentorship: it starts, changes its rhythm, is looked after, and ends."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.base.errors import DomainError
from accounts.base.queue import nudge
from accounts.models import Block, MentorSide, Profile
from matching.mentorships import letters
from matching.mentorships.models import EndReason, Mentorship, MentorshipState
from matching.suggestions.services import record_change


class NoPlaceLeft(DomainError):
    """All of the mentor's places are taken."""


class CannotChange(DomainError):
    """The mentorship is over, or is not this person's."""


@transaction.atomic
def start_mentorship(*, mentor: Profile, mentee: Profile, aim: str, now: datetime) -> Mentorship:
    """Make a pair, give it a free seat, and write both introductions.

    The mentor's row is locked first, so of two who come for the last place one finds it taken; the unique seat backs that.

    :raises NoPlaceLeft: every place is held by a live mentorship.
    :raises CannotChange: the two already are a pair.
    """
    capacity = MentorSide.objects.select_for_update().get(pk=mentor.pk).capacity
    live = Mentorship.objects.live().filter(mentor=mentor)
    if live.filter(mentee=mentee).exists():
        raise CannotChange(_("You are a pair already."))
    seat = _free_seat(capacity, set(live.values_list("seat", flat=True)))
    mentorship = Mentorship.objects.create(mentor=mentor, mentee=mentee, seat=seat, aim=aim, started_at=now)
    letters.introduce(mentorship, now=now)
    _places_changed(mentorship, now)
    nudge("matching.look_after_check_ins")
    return mentorship


def _free_seat(capacity: int, taken: set[int]) -> int:
    # A mentor who lowered the capacity may hold more seats than that: then there is no place, whatever the numbers.
    free = [seat for seat in range(1, capacity + 1) if seat not in taken]
    if not free or len(taken) >= capacity:
        raise NoPlaceLeft(_("All your places are taken. Make room first, or decline kindly."))
    return free[0]


@transaction.atomic
def end_mentorship(*, mentorship_id: UUID, by: Profile, reason: str, completed: bool, now: datetime) -> Mentorship:
    """End a mentorship without fault; the partner is told that it ended, never the private reason.

    :raises CannotChange: it is over already, or is not this person's.
    """
    mentorship = _live_for_update(mentorship_id, by)
    _close(mentorship, state=MentorshipState.COMPLETED if completed else MentorshipState.ENDED, reason=reason, now=now)
    Mentorship.objects.filter(pk=mentorship.pk).update(ended_by=by)
    letters.tell_ended(mentorship, to=mentorship.partner_of(by.pk), now=now)
    return mentorship


@transaction.atomic
def set_rhythm(*, mentorship_id: UUID, by: Profile, weeks: int, now: datetime) -> Mentorship:
    """Choose how many weeks lie between check-ins; holds from the next one that has not been asked.

    :raises CannotChange: it is over, is not this person's, or the number is not between 1 and 12.
    """
    if not 1 <= weeks <= 12:
        raise CannotChange(_("Choose between 1 and 12 weeks."))
    mentorship = _live_for_update(mentorship_id, by)
    mentorship.check_in_weeks = weeks
    mentorship.save(update_fields=["check_in_weeks"])
    mentorship.check_ins.filter(asked_at=None).delete()
    nudge("matching.look_after_check_ins")
    return mentorship


@transaction.atomic
def share_address(*, mentorship_id: UUID, by: Profile, shared: bool, now: datetime) -> Mentorship:
    """Show one's e-mail address to the partner, or stop showing it.

    :raises CannotChange: it is over, or is not this person's.
    """
    mentorship = _live_for_update(mentorship_id, by)
    field = "mentor_shares_address" if mentorship.mentor_id == by.pk else "mentee_shares_address"
    setattr(mentorship, field, shared)
    mentorship.save(update_fields=[field])
    return mentorship


@transaction.atomic
def flag(*, mentorship_id: UUID, why: str, now: datetime) -> None:
    """Put a pair before a moderator; the first reason stays."""
    Mentorship.objects.live().filter(pk=mentorship_id, flagged_at=None).update(flagged_at=now, flag_reason=why)


@transaction.atomic
def settle_flag(*, mentorship_id: UUID) -> None:
    """A moderator has looked after the pair."""
    Mentorship.objects.filter(pk=mentorship_id).update(flagged_at=None, flag_reason="")


@transaction.atomic
def end_all_of(*, profile_id: UUID, now: datetime) -> int:
    """End every live mentorship of a suspended person and tell the partners; return how many. Safe to run twice."""
    mine = Mentorship.objects.live().for_person(profile_id).select_for_update(of=("self",))
    ended = list(mine.select_related("mentor__user", "mentee__user"))
    for mentorship in ended:
        _close(mentorship, state=MentorshipState.ENDED, reason=EndReason.SUSPENDED, now=now)
        letters.tell_unavailable(mentorship, to=mentorship.partner_of(profile_id), now=now)
    return len(ended)


@transaction.atomic
def end_between_blocked(*, profile_id: UUID, now: datetime) -> None:
    """End this person's mentorships with people whom they blocked, or who blocked them. Safe to run twice.

    The blocked one is told that the mentorship ended, as after any other end; the one who blocked knows.
    """
    mine = Mentorship.objects.live().for_person(profile_id).select_for_update(of=("self",))
    apart = mine.filter(Exists(Block.objects.between(OuterRef("mentor"), OuterRef("mentee"))))
    for mentorship in apart.select_related("mentor__user", "mentee__user"):
        _close(mentorship, state=MentorshipState.ENDED, reason=EndReason.OTHER, now=now)
        for person in (mentorship.mentor, mentorship.mentee):
            if not Block.objects.filter(blocker=person, blocked=mentorship.partner_of(person.pk)).exists():
                letters.tell_ended(mentorship, to=person, now=now)


def _live_for_update(mentorship_id: UUID, by: Profile) -> Mentorship:
    mine = Mentorship.objects.live().for_person(by.pk).select_for_update(of=("self",))
    found = mine.select_related("mentor__user", "mentee__user").filter(pk=mentorship_id).first()
    if found is None:
        raise CannotChange(_("This mentorship has ended."))
    return found


def _close(mentorship: Mentorship, *, state: MentorshipState, reason: str, now: datetime) -> None:
    mentorship.state, mentorship.end_reason, mentorship.ended_at = state, reason, now
    mentorship.flagged_at, mentorship.flag_reason = None, ""
    mentorship.save(update_fields=["state", "end_reason", "ended_at", "flagged_at", "flag_reason"])
    mentorship.check_ins.filter(Q(asked_at=None)).delete()
    letters.drop_check_ins(mentorship, now=now)
    _places_changed(mentorship, now)


def _places_changed(mentorship: Mentorship, now: datetime) -> None:
    for profile_id in (mentorship.mentor_id, mentorship.mentee_id):
        record_change(profile_id=profile_id, now=now)
