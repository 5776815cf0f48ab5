"""A lease on a server: while a process holds one, the server runs; when the last one ends, in whatever way, so does it.

Holding is a shared file lock, so the kernel itself gives a killed process's lease back.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from config.services.errors import ServiceError
from config.services.servers.keeper import make_server
from config.services.servers.locks import FileLock, held_alone, is_held
from config.services.servers.notes import read_number

PROJECT = Path(__file__).resolve().parents[3]
READY_SECONDS = 90.0
END_SECONDS = 30.0


class Lease:
    """One process's hold on one server under ``home``. The server is being started when the constructor returns.

    ``url`` is good at once as an address; ``wait`` returns when the server answers there.

    :raises ServiceError: the server cannot run here.
    """

    def __init__(self, name: str, home: Path, *, throwaway: bool = False) -> None:
        self.name = name
        self._home = home
        self._folder = home / name
        self._throwaway = throwaway
        server = make_server(name, home, throwaway=throwaway)
        self.url = server.url
        self.variable = server.variable
        self._hold: FileLock | None = None
        self._begin()

    @property
    def pid(self) -> int | None:
        """The server's process id (changes when it is started again); None while it is down."""
        return read_number(self._folder / "pid")

    @property
    def keeper_pid(self) -> int | None:
        """The process id of the server's keeper; None when there is none."""
        return read_number(self._folder / "keeper.pid") if self._is_kept() else None

    def wait(self) -> None:
        """Return when the server answers.

        :raises ServiceError: it could not be started; the message says why.
        """
        deadline = time.monotonic() + READY_SECONDS
        while not (self._is_kept() and self.pid):
            trouble = self._folder / "trouble"
            if not self._is_kept() and trouble.exists():
                raise ServiceError(trouble.read_text())
            if time.monotonic() > deadline:
                raise ServiceError(f"{self.name} did not become ready in {READY_SECONDS:.0f} seconds ({self._folder}).")
            time.sleep(0.02)

    def renew(self) -> None:
        """Start another keeper if ours was killed, and wait until the server answers again at the same address."""
        if not self._is_kept():
            self._begin()
        self.wait()

    def release(self) -> None:
        """Give the lease back; if it was the last, return when the server has ended."""
        if self._hold is None:
            return
        deadline = time.monotonic() + END_SECONDS
        while self._is_kept() and time.monotonic() < deadline:
            if self._hold.try_alone():
                self._tell_keeper_to_end()
            elif self._hold.try_shared():
                break  # others use it
            time.sleep(0.02)
        self._hold.close()
        self._hold = None

    def _begin(self) -> None:
        with held_alone(self._folder / "start.lock", seconds=READY_SECONDS):
            self._take_hold()
            if not self._is_kept():
                for note in ("trouble", "pid", "keeper.pid"):
                    (self._folder / note).unlink(missing_ok=True)
                self._start_keeper()

    def _take_hold(self) -> None:
        """Take the users' lock; a keeper that is just ending its server holds it alone, so wait for that."""
        hold = self._hold or FileLock(self._folder / "users.lock")
        deadline = time.monotonic() + END_SECONDS
        while not hold.try_shared():
            if time.monotonic() > deadline:
                raise ServiceError(f"{self.name} in {self._folder} is ending and does not come to an end.")
            time.sleep(0.02)
        self._hold = hold

    def _start_keeper(self) -> None:
        command = [sys.executable, "-m", "config.services.servers.keeper", self.name, str(self._home)]
        log = self._folder / "keeper.log"
        with log.open("wb") as words:
            started = subprocess.run(
                command + (["--throwaway"] if self._throwaway else []),
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd=PROJECT,
                start_new_session=True,
                check=False,
            )
        if started.returncode:
            raise ServiceError(f"{self.name} could not be started:\n{log.read_text()[-2000:]}")

    def _is_kept(self) -> bool:
        return is_held(self._folder / "keeper.lock")

    def _tell_keeper_to_end(self) -> None:
        pid = self.keeper_pid
        if pid:
            os.kill(pid, signal.SIGTERM)
