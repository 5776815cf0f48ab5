"""The site's map."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView

from config import health, home

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("account/", include("allauth.urls")),
    path("", include("accounts.urls")),
    path("", include("matching.urls")),
    path("admin/", admin.site.urls),
]

if settings.LOCAL:
    urlpatterns += [path("dev/components/", TemplateView.as_view(template_name="components.html"), name="components")]

if settings.DEMO:
    urlpatterns += [path("demo/", include("config.demo.urls"))]
