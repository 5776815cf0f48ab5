"""The taxonomy in the admin: its topics and their names, by hand and as a table."""

from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.admin import ImportMixin
from import_export.formats.base_formats import CSV
from import_export.tmp_storages import CacheStorage
from unfold.admin import ModelAdmin, TabularInline
from unfold.contrib.import_export.forms import ImportForm

from accounts.base.admin import Exports, HintsSearches, RefusableForm, ShowsRefusals
from accounts.topics import services
from accounts.topics.admin_proposals import TopicProposalAdmin
from accounts.topics.admin_table import TopicResource, check_place
from accounts.topics.models import Topic, TopicLevel, TopicName
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

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Say what is written there to those who cannot see the head of the column."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "text":
            field.widget.attrs["aria-label"] = _("A name of this topic")
        return field


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
class TopicAdmin(HintsSearches, ShowsRefusals, ImportMixin, Exports, ModelAdmin):
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
    hints = {"parent": gettext_lazy("Nothing above it")}
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


__all__ = ["TopicAdmin", "TopicProposalAdmin"]
