"""Answering a check-in: signed in, or from the letter without signing in."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.base.links import BadLink, read_link
from accounts.base.viewkit import REFUSED, require_look_or_post
from accounts.profiles.access import MemberRequest, member_required
from matching.checkins import services
from matching.checkins.forms import CheckInForm
from matching.checkins.letters import ANSWER
from matching.checkins.models import CheckIn, Mood

LINK_LASTS = timedelta(days=120)


@member_required
@require_look_or_post
def check_in(request: MemberRequest, check_in_id: UUID) -> HttpResponse:
    """One's own check-in; the partner's is a 404."""
    mine = CheckIn.objects.for_person(request.profile.pk).filter(asked_at__isnull=False)
    found = get_object_or_404(mine.select_related("mentorship__mentor", "mentorship__mentee", "person"), pk=check_in_id)
    answer = _answer(request, found, shows_earlier=True)
    if answer is None:
        messages.success(request, _("Thank you. Your answer is kept."))
        return redirect("matching:mentorship-detail", found.mentorship_id)
    return answer


@require_look_or_post
def check_in_mail(request: HttpRequest, token: str) -> HttpResponse:
    """The same from a letter: opening it changes nothing, the button does.

    Letters get forwarded, so the page shows the partner's name, as the letter did, and never an answer given before.
    """
    try:
        link = read_link(ANSWER, token, max_age=LINK_LASTS)
    except BadLink:
        return render(request, "matching/checkins/bad_link.html", status=404)
    rows = CheckIn.objects.for_person(link.person_id).filter(asked_at__isnull=False, person__suspended_at=None)
    found = get_object_or_404(
        rows.select_related("mentorship__mentor", "mentorship__mentee", "person"), pk=link.thing_id
    )
    answer = _answer(request, found, shows_earlier=False)
    return render(request, "matching/checkins/thanks.html", {"check_in": found}) if answer is None else answer


def _answer(request: HttpRequest, found: CheckIn, *, shows_earlier: bool) -> HttpResponse | None:
    """Show the form, or keep what was sent; None when it was kept. A note that was not shown is not emptied either."""
    if request.method != "POST":
        tapped = request.GET.get("mood", "")
        initial = {"mood": tapped} if tapped in Mood.values else {}
        form = CheckInForm(instance=found if shows_earlier else None, initial=initial)
        return _page(request, found, form)
    form = CheckInForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, status=REFUSED)
    mood, note = form.cleaned_data["mood"], form.cleaned_data["note"] or ("" if shows_earlier else found.note)
    try:
        services.answer_check_in(check_in_id=found.pk, by=found.person, mood=mood, note=note, now=timezone.now())
    except services.CannotCheckIn as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, form, status=REFUSED)
    return None


def _page(request: HttpRequest, found: CheckIn, form: CheckInForm, status: int = 200) -> HttpResponse:
    context = {"check_in": found, "form": form, "partner": found.mentorship.partner_of(found.person_id)}
    return render(request, "matching/checkins/check_in.html", context, status=status)
