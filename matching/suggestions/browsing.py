"""The directory: for those who would rather look around than be shown who fits."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from accounts.base.viewkit import fragment_or_page
from accounts.profiles.access import MemberRequest, member_required
from matching.suggestions.cards import PAGE, directory_rows
from matching.suggestions.directory import Search, mentors_in
from matching.suggestions.forms import DirectoryForm


@member_required
@require_safe
def directory(request: MemberRequest) -> HttpResponse:
    """Search mentors by name, headline, topic or language; twelve a page."""
    form, now = DirectoryForm(request.GET), timezone.now()
    found = form.cleaned_data if form.is_valid() else {}
    search = Search(found.get("q", ""), found.get("language", ""), found.get("background", ""))
    pages = Paginator(mentors_in(search, viewer_id=request.profile.pk, now=now), PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "form": form,
        "rows": directory_rows(list(page.object_list), now),
        "page": page,
        "query": _without_page(request),
        "is_narrowed": any((search.words, search.language, search.background)),
        "count_line": ngettext("%(n)s mentor", "%(n)s mentors", pages.count) % {"n": pages.count},
    }
    return fragment_or_page(
        request,
        fragment="matching/suggestions/_directory.html",
        page="matching/suggestions/directory.html",
        context=context,
    )


def _without_page(request: MemberRequest) -> str:
    """The search as a query string, to hang a page's number on."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()
