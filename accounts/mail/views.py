"""Choosing letters, signed in or from a letter."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts.base.links import BadLink
from accounts.base.viewkit import REFUSED, require_look_or_post
from accounts.mail import unsubscribing
from accounts.mail.forms import LettersForm
from accounts.mail.kinds import KINDS


@login_required
@require_look_or_post
def settings_mail(request: HttpRequest) -> HttpResponse:
    """Which letters I want."""
    user = request.user
    assert user.is_authenticated
    if request.method == "POST":
        form = LettersForm(request.POST)
        if form.is_valid():
            unsubscribing.choose_letters(user=user, wanted=form.wanted, now=timezone.now())
            messages.success(request, _("Your choice of letters is saved."))
            return redirect("accounts:settings-mail")
    else:
        form = LettersForm(unwanted=unsubscribing.unwanted_by(user))
    essential = [kind.title for kind in KINDS.values() if kind.essential]
    return render(
        request,
        "accounts/mail/settings.html",
        {"form": form, "essential": essential},
        status=REFUSED if form.errors else 200,
    )


@csrf_exempt  # mail programmes post here without a cookie (RFC 8058); the token is the proof
@require_look_or_post
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the page changes nothing, for scanners open links; the button, or the mail programme's own, does."""
    try:
        user, kind = unsubscribing.read_unsubscribe_token(token)
    except BadLink:
        return render(request, "accounts/mail/bad_link.html", status=404)
    done = ""
    if request.method == "POST" and "again" in request.POST:
        unsubscribing.subscribe_again(user=user, kind=kind)
        done = "on"
    elif request.method == "POST":
        unsubscribing.unsubscribe(user=user, kind=kind, now=timezone.now())
        done = "off"
    return render(request, "accounts/mail/unsubscribe.html", {"kind": kind, "done": done})
