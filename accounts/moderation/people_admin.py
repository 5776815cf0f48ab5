"""People in the admin: read, search, act; what they wrote about themselves stays theirs to edit."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import display

from accounts.base.admin import AddressesForSome, Exports, OnlyLookedAt, SafeTable
from accounts.moderation.admin_acts import APPROVE, DECLINE, RESTORE, SUSPEND, fitting, on_the_page
from accounts.moderation.admin_inlines import (
    InterestInline,
    MenteeSideInline,
    MentorSideInline,
    OfferInline,
    WantInline,
)
from accounts.moderation.reasons import confirm_and_run
from accounts.profiles.models import MentorState, Profile
from accounts.users.models import User

STATE_COLOURS = {"waiting": "warning", "approved": "success", "declined": "danger", "suspended": "danger"}


class StandingFilter(admin.SimpleListFilter):
    """The queues: who waits, who is in, who is out."""

    title = gettext_lazy("standing")
    parameter_name = "standing"
    QUEUES: dict[str, dict[str, Any]] = {
        "waiting": {"mentor_side__state": MentorState.WAITING, "suspended_at": None},
        "approved": {"mentor_side__state": MentorState.APPROVED, "suspended_at": None},
        "declined": {"mentor_side__state": MentorState.DECLINED},
        "silent": {"mentor_side__silent_since__isnull": False},
        "suspended": {"suspended_at__isnull": False},
        "unfinished": {"onboarded_at": None},
    }

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Name the queues."""
        return [
            ("waiting", _("mentors to approve")),
            ("approved", _("approved mentors")),
            ("declined", _("declined mentors")),
            ("silent", _("paused after silence")),
            ("suspended", _("suspended")),
            ("unfinished", _("still joining")),
        ]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Profile]") -> "QuerySet[Profile]":
        """Keep the chosen queue."""
        queue = self.QUEUES.get(self.value() or "")
        return queryset.filter(**queue) if queue else queryset


class ProfileResource(SafeTable):
    """What a moderator may take out: no addresses, no hours."""

    class Meta:
        model = Profile
        fields = ("id", "name", "headline", "country", "languages", "onboarded_at", "confirmed_at", "suspended_at")


@admin.register(Profile)
class ProfileAdmin(AddressesForSome, OnlyLookedAt, Exports, ModelAdmin):
    """The moderators' main list."""

    resource_classes = [ProfileResource]
    address_fields = ("user", "acts")  # the acts name the moderators
    list_display = ("name", "headline", "standing", "sides", "waiting_since", "confirmed_at")
    list_filter = (StandingFilter, "is_sample", "country")
    search_fields = ("name", "headline", "user__email", "slug")
    date_hierarchy = "created_at"
    list_select_related = ("user", "mentor_side", "mentee_side")
    ordering = ("mentor_side__submitted_at", "-created_at")
    list_per_page = 50
    inlines = (MentorSideInline, MenteeSideInline, OfferInline, WantInline, InterestInline)
    actions = ("approve", "decline", "suspend", "restore")
    actions_detail = ("approve_one", "decline_one", "suspend_one", "restore_one")
    approve_one, decline_one = on_the_page(APPROVE), on_the_page(DECLINE)
    suspend_one, restore_one = on_the_page(SUSPEND), on_the_page(RESTORE)
    fields = (
        "name", "user", "slug", "headline", "story", "expectations", "country", "languages", "audience",
        "onboarded_at", "confirmed_at", "suspended_at", "acts",
    )  # fmt: skip

    def get_readonly_fields(self, request: HttpRequest, obj: Profile | None = None) -> tuple[str, ...]:
        """Everything: moderators act, they do not rewrite people."""
        return tuple(str(field) for field in self.fields)

    def has_act_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        """Whoever may act on people from the list; their page itself is only looked at."""
        return self.has_change_permission(request)

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        """The buttons on a person's page: only what can be done to them now."""
        person = self.get_object(request, object_id)
        fit = [f"{name}_one" for name in fitting(person)] if person else []
        return [act for act in super().get_actions_detail(request, object_id) if act.action_name.endswith(tuple(fit))]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People join themselves."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leaving is the person's own act."""
        return False

    @display(description=gettext_lazy("standing"), label=STATE_COLOURS)
    def standing(self, person: Profile) -> tuple[str, str]:
        """Where the person stands, in one word."""
        if person.suspended_at:
            return "suspended", _("suspended")
        side = getattr(person, "mentor_side", None)
        return (side.state, side.get_state_display()) if side else ("member", _("member"))

    @display(description=gettext_lazy("sides"))
    def sides(self, person: Profile) -> str:
        """Mentor, mentee or both."""
        names = [("mentor_side", _("mentor")), ("mentee_side", _("mentee"))]
        return " + ".join(name for side, name in names if hasattr(person, side))

    @display(description=gettext_lazy("sent in"), ordering="mentor_side__submitted_at")
    def waiting_since(self, person: Profile) -> object:
        """When the mentor application came."""
        return getattr(getattr(person, "mentor_side", None), "submitted_at", None)

    @display(description=gettext_lazy("what moderators did"))
    def acts(self, person: Profile) -> str:
        """The person's moderation history, newest first."""
        acts = list(person.moderation_acts.all())
        by = dict(User.objects.filter(pk__in={act.by_id for act in acts}).values_list("pk", "email"))
        lines = [
            f"{act.at:%Y-%m-%d %H:%M} {act.get_kind_display()} ({by.get(act.by_id, act.by_id)}) {act.reason}".strip()
            for act in acts
        ]
        return "\n".join(lines) or "–"

    @admin.action(description=gettext_lazy("Approve as mentor…"), permissions=["change"])
    def approve(self, request: HttpRequest, people: "QuerySet[Profile]") -> HttpResponse | None:
        """Let mentors into the lists."""
        return confirm_and_run(self, request, people, APPROVE)

    @admin.action(description=gettext_lazy("Decline as mentor…"), permissions=["change"])
    def decline(self, request: HttpRequest, people: "QuerySet[Profile]") -> HttpResponse | None:
        """Say no with a reason."""
        return confirm_and_run(self, request, people, DECLINE)

    @admin.action(description=gettext_lazy("Suspend…"), permissions=["change"])
    def suspend(self, request: HttpRequest, people: "QuerySet[Profile]") -> HttpResponse | None:
        """Take people out at once."""
        return confirm_and_run(self, request, people, SUSPEND)

    @admin.action(description=gettext_lazy("Restore…"), permissions=["change"])
    def restore(self, request: HttpRequest, people: "QuerySet[Profile]") -> HttpResponse | None:
        """Let people back in."""
        return confirm_and_run(self, request, people, RESTORE)
