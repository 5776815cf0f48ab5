"""The moderators' rooms in the admin: people with what can be done to them, and what was done."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import display

from accounts.base.admin import AddressesForSome
from accounts.moderation.models import ModerationAct
from accounts.moderation.people_admin import ProfileAdmin
from accounts.profiles.models import Profile
from accounts.users.models import User


@admin.register(ModerationAct)
class ModerationActAdmin(AddressesForSome, ModelAdmin):
    """The record: read, never written here. An act stays when the person or the moderator is gone."""

    address_fields = ("acted_by", "by_email")
    list_display = ("at", "kind", "whom", "acted_by", "reason")
    list_filter = ("kind",)
    search_fields = ("whom_name", "by_email", "reason")
    date_hierarchy = "at"
    fields = ("at", "kind", "whom", "acted_by", "reason")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ModerationAct]":
        """Acts with the two names; joined rows would hide acts whose person is gone."""
        acts: QuerySet[ModerationAct] = super().get_queryset(request)
        return acts.annotate(
            whom_name=Subquery(Profile.objects.filter(pk=OuterRef("person_id")).values("name")),
            by_email=Subquery(User.objects.filter(pk=OuterRef("by_id")).values("email")),
        )

    @display(description=gettext_lazy("person"), ordering="whom_name")
    def whom(self, act: Any) -> str:
        """The person's name now."""
        return act.whom_name or str(act.person_id)

    @display(description=gettext_lazy("by"), ordering="by_email")
    def acted_by(self, act: Any) -> str:
        """Which moderator."""
        return act.by_email or str(act.by_id)

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
