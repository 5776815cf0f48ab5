"""The mailbox of all made-up people, and the button that lets time pass."""

from uuid import UUID

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET, require_POST

from accounts.mail.models import Letter, LetterState
from config.demo import moving
from config.demo.forms import MailboxForm, MoveOnForm
from config.services.accounts import DEMO_ACCOUNTS

LETTERS_A_PAGE = 20
# A letter may style itself and open its links in a new tab, and nothing else, wherever it is looked at.
LETTER_POLICY = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": ["data:"],
    "form-action": [NONE],
    "frame-ancestors": [SELF],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    """All letters sent, newest first, or those to one address."""
    form = MailboxForm(request.GET)
    to = form.cleaned_data["to"] if form.is_valid() else ""
    sent = Letter.objects.filter(state=LetterState.SENT).defer("text", "html", "context").order_by("-sent_at", "pk")
    if to:
        sent = sent.filter(to_address__icontains=to)
    page = Paginator(sent, LETTERS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "to": to, "page": page, "accounts": list(DEMO_ACCOUNTS.values())}
    return render(request, "demo/mailbox.html", context)


@require_GET
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """One letter: how it looks, and its text."""
    sent = get_object_or_404(Letter, pk=letter_id, state=LetterState.SENT)
    return render(request, "demo/letter.html", {"letter": sent})


@require_GET
@xframe_options_sameorigin
@csp(LETTER_POLICY)  # type: ignore[arg-type]  # its types know no view with arguments
def letter_html(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """The HTML part alone, shut off from the site; its links open in a new tab."""
    sent = get_object_or_404(Letter, pk=letter_id, state=LetterState.SENT)
    return HttpResponse(sent.html.replace("<head>", '<head><base target="_blank">', 1))


@require_POST
def move_on(request: HttpRequest) -> HttpResponse:
    """Let the days pass that were asked for, or as many as the next reminder of the signed-in person needs."""
    form = MoveOnForm(request.GET)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.errors["days"]))
        return redirect("demo:mailbox")
    profile = getattr(request.user, "profile", None)
    days = form.cleaned_data["days"] or moving.days_to_next_reminder(
        now=timezone.now(), profile_id=profile.pk if profile else None
    )
    if days is None:
        messages.info(request, _("Nobody waits to be reminded: there is no mentorship and no open request yet."))
        return redirect("demo:mailbox")
    moving.move_on(days=days)
    passed = ngettext("%(days)s day has passed.", "%(days)s days have passed.", days) % {"days": days}
    messages.success(request, passed + " " + _("What became due is being sent; it shows here in a moment."))
    return redirect("demo:mailbox")
