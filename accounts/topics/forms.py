"""A field for a list of topics."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.topics.models import Topic
from accounts.topics.picker import Picker, no_such_topic, read_picker
from accounts.topics.queries import topics_by_slug

MAX_SLUGS = 100


class TopicList(list[Topic]):
    """Topics in the order in which they were named, and names that the person proposes on the way."""

    proposed: list[str]

    def __init__(self, topics: Iterable[Topic] = (), proposed: Iterable[str] = ()) -> None:
        super().__init__(topics)
        self.proposed = list(proposed)


class TopicAnswer:
    """What a form sent for one topic list: ticked slugs, and the add field."""

    def __init__(self, data: Mapping[str, Any], slugs: list[str], name: str) -> None:
        self.slugs = list(dict.fromkeys(slugs))
        self._data, self._name = data, name

    @cached_property
    def picker(self) -> Picker:
        """The add field with what was typed."""
        return read_picker(self._data, Picker(self._name))

    @cached_property
    def known(self) -> dict[str, Topic]:
        """The ticked topics that exist."""
        return topics_by_slug(self.slugs[:MAX_SLUGS])

    @property
    def topics(self) -> list[Topic]:
        """All topics that were ticked, named or picked, each once."""
        ticked = [self.known[slug] for slug in self.slugs if slug in self.known]
        return list({topic.pk: topic for topic in (*ticked, *self.picker.topics)}.values())


class TopicListWidget(forms.Widget):
    """Ticked chips and an add field; usable without JavaScript."""

    template_name = "accounts/topics/_topic_list.html"
    use_fieldset = True

    class Media:
        js = ("js/topics.js",)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> TopicAnswer:
        """Keep the whole answer: the field sorts it out."""
        getlist = getattr(data, "getlist", None)
        slugs = getlist(name) if getlist else data.get(name, [])
        return TopicAnswer(data, [str(slug) for slug in slugs], name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Unticked boxes are not sent, so nothing can be told from their absence."""
        return False

    def id_for_label(self, id_: str) -> str:
        """A fieldset's legend names it."""
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the template the chosen topics and the add field."""
        context = super().get_context(name, None, attrs)
        answer = value if isinstance(value, TopicAnswer) else None
        context["topics"] = answer.topics if answer else topics_of(value)
        context["picker"] = replace(answer.picker if answer else Picker(name), shows_error=False)
        return context


class TopicListField(forms.Field):
    """An ordered list of topics, each once, cleaned to a ``TopicList``; ``initial`` is a list of topics or slugs.

    Links what is typed by exact name or alias only; everything else is an error that names it. Topics that went out of
    use may stay where they were chosen.
    """

    widget = TopicListWidget

    def __init__(self, *, max_items: int, **kwargs: Any) -> None:
        self.max_items = max_items
        kwargs.setdefault("help_text", _("Untick a topic to take it off the list."))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> TopicList:
        """Return the topics.

        :raises ValidationError: a slug or a name means no topic, there are too many, or none and one is needed.
        """
        if not isinstance(value, TopicAnswer):
            return TopicList(topics_of(value))
        missing = [slug for slug in value.slugs if slug not in value.known]
        if missing:
            raise forms.ValidationError(no_such_topic(missing[0]), code="missing")
        if value.picker.error:
            raise forms.ValidationError(value.picker.error, code="unknown")
        topics = TopicList(value.topics, value.picker.proposed)
        if len(topics) > self.max_items:
            many = ngettext("Choose at most %(max)s topic.", "Choose at most %(max)s topics.", self.max_items)
            raise forms.ValidationError(many % {"max": self.max_items}, code="many")
        if self.required and not topics:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return topics

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether other topics, or the same in another order, were sent."""
        before = [topic.pk for topic in topics_of(initial)]
        return not isinstance(data, TopicAnswer) or bool(data.picker.text) or before != [t.pk for t in data.topics]


def topics_of(value: Any) -> list[Topic]:
    """Return topics for an initial value: topics already, or slugs."""
    values = list(value or [])
    known = topics_by_slug([one for one in values if isinstance(one, str)])
    found = (known.get(one) if isinstance(one, str) else one for one in values)
    return [topic for topic in found if topic is not None]
