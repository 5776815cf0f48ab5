"""PAIRS: from suggestion to mentorship."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MatchingConfig(AppConfig):
    name = "matching"
    verbose_name = _("Pairs")
    default_auto_field = "django.db.models.BigAutoField"
