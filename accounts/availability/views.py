"""Pauses: a page to plan them, and “I'm back”."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.availability import queries, services
from accounts.availability.forms import PauseForm
from accounts.base.viewkit import REFUSED, require_look_or_post
from accounts.profiles.access import MemberRequest, member_required


@member_required
@require_look_or_post
def pauses(request: MemberRequest) -> HttpResponse:
    """Show the pauses to come, and plan another."""
    now = timezone.now()
    form = PauseForm(request.POST if request.method == "POST" else None, today=queries.local_day(request.profile, now))
    if form.is_valid():
        try:
            services.add_pause(profile=request.profile, by=request.profile.user, now=now, **form.cleaned_data)
        except services.CannotPause as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your pause is kept. You are not suggested to anybody while it lasts."))
            return redirect("accounts:pauses")
    context = {
        "form": form,
        "pauses": queries.pauses_of(request.profile, now),
        "current": queries.current_pause(request.profile, now),
    }
    return render(request, "accounts/availability/pauses.html", context, status=REFUSED if form.errors else 200)


@member_required
@require_POST
def pause_end(request: MemberRequest, pause_id: int) -> HttpResponse:
    """End a pause that holds, or drop one that has not begun."""
    now = timezone.now()
    pause = get_object_or_404(queries.pauses_of(request.profile, now), pk=pause_id)
    services.end_pause(pause=pause, by=request.profile.user, now=now)
    messages.success(request, _("That pause is over."))
    return redirect("accounts:pauses")


@member_required
@require_POST
def come_back(request: MemberRequest) -> HttpResponse:
    """Be there again."""
    services.come_back(profile=request.profile, by=request.profile.user, now=timezone.now())
    messages.success(request, _("Welcome back. You can be suggested again."))
    return redirect("accounts:pauses")
