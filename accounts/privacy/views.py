"""Blocking from a person's page, and the list of whom one blocked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.privacy import queries, services
from accounts.profiles.access import MemberRequest, member_required
from accounts.profiles.queries import visible_to


@member_required
@require_POST
def block(request: MemberRequest, slug: str) -> HttpResponse:
    """Block somebody whose page one may open; go on to the list, where it can be undone."""
    person = get_object_or_404(visible_to(request.profile), slug=slug)
    try:
        services.block(blocker=request.profile, blocked=person, now=timezone.now())
    except services.CannotBlock as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("%(name)s is blocked. You do not see each other any more; nobody is told.")
        messages.success(request, said % {"name": person.name})
    return redirect("accounts:blocked-list")


@member_required
@require_POST
def unblock(request: MemberRequest, slug: str) -> HttpResponse:
    """Undo a block of one's own; somebody who is not on one's list is not found."""
    made = get_object_or_404(queries.blocks_by(request.profile), blocked__slug=slug)
    services.unblock(blocker=request.profile, blocked=made.blocked, now=timezone.now())
    messages.success(request, _("%(name)s is not blocked any more.") % {"name": made.blocked.name})
    return redirect("accounts:blocked-list")


@member_required
@require_safe
def blocked_list(request: MemberRequest) -> HttpResponse:
    """Show whom one blocked, each with an undo."""
    return render(request, "accounts/privacy/blocked_list.html", {"blocks": queries.blocks_by(request.profile)})
