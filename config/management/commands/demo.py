"""``manage.py demo``: the whole site on this machine, with sample people."""

import contextlib
import io
import os
from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connections, transaction

from config.services.commands import current_leases
from config.services.demo import Demo
from config.services.errors import ServiceError
from config.services.local import demo_home


class Command(BaseCommand):
    """Starts everything, says where it is, and ends everything on Ctrl-C."""

    help = "Run the whole site with sample people: PORT, HOST and DEMO_DIR say where. Ctrl-C ends it."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run until told to end."""
        if os.environ.get("WAYMARK_MODE") != "local":
            raise CommandError("The demo's passwords are known to everybody. Start it as: make demo")
        try:
            Demo(demo_home(), current_leases(), self._say).run(prepare)
        except ServiceError as error:
            raise CommandError(str(error)) from error

    def _say(self, text: str) -> None:
        with contextlib.suppress(OSError):  # the terminal may be gone
            self.stdout.write(text)
            self.stdout.flush()


def prepare(progress: Callable[[str], None]) -> None:
    """Bring the database to where the demo can be served: tables, topics and, the first time, sample people."""
    progress("PostgreSQL and Valkey answer")
    call_command("migrate", verbosity=0, interactive=False)
    progress("The tables are there")
    call_command("load_topics", verbosity=0, stdout=io.StringIO())
    progress("The topics are there")
    if not get_user_model().objects.exists():
        with transaction.atomic():  # an interrupted start leaves no half of them behind
            call_command("load_sample_people", verbosity=0, stdout=io.StringIO())
        progress("The sample people are there")
    connections.close_all()
