"""A person's page, for those who may see it; for all others it does not exist."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.profiles.models import MentorState, Profile
from accounts.profiles.queries import is_pair, visible_to, with_topics
from accounts.profiles.vocabulary import SPOKEN_LANGUAGES, Audience


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a profile; whether it is hidden, blocked or missing looks the same."""
    viewer = _viewer(request)
    found = get_object_or_404(with_topics(visible_to(viewer)), slug=slug)
    own = viewer is not None and viewer.pk == found.pk
    mentor = getattr(found, "mentor_side", None)
    context = {
        "person": found,
        "own": own,
        "viewer": viewer,
        "shows_story": own or _in_audience(found, viewer),
        "is_mentor": mentor is not None and mentor.state == MentorState.APPROVED,
        "is_mentee": hasattr(found, "mentee_side"),
        "can_ask": viewer is not None and not own and mentor is not None and hasattr(viewer, "mentee_side"),
        "languages": [SPOKEN_LANGUAGES.get(code, code) for code in found.languages],
    }
    return render(request, "accounts/profiles/person.html", context)


def _viewer(request: HttpRequest) -> Profile | None:
    if not request.user.is_authenticated:
        return None
    people = Profile.objects.live().select_related("user", "mentor_side", "mentee_side")
    viewer = people.filter(user_id=request.user.pk).first()
    if viewer is not None:
        request.profile = viewer  # type: ignore[attr-defined]
    return viewer


def _in_audience(person: Profile, viewer: Profile | None) -> bool:
    if person.story_audience == Audience.PAIRS:
        return viewer is not None and is_pair(person, viewer)
    return person.story_audience == Audience.EVERYONE or viewer is not None
