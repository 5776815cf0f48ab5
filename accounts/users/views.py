"""Account settings and the language switch."""

from django.conf import settings as site
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.users.models import Language, User


@login_required
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Where everything about the account can be changed."""
    return render(request, "accounts/users/settings.html")


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from the next page on: by cookie for visitors, on the account for members."""
    chosen, to = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts=None) or not to.startswith("/"):
        to = "/"
    response = redirect(to)
    if chosen in Language.values:
        response.set_cookie(
            site.LANGUAGE_COOKIE_NAME, chosen, max_age=365 * 24 * 3600, samesite="Lax",
            secure=site.LANGUAGE_COOKIE_SECURE, httponly=True,
        )  # fmt: skip
        if request.user.is_authenticated:
            User.objects.filter(pk=request.user.pk).update(language=chosen)
    return response
