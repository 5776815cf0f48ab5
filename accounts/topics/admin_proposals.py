"""The queue of proposed topics, and the ways to answer."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from accounts.base.admin import AddressesForSome, HintsSearches, RefusableForm, ShowsRefusals, nobody_left
from accounts.base.errors import DomainError
from accounts.topics import services
from accounts.topics.models import ProposalState, Topic, TopicKind, TopicLevel, TopicProposal


class ProposalForm(RefusableForm):
    """Either a topic that we know, or all that a new one needs."""

    group = forms.ModelChoiceField(
        label=gettext_lazy("Group"),
        queryset=Topic.objects.filter(level=TopicLevel.GROUP),
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[("", "—"), *TopicKind.choices],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    name_en = forms.CharField(
        label=gettext_lazy("English name"), max_length=80, required=False, widget=UnfoldAdminTextInputWidget
    )
    name_zh = forms.CharField(
        label=gettext_lazy("Chinese name"), max_length=80, required=False, widget=UnfoldAdminTextInputWidget
    )  # fmt: skip

    class Meta:
        model = TopicProposal
        fields = ("topic",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "topic" in self.fields:
            cast("forms.ModelChoiceField[Topic]", self.fields["topic"]).queryset = Topic.objects.choosable()

    def clean(self) -> dict[str, Any]:
        """A new topic needs its group, its kind and both names."""
        chosen = super().clean() or {}
        known, new = chosen.get("topic"), [chosen.get(name) for name in ("group", "kind", "name_en", "name_zh")]
        if not self.errors and (any(new) if known else not all(new)):
            raise forms.ValidationError(
                gettext_lazy("Choose a topic that we know, or give a new one its group, its kind and both names.")
            )
        return chosen


@admin.register(TopicProposal)
class TopicProposalAdmin(AddressesForSome, HintsSearches, ShowsRefusals, ModelAdmin):
    """The queue of proposed topics: link one to a topic that we know, add it as new, or decline (an action)."""

    form = ProposalForm
    address_fields = ("proposed_by",)
    list_display = ("text", "stands", "proposed_by", "proposed_at", "topic")
    list_filter = ("state",)
    search_fields = ("text", "proposed_by__email")
    date_hierarchy = "proposed_at"
    list_select_related = ("proposed_by", "topic")
    autocomplete_fields = ("topic",)
    hints = {"topic": gettext_lazy("Search for a topic")}
    ordering = ("proposed_at",)
    actions = ("decline",)
    readonly_fields = ("text", "proposed_by", "proposed_at", "state", "answered_at")

    def get_fieldsets(self, request: HttpRequest, obj: TopicProposal | None = None) -> list[Any]:
        """What was proposed, and below it, while it waits and for those who may, the two ways to answer."""
        facts = self._allowed(request, self.readonly_fields)
        if not self.has_change_permission(request, obj):
            return [(None, {"fields": (*facts, "topic")})]
        return [
            (None, {"fields": facts}),
            (gettext_lazy("We know it by another name"), {"fields": ("topic",)}),
            (gettext_lazy("It is new"), {"fields": ("group", "kind", "name_en", "name_zh")}),
        ]

    def has_change_permission(self, request: HttpRequest, obj: TopicProposal | None = None) -> bool:
        """An answer stays what it is."""
        waiting = obj is None or obj.state == ProposalState.WAITING
        return waiting and bool(super().has_change_permission(request, obj))

    def changeform_view(self, request: HttpRequest, object_id: Any = None, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; but not what somebody else has answered while this page was open."""
        obj = self.get_object(request, object_id) if request.method == "POST" and object_id else None
        if obj and obj.state != ProposalState.WAITING and super().has_change_permission(request):
            messages.warning(request, _("This proposal has already been answered."))
            return redirect("admin:accounts_topicproposal_changelist")
        return super().changeform_view(request, object_id, *args, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People propose on their pages."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It is answered, not deleted."""
        return False

    @display(
        description=gettext_lazy("state"),
        label={"waiting": "warning", "added": "success", "known": "info"},
        ordering="state",
    )
    def stands(self, proposal: TopicProposal) -> tuple[str, str]:
        """The state, coloured and in a word."""
        return proposal.state, proposal.get_state_display()

    def save_model(self, request: HttpRequest, obj: TopicProposal, form: Any, change: bool) -> None:
        """Answer the proposal: linked or added, and the person gets a letter."""
        chosen = form.cleaned_data
        new = {} if chosen["topic"] else {key: chosen[key] for key in ("group", "kind", "name_en", "name_zh")}
        services.add_proposal(proposal_id=obj.pk, topic=chosen["topic"], now=timezone.now(), **new)

    @admin.action(description=gettext_lazy("Decline"), permissions=["change"])
    def decline(self, request: HttpRequest, proposals: "QuerySet[TopicProposal]") -> None:
        """Take proposals off the queue without adding them."""
        declined = 0
        for proposal in proposals.filter(state=ProposalState.WAITING):
            try:
                services.decline_proposal(proposal_id=proposal.pk, now=timezone.now())
            except DomainError as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
                continue
            self.log_change(request, proposal, _("Declined"))
            declined += 1
        if not declined:
            self.message_user(request, nobody_left(), messages.WARNING)
            return
        done = ngettext("%(n)s proposal is declined.", "%(n)s proposals are declined.", declined)
        self.message_user(request, done % {"n": declined})
