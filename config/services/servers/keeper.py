"""The small process that owns one server: ``python -m config.services.servers.keeper SERVICE HOME [--throwaway]``.

It starts the server, starts it again when it dies, and ends it and itself as soon as no lease is held. If the keeper
itself is killed, the kernel ends the server with it, and the next lease starts another keeper.
"""

import contextlib
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from types import FrameType

from config.services.errors import ServiceError
from config.services.servers.locks import FileLock
from config.services.servers.notes import write_number
from config.services.servers.postgres import Postgres
from config.services.servers.valkey import Valkey

Server = Postgres | Valkey
SERVERS: dict[str, type[Postgres] | type[Valkey]] = {Postgres.name: Postgres, Valkey.name: Valkey}
LOOK_SECONDS = 0.1
LONGEST_PAUSE = 10.0
PATIENCE_SECONDS = 1.0


class ToldToEnd(Exception):
    """The last user asks the keeper to end now."""


def make_server(name: str, home: Path, *, throwaway: bool) -> Server:
    """The server of this name under its own folder of ``home``, which is made if it is not there."""
    folder = home / name
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)
    return SERVERS[name](folder, throwaway=throwaway)


def keep(server: Server, *, in_use: FileLock) -> None:
    """Run the server for as long as somebody else holds ``in_use``; then end it."""
    pid_file = server.home / "pid"
    try:
        server.start()
        write_number(pid_file, server.pid)
        pause = LOOK_SECONDS
        while not in_use.try_alone():
            time.sleep(pause)
            if server.pid is None:
                pid_file.unlink(missing_ok=True)
                pause = _start_again(server, pause)
                write_number(pid_file, server.pid)
    except ToldToEnd:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        pid_file.unlink(missing_ok=True)
        server.stop()
        server.remove()


def main(name: str, home: Path, *, throwaway: bool) -> int:
    """Become the keeper, unless there is one; the return value is the process's exit status.

    The process that was started ends once the keeper, its child, is in charge: nobody has to collect that one later.
    """
    folder = home / name
    alive, in_use = FileLock(folder / "keeper.lock"), FileLock(folder / "users.lock")
    if not _take(alive):
        return 0  # another keeper was faster
    keeper = os.fork()
    if keeper:
        write_number(folder / "keeper.pid", keeper)
        return 0
    signal.signal(signal.SIGTERM, _tell_to_end)
    try:
        keep(make_server(name, home, throwaway=throwaway), in_use=in_use)
    except ToldToEnd:
        return 0
    except ServiceError as error:
        (folder / "trouble").write_text(str(error))
        return 1
    finally:
        if throwaway:
            shutil.rmtree(folder, ignore_errors=True)
            with contextlib.suppress(OSError):
                home.rmdir()  # the last keeper's turn: the others' folders are gone
    return 0


def _take(alive: FileLock) -> bool:
    """Take the keeper's lock, in spite of those who hold it for a blink to see whether there is a keeper."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not alive.try_alone():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.003)
    return True


def _start_again(server: Server, pause: float) -> float:
    """Start a server that died; give the pause before the next look, longer each time that it does not help."""
    try:
        server.start()
    except ServiceError as error:
        sys.stderr.write(f"{error}\n")
        return min(pause * 2, LONGEST_PAUSE)
    return LOOK_SECONDS


def _tell_to_end(_number: int, _frame: FrameType | None) -> None:
    raise ToldToEnd


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), throwaway="--throwaway" in sys.argv))
