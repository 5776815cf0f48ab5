"""Account settings and the language switch."""

from typing import cast

from django.conf import settings as site
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.base.viewkit import REFUSED, require_look_or_post
from accounts.users import services
from accounts.users.forms import SettingsForm
from accounts.users.models import Language, User

A_YEAR = 365 * 24 * 3600


@login_required
@require_look_or_post
def settings(request: HttpRequest) -> HttpResponse:
    """Language and time zone, and where everything else about the account can be changed."""
    user = cast("User", request.user)
    form = SettingsForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        language = form.cleaned_data["language"]
        services.change_settings(
            by=user, language=language, time_zone=form.cleaned_data["time_zone"], now=timezone.now()
        )
        with translation.override(language):  # the answer already speaks it
            messages.success(request, _("Your settings are saved."))
        return _remember(redirect("accounts:settings"), language)
    status = REFUSED if form.is_bound else 200
    return render(request, "accounts/users/settings.html", {"form": form}, status=status)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language from the next page on: by cookie for visitors, on the account for members."""
    chosen, to = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts=None) or not to.startswith("/"):
        to = "/"
    response = redirect(to)
    if chosen not in Language.values:
        return response
    if request.user.is_authenticated:
        services.choose_language(by=request.user, language=chosen)
    return _remember(response, chosen)


def _remember(response: HttpResponse, language: str) -> HttpResponse:
    response.set_cookie(
        site.LANGUAGE_COOKIE_NAME, language, max_age=A_YEAR, samesite="Lax",
        secure=site.LANGUAGE_COOKIE_SECURE, httponly=True,
    )  # fmt: skip
    return response
