"""One view, fragment or page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_http_methods

REFUSED = 422
# A page with a form on it. Mail scanners ask by HEAD whether the page behind a link is there.
require_look_or_post = require_http_methods(["GET", "HEAD", "POST"])


def is_htmx(request: HttpRequest) -> bool:
    """Tell whether htmx asked for a part of a page."""
    return bool(getattr(request, "htmx", False)) and not request.headers.get("HX-Boosted")


def fragment_or_redirect(
    request: HttpRequest, template: str, context: dict[str, Any], *, to: str, error: str = "", done: str = ""
) -> HttpResponse:
    """Answer a change: htmx gets the fragment (422 with the error in it when refused), others a redirect and a message."""
    if is_htmx(request):
        answer = render(request, template, {**context, "error": error, "done": done}, status=REFUSED if error else 200)
        patch_vary_headers(answer, ["HX-Request"])
        return answer
    if error:
        messages.error(request, error)
    elif done:
        messages.success(request, done)
    return redirect(to)


def fragment_or_page(
    request: HttpRequest, *, fragment: str, page: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Answer a read: htmx gets the part, others the whole page, and caches know the difference."""
    answer = render(request, fragment if is_htmx(request) else page, context, status=status)
    patch_vary_headers(answer, ["HX-Request"])
    return answer
