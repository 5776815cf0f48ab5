"""What can be asked of the demo."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MailboxForm(forms.Form):
    """Whose letters to show."""

    to = forms.CharField(
        label=_("Letters to"),
        required=False,
        max_length=254,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "inputmode": "email"}),
    )


class MoveOnForm(forms.Form):
    """How many days should pass; without a number, as many as the next reminder needs."""

    days = forms.IntegerField(label=_("Days"), required=False, min_value=1, max_value=366)
