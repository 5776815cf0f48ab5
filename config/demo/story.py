"""Where the demo's mentee and mentor stand when a newcomer arrives: something has begun, something waits for them.

Everything goes through the site's own services, as if people had pressed the buttons on those days; so the letters that
they cause are in the demo's mailbox.
"""

from datetime import datetime, timedelta

from django.db.models import Count, F, Q
from django.utils.translation import gettext

from accounts.models import Profile
from accounts.profiles.models import ProfileQuerySet
from config.services.accounts import MENTEE, MENTOR
from matching.mentorships.models import LIVE
from matching.requests.models import MentoringRequest
from matching.requests.services import accept_request, send_request
from matching.suggestions.services import keep_person

BEGAN = timedelta(days=5)  # so that the first check-in is two days away
KEPT = 2


def begin_story(*, now: datetime) -> None:
    """Give the mentee a mentor and a shortlist, and the mentor a mentee and a request to answer."""
    mentee, mentor = (Profile.objects.get(user__email=address) for address in (MENTEE, MENTOR))
    guide, *others = _mentors_of("deep-learning", "machine-learning")[: 1 + KEPT]
    first, second = _mentees_for("pytorch")[:2]
    _bring_together(guide, mentee, now - BEGAN)
    _bring_together(mentor, first, now - BEGAN)
    _ask(mentor, second, now - timedelta(days=2))
    for other in others:
        keep_person(kept=other, by=mentee, now=now)


def _mentors_of(*topics: str) -> list[Profile]:
    live = Count("mentorships_as_mentor", filter=Q(mentorships_as_mentor__state__in=LIVE))
    offering = _sample().mentors().filter(offers__topic__in=topics, languages__contains=["en"], pauses=None)
    free = offering.annotate(taken=live).filter(mentor_side__capacity__gt=F("taken"))
    return list(free.order_by("-offers__level", "slug").distinct())


def _mentees_for(topic: str) -> list[Profile]:
    seeking = _sample().mentees().filter(wants__topic=topic, languages__contains=["en"], mentor_side=None)
    return list(seeking.filter(requests_sent=None, mentorships_as_mentee=None).order_by("slug"))


def _sample() -> ProfileQuerySet:
    made_up = Profile.objects.live().filter(is_sample=True).exclude(user__email__in=[MENTEE, MENTOR])
    return made_up.select_related("user", "mentor_side", "mentee_side")


def _ask(mentor: Profile, mentee: Profile, asked_at: datetime) -> MentoringRequest:
    return send_request(
        mentor=mentor, by=mentee, now=asked_at,
        aim=gettext("I want to train a first model on pictures of my own and understand why it fails where it fails."),
        why_you=gettext("You have done this for years, and you write that half-finished things are welcome."),
        tried=gettext("A course, a notebook that learns something, and many evenings with the documentation."),
    )  # fmt: skip


def _bring_together(mentor: Profile, mentee: Profile, began: datetime) -> None:
    asked = _ask(mentor, mentee, began - timedelta(hours=7))
    accept_request(request_id=asked.pk, by=mentor, now=began)
