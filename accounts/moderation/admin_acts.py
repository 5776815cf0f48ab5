"""The four acts of moderators, from a list of people or from one person's page."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from accounts.moderation import services as moderation
from accounts.moderation.reasons import Act, ask
from accounts.profiles.models import MentorState, Profile
from accounts.users.models import User


def _approve(person: Profile, by: User, reason: str) -> None:
    moderation.approve_mentor(profile=person, by=by, now=timezone.now())


def _decline(person: Profile, by: User, reason: str) -> None:
    moderation.decline_mentor(profile=person, by=by, reason=reason, now=timezone.now())


def _suspend(person: Profile, by: User, reason: str) -> None:
    moderation.suspend_person(profile=person, by=by, reason=reason, now=timezone.now())


def _restore(person: Profile, by: User, reason: str) -> None:
    moderation.restore_person(profile=person, by=by, reason=reason, now=timezone.now())


APPROVE = Act(
    name="approve",
    title=gettext_lazy("Approve as mentor"),
    consequence=gettext_lazy("They are suggested to mentees from now on and get a letter."),
    needs_reason=False,
    run=_approve,
)
DECLINE = Act(
    name="decline",
    title=gettext_lazy("Decline as mentor"),
    consequence=gettext_lazy("They get the reason by mail and may send their profile in again."),
    needs_reason=True,
    run=_decline,
)
SUSPEND = Act(
    name="suspend",
    title=gettext_lazy("Suspend"),
    consequence=gettext_lazy(
        "They are signed out everywhere and leave all lists; their requests close, their mentorships end, and their "
        "partners are told, without the reason."
    ),
    needs_reason=True,
    run=_suspend,
)
RESTORE = Act(
    name="restore",
    title=gettext_lazy("Restore"),
    consequence=gettext_lazy("They may sign in and be suggested again. What ended stays ended."),
    needs_reason=False,
    run=_restore,
)


def fitting(person: Profile) -> list[str]:
    """The names of the acts that make sense for a person as they stand now."""
    if person.suspended_at:
        return [RESTORE.name]
    state = getattr(getattr(person, "mentor_side", None), "state", "")
    approvals: dict[str, list[str]] = {
        MentorState.WAITING: [APPROVE.name, DECLINE.name],
        MentorState.DECLINED: [APPROVE.name],
    }
    return [*approvals.get(state, []), SUSPEND.name]


def on_the_page(act: Act) -> Callable[..., HttpResponse]:
    """Make the button on a person's page that leads to the question about an act."""

    @action(description=act.title, url_path=act.name, permissions=["act"])
    def ask_about(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        person = self.get_object(request, object_id)
        if person is None:
            raise Http404
        return ask(self, request, [person], act)

    made: Callable[..., HttpResponse] = ask_about
    return made
