"""Advisory file locks: the kernel gives them back however a process ends, so nothing here can go stale."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.services.errors import ServiceError


class FileLock:
    """One open lock file; the lock lives as long as this object's descriptor, and is not inherited by programs."""

    def __init__(self, path: Path) -> None:
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except PermissionError as error:
            raise ServiceError(
                f"{path.parent} belongs to another user: remove it, or name a folder of your own in DEMO_DIR."
            ) from error

    def try_shared(self) -> bool:
        """Take the lock beside other shared holders; False when somebody has it alone."""
        return self._try(fcntl.LOCK_SH)

    def try_alone(self) -> bool:
        """Take the lock alone; False when anybody else has it. A shared lock that was held is lost by a refusal."""
        return self._try(fcntl.LOCK_EX)

    def close(self) -> None:
        """Give the lock back."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _try(self, kind: int) -> bool:
        try:
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def held_alone(path: Path, *, seconds: float) -> Iterator[None]:
    """Hold a lock alone for a block.

    :raises ServiceError: somebody else kept it for longer than ``seconds``.
    """
    lock = FileLock(path)
    try:
        deadline = time.monotonic() + seconds
        while not lock.try_alone():
            if time.monotonic() > deadline:
                raise ServiceError(f"Another process has been busy with {path.parent} for {seconds:.0f} seconds.")
            time.sleep(0.02)
        yield
    finally:
        lock.close()


def is_held(path: Path) -> bool:
    """Say whether some process holds this lock now."""
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        return not lock.try_shared()
    finally:
        lock.close()
