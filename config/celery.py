"""The task queue: workers run rooms' tasks, beat looks now and then for what is due."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("waymark")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "accounts.mail",
        "accounts.profiles",
        "matching.suggestions",
        "matching.requests",
        "matching.checkins",
    ]
)
