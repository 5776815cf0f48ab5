"""What narrows a list, and why somebody is not for me."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.base.text import clean_line
from accounts.models import Topic
from accounts.profiles.vocabulary import SPOKEN_LANGUAGES, Background, HelpArea, Stage
from accounts.topics.queries import resolve_names
from matching.suggestions.models import DismissalReason

SELECTED = SafeString(" selected")
ANY = ("", _("any"))
LANGUAGE_CHOICES = [ANY, *SPOKEN_LANGUAGES.items()]
HOURS_CHOICES = [ANY, ("some", _("some overlap or more")), ("good", _("good overlap"))]


class Select(forms.Select):
    """A list to choose from, written in one go: Django's own includes two templates for each of its options."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the same HTML as Django's select would."""
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, SELECTED if code in chosen else "", label) for code, label in self.choices),
        )
        own = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(own), options)


class ChoiceField(forms.ChoiceField):
    """A choice that may be left open."""

    widget = Select

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False} | kwargs)


class TopicNameField(forms.CharField):
    """A topic by any of its names; becomes the topic, or None when nothing was typed."""

    def clean(self, value: Any) -> Any:
        """Find the topic of a name that is no name too long.

        :raises ValidationError: no topic has this name; it says which name that is.
        """
        text = clean_line(super().clean(value) or "")
        topics, unknown = resolve_names(text) if text else ([], [])
        if unknown:
            raise forms.ValidationError(
                _("We know no topic named “%(name)s”. Try another name for it."), code="topic", params={"name": text}
            )
        return topics[0] if topics else None

    def prepare_value(self, value: Any) -> Any:
        """Show a topic by its name."""
        return value.name if isinstance(value, Topic) else value


class FilterForm(forms.Form):
    """What both lists can be narrowed by. Empty fields do not narrow."""

    topic = TopicNameField(label=_("Topic"), required=False, max_length=120)
    language = ChoiceField(label=_("Spoken language"), choices=LANGUAGE_CHOICES)
    help_area = ChoiceField(label=_("Kind of help"), choices=[ANY, *HelpArea.choices])
    hours = ChoiceField(label=_("Common hours"), choices=HOURS_CHOICES)


class MentorFilterForm(FilterForm):
    """Narrows a mentee's list of mentors."""

    background = ChoiceField(label=_("Background"), choices=[ANY, *Background.choices])
    places = ChoiceField(label=_("Places left"), choices=[("", _("1 or more")), ("2", _("2 or more"))])


class MenteeFilterForm(FilterForm):
    """Narrows a mentor's list of mentees."""

    stage = ChoiceField(label=_("Stage"), choices=[ANY, *Stage.choices])


class DismissForm(forms.Form):
    """Why somebody is not for me, if one likes to say."""

    reason = ChoiceField(
        label=_("Why? (optional, only you see it)"),
        required=False,
        choices=[("", _("no reason")), *DismissalReason.choices],
    )


class DirectoryForm(forms.Form):
    """The search of the directory."""

    q = forms.CharField(label=_("Name, headline or topic"), required=False, max_length=80)
    language = ChoiceField(label=_("Spoken language"), choices=LANGUAGE_CHOICES)
    background = ChoiceField(label=_("Background"), choices=[ANY, *Background.choices])

    def clean_q(self) -> str:
        """Return what to look for without stray characters."""
        return clean_line(self.cleaned_data["q"])
