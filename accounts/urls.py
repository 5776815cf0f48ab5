"""Gathers the rooms' pages."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "accounts"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("accounts.mail.urls")),
    path("", include("accounts.users.urls")),
    path("", include("accounts.onboarding.urls")),
    path("", include("accounts.profiles.urls")),
    path("", include("accounts.topics.urls")),
    path("", include("accounts.availability.urls")),
    path("", include("accounts.privacy.urls")),
]
