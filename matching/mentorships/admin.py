"""Mentorships in the admin: the queue of pairs that need help."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin
from unfold.decorators import display

from accounts.base.admin import AddressesForSome, Exports, OnlyLookedAt, SafeTable, nobody_left
from matching.mentorships import services
from matching.mentorships.models import Mentorship

COLOURS = {"active": "success", "paused": "warning", "completed": "info", "ended": "danger"}


class NeedsHelpFilter(admin.SimpleListFilter):
    """Pairs that a moderator should look at."""

    title = gettext_lazy("help")
    parameter_name = "help"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """One queue."""
        return [("needed", _("needs help"))]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Mentorship]") -> "QuerySet[Mentorship]":
        """Keep the queue."""
        return queryset.filter(pk__in=Mentorship.objects.needing_help()) if self.value() == "needed" else queryset


class MentorshipResource(SafeTable):
    """What a moderator may take out."""

    class Meta:
        model = Mentorship
        fields = ("id", "mentor__name", "mentee__name", "state", "started_at", "ended_at", "end_reason", "flagged_at")


@admin.register(Mentorship)
class MentorshipAdmin(AddressesForSome, OnlyLookedAt, Exports, ModelAdmin):
    """Read, and settle what was flagged."""

    resource_classes = [MentorshipResource]
    list_display = ("mentor", "mentee", "stands", "started_at", "flagged_at", "flag_reason")
    list_filter = (NeedsHelpFilter, "state", "end_reason")
    search_fields = ("mentor__name", "mentee__name", "mentor__user__email", "mentee__user__email")
    date_hierarchy = "started_at"
    list_select_related = ("mentor", "mentee", "ended_by")
    ordering = (F("flagged_at").asc(nulls_last=True), "-started_at")  # the longest waiting on top
    actions = ("settle",)
    fields = (
        "mentor", "mentee", "state", "seat", "started_at", "check_in_weeks", "answers",
        "flagged_at", "flag_reason", "ended_at", "ended_by", "end_reason",
    )  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Mentorship | None = None) -> tuple[str, ...]:
        """Everything: the rules change a mentorship, not a form."""
        return tuple(str(field) for field in self.fields)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A mentorship begins with a request."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It ends; it is not deleted."""
        return False

    @display(description=gettext_lazy("state"), label=COLOURS, ordering="state")
    def stands(self, mentorship: Mentorship) -> tuple[str, str]:
        """The state, coloured and in a word."""
        return mentorship.state, mentorship.get_state_display()

    @display(description=gettext_lazy("check-ins"))
    def answers(self, mentorship: Mentorship) -> str:
        """What the two answered, newest first; the notes were written to moderators."""
        rows = mentorship.check_ins.select_related("person").filter(asked_at__isnull=False).order_by("-due_at")
        lines = [
            f"{row.due_at:%Y-%m-%d} {row.person.name}: {row.get_mood_display() or '–'} {row.note}".strip()
            for row in rows
        ]
        return "\n".join(lines) or "–"

    @admin.action(description=gettext_lazy("Mark as looked after"), permissions=["change"])
    def settle(self, request: HttpRequest, pairs: "QuerySet[Mentorship]") -> None:
        """Take pairs off the queue and leave a line in their history."""
        chosen = list(pairs.filter(flagged_at__isnull=False))
        for mentorship in chosen:
            services.settle_flag(mentorship_id=mentorship.pk)
            self.log_change(request, mentorship, _("Looked after: %(why)s") % {"why": mentorship.flag_reason})
        if not chosen:
            self.message_user(request, nobody_left(), messages.WARNING)
            return
        done = ngettext("%(n)s pair is off the list.", "%(n)s pairs are off the list.", len(chosen))
        self.message_user(request, done % {"n": len(chosen)})
