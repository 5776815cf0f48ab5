"""A whole site for a browser: pages, tasks and a real mail server."""

from collections.abc import Iterator

import pytest

from config.celery import app as celery_app
from tests.journeys.site import Site
from tests.mailserver import MailServer


@pytest.fixture
def post() -> Iterator[MailServer]:
    """A mail server of this test's own."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def site(transactional_db, live_server, settings, post) -> Iterator[Site]:
    """The site with three topics; letters go out as soon as they are due."""
    settings.SITE_URL = live_server.url
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.port
    eager = celery_app.conf.task_always_eager
    celery_app.conf.task_always_eager = True
    yield Site(live_server.url, post)
    celery_app.conf.task_always_eager = eager
