""" "Still right": one button, from the letter, signed in or not."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.base.links import BadLink, read_link
from accounts.base.viewkit import require_look_or_post
from accounts.profiles.freshness import STILL_RIGHT
from accounts.profiles.models import Profile
from accounts.profiles.services import confirm_still_right


@require_look_or_post
def still_right(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the page changes nothing; the button keeps the person in the lists."""
    try:
        link = read_link(STILL_RIGHT, token, max_age=timedelta(days=365))
    except BadLink:
        return render(request, "accounts/profiles/bad_link.html", status=404)
    person = get_object_or_404(Profile.objects.live(), pk=link.thing_id, user_id=link.person_id)
    done = request.method == "POST"
    if done:
        confirm_still_right(profile=person, now=timezone.now())
    return render(request, "accounts/profiles/still_right.html", {"done": done})
