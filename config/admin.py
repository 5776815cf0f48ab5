"""The moderators' first page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Say what needs doing."""
    return context


__all__ = ["admin", "dashboard"]
