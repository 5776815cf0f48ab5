"""The parts of a profile, each a short form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.base.text import clean_line, clean_text
from accounts.profiles.models import MenteeSide, MentorSide, Profile
from accounts.profiles.places import countries, zones
from accounts.profiles.vocabulary import (
    MAX_BACKGROUNDS, MAX_CAPACITY, SPOKEN_LANGUAGES, STYLE_ENDS, Audience, Background, HelpArea, Stage,
)  # fmt: skip
from accounts.users.models import Side


class LineField(forms.CharField):
    """One line of plain text."""

    def to_python(self, value: Any) -> str:
        """Clean before lengths are judged."""
        return clean_line(super().to_python(value) or "")


class WordsField(forms.CharField):
    """Plain text with line breaks; a text that is too long comes back whole."""

    widget = forms.Textarea

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No cutting off while typing: the length is judged when it is sent."""
        return {"rows": 4}

    def to_python(self, value: Any) -> str:
        """Clean before lengths are judged."""
        return clean_text(super().to_python(value) or "")


def several(label: Any, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    """Tick as many as apply; an unknown code is refused by name."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, **more
    )


class AboutForm(forms.Form):
    """Who somebody is."""

    name = LineField(
        label=_("What shall we call you?"),
        max_length=80,
        error_messages={"required": _("Write the name that others see.")},
    )
    joining_as = forms.ChoiceField(label=_("What brings you here?"), choices=Side, widget=forms.RadioSelect)
    headline = LineField(
        label=_("You in one line (optional)"), max_length=120, required=False,
        help_text=_("For example: vision engineer, robots and coffee"),
    )  # fmt: skip
    languages = several(
        _("Languages you can talk in"), list(SPOKEN_LANGUAGES.items()),
        error_messages={"required": _("Choose at least one language.")},
    )  # fmt: skip
    country = forms.ChoiceField(label=_("Country (optional)"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Your hours and our letters follow it."))
    story = WordsField(
        label=_("Why you are in this field (optional)"), max_length=2000, required=False,
        help_text=_("A few sentences. People answer to concrete things."),
    )  # fmt: skip
    expectations = WordsField(label=_("What to expect of you (optional)"), max_length=1000, required=False)
    audience = forms.ChoiceField(label=_("Who sees your profile?"), choices=Audience, initial=Audience.MEMBERS)
    story_audience = forms.ChoiceField(label=_("Who sees your story?"), choices=Audience, initial=Audience.MEMBERS)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    PROFILE_FIELDS = ("name", "headline", "languages", "country", "story", "expectations", "audience", "story_audience")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].required = True
        self.fields["country"].choices = [("", _("I would rather not say")), *countries().items()]  # type: ignore[attr-defined]
        self.fields["time_zone"].choices = zones()  # type: ignore[attr-defined]

    @property
    def profile_fields(self) -> dict[str, Any]:
        """What goes into the profile."""
        return {name: self.cleaned_data[name] for name in self.PROFILE_FIELDS}

    @classmethod
    def values_of(cls, profile: Profile) -> dict[str, Any]:
        """What the form shows of a profile that exists."""
        values = {name: getattr(profile, name) for name in cls.PROFILE_FIELDS}
        user = profile.user
        return values | {"time_zone": user.time_zone, "joining_as": user.joining_as, "revision": profile.revision}


class MenteeForm(forms.ModelForm[MenteeSide]):
    """What a mentee is looking for."""

    goal = LineField(
        label=_("Your goal in one line (optional)"), max_length=200, required=False,
        help_text=_("For example: a first job in machine learning within a year"),
    )  # fmt: skip
    stage = forms.ChoiceField(
        label=_("Where are you now?"), choices=[("", _("I would rather not say")), *Stage.choices], required=False
    )
    help_wanted = several(_("What kind of help would you like?"), HelpArea.choices)
    backgrounds_wanted = several(_("Who would you like as a mentor?"), Background.choices)

    class Meta:
        model = MenteeSide
        fields = ("goal", "stage", "help_wanted", "backgrounds_wanted", "matters_most", "shown_to_mentors")
        labels = {"matters_most": _("What matters most to you? (optional)")}
        help_texts = {"matters_most": _("It then counts about double.")}


class MentorForm(forms.ModelForm[MentorSide]):
    """What a mentor gives."""

    capacity = forms.IntegerField(
        label=_("How many mentees at once?"), min_value=0, max_value=MAX_CAPACITY, initial=1,
        help_text=_("You never get more. One is a fine number."),
    )  # fmt: skip
    backgrounds = several(_("What are you?"), Background.choices, help_text=_("At most two."))
    help_offered = several(_("What do you like to help with?"), HelpArea.choices)
    stages_wanted = several(_("Whom do you like to help?"), Stage.choices)
    evidence_url = forms.URLField(
        label=_("Where can a moderator see your work? (optional)"), required=False, assume_scheme="https", max_length=200,
        help_text=_("Only moderators see it. A link that begins with https://"),
    )  # fmt: skip

    class Meta:
        model = MentorSide
        fields = ("capacity", "backgrounds", "help_offered", "stages_wanted", "evidence_url")

    def clean_backgrounds(self) -> list[str]:
        """Two at most: whoever is everything is nothing."""
        chosen: list[str] = self.cleaned_data["backgrounds"]
        if len(chosen) > MAX_BACKGROUNDS:
            raise forms.ValidationError(_("Choose at most two."))
        return chosen

    def clean_evidence_url(self) -> str:
        """Web links only."""
        url: str = self.cleaned_data["evidence_url"]
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Give a link that begins with http:// or https://."))
        return url


class StyleForm(forms.Form):
    """Five two-ended statements; all of them or none."""

    def __init__(self, data: Any = None, *, style: list[int] | None) -> None:
        super().__init__(data)
        for number, (left, right) in enumerate(STYLE_ENDS):
            self.fields[f"style{number}"] = forms.TypedChoiceField(
                label=_("%(left)s – %(right)s") % {"left": left, "right": right}, required=False, coerce=int, empty_value=None,
                choices=[("", "–"), *((n, str(n)) for n in range(1, 6))], initial=style[number] if style else "",
                help_text=_("1 = %(left)s, 5 = %(right)s") % {"left": left, "right": right},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Give the five digits as ``style``, or None."""
        chosen = [self.cleaned_data.get(f"style{number}") for number in range(len(STYLE_ENDS))]
        if any(chosen) and not all(chosen) and not self.errors:
            raise forms.ValidationError(_("Answer all five, or leave all five open."))
        return {"style": chosen if all(chosen) else None}
