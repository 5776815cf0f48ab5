"""Who is looking: the door of every page for members."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.profiles.models import Profile
from accounts.users.models import User

P = ParamSpec("P")


class MemberRequest(HttpRequest):
    """A request by somebody who is signed in and has a profile."""

    user: User
    profile: Profile


View = Callable[Concatenate[MemberRequest, P], HttpResponse]


def profile_required(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in people who have begun a profile, finished or not; send others to the first step."""
    return _door(view, finished=False)


def member_required(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let in people who finished joining; send others on to their next step. Sets ``request.profile`` with both sides."""
    return _door(view, finished=True)


def _door(view: View[P], *, finished: bool) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        people = Profile.objects.select_related("user", "mentor_side", "mentee_side")
        found = people.filter(user=cast("User", request.user))
        profile = found.first()
        if profile is None or (finished and profile.onboarded_at is None):
            return redirect("accounts:start")
        member = cast("MemberRequest", request)
        member.profile = profile
        return view(member, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", login_required(guarded))
