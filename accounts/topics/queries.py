"""Topics by name: exactly, for linking, and roughly, for finding."""

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from accounts.topics.models import Topic, TopicLevel, TopicName
from accounts.topics.names import normalise, split_names

MAX_QUERY = 80
EXACT, BEGINS, ALIAS_BEGINS, HOLDS, ALIKE = range(5)


@dataclass(frozen=True, slots=True)
class Found:
    """A topic that a search found, with its place in the tree; ``alias`` is the name that matched if it is another."""

    topic: Topic
    alias: str

    @property
    def group(self) -> Topic | None:
        """The group of the topic."""
        return self.topic.parent

    @property
    def area(self) -> Topic | None:
        """The area of the topic."""
        return self.group.parent if self.group else None


def resolve_names(text: str) -> tuple[list[Topic], list[str]]:
    """Link names, parted by commas, semicolons or lines, to topics in use: by name, alias or slug, never by guess.

    Returns the topics in the order in which they were named, each once, and the names that mean none. One query.
    """
    named: dict[str, str] = {}
    for name in split_names(text):
        named.setdefault(normalise(name), name)
    names = TopicName.objects.filter(normal__in=named, topic__in=Topic.objects.choosable())
    known = {name.normal: name.topic for name in names.select_related("topic__parent__parent")}
    topics = {known[normal].pk: known[normal] for normal in named if normal in known}
    return list(topics.values()), [name for normal, name in named.items() if normal not in known]


def search_topics(text: str, limit: int = 8) -> list[Found]:
    """Find topics by a piece of any of their names, in either language, the likeliest first.

    Exact names come first, then names that begin so, aliases that do, names that hold it (each with the more used
    first), and at last those that look alike, the most alike first. Nothing for text without a letter or a digit.
    One query.
    """
    normal = normalise(text[:MAX_QUERY])
    if not normal:
        return []
    return [Found(name.topic, _other_name(name)) for name in _ranked(normal)[:limit]]


def nearest_topics(text: str, limit: int = 3) -> list[Topic]:
    """Return the topics whose names come closest to an unknown one; none if nothing is close. One query."""
    return [found.topic for found in search_topics(text, limit)]


def common_topics(limit: int = 60) -> QuerySet[Topic]:
    """Return the topics that most people name, the commonest first."""
    return Topic.objects.choosable().order_by("-usage", "slug")[:limit]


def topics_by_slug(slugs: list[str]) -> dict[str, Topic]:
    """Return the topics among some slugs, with their place, those out of use as well. One query."""
    sound = [slug for slug in slugs if "\0" not in slug]
    return Topic.objects.filter(level=TopicLevel.TOPIC).with_place().in_bulk(sound) if sound else {}


def groups() -> QuerySet[Topic]:
    """Return the groups that a new topic can stand in."""
    return Topic.objects.filter(level=TopicLevel.GROUP, is_active=True).select_related("parent")


def _ranked(normal: str) -> QuerySet[TopicName]:
    """Each matching topic once, by its best name, with ``rank`` and, where it only looks alike, ``alike``."""
    matches = Q(normal__startswith=normal)
    if len(normal) > 1 or not normal.isascii():  # a single Latin letter is inside nearly everything
        matches |= Q(normal__contains=normal)
    if len(normal) > 2:
        matches |= Q(normal__trigram_similar=normal)
    own = Q(text=F("topic__name_en")) | Q(text=F("topic__name_zh"))
    rank = Case(
        When(normal=normal, then=Value(EXACT)),
        When(own, normal__startswith=normal, then=Value(BEGINS)),
        When(normal__startswith=normal, then=Value(ALIAS_BEGINS)),
        When(normal__contains=normal, then=Value(HOLDS)),
        default=Value(ALIKE),
    )
    alike = Case(When(rank=ALIKE, then=TrigramSimilarity("normal", normal)), default=Value(0.0))
    best = Window(RowNumber(), partition_by=F("topic_id"), order_by=[F("rank"), F("alike").desc(), F("pk")])
    names = TopicName.objects.filter(matches, topic__level=TopicLevel.TOPIC, topic__is_active=True)
    chosen = names.annotate(rank=rank).annotate(alike=alike).annotate(place=best).filter(place=1)
    return chosen.select_related("topic__parent__parent").order_by("rank", "-alike", "-topic__usage", "topic_id")


def _other_name(name: TopicName) -> str:
    """The name that matched, unless the topic is shown by it anyway."""
    shown = {normalise(name.topic.name_en), normalise(name.topic.name_zh), normalise(name.topic.slug)}
    return "" if name.normal in shown else name.text
