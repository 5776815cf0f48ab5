"""Small choices inside a mentorship."""

from django import forms
from django.utils.translation import gettext_lazy as _

from matching.mentorships.models import EndReason, Mentorship


class EndForm(forms.Form):
    """Ending without fault: whether it is completed, and a reason that stays private."""

    completed = forms.ChoiceField(
        label=_("How does it end?"),
        choices=[("yes", _("We reached what we set out to do")), ("no", _("We stop earlier"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    reason = forms.ChoiceField(
        label=_("Why, if you stop earlier? (optional, never shown to your partner)"),
        choices=[("", _("I would rather not say")), *[c for c in EndReason.choices if c[0] != EndReason.SUSPENDED]],
        required=False,
    )


class RhythmForm(forms.ModelForm[Mentorship]):
    """How many weeks lie between check-ins."""

    class Meta:
        model = Mentorship
        fields = ("check_in_weeks",)
        labels = {"check_in_weeks": _("Weeks between check-ins")}
        help_texts = {"check_in_weeks": _("From 1 to 12. It holds for both of you.")}
        error_messages = {"check_in_weeks": {"required": _("Give a number of weeks from 1 to 12.")}}
