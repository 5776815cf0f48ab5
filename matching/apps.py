"""PAIRS: from suggestion to mentorship."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

LISTENING_ROOMS = ("suggestions", "mentorships", "requests")


class MatchingConfig(AppConfig):
    name = "matching"
    verbose_name = _("Pairs")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the rooms hear the three pieces of news from people; their receivers need the models loaded."""
        for room in LISTENING_ROOMS:
            import_module(f"matching.{room}.receivers")
