"""As whom a server runs: as ourselves, or, because PostgreSQL refuses root, as another user when we are root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config.services.errors import ServiceError


@dataclass(frozen=True)
class Identity:
    """A user for a server; ``changes`` says whether that is somebody else than ourselves."""

    uid: int
    gid: int
    changes: bool

    def run(self, *command: str | Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a short program as this user and collect all that it says."""
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [str(part) for part in command],
            input=text or "",
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            cwd="/",
            env=plain_environment(),
            **self.options(),
        )
        return done

    def options(self) -> dict[str, Any]:
        """What subprocess has to be told to run a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.changes else {}

    def can_run(self, program: Path) -> bool:
        """Say whether this user can reach and start the program, its libraries included."""
        try:
            return self.run(program, "--version").returncode == 0
        except PermissionError:
            return False

    def can_enter(self, folder: Path) -> bool:
        """Say whether this user can go into the folder."""
        try:
            return self.run("test", "-x", folder).returncode == 0
        except PermissionError:
            return False


def plain_environment() -> dict[str, str]:
    """An environment for servers in which nothing of the user's own (PGHOST, LC_ALL, TZ) can change what they do."""
    return {"LC_ALL": "C", "TZ": "UTC", "PATH": os.environ.get("PATH", os.defpath)}


def server_identity(data: Path) -> Identity:
    """Choose who runs a server over this data folder: ourselves; as root, the data's owner, at first ``nobody``.

    :raises ServiceError: root may not become another user here.
    """
    if os.geteuid() != 0:
        return Identity(os.geteuid(), os.getegid(), changes=False)
    owner = data.stat().st_uid if data.exists() else 0
    try:
        user = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
        identity = Identity(user.pw_uid, user.pw_gid, changes=True)
        identity.run("true")
    except (KeyError, OSError, subprocess.SubprocessError) as error:
        raise ServiceError(
            "PostgreSQL does not run as root, and root cannot become another user here "
            f"({error}). Start as a normal user, or set DATABASE_URL."
        ) from error
    return identity
