"""allauth's own sign-up form with our words. Apart from ``forms``, which allauth reads while it builds this one's base."""

from typing import Any

from allauth.account.forms import SignupForm
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.users.models import User


class JoinForm(SignupForm):
    """An address, and a password for those who like one."""

    account_already_exists: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["email"].label = _("E-mail address")
        password = self.fields["password1"]
        password.label = _("Password (optional)")
        password.help_text = _("At least 10 characters. Without one we send you a code each time you sign in.")

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Make the account; an address that was taken a moment ago is answered like one that was taken long ago."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return self._save(request)
            except IntegrityError:
                if not User.objects.filter(email__iexact=self.cleaned_data["email"]).exists():
                    raise
                self.account_already_exists = True
        return self._save(request)

    def _save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        saved: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return saved
