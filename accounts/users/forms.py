"""What we ask on top of allauth's own sign-up fields."""

from typing import Any

from allauth.core import context as allauth_context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.users.models import Side, User


class SignupForm(forms.Form):
    """Which side somebody comes for, and that they are grown up."""

    joining_as = forms.ChoiceField(
        label=_("What brings you here?"), choices=Side, widget=forms.RadioSelect, initial=Side.MENTEE
    )
    grown_up = forms.BooleanField(
        label=_("I am 18 or older."), error_messages={"required": _("Waymark is for people of 18 and over.")}
    )

    field_order = ("joining_as", "email", "password1", "grown_up")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request = allauth_context.request
        wished = request.GET.get("side", "") if request else ""
        self.fields["joining_as"].initial = wished if wished in Side.values else Side.MENTEE

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the side on the account, so that it is there on whatever device they go on."""
        user.joining_as = self.cleaned_data["joining_as"]
        user.language = getattr(request, "LANGUAGE_CODE", user.language)
        user.save(update_fields=["joining_as", "language"])
