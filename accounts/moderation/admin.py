"""The moderators' rooms in the admin: people with what can be done to them, and what was done."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from accounts.moderation.models import ModerationAct
from accounts.moderation.people_admin import ProfileAdmin


@admin.register(ModerationAct)
class ModerationActAdmin(ModelAdmin):
    """The record: read, never written here."""

    list_display = ("at", "kind", "person", "by", "reason")
    list_filter = ("kind",)
    search_fields = ("person__name", "by__email", "reason")
    date_hierarchy = "at"
    list_select_related = ("person", "by")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Acts are written by acting."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The database would refuse it too."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """The database would refuse it too."""
        return False


__all__ = ["ModerationActAdmin", "ProfileAdmin"]
