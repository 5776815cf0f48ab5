"""Headers that every answer carries, and the one door where the content policy is relaxed."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
# Unfold styles inline and lets Alpine evaluate strings; nothing outside the admin may.
ADMIN_POLICY = {"style-src": [SELF, UNSAFE_INLINE], "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL]}


class SecurityHeadersMiddleware:
    """Adds what Django and django-csp leave open: permissions, no storing of signed-in pages, the admin's own policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            add_never_cache_headers(response)
        return response


class AdminPolicyMiddleware:
    """Relaxes the content policy under /admin/ only. Stands inside CSPMiddleware, which reads the mark."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/admin/"):
            response._csp_update = ADMIN_POLICY  # type: ignore[attr-defined]
        return response
