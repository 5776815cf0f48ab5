"""The wiring as an app, so that its commands, checks and translations are found."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Waymark"
