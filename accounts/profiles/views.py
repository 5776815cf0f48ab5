"""A person's page, for those who may see it; for all others it does not exist."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.profiles import queries
from accounts.profiles.models import MentorState, Profile
from accounts.profiles.vocabulary import SPOKEN_LANGUAGES, Audience
from accounts.users.places import countries


@require_safe
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a profile; whether it is hidden, blocked or missing looks the same."""
    viewer = _viewer(request)
    found = get_object_or_404(queries.with_topics(queries.visible_to(viewer)), slug=slug)
    own = viewer is not None and viewer.pk == found.pk
    is_member = viewer is not None and viewer.onboarded_at is not None
    context = {
        "person": found,
        "own": own,
        "meets": is_member and not own,
        "shows_story": own or _in_audience(found, viewer if is_member else None),
        "is_mentee": hasattr(found, "mentee_side"),
        "languages": [SPOKEN_LANGUAGES.get(code, code) for code in found.languages],
        "country": countries().get(found.country, ""),
        **_as_mentor(found, viewer if is_member else None, timezone.now()),
    }
    return render(request, "accounts/profiles/person.html", context)


def _as_mentor(person: Profile, viewer: Profile | None, now: datetime) -> dict[str, Any]:
    """What a mentor's page says of places and breaks, and what a mentee may do about it."""
    side = getattr(person, "mentor_side", None)
    if side is None or side.state != MentorState.APPROVED:
        return {"is_mentor": False}
    mentees = queries.live_mentees(person)
    pausing, until = queries.current_break(person, now)
    seeks = viewer is not None and viewer.pk != person.pk and hasattr(viewer, "mentee_side")
    return {
        "is_mentor": True,
        "places_left": max(0, side.capacity - len(mentees)),
        "is_away": pausing or side.silent_since is not None,
        "away_until": until,
        "is_my_mentor": viewer is not None and viewer.pk in mentees,
        "seeks": seeks,
        "is_kept": viewer is not None and seeks and queries.is_kept(person, by=viewer),
    }


def _viewer(request: HttpRequest) -> Profile | None:
    if not request.user.is_authenticated:
        return None
    people = Profile.objects.select_related("user", "mentor_side", "mentee_side")
    viewer = people.filter(user_id=request.user.pk, suspended_at=None).first()
    if viewer is not None:
        request.profile = viewer  # type: ignore[attr-defined]
    return viewer


def _in_audience(person: Profile, viewer: Profile | None) -> bool:
    if person.story_audience == Audience.PAIRS:
        return viewer is not None and queries.is_pair(person, viewer)
    return person.story_audience == Audience.EVERYONE or viewer is not None
