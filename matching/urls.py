"""Gathers the rooms' pages."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "matching"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("matching.suggestions.urls")),
    path("", include("matching.requests.urls")),
    path("", include("matching.mentorships.urls")),
    path("", include("matching.checkins.urls")),
]
