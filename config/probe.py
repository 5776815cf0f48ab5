"""Asks the web server in the same container whether it is alive: ``python -m config.probe``. For health checks."""

import http.client
import os
import sys


def host_to_ask_for(allowed: str) -> str:
    """A host name that the site answers to, from its ``ALLOWED_HOSTS``."""
    first = allowed.split(",")[0].strip().lstrip(".")
    return first if first and first != "*" else "localhost"


def is_alive(port: int) -> bool:
    """Say whether ``/healthz`` answers 200."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/healthz", headers={"Host": host_to_ask_for(os.environ.get("ALLOWED_HOSTS", ""))})
        return line.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive(int(os.environ.get("BIND", ":8000").rpartition(":")[2])) else 1)
