"""A Valkey of our own: the tasks' broker and the cache, through a socket that only its user can open."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from config.services.errors import ServiceError
from config.services.servers import places
from config.services.servers.binaries import valkey_program
from config.services.servers.identity import plain_environment
from config.services.servers.processes import dies_with_us, stop

START_SECONDS = 30.0


class Valkey:
    """One server under ``home``; what it holds survives an orderly end unless it is a throw-away one."""

    name = "valkey"
    variable = "REDIS_URL"

    def __init__(self, home: Path, *, throwaway: bool = False) -> None:
        self.home = home
        self.throwaway = throwaway
        self.log = home / "log"
        self.sockets = places.socket_folder(home, os.geteuid())
        self._socket = self.sockets / "valkey"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for ``REDIS_URL``."""
        return f"unix://{quote(str(self._socket))}?db=0"

    @property
    def pid(self) -> int | None:
        """The running server's process id."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Start the server and return when it answers.

        :raises ServiceError: it does not come up; the message ends with what Valkey said.
        """
        self._end_leftover()
        command: list[str | Path] = [valkey_program(), "--port", "0", "--unixsocket", self._socket]
        command += ["--unixsocketperm", "700", "--dir", self.home, "--daemonize", "no"]
        # A broker must refuse work when it is full, not drop tasks that it has taken.
        command += ["--maxmemory-policy", "noeviction", "--save", "" if self.throwaway else "60 1"]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=plain_environment(),
                start_new_session=True,
                preexec_fn=dies_with_us(signal.SIGTERM),
            )
        deadline = time.monotonic() + START_SECONDS
        while self._ask("PING") != "+PONG":
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise ServiceError(f"Valkey did not start ({self.log}):\n{self.log.read_text()[-2000:]}")
            time.sleep(0.02)

    def stop(self) -> None:
        """End the server; it writes down what it holds first."""
        if self._process:
            stop(self._process, (signal.SIGTERM, 15))

    def remove(self) -> None:
        """Remove the socket folder."""
        places.remove_socket_folder(self.home)

    def _end_leftover(self) -> None:
        """End a server over our folder whose owner died without ending it (not on Linux, where the kernel does)."""
        if self._ask("PING") != "+PONG":
            return
        self._ask("SHUTDOWN")
        deadline = time.monotonic() + START_SECONDS
        while self._ask("PING") and time.monotonic() < deadline:
            time.sleep(0.05)

    def _ask(self, command: str) -> str:
        """Send one plain command; the first line of the answer, empty when nobody answers."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            line.connect(str(self._socket))
            line.sendall(f"{command}\r\n".encode())
            return line.recv(200).decode(errors="replace").split("\r\n")[0]
        return ""
