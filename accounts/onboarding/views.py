"""Four short steps and a last look. Each saves as it is answered; the same pages edit the profile later."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.base.viewkit import REFUSED, require_look_or_post
from accounts.onboarding import parts
from accounts.onboarding.queries import STEPS, is_topic_missing, next_step, step_after, step_before
from accounts.profiles import services
from accounts.profiles.access import MemberRequest, member_required, profile_required
from accounts.profiles.models import MentorState, Profile
from accounts.profiles.queries import with_topics
from accounts.users.models import User
from accounts.users.places import countries

Part = Callable[[HttpRequest, User, Profile | None], parts.Answer]
PARTS: dict[str, Part] = {"about": parts.about, "topics": parts.topics, "work": parts.work, "hours": parts.hours}
TITLES = {
    "about": lambda: _("About you"),
    "topics": lambda: _("Your topics"),
    "work": lambda: _("How you work"),
    "hours": lambda: _("When you are free"),
    "check": lambda: _("A last look"),
}
CAN_SKIP = ("work", "hours")
CONFLICT = 409


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Go to whatever comes next: the open step, the suggestions, or for a moderator without a profile the admin."""
    user = cast("User", request.user)
    if user.is_staff and not Profile.objects.filter(user=user).exists():
        return redirect("admin:index")
    step = next_step(user)
    return redirect("accounts:onboarding-step", step) if step else redirect("matching:suggestion-list")


@login_required
@require_look_or_post
def onboarding_step(request: HttpRequest, step: str) -> HttpResponse:
    """One step on the way in. ``?then=check`` comes from the last look and goes back there."""
    if step not in STEPS:
        raise Http404
    user = cast("User", request.user)
    profile = with_topics(Profile.objects.filter(user=user)).first()
    if profile is None and step != "about":
        return redirect("accounts:onboarding-step", "about")
    if profile is not None and profile.onboarded_at is not None:
        return redirect("accounts:profile-edit-part", step) if step in PARTS else redirect("accounts:profile-edit")
    if step == "check":
        return _check(request, cast("Profile", profile))
    to_check = request.GET.get("then") == "check"
    answer = PARTS[step](request, user, profile)
    if answer.stays:
        return _same_place(request, answer)
    if answer.saved:
        return redirect("accounts:onboarding-step", "check" if to_check else step_after(step))
    back = "check" if to_check else step_before(step)
    context = {
        **_progress(step),
        "back": reverse("accounts:onboarding-step", args=[back]) if back else "",
        "is_joining": True,
        "to_check": to_check,
        "skip_to": step_after(step) if step in CAN_SKIP and not to_check else "",
    }
    return _part_page(request, step, user, answer, context)


def _check(request: HttpRequest, profile: Profile) -> HttpResponse:
    if request.method == "POST":
        try:
            services.finish_joining(profile=profile, by=profile.user, now=timezone.now())
        except services.CannotSave as refusal:
            messages.error(request, str(refusal))
            return redirect("accounts:onboarding-step", "topics")
        return redirect("accounts:welcome")
    if is_topic_missing(profile):
        return redirect("accounts:onboarding-step", "topics")
    back = reverse("accounts:onboarding-step", args=["hours"])
    context = {**_progress("check"), **_summary(profile), "back": back, "title": TITLES["check"]()}
    return render(request, "accounts/onboarding/check.html", context)


@member_required
@require_safe
def welcome(request: MemberRequest) -> HttpResponse:
    """What happens now: suggestions at once for a mentee, a short wait for a mentor."""
    mentor = getattr(request.profile, "mentor_side", None)
    if mentor is None or mentor.state == MentorState.APPROVED:
        return redirect("matching:suggestion-list")
    if mentor.state != MentorState.WAITING:
        return redirect("accounts:profile-edit")
    return render(request, "accounts/onboarding/welcome.html", {"profile": request.profile})


@member_required
@require_safe
def profile_edit(request: MemberRequest) -> HttpResponse:
    """One's own profile, part by part, with a Change link each."""
    profile = with_topics(Profile.objects.filter(pk=request.profile.pk)).get()
    return render(request, "accounts/onboarding/edit.html", _summary(profile))


@profile_required
@require_look_or_post
def profile_edit_part(request: MemberRequest, part: str) -> HttpResponse:
    """Change one part."""
    if part not in PARTS:
        raise Http404
    if request.profile.onboarded_at is None:
        return redirect("accounts:onboarding-step", part)
    answer = PARTS[part](request, request.profile.user, request.profile)
    if answer.stays:
        return _same_place(request, answer)
    if answer.saved:
        messages.success(request, _("Saved."))
        return redirect("accounts:profile-edit")
    context = {"back": reverse("accounts:profile-edit"), "is_joining": False}
    return _part_page(request, part, request.profile.user, answer, context)


@member_required
@require_POST
def send_in_again(request: MemberRequest) -> HttpResponse:
    """A mentor side that is new, or was declined and has been changed, goes to the moderators."""
    try:
        services.finish_joining(profile=request.profile, by=request.user, now=timezone.now())
    except services.CannotSave as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your mentor profile is with the moderators."))
    return redirect("accounts:profile-edit")


def _part_page(
    request: HttpRequest, part: str, user: User, answer: parts.Answer, context: dict[str, Any]
) -> HttpResponse:
    """Show a part: fresh, refused (422) or overtaken by another window (409), each time with what was typed."""
    revision = Profile.objects.filter(user=user).values_list("revision", flat=True).first()
    more = {
        "step": part,
        "template": f"accounts/onboarding/_{part}.html",
        "title": TITLES[part](),
        "has_errors": answer.refused or answer.kept is not None,
        "kept": answer.kept,
        "conflict": answer.kept is not None,
        "revision": "" if revision is None else revision,
    }
    status = CONFLICT if answer.kept is not None else REFUSED if answer.refused else 200
    return render(request, "accounts/onboarding/step.html", context | answer.context | more, status=status)


def _same_place(request: HttpRequest, answer: parts.Answer) -> HttpResponse:
    return redirect(f"{request.get_full_path()}#{answer.stays}")


def _summary(profile: Profile) -> dict[str, Any]:
    return {
        "profile": profile,
        "hours": parts.hours_in_words(profile),
        "country": countries().get(profile.country, ""),
        "languages": [parts.spoken_name(code) for code in profile.languages],
    }


def _progress(step: str) -> dict[str, Any]:
    at = STEPS.index(step)
    steps = [{"title": TITLES[name](), "done": i < at, "current": i == at} for i, name in enumerate(STEPS)]
    return {"steps": steps, "step_number": at + 1, "step_count": len(STEPS)}
