"""A small world to break: PostgreSQL, Valkey, a worker, beat, and a mail server, all real and all its own."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from config.services.local import throwaway_home
from config.services.servers.keeper import make_server
from config.services.servers.lease import PROJECT
from config.services.servers.postgres import Postgres
from config.services.servers.valkey import Valkey
from tests.mailserver import MailServer

PATIENCE_SECONDS = 60.0


class World:
    """Everything that a letter passes through, from the row to the mail server."""

    def __init__(self) -> None:
        self.home = throwaway_home()
        # Durable: a database that forgets its last half second when it is killed would be another test.
        database = make_server("postgres-18", self.home, throwaway=False)
        broker = make_server("valkey", self.home, throwaway=True)
        assert isinstance(database, Postgres)
        assert isinstance(broker, Valkey)
        self.database, self.broker, self.mail = database, broker, MailServer()
        quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        self.worker = Kept(self, "worker", "ready.", "--concurrency", "2", *quiet)
        self.beat = Kept(self, "beat", "beat: Starting", "--schedule", str(self.home / "schedule"))

    def begin(self) -> None:
        """Start everything; those who send last."""
        self.database.start()
        self.broker.start()
        self.mail.start()
        self.run("manage.py", "migrate", "--verbosity", "0")
        self.worker.start()
        self.beat.start()

    def end(self) -> None:
        """Stop everything and leave nothing behind."""
        self.worker.stop()
        self.beat.stop()
        self.mail.stop()
        for server in (self.broker, self.database):
            with contextlib.suppress(Exception):
                server.stop()
            server.remove()
        shutil.rmtree(self.home, ignore_errors=True)

    @property
    def environment(self) -> dict[str, str]:
        """What every process of this world is told."""
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "WAYMARK_MODE": "local",
            "SECRET_KEY": "the same in all processes of this world",
            "DATABASE_URL": self.database.url,
            "REDIS_URL": self.broker.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail.port}",
        }

    def run(self, *command: str) -> None:
        """Run Python in this world to its end."""
        subprocess.run([sys.executable, *command], cwd=PROJECT, env=self.environment, check=True)

    def queue(self, *addresses: str) -> None:
        """Queue a letter to each address, as a page would."""
        self.run("-m", "tests.faults.queueing", *addresses)

    def states(self, *addresses: str) -> dict[str, str]:
        """How far the letters have come; none while the database is away."""
        try:
            with psycopg.connect(self.database.url, connect_timeout=2) as connection:
                rows = connection.execute(
                    "SELECT to_address, state FROM accounts_letter WHERE to_address = ANY(%s)", [list(addresses)]
                )
                return dict(rows.fetchall())
        except psycopg.OperationalError:
            return {}

    def wait_for(self, state: str, *addresses: str) -> None:
        """Return when all these letters have come so far."""
        wanted = dict.fromkeys(addresses, state)
        wait(lambda: self.states(*addresses) == wanted, lambda: f"{self.states(*addresses)}\n{self.worker.said()}")


class Kept:
    """A Celery process that is started again when it ends, as every good supervisor does."""

    def __init__(self, world: World, name: str, is_ready: str, *options: str) -> None:
        self._world = world
        self._command = [sys.executable, "-m", "celery", "-A", "config", name, "--loglevel", "INFO", *options]
        self._is_ready = is_ready
        self._log = world.home / f"{name}.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._is_wanted = False
        self._keeper: threading.Thread | None = None

    def start(self) -> None:
        """Keep it running, and return when it is ready."""
        self._is_wanted = True
        self._keeper = threading.Thread(target=self._keep, daemon=True)
        self._keeper.start()
        wait(lambda: self._is_ready in self.said(), self.said)

    def stop(self) -> None:
        """End it, without waiting for what it does."""
        self._is_wanted = False
        self.kill()
        if self._keeper:
            self._keeper.join()

    def kill(self) -> None:
        """Kill it and all its children outright."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def kill_children(self) -> None:
        """Kill its children outright, and let it find out."""
        assert self._process
        for pid in children_of(self._process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def said(self) -> str:
        """The end of its log."""
        return self._log.read_text(errors="replace")[-6000:] if self._log.exists() else ""

    def _keep(self) -> None:
        while self._is_wanted:
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    self._command,
                    cwd=PROJECT,
                    env=self._world.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self._process.wait()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)  # the children of a worker that died alone


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if stat.read_text().rpartition(")")[2].split()[1] == str(pid):
                found.append(int(stat.parent.name))
    return found


def wait(condition: Callable[[], object], explain: Callable[[], str] = str) -> None:
    """Return when the condition is true."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, explain()
        time.sleep(0.05)
