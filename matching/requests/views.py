"""Asking, and the list of what was asked."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.base.viewkit import REFUSED, require_look_or_post
from accounts.models import Profile
from accounts.profiles.access import MemberRequest, member_required
from accounts.profiles.queries import live_mentees, visible_to
from matching.requests import queries, services
from matching.requests.forms import AnswerForm, DeclineForm, QuestionForm, RequestForm
from matching.requests.models import OPEN, MentoringRequest
from matching.suggestions.queries import UNAVAILABLE, common_ground, obstacle, other_names_for


@member_required
@require_look_or_post
def request_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Ask one mentor. What was typed is kept whatever stands in the way."""
    mentor = get_object_or_404(visible_to(request.profile).select_related("user", "mentor_side"), slug=slug)
    standing = MentoringRequest.objects.open().filter(mentee=request.profile, mentor=mentor).first()
    if standing:
        return redirect("matching:request-detail", standing.pk)
    in_the_way = obstacle(request.profile, mentor, now=timezone.now())
    if in_the_way == UNAVAILABLE:
        raise Http404
    form = RequestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = services.send_request(mentor=mentor, by=request.profile, now=timezone.now(), **form.cleaned_data)
        except services.CannotAsk as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your request is on its way to %(name)s.") % {"name": mentor.name})
            return redirect("matching:request-detail", asked.pk)
    return _ask_page(request, mentor, form, in_the_way)


def _ask_page(request: MemberRequest, mentor: Profile, form: RequestForm, in_the_way: str) -> HttpResponse:
    open_now = MentoringRequest.objects.open().filter(mentee=request.profile).count()
    context = {
        "mentor": mentor,
        "form": form,
        "in_the_way": in_the_way,
        "others": other_names_for(request.profile, besides=mentor.pk) if in_the_way else [],
        "for_you": common_ground(mentor, request.profile, reader=request.profile),
        "for_them": common_ground(mentor, request.profile, reader=mentor),
        "places_line": services.places_line(open_now),
        "is_full": open_now >= services.MAX_OPEN,
    }
    return render(request, "matching/requests/ask.html", context, status=REFUSED if form.errors else 200)


@member_required
@require_safe
def request_list(request: MemberRequest) -> HttpResponse:
    """What I was asked and what I asked: open ones first, closed ones below."""
    received, sent = list(queries.received_by(request.profile)[:100]), list(queries.sent_by(request.profile)[:100])
    context = {
        "received_open": [asked for asked in received if asked.state in OPEN],
        "received_closed": [asked for asked in reversed(received) if asked.state not in OPEN],
        "sent_open": [asked for asked in sent if asked.state in OPEN],
        "sent_closed": [asked for asked in sent if asked.state not in OPEN],
        "is_mentor": hasattr(request.profile, "mentor_side"),
        "is_mentee": hasattr(request.profile, "mentee_side"),
        "places_line": services.places_line(sum(asked.state in OPEN for asked in sent)),
    }
    return render(request, "matching/requests/list.html", context)


@member_required
@require_safe
def request_detail(request: MemberRequest, request_id: UUID) -> HttpResponse:
    """One request, for the mentor with the ways to answer, for the mentee with what happens next."""
    asked = get_object_or_404(queries.seen_by(request.profile), pk=request_id)
    if asked.mentor_id == request.profile.pk:
        services.mark_seen(request_id=asked.pk, by=request.profile, now=timezone.now())
    return detail_page(request, asked)


def detail_page(request: MemberRequest, asked: MentoringRequest, *, status: int = 200, **forms: object) -> HttpResponse:
    """Render a request with whatever form was refused in place of a fresh one."""
    mine = asked.mentor_id == request.profile.pk
    context = {
        "asked": asked,
        "is_mentor": mine,
        "own": not mine,
        "is_open": asked.state in OPEN,
        "other": asked.mentee if mine else asked.mentor,
        "common": common_ground(asked.mentor, asked.mentee, reader=request.profile),
        "places_left": max(asked.mentor.mentor_side.capacity - len(live_mentees(asked.mentor)), 0) if mine else None,
        "others": [] if mine or asked.state in OPEN else other_names_for(request.profile, besides=asked.mentor_id),
        "question_form": QuestionForm(),
        "decline_form": DeclineForm(),
        "answer_form": AnswerForm(),
    }
    return render(request, "matching/requests/detail.html", context | forms, status=status)
