"""Accounts in the admin: who signs in how."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from accounts.users.models import User

for model in (Group, EmailAddress, Authenticator, UserSession):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


@admin.register(User)
class UserAdmin(ModelAdmin):
    """Mostly for looking: people change their own accounts, moderators act on the person."""

    list_display = ("email", "joining_as", "language", "is_active", "is_staff", "joined_at")
    list_filter = ("is_staff", "is_active", "joining_as", "language")
    search_fields = ("email", "profile__name")
    date_hierarchy = "joined_at"
    ordering = ("-joined_at",)
    fields = (
        "email",
        "joining_as",
        "language",
        "time_zone",
        "is_active",
        "is_staff",
        "groups",
        "joined_at",
        "last_login",
    )
    readonly_fields = ("email", "joining_as", "is_active", "joined_at", "last_login")
    filter_horizontal = ("groups",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People sign up themselves."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leaving is the person's own act."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Only a superuser hands out roles."""
        return self.readonly_fields if request.user.is_superuser else (*self.readonly_fields, "is_staff", "groups")


@admin.register(EmailAddress)
class EmailAddressAdmin(ModelAdmin):
    """Which addresses are verified."""

    list_display = ("email", "user", "primary", "verified")
    list_filter = ("primary", "verified")
    search_fields = ("email", "user__email")
    raw_id_fields = ("user",)
    list_select_related = ("user",)


@admin.register(Group)
class GroupAdmin(ModelAdmin):
    """Roles of moderators."""

    search_fields = ("name",)
    filter_horizontal = ("permissions",)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The permissions with what their names are made of, not a query for each."""
        if db_field.name == "permissions":
            kwargs["queryset"] = Permission.objects.select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)
