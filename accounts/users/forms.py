"""What we ask on top of allauth's own sign-up fields, and the account's settings."""

from typing import Any, cast

from allauth.core import context as allauth_context
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.users.models import Language, Side, User
from accounts.users.places import zones


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
        spoken = getattr(request, "LANGUAGE_CODE", user.language)
        user.language = spoken if spoken in Language.values else Language.EN
        user.save(update_fields=["joining_as", "language"])


class SettingsForm(forms.Form):
    """How the site speaks to somebody, and by which clock."""

    language = forms.ChoiceField(
        label=_("Language"), choices=Language, help_text=_("Of these pages, and of our letters to you.")
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Your weekly hours stay as they are on your clock; letters come in your morning."),
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, initial={"language": user.language, "time_zone": user.time_zone})
        cast("forms.ChoiceField", self.fields["time_zone"]).choices = zones(user.time_zone)
