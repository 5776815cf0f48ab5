"""Addresses that leave the site."""

from django.conf import settings


def absolute(path: str) -> str:
    """Return a path of ours as an address that works from a letter."""
    return f"{settings.SITE_URL}{path}"
