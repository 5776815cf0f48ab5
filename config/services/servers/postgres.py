"""A PostgreSQL of our own: one cluster in one folder, spoken to through a socket that only its user can open."""

import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from config.services.errors import ServiceError
from config.services.servers import places
from config.services.servers.binaries import reachable_postgres_programs
from config.services.servers.identity import plain_environment, server_identity
from config.services.servers.processes import dies_with_us, stop

MAJOR = 18
USER = DATABASE = "waymark"
START_SECONDS = 60.0
ACCEPTS, REJECTS = 0, 1  # pg_isready's answers; unlike pg_ctl status it is not fooled by a zombie
# After a hard end the dead server may stay in the process table for a while, and its children in memory: worth waiting.
PASSING_TROUBLES = ("postmaster.pid", "shared memory block")
DURABLE = ("max_connections=200",)
# A cluster that is thrown away afterwards need not survive a power cut.
FORGETFUL = (*DURABLE, "fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Postgres:
    """One cluster under ``home``; made on the first start. The major version is in the folder's name.

    Clients get ``url``; it is known before the server runs. Whoever calls ``start`` owns the process.
    """

    name = f"postgres-{MAJOR}"
    variable = "DATABASE_URL"

    def __init__(self, home: Path, *, throwaway: bool = False) -> None:
        self.home = home
        self.throwaway = throwaway
        self.log = home / "log"
        self._identity = server_identity(home / "data")
        outside = self._identity.changes and not self._identity.can_enter(home)
        self._base = places.outside_place(home) if outside else home
        self.data = self._base / "data"
        self.sockets = places.socket_folder(home, self._identity.uid)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The address for ``DATABASE_URL``."""
        return f"postgresql://{USER}@/{DATABASE}?host={quote(str(self.sockets))}"

    @property
    def pid(self) -> int | None:
        """The running server's process id."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def start(self) -> None:
        """Start the server and return when it answers; make the cluster first if there is none.

        :raises ServiceError: it does not come up; the message ends with what PostgreSQL said.
        """
        self._programs = reachable_postgres_programs(self._identity, self._base)
        self._end_leftover()
        if not self.data.exists():
            self._make_cluster()
        deadline = time.monotonic() + START_SECONDS
        while not self._start_once(deadline):
            if time.monotonic() > deadline or not any(trouble in self._said() for trouble in PASSING_TROUBLES):
                raise ServiceError(f"PostgreSQL did not start ({self.log}):\n{self._said()}")
            time.sleep(0.3)

    def stop(self) -> None:
        """End the server, its clients' transactions rolled back."""
        if self._process:
            stop(self._process, (signal.SIGINT, 20), (signal.SIGQUIT, 5))

    def remove(self) -> None:
        """Remove the socket folder; of a throw-away cluster, everything that lies outside ``home`` too."""
        places.remove_socket_folder(self.home)
        if self.throwaway:
            places.remove_outside_place(self.home)

    def _make_cluster(self) -> None:
        """Make the cluster beside its place and move it in whole, so that a broken attempt is never taken for one."""
        fresh = self.data.with_name("data.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self._identity.changes:
            shutil.chown(fresh, self._identity.uid, self._identity.gid)
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
        haste = ("--no-sync",) if self.throwaway else ()
        self._must_run("initdb", "-D", fresh, "-U", USER, "--auth=trust", *locale, *haste)
        self._must_run("postgres", "--single", "-D", fresh, "postgres", text=f"CREATE DATABASE {DATABASE};\n")
        fresh.rename(self.data)

    def _must_run(self, program: str, *arguments: str | Path, text: str | None = None) -> None:
        done = self._identity.run(self._programs / program, *arguments, text=text)
        if done.returncode:
            raise ServiceError(f"PostgreSQL's {program} failed in {self.home}:\n{done.stdout.strip()[-2000:]}")

    def _start_once(self, deadline: float) -> bool:
        settings = FORGETFUL if self.throwaway else DURABLE
        options = [f"unix_socket_directories={self.sockets}", "listen_addresses=", "timezone=UTC", *settings]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.data, *(part for one in options for part in ("-c", one))],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env=plain_environment(),
                start_new_session=True,
                preexec_fn=dies_with_us(signal.SIGINT),
                **self._identity.options(),
            )
        while self._process.poll() is None and time.monotonic() < deadline:
            if self._answer() == ACCEPTS:
                return True
            time.sleep(0.03)
        self.stop()
        return False

    def _answer(self) -> int:
        return self._identity.run(self._programs / "pg_isready", "-q", "-h", self.sockets, "-U", USER).returncode

    def _end_leftover(self) -> None:
        """End a server over our data whose owner died without ending it (not on Linux, where the kernel does)."""
        if (self.data / "postmaster.pid").exists() and self._answer() in (ACCEPTS, REJECTS):
            self._identity.run(self._programs / "pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "20", "stop")

    def _said(self) -> str:
        return self.log.read_text(errors="replace").strip()[-2000:] if self.log.exists() else ""
