"""The whole site on one machine: what ``make demo`` runs once its database and broker are there."""

import contextlib
import http.client
import os
import signal
import socket
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType, TracebackType
from typing import Self

from config.services.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from config.services.children import Child, end_all, python
from config.services.commands import STARTED_AT
from config.services.errors import ServiceError
from config.services.listening import listen_for_mail, listen_for_web
from config.services.servers.lease import PROJECT, Lease
from config.services.servers.locks import FileLock

LOOK_SECONDS = 0.25
FIRST_PAGE_SECONDS = 60.0
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
CELERY_QUIET = ("--without-gossip", "--without-mingle", "--without-heartbeat")


class Ended(BaseException):
    """The person at the keyboard, or the system, asked the demo to end."""


class OnlyDemo:
    """Holds ``home`` for one demo at a time, and says at which address it is served.

    :raises ServiceError: another demo holds it.
    """

    def __init__(self, home: Path) -> None:
        self._note = home / "address"
        self._lock = FileLock(home / "demo.lock")
        if not self._lock.try_alone():
            address = self._note.read_text() if self._note.exists() else "an address that it has yet to choose"
            raise ServiceError(
                f"A demo is already running in {home}, at {address}. Use that one, end it, or give this one another "
                "folder: make demo DEMO_DIR=/some/folder"
            )

    def tell(self, address: str) -> None:
        """Note the address for whoever tries to start a second demo here."""
        self._note.write_text(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._note.unlink(missing_ok=True)
        self._lock.close()


class Demo:
    """One run of the demo. ``prepare`` fills the database; ``run`` serves until a signal says to end."""

    def __init__(self, home: Path, leases: Sequence[Lease], say: Callable[[str], None]) -> None:
        self.home = home
        self._leases = leases
        self._say = say
        self._asked_to_end = 0

    def run(self, prepare: Callable[[Callable[[str], None]], None]) -> None:
        """Do everything; returns after a clean end.

        :raises ServiceError: the port is taken, or another demo runs in this folder.
        """
        for number in ENDING_SIGNALS:
            signal.signal(number, self._on_signal)
        children: list[Child] = []
        try:
            with OnlyDemo(self.home) as only, listen_for_web() as web, listen_for_mail() as mail:
                address = self._tell_environment(web, mail)
                only.tell(address)
                prepare(self._progress)
                children = self._children(web, mail)
                for child in children:
                    child.log.unlink(missing_ok=True)
                    child.start()
                self._wait_for_first_page(web, children)
                self._greet(address)
                while True:
                    time.sleep(LOOK_SECONDS)
                    self._look_after(children)
        except Ended:
            self._say("Ending ...")
        finally:
            end_all(children, in_a_hurry=lambda: self._asked_to_end > 1)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_to_end += 1
        if self._asked_to_end == 1:
            raise Ended

    def _tell_environment(self, web: socket.socket, mail: socket.socket) -> str:
        """Tell the children through the environment where they are; give the site's address."""
        host, port = os.environ.get("HOST") or "127.0.0.1", web.getsockname()[1]
        shown = "localhost" if host in ("127.0.0.1", "localhost", "0.0.0.0", "::", "::1") else host  # noqa: S104
        os.environ["WAYMARK_DEMO"] = "1"
        os.environ.setdefault("SITE_URL", f"http://{f'[{shown}]' if ':' in shown else shown}:{port}")
        if host not in ("127.0.0.1", "localhost", "::1"):
            os.environ.setdefault("ALLOWED_HOSTS", "*")  # whoever opens the demo to a network means its other names too
        os.environ.setdefault("EMAIL_URL", f"smtp://127.0.0.1:{mail.getsockname()[1]}")
        os.environ.setdefault("WEB_CONCURRENCY", "2")
        return os.environ["SITE_URL"]

    def _children(self, web: socket.socket, mail: socket.socket) -> list[Child]:
        logs = self.home / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        schedule = ("-B", "--schedule", str(self.home / "beat-schedule"))
        commands = {
            "mail": python("-m", "config.services.mailsink", str(mail.fileno())),
            "web": python(
                *("-m", "gunicorn", "-c", "python:config.web", "--preload"),
                *("--bind", f"fd://{web.fileno()}", "config.wsgi"),
            ),
            "worker": python(
                *("-m", "celery", "-A", "config", "worker", "--concurrency", "2", "--loglevel", "INFO"),
                *(*CELERY_QUIET, *schedule),
            ),
        }
        descriptors = {"mail": (mail.fileno(),), "web": (web.fileno(),)}
        return [
            Child(name, command, logs / f"{name}.log", PROJECT, descriptors.get(name, ()))
            for name, command in commands.items()
        ]

    def _wait_for_first_page(self, web: socket.socket, children: Sequence[Child]) -> None:
        deadline = time.monotonic() + FIRST_PAGE_SECONDS
        while not answers(web.getsockname()):
            if time.monotonic() > deadline:
                raise ServiceError(f"The site does not answer; see {self.home / 'logs' / 'web.log'}.")
            self._look_after(children)
            time.sleep(0.05)
        self._progress("The site answers")

    def _look_after(self, children: Sequence[Child]) -> None:
        for child in children:
            child.look_after(self._say)
        for lease in self._leases:
            with contextlib.suppress(ServiceError):  # it is tried again at the next look
                lease.renew()

    def _greet(self, address: str) -> None:
        accounts = "\n".join(f"    {role:<10} {email}" for role, email in DEMO_ACCOUNTS.items())
        self._say(
            f"\n  Waymark is at  {address}\n\n  Sign in with the password  {DEMO_PASSWORD}  as\n{accounts}\n\n"
            f"  Logs and data: {self.home}\n  Ctrl-C ends it.\n"
        )

    def _progress(self, done: str) -> None:
        self._say(f"{time.monotonic() - STARTED_AT:5.1f} s  {done}")


def answers(address: tuple[str, int]) -> bool:
    """Say whether the site at this address says that it is alive."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address[0], address[0])  # noqa: S104
    line = http.client.HTTPConnection(host, address[1], timeout=5)
    try:
        line.request("GET", "/healthz", headers={"Host": "localhost"})
        return line.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()
