"""The demo's own processes: started, started again when they die, and ended together."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from config.services.servers.processes import dies_with_us

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
STEADY_SECONDS = 20.0
END_SECONDS = 10.0


@dataclass
class Child:
    """One process with all that it starts (a session of its own); its words go into a log file."""

    name: str
    command: Sequence[str]
    log: Path
    folder: Path
    descriptors: Sequence[int] = ()
    pause: float = FIRST_PAUSE
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it; its log begins anew only with the demo."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=self.descriptors,
                start_new_session=True,
                preexec_fn=dies_with_us(signal.SIGTERM),
            )
        self.started_at = time.monotonic()

    def look_after(self, say: Callable[[str], None]) -> None:
        """If it died, clear away what it left and start it again: soon at first, later less often."""
        now = time.monotonic()
        if self.process and self.process.poll() is not None:
            self.signal_all(signal.SIGKILL)
            self.pause = FIRST_PAUSE if now - self.started_at > STEADY_SECONDS else min(self.pause * 2, LONGEST_PAUSE)
            self.start_at = now + self.pause
            say(
                f"{self.name} ended by itself ({self.process.returncode}); again in {self.pause:.0f} s. Log: {self.log}"
            )
            self.process = None
        elif self.process is None and now >= self.start_at:
            self.start()

    def signal_all(self, number: signal.Signals) -> None:
        """Send a signal to the process and to everything in its session."""
        if self.process:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


def python(*arguments: str) -> list[str]:
    """A command line for this very Python."""
    return [sys.executable, *arguments]


def end_all(children: Sequence[Child], *, in_a_hurry: Callable[[], bool]) -> None:
    """Ask all to end, give them time together, then end them."""
    for child in children:
        if child.process:
            child.process.terminate()
    deadline = time.monotonic() + END_SECONDS
    running = [child for child in children if child.process]
    while running and time.monotonic() < deadline and not in_a_hurry():
        running = [child for child in running if child.process and child.process.poll() is None]
        time.sleep(0.05)
    for child in children:
        child.signal_all(signal.SIGKILL)
        if child.process:
            child.process.wait()
            child.process = None
