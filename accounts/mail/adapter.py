"""allauth's letters go through the outbox like all others, in our own words."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone, translation

from accounts.mail.services import queue_account_letter
from accounts.users.models import User

# What our templates use of what allauth knows; the rest (the request, the key inside a link) stays out of the table.
KEPT = (
    "code", "password_reset_url", "signup_url", "from_email", "to_email", "deleted_email",
    "ip", "user_agent", "timestamp",
)  # fmt: skip


class AccountAdapter(DefaultAccountAdapter):
    """Account rules of ours."""

    def is_safe_url(self, url: str) -> bool:
        """Tell whether one may be sent there; what cannot even be read as an address is not."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue one of allauth's letters; an address without an account gets one too, so nobody learns who has one."""
        name = template_prefix.rsplit("/", 1)[-1]
        queue_account_letter(
            key=f"account:{name}:{uuid4()}",
            kind=f"account_{name}",
            to_address=email,
            to_user=context.get("user") or User.objects.filter(email__iexact=email).first(),
            context={
                "email": email,
                "language": translation.get_language() or "en",
                **{name: _plain(context[name]) for name in KEPT if context.get(name)},
            },
            now=timezone.now(),
        )

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody what was done to their account; the letter may go to an address that they left."""
        super().send_notification_mail(template_prefix, user, {"user": user} | (context or {}), email)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
