"""The wiring as an app, so that its commands, checks and translations are found."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from config.celery import app as celery_app
from config.moderators import give_rights


class ConfigConfig(AppConfig):
    """Makes our task queue the current one in every process that runs the site."""

    name = "config"
    verbose_name = "Waymark"

    def ready(self) -> None:
        """Let ``shared_task`` and ``current_app`` mean our queue, whatever other queue was made; keep the moderators' role."""
        celery_app.set_default()
        post_migrate.connect(give_rights, dispatch_uid="config.moderators")
