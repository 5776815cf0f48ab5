"""PAIRS: from suggestion to mentorship."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# In this order: once no request is open any more, no mentorship can begin behind the back of those that end here.
LISTENING_ROOMS = ("suggestions", "requests", "mentorships")


class MatchingConfig(AppConfig):
    name = "matching"
    verbose_name = _("Pairs")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the rooms hear the three pieces of news from people; their receivers need the models loaded."""
        for room in LISTENING_ROOMS:
            import_module(f"matching.{room}.receivers")
