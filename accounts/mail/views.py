"""Choosing letters, signed in or from a letter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.base.links import BadLink
from accounts.base.viewkit import REFUSED
from accounts.mail import unsubscribing
from accounts.mail.forms import LettersForm
from accounts.mail.kinds import CHOOSABLE


@login_required
@require_http_methods(["GET", "POST"])
def settings_mail(request: HttpRequest) -> HttpResponse:
    """Which letters I want."""
    user = request.user
    assert user.is_authenticated
    unwanted = unsubscribing.unwanted_groups(user)
    initial = {"wanted": [group.name for group in CHOOSABLE if group.name not in unwanted]}
    form = LettersForm(request.POST) if request.method == "POST" else LettersForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        unsubscribing.choose_letters(user=user, wanted=set(form.cleaned_data["wanted"]), now=timezone.now())
        messages.success(request, _("Your choice of letters is saved."))
        return redirect("accounts:settings-mail")
    return render(request, "accounts/mail/settings.html", {"form": form}, status=REFUSED if form.errors else 200)


@csrf_exempt  # mail programmes post here without a cookie (RFC 8058); the token is the proof
@require_http_methods(["GET", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the page changes nothing, for scanners open links; the button, or the mail programme's own, does."""
    try:
        user, name = unsubscribing.read_unsubscribe_token(token)
    except BadLink:
        return render(request, "accounts/mail/bad_link.html", status=404)
    group = next(one for one in CHOOSABLE if one.name == name)
    done = request.method == "POST"
    if done:
        unsubscribing.unsubscribe(user=user, group=name, now=timezone.now())
    return render(request, "accounts/mail/unsubscribe.html", {"group": group, "done": done})
