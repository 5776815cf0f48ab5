"""Who fits, and why."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.base.viewkit import fragment_or_page
from accounts.profiles.access import MemberRequest, member_required
from accounts.profiles.queries import visible_to
from matching.suggestions.cards import PAGE
from matching.suggestions.explaining import explain
from matching.suggestions.forms import FilterForm, MenteeFilterForm, MentorFilterForm
from matching.suggestions.holder import SnapshotLoading
from matching.suggestions.lists import MOST_SHOWN, ListPage, before_any_list, list_page
from matching.suggestions.queries import UNAVAILABLE, obstacle
from matching.suggestions.viewing import viewer_of


@member_required
@require_safe
def suggestion_list(request: MemberRequest) -> HttpResponse:
    """Mentors who fit a mentee, mentees who fit a mentor; who is both has two tabs."""
    is_mentee, is_mentor = hasattr(request.profile, "mentee_side"), hasattr(request.profile, "mentor_side")
    if not (is_mentee or is_mentor):
        return render(request, "matching/suggestions/no_side.html")
    as_mentee = is_mentee and not (is_mentor and request.GET.get("side") == "mentees")
    context: dict[str, Any] = {"as_mentee": as_mentee, "has_both": is_mentee and is_mentor}
    context["before"] = before_any_list(request.profile, as_mentee=as_mentee)
    if not context["before"]:
        try:
            context |= _list_context(request, as_mentee)
        except SnapshotLoading:
            context["is_loading"] = True
    return fragment_or_page(
        request, fragment="matching/suggestions/_list.html", page="matching/suggestions/list.html", context=context
    )


@member_required
@require_safe
def suggestion_why(request: MemberRequest, slug: str) -> HttpResponse:
    """Every term of the rule for two people, with its evidence, and what does not fit."""
    seen = (
        visible_to(request.profile).select_related("user", "mentor_side", "mentee_side").exclude(pk=request.profile.pk)
    )
    person, now = get_object_or_404(seen, slug=slug), timezone.now()
    as_mentee = hasattr(request.profile, "mentee_side") and hasattr(person, "mentor_side")
    as_mentor = hasattr(request.profile, "mentor_side") and hasattr(person, "mentee_side")
    context: dict[str, Any] = {"person": person, "meets": as_mentee or as_mentor}
    if as_mentee:
        context["in_the_way"] = obstacle(request.profile, person, now=now)
        if context["in_the_way"] == UNAVAILABLE:
            raise Http404
    try:
        if context["meets"]:
            context["why"] = explain(viewer_of(request.profile, as_mentee=as_mentee, now=now), person)
    except SnapshotLoading:
        context["is_loading"] = True
    return render(request, "matching/suggestions/why.html", context)


def _list_context(request: MemberRequest, as_mentee: bool) -> dict[str, Any]:
    form_class = MentorFilterForm if as_mentee else MenteeFilterForm
    is_narrowed = any(request.GET.get(field) for field in form_class.base_fields)
    form = form_class(request.GET if is_narrowed else None)
    wanted = form.cleaned_data if form.is_valid() or is_narrowed else {}
    viewer = viewer_of(request.profile, as_mentee=as_mentee, now=timezone.now())
    found = list_page(viewer, wanted, shown=_shown(request))
    return {
        "form": form,
        "back": request.get_full_path(),
        "found": found,
        "has_topics": bool(viewer.person.wants if as_mentee else viewer.person.offers),
        "is_narrowed": is_narrowed,
        "blank_fields": "" if is_narrowed else blank_fields(form_class, get_language()),
        "count_line": _count_line(found, as_mentee),
        "more": _query(request, shown=str(_shown(request) + PAGE)),
        "drops": [(_label(form, drop.field), drop.gives, _query(request, but=drop.field)) for drop in found.drops],
        "all_dropped": f"?side={'mentors' if as_mentee else 'mentees'}",
    }


@lru_cache(maxsize=8)
def blank_fields(form_class: type[FilterForm], _language: str) -> SafeString:
    """The filters with nothing chosen: the same for everybody who reads a language, so they are rendered once."""
    return format_html_join("", "{}", ((field.as_field_group(),) for field in form_class()))


def _count_line(found: ListPage, as_mentee: bool) -> str:
    named = {"n": found.total}
    if found.is_more:
        more = (
            _("More than %(n)s mentors, best fit first") if as_mentee else _("More than %(n)s mentees, best fit first")
        )
        return more % named
    if as_mentee:
        return ngettext("%(n)s mentor, best fit first", "%(n)s mentors, best fit first", found.total) % named
    return ngettext("%(n)s mentee, best fit first", "%(n)s mentees, best fit first", found.total) % named


def _shown(request: MemberRequest) -> int:
    """How many people are asked for: whole pages, within reason."""
    asked = request.GET.get("shown", "")
    pages = int(asked) // PAGE if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    return max(1, min(pages, MOST_SHOWN // PAGE)) * PAGE


def _query(request: MemberRequest, *, but: str = "", **more: str) -> str:
    """The page's own query string with something changed or left out."""
    query = request.GET.copy()
    query.pop(but, None)
    for name, value in more.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _label(form: FilterForm, field: str) -> str:
    return str(form.fields[field].label)
