"""A whole site for a browser: pages, a worker of its own, and a real mail server."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from config.celery import app as celery_app
from config.services.servers.lease import PROJECT
from tests.journeys.site import Site, Visitor
from tests.mailserver import MailServer

PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=800)


@pytest.fixture(scope="module")
def post() -> Iterator[MailServer]:
    """A mail server."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def worker(django_db_setup: None, live_server: object, post: MailServer) -> Iterator[None]:
    """A Celery worker on the test's database; without beat, for the test itself says when time has passed."""
    celery_app.control.purge()
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    told = {
        "DATABASE_URL": database.geturl(),
        "EMAIL_URL": f"smtp://127.0.0.1:{post.port}",
        "SECRET_KEY": django_settings.SECRET_KEY,
        "SITE_URL": str(live_server.url),  # type: ignore[attr-defined]
    }
    command = ("-m", "celery", "-A", "config", "worker", "--pool", "solo", "--loglevel", "WARNING")
    process = subprocess.Popen([sys.executable, *command], cwd=PROJECT, env=os.environ | told)
    yield
    process.terminate()
    process.wait()


@pytest.fixture
def site(transactional_db: None, live_server: object, worker: None, post: MailServer, settings: object) -> Site:
    """The site, empty, with a worker that sends letters as soon as they are due."""
    cache.clear()  # everybody here comes from one address, whose sign-ups are counted
    post.taken.clear()
    settings.SITE_URL = live_server.url  # type: ignore[attr-defined]
    return Site(live_server.url, post)  # type: ignore[attr-defined]


@pytest.fixture
def someone(site: Site, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Make visitors, each with a browser of their own."""
    contexts: list[BrowserContext] = []

    def make(*, scripts: bool = True, phone: bool = False, dark: bool = False) -> Visitor:
        context = browser.new_context(
            java_script_enabled=scripts, locale="en-GB", color_scheme="dark" if dark else "light",
            viewport=PHONE if phone else DESKTOP, has_touch=phone,
        )  # fmt: skip
        contexts.append(context)
        return Visitor(site, context, scripts=scripts)

    yield make
    for context in contexts:
        context.close()
