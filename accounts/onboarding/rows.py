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
USUAL_LEVEL, USUAL_PRIORITY = 3, 2


@dataclass(frozen=True, slots=True)
class Row:
    """A chosen topic: its level, and either a star or a priority."""

    topic: Topic
    level: int = USUAL_LEVEL
    extra: int = 0


@dataclass(slots=True)
class Rows:
    """One list on a form. ``pressed``: one of its own buttons was pressed, so the page comes back; ``error``: a sentence."""

    name: str
    title: str
    picker: Picker
    rows: list[Row]
    pressed: bool = False
    error: str = ""
    choices: dict[str, Any] = field(default_factory=lambda: {"levels": LEVEL_WORDS, "priorities": PRIORITY_WORDS})

    @property
    def is_wants(self) -> bool:
        """Whether its topics are wanted rather than offered."""
        return self.name == "wants"

    @property
    def missing(self) -> str:
        """The sentence that asks for a first topic; empty if there is one."""
        if self.rows:
            return ""
        if self.is_wants:
            return _("Name at least one topic that you want to learn.")
        return _("Name at least one topic that you can help with.")

    def in_words(self) -> str:
        """Topics and levels, to be compared by eye."""
        return ", ".join(f"{row.topic.name} ({row.level})" for row in self.rows) or _("nothing")


def rows_of(profile: Profile, data: QueryDict | None = None) -> list[Rows]:
    """Return the lists of the sides that somebody has: as they are kept, or as they were sent."""
    lists = []
    if hasattr(profile, "mentee_side"):
        picker = Picker(
            "wants", label=_("What do you want to learn?"), hint=_("At least one; three to five work best.")
        )
        lists.append(_list(_("You want"), picker, _wants_of(profile), data))
    if hasattr(profile, "mentor_side"):
        hint = _("At least one. Star up to five that you love to teach.")
        picker = Picker("offers", label=_("What can you help with?"), hint=hint)
        lists.append(_list(_("You offer"), picker, _offers_of(profile), data))
    return lists


def _list(title: str, picker: Picker, kept: list[Row], data: QueryDict | None) -> Rows:
    return Rows(picker.name, title, picker, kept) if data is None else _read(data, title, picker)


def _offers_of(profile: Profile) -> list[Row]:
    offers = Offer.objects.filter(profile=profile).select_related("topic")
    return [Row(offer.topic, offer.level, int(offer.starred)) for offer in offers]


def _wants_of(profile: Profile) -> list[Row]:
    wants = Want.objects.filter(profile=profile).select_related("topic")
    return [Row(want.topic, want.target, want.priority) for want in wants]


def _read(data: QueryDict, title: str, picker: Picker) -> Rows:
    """Read what was posted for one list; a topic that does not exist is refused by name."""
    slugs = list(dict.fromkeys(data.getlist(picker.name)))[:MOST_ROWS]
    known, removed = topics_by_slug(slugs), data.get(f"{picker.name}_remove", "")
    bound, usual = read_picker(data, picker), USUAL_PRIORITY if picker.name == "wants" else 0
    kept = [_row(data, picker.name, known[slug], usual) for slug in slugs if slug in known and slug != removed]
    there = {row.topic.pk for row in kept}
    rows = [*kept, *(Row(topic, USUAL_LEVEL, usual) for topic in bound.topics if topic.pk not in there)]
    missing = [slug for slug in slugs if slug not in known]
    error = no_such_topic(missing[0]) if missing else bound.error
    lowest, highest = (1, 3) if picker.name == "wants" else (0, 1)
    if not error and any(not 1 <= row.level <= 5 or not lowest <= row.extra <= highest for row in rows):
        error = _("Choose a level from the list.")
    return Rows(picker.name, title, bound, rows, pressed=bound.pressed or bool(removed), error=error)


def _row(data: Mapping[str, Any], name: str, topic: Topic, usual: int) -> Row:
    level = _number(data.get(f"{name}-{topic.pk}-level"), USUAL_LEVEL)
    return Row(
        topic, level, _number(data.get(f"{name}-{topic.pk}-extra"), usual)
    )  # an unticked star is not sent at all


def _number(value: Any, usual: int) -> int:
    if value in (None, ""):
        return usual
    return int(value) if str(value).isdecimal() and len(str(value)) < 3 else -1
