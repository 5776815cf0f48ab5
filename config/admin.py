"""The moderators' door, and their first page: what needs doing, oldest first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.mail.models import Letter, LetterState
from accounts.profiles.models import MentorState, Profile
from accounts.topics.models import ProposalState, TopicProposal
from accounts.users.models import User
from matching.mentorships.models import Mentorship
from matching.requests.models import MentoringRequest


def change_password(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """Send a moderator to the one page where passwords change: it counts tries and writes a letter."""
    return redirect("account_change_password")


def without_nul(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Spare the database the one character that it cannot hold: nothing has it in its address, and no search finds it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "\0" in request.path:
            raise Http404
        if "%00" in request.META.get("QUERY_STRING", ""):
            return redirect(f"{request.path}?{request.META['QUERY_STRING'].replace('%00', '')}")
        return view(request, *args, **kwargs)

    return guarded


def _guard(admin_view: Callable[..., Any]) -> Callable[..., Any]:
    return lambda view, cacheable=False: admin_view(without_nul(view), cacheable)


# One way in for everybody: signing in to the admin is signing in to the site, with its limits and its second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.admin_view = _guard(admin.site.admin_view)  # type: ignore[method-assign]
admin.site.password_change = change_password  # type: ignore[assignment, method-assign]


@dataclass(frozen=True, slots=True)
class Queue:
    """One kind of work: how much waits, since when, and where to do it."""

    title: str
    waiting: int
    oldest: datetime | None
    url: str


def environment(request: HttpRequest) -> list[str] | None:
    """Mark every page of the admin where the people are made up."""
    return [_("Sample data"), "warning"] if settings.DEMO else None


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Say what needs doing, and how the site stands in a few true numbers."""
    return context | {"queues": queues(request.user), "facts": facts(), "looked_at": timezone.now()}


def queues(reader: User | AnonymousUser) -> list[Queue]:
    """The work that waits for a moderator, as far as this one may see it: one query a queue, whatever its length."""
    mentors = Profile.objects.filter(mentor_side__state=MentorState.WAITING, suspended_at=None)
    proposals = TopicProposal.objects.filter(state=ProposalState.WAITING)
    letters = Letter.objects.filter(state=LetterState.FAILED)
    work: list[tuple[str, QuerySet[Any], str, str]] = [
        (_("Mentors to approve"), mentors, "mentor_side__submitted_at", "standing=waiting"),
        (_("Pairs needing help"), Mentorship.objects.needing_help(), "flagged_at", "help=needed"),
        (_("Proposed topics"), proposals, "proposed_at", "state__exact=waiting"),
        (_("Failed mail"), letters, "queued_at", "state__exact=failed"),
    ]
    return [_queue(*queue) for queue in work if _may_see(reader, queue[1])]


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


def _may_see(reader: User | AnonymousUser, rows: "QuerySet[Any]") -> bool:
    meta = rows.model._meta
    return reader.has_perm(f"{meta.app_label}.{get_permission_codename('view', meta)}")


def _queue(title: str, rows: "QuerySet[Any]", since: str, narrowed: str) -> Queue:
    found = rows.order_by().aggregate(n=Count("pk"), oldest=Min(since))
    page = reverse(f"admin:{rows.model._meta.app_label}_{rows.model._meta.model_name}_changelist")
    return Queue(title, found["n"], found["oldest"], f"{page}?{narrowed}")
