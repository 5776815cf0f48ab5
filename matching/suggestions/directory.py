"""Looking around: every mentor a member may see, found by name, headline, topic or language, whoever fits or not."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Prefetch, Q, Value
from django.db.models.fields import TextField
from django.db.models.functions import MD5, Cast, Concat

from accounts.models import Block, Offer, Profile, TopicName
from accounts.topics.names import normalise
from matching.suggestions.standing import SEEN_BY_MEMBERS

if TYPE_CHECKING:
    from accounts.profiles.models import ProfileQuerySet

TOPICS_TRIED = 30
OFFERS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looks for; an empty field does not narrow."""

    words: str = ""
    language: str = ""
    background: str = ""


def mentors_in(search: Search, *, viewer_id: UUID, now: datetime) -> "ProfileQuerySet":
    """Live, approved, fresh mentors whom the viewer may see and who match, in an order that changes with the day.

    Full and paused ones are among them. Each row has its offers, most loved first.
    """
    met = Block.objects.touching(viewer_id).values_list("blocker_id", "blocked_id")
    apart = {viewer_id, *chain.from_iterable(met)}
    people = Profile.objects.live().fresh(now).mentors().filter(audience__in=SEEN_BY_MEMBERS).exclude(pk__in=apart)
    offers = Offer.objects.select_related("topic").order_by("-starred", "-level", "position")
    # Names and early numbers must not win: a hash that nobody can choose, and that another day deals afresh.
    dealt = MD5(Concat(Cast("pk", TextField()), Value(f"{now:%Y-%m-%d}")))
    shown = _narrowed(people, search).select_related("user", "mentor_side").prefetch_related(Prefetch("offers", offers))
    return shown.order_by(dealt, "pk")


def _narrowed(people: "ProfileQuerySet", search: Search) -> "ProfileQuerySet":
    if search.language:
        people = people.filter(languages__contains=[search.language])
    if search.background:
        people = people.filter(mentor_side__backgrounds__contains=[search.background])
    if not search.words:
        return people
    # A single Latin letter stands inside nearly every name, yet "R" and "C" are topics: then only whole matches count.
    anywhere = len(search.words) > 2 or not search.words.isascii()
    matching = (
        Q(name__icontains=search.words) | Q(headline__icontains=search.words)
        if anywhere
        else Q(name__istartswith=search.words)
    )
    compared = normalise(search.words)
    if compared:
        named = TopicName.objects.filter(**{"normal__contains" if anywhere else "normal": compared})
        # The topics first, by themselves: a subquery inside the other would be run for every person.
        topics = set(named.order_by().values_list("topic_id", flat=True)[:TOPICS_TRIED])
        matching |= Q(pk__in=Offer.objects.filter(topic__in=topics).order_by().values("profile"))
    return people.filter(matching)
