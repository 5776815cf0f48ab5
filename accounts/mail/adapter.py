"""allauth's letters go through the outbox like all others."""

from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.contrib.sites.shortcuts import get_current_site
from django.core.mail import EmailMessage
from django.utils import timezone, translation

from accounts.mail.services import queue_account_letter
from accounts.users.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Account rules of ours."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Render allauth's own words now, and let the outbox send them."""
        request = allauth_context.request
        whole = {"request": request, "email": email, "current_site": get_current_site(request)} | context
        message: EmailMessage = self.render_mail(template_prefix, email, whole)
        user = whole.get("user")
        queue_account_letter(
            key=f"account:{template_prefix.rsplit('/', 1)[-1]}:{uuid4()}",
            to_user=user if isinstance(user, User) else None,
            to_address=email,
            context={"subject.txt": message.subject, "txt": message.body, "language": translation.get_language() or "en"},
            now=timezone.now(),
        )
