"""Which letters somebody wants."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.mail.kinds import CHOOSABLE


class LettersForm(forms.Form):
    """One switch a group that can be turned off."""

    wanted = forms.MultipleChoiceField(
        label=_("Send me"), required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(group.name, group.title) for group in CHOOSABLE],
        help_text=_("Letters about your account, your requests and your mentorships always come: others rely on them."),
    )  # fmt: skip
