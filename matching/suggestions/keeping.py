"""Pages on which people are kept for later or left out: the shortlist, and “not for me”."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.base.viewkit import REFUSED, fragment_or_redirect, is_htmx
from accounts.models import Profile
from accounts.profiles.access import MemberRequest, member_required
from accounts.profiles.queries import visible_to
from matching.suggestions import services
from matching.suggestions.cards import shortlist_rows
from matching.suggestions.forms import DismissForm


@member_required
@require_safe
def shortlist(request: MemberRequest) -> HttpResponse:
    """The people kept for later, last kept first, and those left out, to be let in again."""
    return render(request, "matching/suggestions/shortlist.html", shortlist_rows(request.profile, timezone.now()))


@member_required
@require_POST
def keep(request: MemberRequest, slug: str) -> HttpResponse:
    """Keep somebody for later."""
    person = _seen(request, slug)
    error = ""
    try:
        services.keep_person(kept=person, by=request.profile, now=timezone.now())
    except services.CannotKeep as refusal:
        error = str(refusal)
    return _kept(request, person, is_kept=not error, error=error)


@member_required
@require_POST
def unkeep(request: MemberRequest, slug: str) -> HttpResponse:
    """Take somebody off the shortlist; works for people who cannot be seen any more, too."""
    person = get_object_or_404(Profile, slug=slug, pk__in=request.profile.shortlist.values("kept"))
    services.unkeep_person(kept=person, by=request.profile)
    return _kept(request, person, is_kept=False)


@member_required
@require_POST
def dismiss(request: MemberRequest, slug: str) -> HttpResponse:
    """Leave somebody out of one's lists; the answer offers to undo it and asks why, without insisting."""
    person, form = _seen(request, slug), DismissForm(request.POST)
    error = "" if form.is_valid() else _("Choose one of the reasons, or none.")
    if not error:
        try:
            services.dismiss_person(
                dismissed=person, by=request.profile, reason=form.cleaned_data["reason"], now=timezone.now()
            )
        except services.CannotKeep as refusal:
            error = str(refusal)
    context = {"person": person, "form": form, "back": back_to(request), "error": error}
    if is_htmx(request):
        return render(request, "matching/suggestions/_left_out.html", context, status=REFUSED if error else 200)
    if error:
        messages.error(request, error)
    elif not form.cleaned_data["reason"]:
        return render(request, "matching/suggestions/left_out.html", context)
    else:
        messages.success(request, _("%(name)s is not in your lists any more.") % {"name": person.name})
    return redirect(back_to(request))


@member_required
@require_POST
def undismiss(request: MemberRequest, slug: str) -> HttpResponse:
    """Let somebody into one's lists again."""
    person = get_object_or_404(Profile, slug=slug, pk__in=request.profile.dismissals.values("dismissed"))
    services.undismiss_person(dismissed=person, by=request.profile)
    messages.success(request, _("%(name)s can be in your lists again.") % {"name": person.name})
    return redirect(back_to(request))


def back_to(request: HttpRequest) -> str:
    """Where a form without JavaScript leads back to: a page of this site that it names, or the list."""
    named = request.POST.get("back", "")
    is_ours = named.startswith("/") and url_has_allowed_host_and_scheme(named, allowed_hosts=None)
    return named if is_ours else reverse("matching:suggestion-list")


def _seen(request: MemberRequest, slug: str) -> Profile:
    return get_object_or_404(visible_to(request.profile), slug=slug)


def _kept(request: MemberRequest, person: Profile, *, is_kept: bool, error: str = "") -> HttpResponse:
    text = _("%(name)s is on your shortlist.") if is_kept else _("%(name)s is off your shortlist.")
    context = {"person": person, "key": person.pk, "is_kept": is_kept, "back": back_to(request)}
    context |= {f"{name}_url": reverse(f"matching:{name}", args=[person.slug]) for name in ("keep", "unkeep")}
    return fragment_or_redirect(
        request, "matching/suggestions/_keep.html", context,
        to=back_to(request), error=error, done=text % {"name": person.name},
    )  # fmt: skip
