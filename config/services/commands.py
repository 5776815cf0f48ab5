"""What ``manage.py`` does around Django: in local mode a command gets its servers, unless it needs none."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import django

from config.services.errors import ServiceError
from config.services.local import begin_services, demo_home, kept_secret_key, release_services
from config.services.servers.lease import Lease

WITHOUT_SERVERS = frozenset(
    ["check", "collectstatic", "compilemessages", "findstatic", "help", "makemessages", "match", "suggest", "topics"]
)
STARTED_AT = time.monotonic()
HELP = frozenset(["-h", "--help", "--version"])
_leases: list[Lease] = []


@contextmanager
def servers_for(arguments: Sequence[str]) -> Iterator[None]:
    """Run a command's block with the servers of ``DEMO_DIR``, where it needs some and the environment names none.

    A server that cannot run ends the process with a sentence.
    """
    if not needs_servers(arguments):
        yield
        return
    try:
        home = demo_home()
        os.environ.setdefault("SECRET_KEY", kept_secret_key(home))
        _leases.extend(begin_services(home))
    except ServiceError as error:
        sys.exit(str(error))
    try:
        django.setup()  # meanwhile the servers start
        for lease in _leases:
            lease.wait()
        yield
    except ServiceError as error:
        sys.exit(str(error))
    finally:
        release_services(_leases)


def needs_servers(arguments: Sequence[str]) -> bool:
    """Say whether this command line is one for which servers are started here."""
    if os.environ.get("WAYMARK_MODE") != "local" or not arguments or HELP.intersection(arguments):
        return False
    if arguments[0] == "check" and "--database" in arguments:
        return True
    return arguments[0] not in WITHOUT_SERVERS


def current_leases() -> list[Lease]:
    """The servers that were started for this process's command."""
    return _leases
