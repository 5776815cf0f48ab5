"""A real mail server for the tests of letters."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.mailserver import MailServer


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    """An SMTP server that the site sends to."""
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    server.stop()
