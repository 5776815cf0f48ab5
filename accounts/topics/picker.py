"""The add field for topics, for any form: names by typing, “did you mean”, and “propose it”.

Works without JavaScript: all it needs is a text field and submit buttons. ``static/js/topics.js`` turns the text field
into a combobox that searches as one types.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.base.text import clean_line, clean_text
from accounts.topics.models import Topic
from accounts.topics.names import normalise
from accounts.topics.queries import common_topics, nearest_topics, resolve_names, topics_by_slug

MAX_TEXT = 1000
MAX_UNKNOWN = 5


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that means no topic, and the topics whose names come closest."""

    text: str
    nearest: list[Topic]

    @property
    def as_json(self) -> str:
        """What htmx sends when it is proposed."""
        return json.dumps({"text": self.text})


@dataclass(frozen=True)
class Picker:
    """An add field, named within its form; ``read_picker`` returns it again with what was sent.

    ``topics`` are those that were named or picked, in order; ``unknown`` are names that mean none; ``proposed`` are
    names whose “propose it” was pressed without JavaScript (give each to ``services.propose_topic``); ``error`` is a
    sentence or empty; ``pressed`` says that one of its own buttons was pressed, rather than the form's.
    """

    name: str
    label: str = ""
    hint: str = ""
    text: str = ""
    topics: list[Topic] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    proposed: list[str] = field(default_factory=list)
    error: str = ""
    pressed: bool = False
    shows_error: bool = True

    @cached_property
    def common(self) -> list[Topic]:
        """What the browser's own list offers where there is no JavaScript."""
        return list(common_topics())


def read_picker(data: Mapping[str, Any], picker: Picker) -> Picker:
    """Return the picker with what a form sent: topics by exact name, alias or button; what is unknown stays typed."""
    pressed = any(f"{picker.name}_{button}" in data for button in ("find", "pick", "propose"))
    text = clean_text(str(data.get(f"{picker.name}_add", "")))
    if len(text) > MAX_TEXT:
        error = _("That is too much at once: write at most %(limit)s characters.") % {"limit": MAX_TEXT}
        return replace(picker, text=text, error=error, pressed=pressed)
    picked, _colon, meant = str(data.get(f"{picker.name}_pick", "")).partition(":")
    proposed = clean_line(str(data.get(f"{picker.name}_propose", "")))
    named, unknown = resolve_names(text)
    unknown = [name for name in unknown if normalise(name) not in (normalise(meant), normalise(proposed))]
    chosen = topics_by_slug([picked]) if picked else {}
    error = _unknown_sentence(unknown) if unknown else ""
    if picked and not chosen:
        error = no_such_topic(picked)
    return replace(
        picker,
        text=", ".join(unknown),
        topics=[*named, *(topic for topic in chosen.values() if topic not in named)],
        unknown=[Unknown(name, nearest_topics(name)) for name in unknown[:MAX_UNKNOWN]],
        proposed=[proposed] if proposed else [],
        error=error,
        pressed=pressed,
    )


def no_such_topic(slug: str) -> str:
    """Return the sentence that refuses a slug by name."""
    return _("There is no topic “%(name)s”.") % {"name": clean_line(slug)[:80]}


def _unknown_sentence(names: list[str]) -> str:
    quoted = ", ".join(f"“{name[:80]}”" for name in names[:MAX_UNKNOWN])
    sentence = ngettext(
        "We do not know %(names)s yet. Choose one that comes close, or propose it.",
        "We do not know these yet: %(names)s. Choose others that come close, or propose them.",
        len(names),
    )
    return sentence % {"names": quoted}
