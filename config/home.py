"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.profiles.queries import mentors_with_places

TOO_FEW_TO_SAY = 20


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Two doors for visitors, with a true number when it is not too small to mean anything; members go on."""
    if request.user.is_authenticated:
        return redirect("accounts:start")
    n = mentors_with_places(timezone.now())
    return render(request, "home.html", {"mentors_with_places": n if n >= TOO_FEW_TO_SAY else 0})
