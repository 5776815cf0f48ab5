"""The outbox in the admin: what went, what waits, what failed."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.admin import ModelAdmin
from unfold.decorators import display

from accounts.base.admin import AddressesForSome, OnlyLookedAt
from accounts.mail.models import Letter
from accounts.mail.services import try_again

COLOURS = {"queued": "info", "sending": "info", "sent": "success", "failed": "danger", "dropped": "warning"}


@admin.register(Letter)
class LetterAdmin(AddressesForSome, OnlyLookedAt, ModelAdmin):
    """Read, and try again what failed. Bodies are not shown: letters are between the site and the person."""

    address_fields = ("to_user", "to_address", "last_error")  # servers repeat the address in what they complain of
    list_display = ("subject_or_kind", "to_address", "stands", "attempts", "queued_at", "sent_at")
    list_filter = ("state", "kind")
    search_fields = ("to_address", "key", "subject")
    date_hierarchy = "queued_at"
    list_select_related = ("to_user",)
    ordering = ("-queued_at",)
    actions = ("try_again",)
    fields = (
        "kind", "to_user", "to_address", "subject", "state", "attempts", "queued_at", "due_at", "sent_at",
        "last_error", "key",
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Letters are written by what happens."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The row is the proof that it went."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Letter | None = None) -> tuple[str, ...]:
        """Everything."""
        return tuple(str(field) for field in self.fields)

    @display(description=gettext_lazy("letter"), ordering="kind")
    def subject_or_kind(self, letter: Letter) -> str:
        """The subject, or before it is rendered the kind."""
        return letter.subject or letter.kind

    @display(description=gettext_lazy("state"), label=COLOURS, ordering="state")
    def stands(self, letter: Letter) -> tuple[str, str]:
        """The state, coloured and in a word."""
        return letter.state, letter.get_state_display()

    @admin.action(description=gettext_lazy("Try again now"), permissions=["change"])
    def try_again(self, request: HttpRequest, letters: "QuerySet[Letter]") -> None:
        """Queue failed letters once more, with a fresh start; spent codes are left alone."""
        again = try_again(letter_ids=list(letters.values_list("pk", flat=True)), now=timezone.now())
        for letter in again:
            self.log_change(request, letter, _("Tried again"))
        if not again:
            self.message_user(request, _("None of those failed, or can be sent again."), messages.WARNING)
            return
        done = ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", len(again))
        self.message_user(request, done % {"n": len(again)})
