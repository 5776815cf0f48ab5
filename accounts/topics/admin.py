"""The taxonomy in the admin: its topics, their names, and what people proposed."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from import_export.admin import ImportMixin
from import_export.formats.base_formats import CSV
from import_export.tmp_storages import CacheStorage
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.import_export.forms import ImportForm
from unfold.decorators import display

from accounts.base.admin import AddressesForSome, Exports, RefusableForm, ShowsRefusals, nobody_left
from accounts.base.errors import DomainError
from accounts.topics import services
from accounts.topics.admin_table import TopicResource, check_place
from accounts.topics.models import ProposalState, Topic, TopicKind, TopicLevel, TopicName, TopicProposal
from accounts.topics.names import normalise


class TopicNameFormSet(BaseInlineFormSet[TopicName, Topic, Any]):
    """Names of one topic, each once."""

    def clean(self) -> None:
        """Say plainly when two of the names are the same to us; the database would refuse them."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            normal = normalise((getattr(form, "cleaned_data", None) or {}).get("text") or "")
            if normal and normal in seen:
                form.add_error("text", _("This name stands here already."))
            seen.add(normal)


class TopicNameInline(TabularInline):
    model = TopicName
    formset = TopicNameFormSet
    extra = 0
    fields = ("text",)


class TopicForm(RefusableForm):
    """A topic that hangs where it should."""

    class Meta:
        model = Topic
        fields = "__all__"

    def clean(self) -> dict[str, Any] | None:
        """Check its place, with what the page leaves out as it is."""
        cleaned = super().clean() or {}
        if "level" in cleaned or self.instance.pk:
            level = cleaned.get("level", self.instance.level)
            check_place(Topic(pk=self.instance.pk, level=level, parent=cleaned.get("parent")))
        return cleaned


@admin.register(Topic)
class TopicAdmin(ShowsRefusals, ImportMixin, Exports, ModelAdmin):
    """Search by any name or alias."""

    form = TopicForm
    resource_classes = [TopicResource]
    import_export_change_list_template = "admin/import_export/change_list_import_export.html"
    import_form_class = ImportForm
    import_formats = (CSV,)
    tmp_storage_class = CacheStorage  # the page that confirms may be answered by another process
    list_display = ("name_en", "name_zh", "level", "kind", "parent", "usage", "is_active")
    list_filter = ("level", "kind", "is_active")
    search_fields = ("name_en", "name_zh", "slug", "names__text")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    inlines = (TopicNameInline,)
    ordering = ("level", "name_en")

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Whoever may write topics by hand."""
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A topic goes out of use; people's profiles still name it."""
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Topic]", search_term: str
    ) -> "tuple[QuerySet[Topic], bool]":
        """While something is completed on a page, offer only what fits there."""
        found, repeats = super().get_search_results(request, queryset, search_term)
        asked = request.GET.get("model_name"), request.GET.get("field_name")
        if asked == ("topicproposal", "topic"):
            found = found.filter(level=TopicLevel.TOPIC, is_active=True)
        elif asked == ("topic", "parent"):
            found = found.exclude(level=TopicLevel.TOPIC)
        return found, repeats

    def get_readonly_fields(self, request: HttpRequest, obj: Topic | None = None) -> tuple[str, ...]:
        """A slug is for ever, other people's files name it; and a group does not turn into a topic."""
        return ("slug", "level") if obj else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Compare names as they now stand."""
        super().save_related(request, form, formsets, change)
        services.refresh_names(topic=form.instance)

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """All rows or none."""
        found: dict[str, Any] = super().get_import_data_kwargs(**kwargs)
        return found | {"rollback_on_validation_errors": True}

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write what the preview showed; when it is not kept any more, ask for the file again."""
        form = self.create_confirm_form(request) if request.method == "POST" else None
        name = form.cleaned_data["import_file_name"] if form and form.is_valid() else ""
        if name and CacheStorage(name=name).read() is None:
            messages.error(request, _("This preview was used already, or has run out. Choose the file again."))
            return redirect("admin:accounts_topic_import")
        return cast("HttpResponse", super().process_import(request, **kwargs))

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """Say what was written; or, if the topics changed since the preview, that nothing was."""
        if result.has_errors() or result.has_validation_errors():
            messages.error(request, _("The topics have changed since the preview, and nothing was written. Try again."))
            return redirect("admin:accounts_topic_import")
        return cast("HttpResponse", super().process_result(result, request))


class ProposalForm(RefusableForm):
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
class TopicProposalAdmin(AddressesForSome, ShowsRefusals, ModelAdmin):
    """The queue of proposed topics: link one to a topic that we know, add it as new, or decline (an action)."""

    form = ProposalForm
    address_fields = ("proposed_by",)
    list_display = ("text", "stands", "proposed_by", "proposed_at", "topic")
    list_filter = ("state",)
    search_fields = ("text", "proposed_by__email")
    date_hierarchy = "proposed_at"
    list_select_related = ("proposed_by", "topic")
    autocomplete_fields = ("topic",)
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
            return HttpResponseRedirect(reverse("admin:accounts_topicproposal_changelist"))
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
