"""What every page may know about the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the site's name, whether its people are made up, and the reader's profile if a view loaded it."""
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "demo": settings.DEMO,
        "sample_data": settings.DEMO,
        "nav_profile": getattr(request, "profile", None),
    }
