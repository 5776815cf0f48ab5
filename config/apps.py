"""The wiring as an app, so that its commands, checks and translations are found."""

from django.apps import AppConfig

from config.celery import app as celery_app


class ConfigConfig(AppConfig):
    """Makes our task queue the current one in every process that runs the site."""

    name = "config"
    verbose_name = "Waymark"

    def ready(self) -> None:
        """Let ``shared_task`` and ``current_app`` mean our queue, whatever other queue was made meanwhile."""
        celery_app.set_default()
