"""Moderators at work in the admin, for the tests."""

from typing import Any
from uuid import UUID

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.moderators import GROUP
from tests.factories import UserFactory


def moderator() -> User:
    """Somebody with the role and nothing else."""
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=GROUP))
    return user


def staff_with(*codenames: str) -> User:
    """Somebody who may enter the admin and has these permissions only."""
    user = UserFactory(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    assert user.user_permissions.count() == len(codenames)
    return user


def signed_in(user: User) -> Client:
    """A browser in which they have signed in."""
    client = Client()
    client.force_login(user)
    return client


def list_of(name: str) -> str:
    """The address of a list: ``accounts_profile``."""
    return reverse(f"admin:{name}_changelist")


def page_of(name: str, pk: object) -> str:
    """The address of one row's page."""
    return reverse(f"admin:{name}_change", args=[pk])


def act(client: Client, name: str, action: str, *rows: Any, query: str = "", **more: str) -> Any:
    """Choose rows of a list and an action, as the page would send it."""
    chosen = [str(row if isinstance(row, UUID) else row.pk) for row in rows]
    return client.post(list_of(name) + query, {"action": action, ACTION_CHECKBOX_NAME: chosen, **more})


def said(client: Client, path: str = "/admin/") -> str:
    """The page that shows what the last act said."""
    return client.get(path).content.decode()
