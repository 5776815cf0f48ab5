"""The moderators' first page: what needs doing, oldest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mail.models import Letter, LetterState
from accounts.profiles.models import MentorState, Profile
from accounts.topics.models import ProposalState, TopicProposal
from matching.mentorships.models import Mentorship
from matching.requests.models import MentoringRequest


@dataclass(frozen=True, slots=True)
class Queue:
    """One kind of work: how much waits, since when, and where to do it."""

    title: str
    waiting: int
    oldest: datetime | None
    url: str


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Say what needs doing, and how the site stands in a few true numbers."""
    return context | {"queues": queues(), "facts": facts(), "looked_at": timezone.now()}


def queues() -> list[Queue]:
    """The work that waits for a moderator: one query a queue, whatever its length."""
    profiles, proposals, pairs, letters = (
        reverse(f"admin:{name}_changelist")
        for name in ("accounts_profile", "accounts_topicproposal", "matching_mentorship", "accounts_letter")
    )
    mentors = Profile.objects.filter(mentor_side__state=MentorState.WAITING, suspended_at=None)
    return [
        _queue(_("Mentors to approve"), mentors, "mentor_side__submitted_at", f"{profiles}?standing=waiting"),
        _queue(_("Pairs needing help"), Mentorship.objects.needing_help(), "flagged_at", f"{pairs}?help=needed"),
        _queue(
            _("Proposed topics"), TopicProposal.objects.filter(state=ProposalState.WAITING), "proposed_at",
            f"{proposals}?state__exact=waiting",
        ),
        _queue(
            _("Failed mail"), Letter.objects.filter(state=LetterState.FAILED), "queued_at",
            f"{letters}?state__exact=failed",
        ),
    ]  # fmt: skip


def facts() -> list[tuple[str, int]]:
    """How the site stands."""
    live = Profile.objects.live()
    return [
        (_("approved mentors"), live.mentors().count()),
        (_("mentees"), live.mentees().count()),
        (_("open requests"), MentoringRequest.objects.open().count()),
        (_("live mentorships"), Mentorship.objects.live().count()),
        (_("mentors paused after silence"), live.filter(mentor_side__silent_since__isnull=False).count()),
    ]


def _queue(title: str, rows: "QuerySet[Any]", since: str, url: str) -> Queue:
    found = rows.order_by().aggregate(n=Count("pk"), oldest=Min(since))
    return Queue(title, found["n"], found["oldest"], url)
