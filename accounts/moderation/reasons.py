"""Bulk acts of moderators: a page that names who is meant and asks for the reason, then one service call a person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin, helpers
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.base.admin import may_see_addresses, nobody_left
from accounts.base.errors import DomainError
from accounts.base.text import clean_text
from accounts.profiles.models import Profile
from accounts.users.models import User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TYPE_THE_COUNT_OVER = 50
MOST_AT_ONCE = 500  # the page names each of them, and a browser sends them all back
LONGEST_REASON = 2000


@dataclass(frozen=True, slots=True)
class Act:
    """What is about to be done: ``name`` of the admin action, what the page says, and the service for one person."""

    name: str
    title: "str | _StrPromise"
    consequence: "str | _StrPromise"
    needs_reason: bool
    run: Callable[[Profile, User, str], None]


def confirm_and_run(
    admin: "ModelAdmin[Profile]", request: HttpRequest, people: "QuerySet[Profile]", act: Act
) -> HttpResponse | None:
    """Show the confirming page, or, when it was sent in, act on each person and leave a line in the history."""
    chosen = list(people.select_related("user")[: MOST_AT_ONCE + 1])
    if len(chosen) > MOST_AT_ONCE:
        messages.error(request, _("Choose at most %(n)s people at once.") % {"n": MOST_AT_ONCE})
        return None
    if not chosen:
        messages.warning(request, nobody_left())
        return None
    problem = _problem(request, act, len(chosen)) if "confirmed" in request.POST else ""
    if "confirmed" not in request.POST or problem:
        return ask(admin, request, chosen, act, problem)
    reason = clean_text(request.POST.get("reason", ""))
    done = 0
    for person in chosen:
        try:
            act.run(person, cast("User", request.user), reason)
        except DomainError as refusal:
            messages.warning(request, str(refusal))
            continue
        _remember(request, person, act, reason)
        done += 1
    if done:
        messages.success(request, ngettext("%(n)s person: done.", "%(n)s people: done.", done) % {"n": done})
    return None


def _problem(request: HttpRequest, act: Act, count: int) -> str:
    reason = clean_text(request.POST.get("reason", ""))
    if act.needs_reason and not reason:
        return _("Give a reason: it is mailed to the person and kept.")
    if len(reason) > LONGEST_REASON:
        return _("Keep it under %(n)s characters.") % {"n": LONGEST_REASON}
    if count > TYPE_THE_COUNT_OVER and request.POST.get("count", "").strip() != str(count):
        return _("Type the number of people, %(n)s, to go on.") % {"n": count}
    return ""


def ask(
    admin: "ModelAdmin[Profile]", request: HttpRequest, chosen: list[Profile], act: Act, problem: str = ""
) -> HttpResponse:
    """Answer with the page that names who is meant and asks whether, and why; it sends its answer to the list."""
    people = reverse("admin:accounts_profile_changelist")
    context = admin.admin_site.each_context(request) | {
        "title": act.title,
        "act": act,
        "people": chosen,
        "problem": problem,
        "reason": request.POST.get("reason", ""),
        "send_to": request.get_full_path() if request.path == people else people,
        "count": request.POST.get("count", ""),
        "longest_reason": LONGEST_REASON,
        "show_addresses": may_see_addresses(request),
        "type_count": len(chosen) > TYPE_THE_COUNT_OVER,
        "opts": admin.model._meta,
        "checkbox_name": helpers.ACTION_CHECKBOX_NAME,
    }
    return render(request, "admin/confirm_act.html", context, status=422 if problem else 200)


def _remember(request: HttpRequest, person: Profile, act: Act, reason: str) -> None:
    assert request.user.is_authenticated
    LogEntry.objects.log_actions(
        user_id=request.user.pk, queryset=[person], action_flag=CHANGE,
        change_message=f"{act.title}: {reason}" if reason else str(act.title), single_object=True,
    )  # fmt: skip
