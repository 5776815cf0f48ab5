"""The parts of a profile, each a short form."""

import unicodedata
from typing import Any, cast
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.base.text import clean_line, clean_text
from accounts.profiles.models import MenteeSide, MentorSide, Profile
from accounts.profiles.queries import side_of
from accounts.profiles.vocabulary import (
    GOAL_STARTERS,
    MAX_BACKGROUNDS,
    MAX_CAPACITY,
    SPOKEN_LANGUAGES,
    STYLE_ENDS,
    Audience,
    Background,
    HelpArea,
    Stage,
    Term,
)
from accounts.users.models import Side
from accounts.users.places import countries, only_zone, zones


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


class LanguagesWidget(forms.CheckboxSelectMultiple):
    """The languages that most people tick in sight, the others folded unless one of them is ticked."""

    template_name = "accounts/profiles/_languages.html"
    IN_SIGHT = 8

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Split the options for the template."""
        context = super().get_context(name, value, attrs)
        options = [option for _group, group, _index in context["widget"]["optgroups"] for option in group]
        context["in_sight"], context["folded"] = options[: self.IN_SIGHT], options[self.IN_SIGHT :]
        context["is_open"] = any(option["selected"] for option in context["folded"])
        return context


class AboutForm(forms.Form):
    """Who somebody is. Joining asks for the first few fields; the others can wait."""

    name = LineField(
        label=_("What shall we call you?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
        error_messages={"required": _("Write the name that others see.")},
    )
    joining_as = forms.ChoiceField(label=_("What brings you here?"), choices=Side, widget=forms.RadioSelect)
    languages = forms.MultipleChoiceField(
        label=_("Languages you can talk in"), choices=list(SPOKEN_LANGUAGES.items()), widget=LanguagesWidget,
        error_messages={"required": _("Choose at least one language.")},
    )  # fmt: skip
    country = forms.ChoiceField(label=_("Country (optional)"), required=False)
    time_zone = forms.ChoiceField(
        label=_("Time zone"), required=False, help_text=_("Your hours and our letters follow it.")
    )
    headline = LineField(
        label=_("You in one line (optional)"), max_length=120, required=False,
        help_text=_("For example: vision engineer, robots and coffee"),
    )  # fmt: skip
    story = WordsField(
        label=_("Why you are in this field (optional)"), max_length=2000, required=False,
        help_text=_("A few sentences. People answer to concrete things."),
    )  # fmt: skip
    expectations = WordsField(label=_("What to expect of you (optional)"), max_length=1000, required=False)
    audience = forms.ChoiceField(
        label=_("Who sees your profile?"), choices=Audience, initial=Audience.MEMBERS,
        help_text=_("If only your mentors and mentees may see it, you are not suggested to anybody."),
    )  # fmt: skip
    story_audience = forms.ChoiceField(label=_("Who sees your story?"), choices=Audience, initial=Audience.MEMBERS)

    PROFILE_FIELDS = ("name", "headline", "languages", "country", "story", "expectations", "audience", "story_audience")
    CAN_WAIT = ("headline", "story", "expectations", "audience", "story_audience")

    def __init__(self, data: Any = None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        zone = initial.get("time_zone", "")
        country, time_zone = (cast("forms.ChoiceField", self.fields[name]) for name in ("country", "time_zone"))
        country.choices = [("", _("I would rather not say")), *countries().items()]
        time_zone.choices = [*([] if zone else [("", _("the one of my country"))]), *zones(zone)]

    def clean_name(self) -> str:
        """A name has to be seen: marks without a letter, a digit or a symbol are none."""
        name: str = self.cleaned_data["name"]
        if not any(unicodedata.category(char)[0] in "LNS" for char in name):
            raise forms.ValidationError(self.fields["name"].error_messages["required"], code="required")
        return name

    def clean(self) -> dict[str, Any]:
        """Take the zone of a country that has one only; otherwise ask."""
        if not self.cleaned_data.get("time_zone") and "time_zone" not in self.errors:
            zone = only_zone(self.cleaned_data.get("country", ""))
            if not zone:
                self.add_error("time_zone", _("Choose your time zone."))
            self.cleaned_data["time_zone"] = zone
        return self.cleaned_data

    @property
    def shows_more(self) -> bool:
        """Whether one of the fields that can wait holds something, or a fault."""
        texts = (self[name].value() for name in ("headline", "story", "expectations"))
        return any(texts) or any(name in self.errors for name in self.CAN_WAIT)

    @property
    def profile_fields(self) -> dict[str, Any]:
        """What goes into the profile."""
        return {name: self.cleaned_data[name] for name in self.PROFILE_FIELDS}

    @classmethod
    def values_of(cls, profile: Profile) -> dict[str, Any]:
        """What the form shows of a profile that exists."""
        values = {name: getattr(profile, name) for name in cls.PROFILE_FIELDS}
        return values | {"time_zone": profile.user.time_zone, "joining_as": side_of(profile)}


class MenteeForm(forms.ModelForm[MenteeSide]):
    """What a mentee is looking for."""

    goal = LineField(
        label=_("Your goal in one line (optional)"), max_length=200, required=False,
        help_text=_("For example: a first job in machine learning within a year"),
        widget=forms.TextInput(attrs={"list": "goal-starters"}),
    )  # fmt: skip
    stage = forms.ChoiceField(
        label=_("Where are you now?"), choices=[("", _("I would rather not say")), *Stage.choices], required=False
    )
    help_wanted = several(_("What kind of help would you like?"), HelpArea.choices)
    backgrounds_wanted = several(_("Who would you like as a mentor?"), Background.choices)
    matters_most = forms.ChoiceField(
        label=_("What matters most to you? (optional)"), required=False, help_text=_("It then counts about double."),
        choices=[("", _("nothing in particular")), *Term.choices],
    )  # fmt: skip

    goal_starters = GOAL_STARTERS

    class Meta:
        model = MenteeSide
        fields = ("goal", "stage", "help_wanted", "backgrounds_wanted", "matters_most", "shown_to_mentors")


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
        """Web links only, and without a name or a password in them."""
        url: str = self.cleaned_data["evidence_url"]
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or parts.username is not None):
            raise forms.ValidationError(_("Give a link that begins with http:// or https://."))
        return url


class StyleForm(forms.Form):
    """Five two-ended statements; all of them or none."""

    def __init__(self, data: Any = None, *, style: list[int] | None) -> None:
        super().__init__(data)
        for number, (left, right) in enumerate(STYLE_ENDS):
            self.fields[f"style{number}"] = forms.TypedChoiceField(
                label=_("%(left)s – %(right)s") % {"left": left, "right": right}, required=False, coerce=int, empty_value=None,
                choices=[
                    ("", _("not said")),
                    (1, left),
                    (2, _("rather: %(end)s") % {"end": left}),
                    (3, _("in between")),
                    (4, _("rather: %(end)s") % {"end": right}),
                    (5, right),
                ],
                initial=style[number] if style else "",
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Give the five digits as ``style``, or None."""
        chosen = [self.cleaned_data.get(f"style{number}") for number in range(len(STYLE_ENDS))]
        if any(chosen) and not all(chosen) and not self.errors:
            raise forms.ValidationError(_("Answer all five, or leave all five open."))
        return {**self.cleaned_data, "style": chosen if all(chosen) else None}
