"""Requests in the admin: where people wait."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from accounts.base.admin import AddressesForSome
from matching.requests.models import MentoringRequest


@admin.register(MentoringRequest)
class MentoringRequestAdmin(AddressesForSome, ModelAdmin):
    """Read only: who asked whom, and since when somebody waits. What they wrote stays between the two."""

    list_display = ("mentee", "mentor", "state", "sent_at", "seen_at", "waiting_since", "expires_at")
    list_filter = ("state", "decline_reason")
    search_fields = ("mentee__name", "mentor__name", "mentee__user__email", "mentor__user__email")
    date_hierarchy = "sent_at"
    list_select_related = ("mentee", "mentor")
    ordering = ("-sent_at",)
    fields = (
        "mentee", "mentor", "state", "sent_at", "seen_at", "waiting_since", "reminders", "expires_at",
        "closed_at", "decline_reason", "mentorship",
    )  # fmt: skip

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Mentees ask."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Mentors answer."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It closes; it is not deleted."""
        return False
