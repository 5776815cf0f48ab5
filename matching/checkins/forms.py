"""The check-in's one question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.checkins.models import CheckIn, Mood


class CheckInForm(forms.ModelForm[CheckIn]):
    """How is it going, and, only if one likes, a word to the moderators."""

    mood = forms.ChoiceField(
        label=_("How is it going?"), choices=Mood, widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the five.")},
    )  # fmt: skip

    class Meta:
        model = CheckIn
        fields = ("mood", "note")
        labels = {"note": _("Anything for the moderators? (optional)")}
        help_texts = {"note": _("Moderators read this. Your partner never sees your answer.")}
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = False
