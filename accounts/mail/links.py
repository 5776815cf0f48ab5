"""Addresses that leave the site."""

from urllib.parse import urlsplit

from django.conf import settings


def absolute(path: str) -> str:
    """Return a path of ours as an address that works from a letter."""
    return f"{settings.SITE_URL}{path}"


def mail_host() -> str:
    """The host in whose name our letters are numbered and listed; it comes from ``SITE_URL``, so it stays."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
