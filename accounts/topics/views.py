"""Looking for a topic, and proposing one that is missing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.base.text import clean_line
from accounts.base.viewkit import REFUSED, fragment_or_page, is_htmx
from accounts.topics import queries, services
from accounts.topics.models import ProposalState
from accounts.topics.names import normalise
from accounts.users.models import User


@require_safe
def topic_search(request: HttpRequest) -> HttpResponse:
    """Show topics for a piece of a name: the options of a combobox for htmx, else a page with a search field."""
    typed = clean_line(request.GET.get("q", "")[: 4 * queries.MAX_QUERY])[: queries.MAX_QUERY]
    context = {"typed": typed, "asked": bool(normalise(typed)), "found": queries.search_topics(typed)}
    return fragment_or_page(
        request, fragment="accounts/topics/_options.html", page="accounts/topics/search.html", context=context
    )


@login_required
@require_POST
def topic_propose(request: HttpRequest) -> HttpResponse:
    """Keep a proposed topic; htmx gets a sentence in the place of the button, others go back to where they were."""
    assert isinstance(request.user, User)
    said, error = "", ""
    try:
        proposal = services.propose_topic(text=request.POST.get("text", ""), by=request.user, now=timezone.now())
        said = _said(proposal.state, proposal.text, str(proposal.topic or ""))
    except services.CannotPropose as refusal:
        error = str(refusal)
    if is_htmx(request):
        context = {"said": said, "error": error}
        return render(request, "accounts/topics/_proposed.html", context, status=REFUSED if error else 200)
    if error:
        messages.error(request, error)
    else:
        messages.success(request, said)
    return redirect(_way_back(request))


def _said(state: str, text: str, topic: str) -> str:
    if state == ProposalState.KNOWN:
        return _("We know “%(text)s”: it is %(topic)s.") % {"text": text, "topic": topic}
    return _("Thank you. A moderator will look at “%(text)s”, and you get a letter.") % {"text": text}


def _way_back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if safe and "\0" not in asked else reverse("accounts:topic-search")
