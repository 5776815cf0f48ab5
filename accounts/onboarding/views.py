"""Four short steps and a last look. Each saves as it is answered; the same pages edit the profile later."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.base.viewkit import REFUSED
from accounts.onboarding import parts
from accounts.onboarding.queries import STEPS, next_step, step_after, step_before
from accounts.profiles import services
from accounts.profiles.access import MemberRequest, profile_required
from accounts.profiles.models import Profile
from accounts.profiles.queries import with_topics
from accounts.users.models import User

Part = Callable[[HttpRequest, User, Profile | None], parts.Answer]
PARTS: dict[str, Part] = {"about": parts.about, "topics": parts.topics, "work": parts.work, "hours": parts.hours}
TITLES = {
    "about": lambda: _("About you"),
    "topics": lambda: _("Your topics"),
    "work": lambda: _("How you work"),
    "hours": lambda: _("When you are free"),
    "check": lambda: _("A last look"),
}


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Go to whatever comes next: the open step, the suggestions, or for a moderator without a profile the admin."""
    user = request.user
    assert user.is_authenticated
    if user.is_staff and not Profile.objects.filter(user=user).exists():
        return redirect("admin:index")
    step = next_step(user)
    return redirect("accounts:onboarding-step", step) if step else redirect("matching:suggestion-list")


@login_required
@require_http_methods(["GET", "POST"])
def onboarding_step(request: HttpRequest, step: str) -> HttpResponse:
    """One step on the way in."""
    user = request.user
    assert user.is_authenticated
    profile = with_topics(Profile.objects.filter(user=user)).first()
    if step not in STEPS:
        raise Http404
    if profile is None and step != "about":
        return redirect("accounts:onboarding-step", "about")
    if step == "check":
        return _check(request, profile)
    answer = PARTS[step](request, user, profile)
    if answer.saved:
        return redirect("accounts:onboarding-step", step if answer.stays else step_after(step))
    context = {
        "steps": _progress(step),
        "back": step_before(step),
        "welcome": True,
        "step": step,
        "title": TITLES[step](),
    }
    return render(request, "accounts/onboarding/step.html", context | answer.context, status=_status(answer))


def _check(request: HttpRequest, profile: Profile | None) -> HttpResponse:
    assert profile is not None
    if request.method == "POST":
        try:
            services.finish_joining(profile=profile, now=timezone.now())
        except services.CannotSave as refusal:
            messages.error(request, str(refusal))
            return redirect("accounts:onboarding-step", "topics")
        return redirect("accounts:welcome")
    context = {
        "profile": profile,
        "steps": _progress("check"),
        "back": "hours",
        "title": TITLES["check"](),
        "welcome": True,
    }
    return render(request, "accounts/onboarding/check.html", context)


@profile_required
@require_safe
def welcome(request: MemberRequest) -> HttpResponse:
    """What happens now: suggestions at once for a mentee, a short wait for a mentor."""
    if request.profile.onboarded_at is None:
        return redirect("accounts:start")
    mentor = getattr(request.profile, "mentor_side", None)
    if mentor is None or mentor.state == "approved":
        return redirect("matching:suggestion-list")
    return render(request, "accounts/onboarding/welcome.html", {"profile": request.profile})


@profile_required
@require_safe
def profile_edit(request: MemberRequest) -> HttpResponse:
    """One's own profile, part by part, with a Change link each."""
    if request.profile.onboarded_at is None:
        return redirect("accounts:start")
    profile = with_topics(Profile.objects.filter(pk=request.profile.pk)).get()
    return render(
        request, "accounts/onboarding/edit.html", {"profile": profile, "hours": parts.hours_in_words(profile)}
    )


@profile_required
@require_http_methods(["GET", "POST"])
def profile_edit_part(request: MemberRequest, part: str) -> HttpResponse:
    """Change one part."""
    if part not in PARTS:
        raise Http404
    answer = PARTS[part](request, request.profile.user, request.profile)
    if answer.saved:
        if answer.stays:
            return redirect("accounts:profile-edit-part", part)
        messages.success(request, _("Saved."))
        return redirect("accounts:profile-edit" if request.profile.onboarded_at else "accounts:start")
    context = {"step": part, "title": TITLES[part](), "welcome": False}
    return render(request, "accounts/onboarding/step.html", context | answer.context, status=_status(answer))


@profile_required
@require_http_methods(["POST"])
def send_in_again(request: MemberRequest) -> HttpResponse:
    """A mentor whose application was declined has changed the profile and sends it in again."""
    try:
        services.finish_joining(profile=request.profile, now=timezone.now())
    except services.CannotSave as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your profile is with the moderators again."))
    return redirect("accounts:profile-edit")


def _progress(step: str) -> list[dict[str, Any]]:
    at = STEPS.index(step)
    return [{"title": TITLES[name](), "done": i < at, "current": i == at} for i, name in enumerate(STEPS)]


def _status(answer: "parts.Answer") -> int:
    return REFUSED if answer.refused else 200
