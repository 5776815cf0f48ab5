"""The only place that knows ``on_commit``."""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def nudge(task_name: str, **kwargs: object) -> None:
    """Start a task by name once this transaction has committed.

    A nudge only hurries work that beat would find in the database anyway, so a broker that is away is logged and
    otherwise ignored: the page that caused it must not fail.
    """
    transaction.on_commit(partial(_start, task_name, kwargs))


def _start(task_name: str, kwargs: dict[str, object]) -> None:
    try:
        current_app.signature(task_name, kwargs=kwargs).apply_async(retry=False)
    except (OperationalError, OSError) as error:
        logger.warning("Could not nudge %s now (%s); beat will find the work.", task_name, error)
