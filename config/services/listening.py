"""The demo's listening sockets: opened once by the demo itself, so that a server started again finds its port free."""

import os
import socket

from config.services.errors import ServiceError

FIRST_PORT, PORTS_TRIED = 8000, 50


def listen_for_web() -> socket.socket:
    """Listen on ``HOST`` and ``PORT``; without ``PORT`` on the first free one from 8000 on.

    :raises ServiceError: the port is taken, or host or port make no sense.
    """
    host, wish = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT", "")
    if wish and not (wish.isascii() and wish.isdigit() and 0 <= int(wish) <= 65535):
        raise ServiceError(f"PORT is {wish!r}; it must be a number from 1 to 65535.")
    ports = [int(wish)] if wish else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in ports:
        try:
            return _listen(host, port)
        except socket.gaierror as error:
            raise ServiceError(f"HOST is {host!r}, which is no address of this machine ({error.strerror}).") from error
        except PermissionError as error:
            raise ServiceError(f"Port {port} is for root only. Choose one from 1024 on: make demo PORT=8001") from error
        except OSError as error:
            if wish:
                raise ServiceError(
                    f"Cannot listen on {host} port {port} ({error.strerror}). "
                    "Choose another one: make demo PORT=8001, or leave PORT away and the demo finds one."
                ) from error
    raise ServiceError(f"Ports {ports[0]} to {ports[-1]} of {host} are all taken; choose one: make demo PORT=9000")


def listen_for_mail() -> socket.socket:
    """Listen on any free port of this machine only."""
    return _listen("127.0.0.1", 0)


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(256)
    except OSError:
        listening.close()
        raise
    return listening
