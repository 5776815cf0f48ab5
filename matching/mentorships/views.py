"""A person's mentorships, and the page of each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.base.viewkit import REFUSED, require_look_or_post
from accounts.mail.models import Letter
from accounts.profiles.access import MemberRequest, member_required
from matching.mentorships import letters, queries, services
from matching.mentorships.forms import EndForm, RhythmForm
from matching.mentorships.models import LIVE, Mentorship
from matching.suggestions.queries import common_ground


@member_required
@require_safe
def mentorship_list(request: MemberRequest) -> HttpResponse:
    """Live ones first, then those that ended."""
    mine = list(queries.mentorships_of(request.profile.pk)[:100])
    rows = [(one, {"mentorship": one, "partner": one.partner_of(request.profile.pk)}) for one in mine]
    context = {
        "live": [row for one, row in rows if one.state in LIVE],
        "past": [row for one, row in rows if one.state not in LIVE],
    }
    return render(request, "matching/mentorships/list.html", context)


@member_required
@require_safe
def mentorship_detail(request: MemberRequest, mentorship_id: UUID) -> HttpResponse:
    """One place for the pair: people, state, introductions, check-ins."""
    return _page(request, _mine(request, mentorship_id))


@member_required
@require_look_or_post
def mentorship_end(request: MemberRequest, mentorship_id: UUID) -> HttpResponse:
    """Confirm on a page of its own, then end."""
    mentorship = _mine(request, mentorship_id)
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.end_mentorship(
                mentorship_id=mentorship.pk, by=request.profile, now=timezone.now(),
                completed=form.cleaned_data["completed"] == "yes", reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except services.CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The mentorship has ended. Thank you both."))
            return redirect("matching:mentorship-detail", mentorship.pk)
    context = {"mentorship": mentorship, "partner": mentorship.partner_of(request.profile.pk), "form": form}
    return render(request, "matching/mentorships/end.html", context, status=REFUSED if form.errors else 200)


@member_required
@require_POST
def mentorship_rhythm(request: MemberRequest, mentorship_id: UUID) -> HttpResponse:
    """Change the weeks between check-ins."""
    mentorship = _mine(request, mentorship_id)
    form = RhythmForm(request.POST)
    if form.is_valid():
        try:
            weeks = form.cleaned_data["check_in_weeks"]
            services.set_rhythm(mentorship_id=mentorship.pk, by=request.profile, weeks=weeks, now=timezone.now())
        except services.CannotChange as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The new rhythm holds from the next check-in."))
            return redirect("matching:mentorship-detail", mentorship.pk)
    return _page(request, mentorship, rhythm_form=form, status=REFUSED)


@member_required
@require_POST
def mentorship_share(request: MemberRequest, mentorship_id: UUID) -> HttpResponse:
    """Show one's address to the partner, or stop showing it."""
    mentorship, shared = _mine(request, mentorship_id), request.POST.get("shared") == "yes"
    try:
        services.share_address(mentorship_id=mentorship.pk, by=request.profile, shared=shared, now=timezone.now())
    except services.CannotChange as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Your partner now sees your address.") if shared else _("Your address is hidden again.")
        )
    return redirect("matching:mentorship-detail", mentorship.pk)


def _mine(request: MemberRequest, mentorship_id: UUID) -> Mentorship:
    return get_object_or_404(queries.mentorships_of(request.profile.pk), pk=mentorship_id)


def _page(
    request: MemberRequest, mentorship: Mentorship, *, rhythm_form: RhythmForm | None = None, status: int = 200
) -> HttpResponse:
    me = request.profile
    as_mentor = mentorship.mentor_id == me.pk
    check_ins = list(mentorship.check_ins.for_person(me.pk))
    live = mentorship.state in LIVE
    context = {
        "mentorship": mentorship,
        "partner": mentorship.partner_of(me.pk),
        "as_mentor": as_mentor,
        "live": live,
        "i_share": mentorship.mentor_shares_address if as_mentor else mentorship.mentee_shares_address,
        "they_share": mentorship.mentee_shares_address if as_mentor else mentorship.mentor_shares_address,
        "introduction": Letter.objects.filter(key=f"introduction:{mentorship.pk}:{me.pk}").first(),
        "common": common_ground(mentorship.mentor, mentorship.mentee, reader=me) if live else [],
        "hours": letters.common_hours(mentorship, reader=me, now=timezone.now()) if live else [],
        "agenda": letters.first_agenda(),
        "check_ins": check_ins,
        "open_check_in": next((c for c in check_ins if c.asked_at and not c.answered_at and not c.missed_at), None),
        "next_check_in": next((c for c in check_ins if not c.asked_at), None),
        "rhythm_form": rhythm_form or RhythmForm(instance=mentorship),
    }
    return render(request, "matching/mentorships/detail.html", context, status=status)
