"""Both servers for one command or test run, in the folder ``DEMO_DIR``; servers named in the environment win."""

import os
import secrets
import shutil
import tempfile
import time
from pathlib import Path

from config.services.errors import ServiceError
from config.services.servers.keeper import SERVERS
from config.services.servers.lease import PROJECT, Lease
from config.services.servers.locks import is_held
from config.services.servers.places import remove_outside_place, remove_socket_folder, short_temp_folder

THROWAWAY_PREFIX = "waymark-test-"
YOUNG_SECONDS = 120


def demo_home() -> Path:
    """The demo's folder, made if need be: ``DEMO_DIR``, or ``.demo`` in the project.

    :raises ServiceError: it cannot be written to.
    """
    home = Path(os.environ.get("DEMO_DIR") or PROJECT / ".demo").expanduser().resolve()
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ServiceError(f"{home} cannot be made ({error.strerror}): name another folder in DEMO_DIR.") from error
    if not os.access(home, os.W_OK | os.X_OK):
        raise ServiceError(f"{home} is not yours to write to: name another folder in DEMO_DIR.")
    return home


def throwaway_home() -> Path:
    """A new folder for servers that are thrown away; what killed runs left behind is cleared away first."""
    _clear_killed_runs()
    home = Path(tempfile.mkdtemp(prefix=THROWAWAY_PREFIX, dir=short_temp_folder()))
    home.chmod(0o711)  # PostgreSQL may run as another user
    return home


def begin_services(home: Path, *, throwaway: bool = False) -> list[Lease]:
    """Begin to start the servers that the environment does not name, and name them there; ``wait`` on each result.

    :raises ServiceError: a server cannot run here.
    """
    leases = [Lease(name, home, throwaway=throwaway) for name, server in SERVERS.items() if not _named(server.variable)]
    for lease in leases:
        os.environ[lease.variable] = lease.url
    return leases


def release_services(leases: list[Lease]) -> None:
    """Give the leases back and take the servers' names out of the environment again."""
    for lease in leases:
        lease.release()
        os.environ.pop(lease.variable, None)
    leases.clear()


def kept_secret_key(home: Path) -> str:
    """The demo's own secret key: made once, then the same each time, so that sign-ins outlive a restart."""
    path = home / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        key = path.read_text().strip()
        if key:
            return key
        descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC)  # an earlier start was killed before it could write
    key = secrets.token_urlsafe(48)
    with os.fdopen(descriptor, "w") as file:
        file.write(key)
    return key


def _named(variable: str) -> bool:
    return bool(os.environ.get(variable))


def _clear_killed_runs() -> None:
    """Remove the folders of runs whose keepers were killed with them; young ones may only just be starting."""
    for home in short_temp_folder().glob(f"{THROWAWAY_PREFIX}*"):
        try:
            status = home.lstat()
        except FileNotFoundError:
            continue
        if home.is_symlink() or status.st_uid != os.geteuid() or time.time() - status.st_mtime < YOUNG_SECONDS:
            continue
        if not any(is_held(home / name / lock) for name in SERVERS for lock in ("keeper.lock", "users.lock")):
            for name in SERVERS:
                remove_socket_folder(home / name)
                remove_outside_place(home / name)
            shutil.rmtree(home, ignore_errors=True)
