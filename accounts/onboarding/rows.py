"""Topics with a level: what was posted, row by row, with the add field below. Works without JavaScript."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.profiles.models import Offer, Profile, Want
from accounts.profiles.vocabulary import LEVEL_WORDS, PRIORITY_WORDS
from accounts.topics.models import Topic
from accounts.topics.picker import Picker, no_such_topic, read_picker
from accounts.topics.queries import topics_by_slug

MOST_ROWS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A chosen topic: its level, and either a star or a priority."""

    topic: Topic
    level: int = 3
    extra: int = 0


@dataclass(slots=True)
class Rows:
    """One list on a form. ``pressed``: one of its own buttons was pressed, so the page comes back; ``error``: a sentence."""

    name: str
    picker: Picker
    rows: list[Row]
    pressed: bool = False
    error: str = ""
    choices: dict[str, Any] = field(default_factory=lambda: {"levels": LEVEL_WORDS, "priorities": PRIORITY_WORDS})

    @property
    def proposed(self) -> list[str]:
        """Names whose "propose it" was pressed."""
        return self.picker.proposed


def offers_of(profile: Profile) -> list[Row]:
    """The offers as rows; extra = starred."""
    offers = Offer.objects.filter(profile=profile).select_related("topic")
    return [Row(offer.topic, offer.level, int(offer.starred)) for offer in offers]


def wants_of(profile: Profile) -> list[Row]:
    """The wants as rows; extra = priority."""
    wants = Want.objects.filter(profile=profile).select_related("topic")
    return [Row(want.topic, want.target, want.priority) for want in wants]


def read_rows(data: QueryDict, picker: Picker, *, default_extra: int) -> Rows:
    """Read what was posted for one list; a topic that does not exist is refused by name."""
    slugs = list(dict.fromkeys(data.getlist(picker.name)))[:MOST_ROWS]
    known, removed = topics_by_slug(slugs), data.get(f"{picker.name}_remove", "")
    bound = read_picker(data, picker)
    kept = [_row(data, picker.name, known[slug], default_extra) for slug in slugs if slug in known and slug != removed]
    there = {row.topic.pk for row in kept}
    rows = [*kept, *(Row(topic, 3, default_extra) for topic in bound.topics if topic.pk not in there)]
    missing = [slug for slug in slugs if slug not in known]
    error = no_such_topic(missing[0]) if missing else bound.error
    if not error and any(not 1 <= row.level <= 5 or not 0 <= row.extra <= 3 for row in rows):
        error = _("Choose a level from the list.")
    return Rows(picker.name, bound, rows, pressed=bound.pressed or bool(removed), error=error)


def _row(data: Mapping[str, Any], name: str, topic: Topic, default_extra: int) -> Row:
    level = _number(data.get(f"{name}-{topic.pk}-level"), 3)
    unticked = 0 if name == "offers" else default_extra  # an unticked star is not sent at all
    return Row(topic, level, _number(data.get(f"{name}-{topic.pk}-extra"), unticked))


def _number(value: Any, default: int) -> int:
    if value in (None, ""):
        return default
    return int(value) if str(value).isdecimal() and len(str(value)) < 3 else -1
