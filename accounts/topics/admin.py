"""The taxonomy in the admin: its topics, their names, and what people proposed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext
from import_export import resources
from import_export.admin import ImportExportMixin
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.import_export.forms import ExportForm, ImportForm
from unfold.decorators import display

from accounts.topics import services
from accounts.topics.models import ProposalState, Topic, TopicKind, TopicLevel, TopicName, TopicProposal


class TopicNameInline(TabularInline):
    model = TopicName
    extra = 0
    fields = ("text",)


class TopicResource(resources.ModelResource):
    """The tree as a table. Names and aliases follow the two name columns."""

    class Meta:
        model = Topic
        import_id_fields = ("slug",)
        fields = ("slug", "level", "parent", "kind", "name_en", "name_zh", "usage", "source", "licence", "is_active")
        skip_unchanged = True
        report_skipped = True
        clean_model_instances = True


@admin.register(Topic)
class TopicAdmin(ImportExportMixin, ModelAdmin):
    """Search by any name or alias."""

    resource_classes = [TopicResource]
    import_form_class = ImportForm
    export_form_class = ExportForm
    list_display = ("name_en", "name_zh", "level", "kind", "parent", "usage", "is_active")
    list_filter = ("level", "kind", "is_active")
    search_fields = ("name_en", "name_zh", "slug", "names__text")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    inlines = (TopicNameInline,)
    ordering = ("level", "name_en")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A topic goes out of use; people's profiles still name it."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Topic | None = None) -> tuple[str, ...]:
        """A slug is for ever: other people's files name it."""
        return ("slug",) if obj else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Compare names as they now stand."""
        super().save_related(request, form, formsets, change)
        services.refresh_names(topic=form.instance)


class ProposalForm(forms.ModelForm[TopicProposal]):
    """Either a topic that we know, or all that a new one needs."""

    group = forms.ModelChoiceField(
        label=gettext_lazy("group"), queryset=Topic.objects.filter(level=TopicLevel.GROUP), required=False
    )
    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=[("", "—"), *TopicKind.choices], required=False)
    name_en = forms.CharField(label=gettext_lazy("English name"), max_length=80, required=False)
    name_zh = forms.CharField(label=gettext_lazy("Chinese name"), max_length=80, required=False)

    class Meta:
        model = TopicProposal
        fields = ("topic",)

    def clean(self) -> dict[str, Any]:
        """A new topic needs its group, its kind and both names."""
        chosen = super().clean() or {}
        new = [chosen.get(name) for name in ("group", "kind", "name_en", "name_zh")]
        if any(new) and (chosen.get("topic") or not all(new)):
            raise forms.ValidationError(
                gettext_lazy("Choose a topic that we know, or give a new one its group, its kind and both names.")
            )
        return chosen


@admin.register(TopicProposal)
class TopicProposalAdmin(ModelAdmin):
    """The queue of proposed topics: link one to a topic that we know, add it as new, or decline (an action)."""

    form = ProposalForm

    list_display = ("text", "stands", "proposed_by", "proposed_at", "topic")
    list_filter = ("state",)
    search_fields = ("text", "proposed_by__email")
    date_hierarchy = "proposed_at"
    list_select_related = ("proposed_by", "topic")
    autocomplete_fields = ("topic",)
    ordering = ("proposed_at",)
    actions = ("decline",)
    readonly_fields = ("text", "proposed_by", "proposed_at", "state", "answered_at")
    fieldsets = (
        (None, {"fields": readonly_fields}),
        (gettext_lazy("We know it by another name"), {"fields": ("topic",)}),
        (gettext_lazy("It is new"), {"fields": ("group", "kind", "name_en", "name_zh")}),
    )

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
        if obj.state != ProposalState.WAITING:
            return
        chosen = form.cleaned_data
        new = {} if chosen.get("topic") else {key: chosen[key] for key in ("group", "kind", "name_en", "name_zh")}
        if chosen.get("topic") or new["group"]:
            services.add_proposal(proposal_id=obj.pk, topic=chosen.get("topic"), now=timezone.now(), **new)

    @admin.action(description=gettext_lazy("Decline"))
    def decline(self, request: HttpRequest, proposals: "QuerySet[TopicProposal]") -> None:
        """Take proposals off the queue without adding them."""
        waiting = list(proposals.filter(state=ProposalState.WAITING))
        for proposal in waiting:
            services.decline_proposal(proposal_id=proposal.pk, now=timezone.now())
            self.log_change(request, proposal, "Declined")
        done = ngettext("%(n)s proposal is declined.", "%(n)s proposals are declined.", len(waiting))
        self.message_user(request, done % {"n": len(waiting)})
