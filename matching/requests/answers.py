"""Answering a request: on its page, or from a letter by a signed link that asks before it acts."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.base.links import BadLink, read_link
from accounts.base.viewkit import REFUSED, require_look_or_post
from accounts.models import Profile
from accounts.profiles.access import MemberRequest, member_required
from matching.requests import queries, services, upkeep
from matching.requests.forms import AnswerForm, DeclineForm, QuestionForm
from matching.requests.letters import ANSWER, BACK
from matching.requests.models import OPEN, MentoringRequest
from matching.requests.views import detail_page
from matching.suggestions.queries import common_ground

LINK_LASTS = timedelta(days=30)


@member_required
@require_POST
def request_accept(request: MemberRequest, request_id: UUID) -> HttpResponse:
    """Accept and go to the mentorship."""
    asked = get_object_or_404(queries.received_by(request.profile), pk=request_id)
    try:
        mentorship = services.accept_request(request_id=asked.pk, by=request.profile, now=timezone.now())
    except services.CannotAnswer as refusal:
        asked.refresh_from_db()
        return detail_page(request, asked, status=REFUSED, refusal=str(refusal))
    messages.success(request, _("You are introduced. Both of you have a letter."))
    return redirect("matching:mentorship-detail", mentorship.pk)


@member_required
@require_POST
def request_question(request: MemberRequest, request_id: UUID) -> HttpResponse:
    """Ask the mentee for more."""
    asked = get_object_or_404(queries.received_by(request.profile), pk=request_id)
    return _answer(
        request, asked, QuestionForm(request.POST), "question_form", services.ask_for_more, _("Your question is sent.")
    )


@member_required
@require_POST
def request_decline(request: MemberRequest, request_id: UUID) -> HttpResponse:
    """Decline with a kind reason."""
    asked = get_object_or_404(queries.received_by(request.profile), pk=request_id)
    return _answer(
        request, asked, DeclineForm(request.POST), "decline_form", decline, _("Your answer is sent. Thank you.")
    )


@member_required
@require_POST
def request_answer(request: MemberRequest, request_id: UUID) -> HttpResponse:
    """Answer the mentor's question."""
    asked = get_object_or_404(queries.sent_by(request.profile), pk=request_id)
    return _answer(
        request, asked, AnswerForm(request.POST), "answer_form", services.answer_question, _("Your answer is sent.")
    )


@member_required
@require_POST
def request_withdraw(request: MemberRequest, request_id: UUID) -> HttpResponse:
    """Take one's request back."""
    asked = get_object_or_404(queries.sent_by(request.profile), pk=request_id)
    return _answer(request, asked, forms.Form({}), "", services.withdraw_request, _("The request is withdrawn."))


def _answer(
    request: MemberRequest,
    asked: MentoringRequest,
    form: forms.BaseForm,
    name: str,
    act: Callable[..., object],
    done: str,
) -> HttpResponse:
    if not form.is_valid():
        return detail_page(request, asked, status=REFUSED, refused_form=form, **{name: form})
    try:
        act(request_id=asked.pk, by=request.profile, now=timezone.now(), **form.cleaned_data)
    except services.CannotAnswer as refusal:
        asked.refresh_from_db()
        return detail_page(request, asked, status=REFUSED, refusal=str(refusal), **({name: form} if name else {}))
    messages.success(request, done)
    return redirect("matching:request-detail", asked.pk)


def decline(*, decline_reason: str, decline_note: str, **who: object) -> object:
    """The service under the form's own names."""
    return services.decline_request(reason=decline_reason, note=decline_note, **who)  # type: ignore[arg-type]


@require_look_or_post
def request_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Answer from a letter, signed in or not. Opening the page changes nothing; it says what the letter said."""
    try:
        link = read_link(ANSWER, token, max_age=LINK_LASTS)
    except BadLink:
        return render(request, "matching/requests/bad_link.html", status=404)
    mentor = get_object_or_404(Profile.objects.live(), pk=link.person_id)
    asked = get_object_or_404(queries.received_by(mentor), pk=link.thing_id)
    if request.method != "POST":
        return _mail_page(request, asked)
    return _answer_from_mail(request, asked, mentor)


FROM_MAIL: dict[str, tuple[type[forms.BaseForm], Callable[..., object]]] = {
    "accept": (forms.Form, services.accept_request),
    "question": (QuestionForm, services.ask_for_more),
    "decline": (DeclineForm, decline),
}


def _answer_from_mail(request: HttpRequest, asked: MentoringRequest, mentor: Profile) -> HttpResponse:
    wish = request.POST.get("answer", "")
    if wish not in FROM_MAIL:
        return _mail_page(request, asked, status=REFUSED, refusal=_("Choose how you would like to answer."))
    form_class, act = FROM_MAIL[wish]
    form = form_class(request.POST)
    refused = {} if wish == "accept" else {f"{wish}_form": form, "refused_form": form}
    if not form.is_valid():
        return _mail_page(request, asked, status=REFUSED, **refused)
    try:
        act(request_id=asked.pk, by=mentor, now=timezone.now(), **form.cleaned_data)
    except services.CannotAnswer as refusal:
        asked.refresh_from_db()
        return _mail_page(request, asked, status=REFUSED, refusal=str(refusal), **refused)
    asked.refresh_from_db()
    return render(request, "matching/requests/mail_thanks.html", {"asked": asked, "answer": wish})


def _mail_page(request: HttpRequest, asked: MentoringRequest, *, status: int = 200, **forms_: object) -> HttpResponse:
    context = {
        "asked": asked,
        "is_open": asked.state in OPEN,
        "common": common_ground(asked.mentor, asked.mentee, reader=asked.mentor),
        "question_form": QuestionForm(),
        "decline_form": DeclineForm(),
    }
    return render(request, "matching/requests/mail.html", context | forms_, status=status)


@require_look_or_post
def back(request: HttpRequest, token: str) -> HttpResponse:
    """A mentor who was paused after silence says from the letter that they are back."""
    try:
        link = read_link(BACK, token, max_age=timedelta(days=365))
    except BadLink:
        return render(request, "matching/requests/bad_link.html", status=404)
    mentor = get_object_or_404(Profile.objects.live().select_related("mentor_side"), pk=link.person_id)
    done = request.method == "POST"
    if done:
        upkeep.come_back(mentor=mentor, now=timezone.now())
    return render(request, "matching/requests/back.html", {"mentor": mentor, "done": done})


@member_required
@require_POST
def come_back(request: MemberRequest) -> HttpResponse:
    """The same with a button on one's own pages."""
    if upkeep.come_back(mentor=request.profile, now=timezone.now()):
        messages.success(request, _("Welcome back. You are in the lists again."))
    return redirect("matching:request-list")
