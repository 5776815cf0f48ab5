"""What the rooms' admin pages share: who sees addresses, refusals as errors of the form, and tables to take out."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from import_export import resources
from import_export.admin import ExportMixin
from import_export.formats.base_formats import CSV, JSON
from unfold.contrib.import_export.forms import ExportForm

from accounts.base.errors import DomainError

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SEES_ADDRESSES = "accounts.view_user"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def may_see_addresses(request: HttpRequest) -> bool:
    """Say whether this reader may know who has which e-mail address."""
    return request.user.has_perm(SEES_ADDRESSES)


class AddressesForSome:
    """Shows and searches e-mail addresses, in lists and on pages, only for those who may see accounts."""

    address_fields: tuple[str, ...] = ()

    def get_list_display(self, request: HttpRequest) -> list[str]:
        """The columns, as far as this reader may see them."""
        return self._allowed(request, super().get_list_display(request))  # type: ignore[misc]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """What is searched: an address that cannot be seen cannot be guessed at either."""
        return self._allowed(request, super().get_search_fields(request))  # type: ignore[misc]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The fields of the page, as far as this reader may see them."""
        return self._allowed(request, super().get_fields(request, obj))  # type: ignore[misc]

    def _allowed(self, request: HttpRequest, names: Any) -> list[str]:
        if may_see_addresses(request):
            return list(names)
        return [name for name in names if name not in self.address_fields and not name.endswith("__email")]


class OnlyLookedAt:
    """Rows are acted on from their list, by those who may change them; their page is only looked at."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """In the list as ever, on the page never."""
        return obj is None and bool(super().has_change_permission(request))  # type: ignore[misc]


class HintedSelect(AutocompleteSelect):
    """A search among rows; its hint is what an empty one is called for those who cannot see it."""

    def __init__(self, *args: Any, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hint = hint

    def build_attrs(self, base_attrs: Any, extra_attrs: Any = None) -> dict[str, Any]:
        """With the hint, which Django's own leaves empty."""
        return dict(super().build_attrs(base_attrs, extra_attrs)) | {"data-placeholder": self.hint}


class HintsSearches:
    """Gives every search for a row on its pages a hint; ``hints`` names the fields."""

    hints: "Mapping[str, str | _StrPromise]" = {}

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field with its hint."""
        if hint := self.hints.get(db_field.name):
            kwargs["widget"] = HintedSelect(db_field, self.admin_site, hint=str(hint))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class RefusableForm(forms.ModelForm[Any]):
    """A form that can be told what a service refused."""

    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        """Repeat the refusal, with what was typed kept."""
        cleaned = super().clean()
        if self.refusal:
            raise forms.ValidationError(self.refusal)
        return cleaned


class ShowsRefusals:
    """Shows what a service refuses while a page is saved as an error of its form; nothing of it is written."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save; and when a service says no, show the form again."""
        try:
            answer: HttpResponse = super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]
        except DomainError as refusal:
            request.META["waymark.refusal"] = str(refusal)
            answer = super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The form, with the refusal if there was one."""
        form = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        form.refusal = request.META.get("waymark.refusal", "")
        return form


class SafeTable(resources.ModelResource):
    """A table whose cells no spreadsheet takes for a formula: those get an apostrophe in front, as spreadsheets do."""

    def export_field(self, field: Any, instance: Any, **kwargs: Any) -> Any:
        """One cell."""
        cell = super().export_field(field, instance, **kwargs)
        return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def plain_cell(text: str) -> str:
    """Take off the apostrophe that ``SafeTable`` put on, so that what was taken out can be put in again."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_STARTS) else text


class Exports(ExportMixin):
    """May be taken out as a table by those who may look at it."""

    export_form_class = ExportForm
    formats = (CSV, JSON)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Whoever may look."""
        return bool(self.has_view_permission(request))


def nobody_left() -> str:
    """What to say when an act meets nothing that it is for, as when it is sent in twice."""
    return _("Nothing to do: none of those is waiting any more.")
