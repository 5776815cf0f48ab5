"""Tests run against a PostgreSQL and a Valkey of their own: ``pytest -p config.services.pytest_plugin``.

pytest-django reads the settings before any conftest, so the environment is made when this module is imported; the
servers start meanwhile. Workers of pytest-xdist inherit the environment and start nothing.
"""

import os
from urllib.parse import urlsplit

import pytest

from config.services.errors import ServiceError
from config.services.local import begin_services, release_services, throwaway_home
from config.services.servers.lease import Lease

# What a developer's shell may hold for the demo must not reach the tests.
NOT_FOR_TESTS = (
    "WAYMARK_DEMO",
    "SITE_URL",
    "EMAIL_URL",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "TRUSTED_PROXIES",
    "DEBUG",
)
_leases: list[Lease] = []


def prepare_environment() -> None:
    """Set the environment in which the tests' settings are read, and begin to start the servers."""
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        _take_own_broker(1 + int(worker.removeprefix("gw")))
        return
    for name in NOT_FOR_TESTS:
        os.environ.pop(name, None)
    os.environ["WAYMARK_MODE"] = "local"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's plain interface runs an event loop of its own
    try:
        if not (os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL")):
            _leases.extend(begin_services(throwaway_home(), throwaway=True))
    except ServiceError as error:
        pytest.exit(str(error), returncode=3)


def _take_own_broker(number: int) -> None:
    """Tests beside each other share a Valkey; in a database of their own they neither count nor work for each other."""
    address, _, _ = os.environ["REDIS_URL"].partition("?")
    if address.startswith("unix:"):
        os.environ["REDIS_URL"] = f"{address}?db={number}"
        return
    # Only the path names the database: what stands before it (and a password in it) stays as it is.
    os.environ["REDIS_URL"] = urlsplit(address)._replace(path=f"/{number}").geturl()


prepare_environment()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart() -> None:
    """Wait for the servers; a run without tests to run does not need them."""
    try:
        for lease in _leases:
            lease.wait()
    except ServiceError as error:
        pytest.exit(str(error), returncode=3)


def pytest_unconfigure() -> None:
    """End the servers and remove all that they wrote."""
    release_services(_leases)
