"""allauth's own sign-up form with our words. Apart from ``forms``, which allauth reads while it builds this one's base."""

from typing import Any

from allauth.account.forms import SignupForm
from django.utils.translation import gettext_lazy as _


class JoinForm(SignupForm):
    """An address, and a password for those who like one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["email"].label = _("E-mail address")
        password = self.fields["password1"]
        password.label = _("Password (optional)")
        password.help_text = _("At least 10 characters. Without one we send you a code each time you sign in.")
