"""Check-ins in the admin: how pairs say that it goes."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from accounts.base.admin import AddressesForSome
from matching.checkins.models import CheckIn


@admin.register(CheckIn)
class CheckInAdmin(AddressesForSome, ModelAdmin):
    """Read only."""

    list_display = ("mentorship", "person", "number", "due_at", "asked_at", "answered_at", "mood", "missed_at")
    list_filter = ("mood",)
    search_fields = ("person__name", "person__user__email")
    date_hierarchy = "due_at"
    list_select_related = ("mentorship__mentor", "mentorship__mentee", "person")
    ordering = ("-due_at",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are planned."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They are answered by the pair."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """They belong to the mentorship."""
        return False
