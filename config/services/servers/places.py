"""Folders that a server can use: short ones for sockets, and ones that its own user can reach."""

import os
import shutil
import tempfile
from pathlib import Path

SOCKET_FOLDER_LIMIT = 80  # bytes; a socket's whole path may have 107
PLACES = Path("/var/tmp")  # noqa: S108 (unlike /tmp it outlives a restart of the machine; names there are random)
PLACE_PREFIX = "waymark-data-"


def short_temp_folder() -> Path:
    """The system's temporary folder, or ``/tmp`` where that has too long a name for a socket."""
    folder = Path(tempfile.gettempdir())
    return folder if len(os.fsencode(folder)) <= SOCKET_FOLDER_LIMIT - 40 else Path("/tmp")  # noqa: S108 (mkdtemp follows)


def is_own_folder(path: Path, owner: int) -> bool:
    """Say whether this is a real folder (no link) that belongs to the owner and is closed to everybody else."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return path.is_dir() and not path.is_symlink() and status.st_uid == owner and not status.st_mode & 0o077


def socket_folder(home: Path, owner: int) -> Path:
    """Give the server of ``home`` its socket folder, the same one as last time if it is still there.

    It lies in the temporary folder, because ``home`` may have a long name or a file system without sockets. Its random
    name is written down in ``home``, so nobody can lay a trap under a name known beforehand.
    """
    note = home / "socket-folder"
    known = Path(note.read_text()) if note.exists() else None
    if known and is_own_folder(known, owner):
        return known
    folder = Path(tempfile.mkdtemp(prefix="waymark-", dir=short_temp_folder()))
    if owner != os.geteuid():
        os.chown(folder, owner, -1)
    _write(note, str(folder))
    return folder


def remove_socket_folder(home: Path) -> None:
    """Remove what ``socket_folder`` made."""
    note = home / "socket-folder"
    if note.exists():
        shutil.rmtree(note.read_text(), ignore_errors=True)
        note.unlink(missing_ok=True)


def outside_place(home: Path) -> Path:
    """Give a folder outside ``home``, the same one each time, for a server whose user cannot reach ``home``.

    Places whose home has been removed are cleared away first.
    """
    _clear_forgotten_places()
    note = home / "place"
    known = Path(note.read_text()) if note.exists() else None
    if known and known.is_dir() and not known.is_symlink() and known.stat().st_uid == os.geteuid():
        return known
    place = Path(tempfile.mkdtemp(prefix=PLACE_PREFIX, dir=PLACES))
    place.chmod(0o711)
    _write(place / "home", str(home))
    _write(note, str(place))
    return place


def remove_outside_place(home: Path) -> None:
    """Remove what ``outside_place`` made."""
    note = home / "place"
    if note.exists():
        shutil.rmtree(note.read_text(), ignore_errors=True)


def _clear_forgotten_places() -> None:
    for place in PLACES.glob(f"{PLACE_PREFIX}*"):
        if place.is_symlink() or place.stat().st_uid != os.geteuid() or not (place / "home").exists():
            continue
        note = Path((place / "home").read_text()) / "place"
        if not (note.exists() and note.read_text() == str(place)) and not (place / "data" / "postmaster.pid").exists():
            shutil.rmtree(place, ignore_errors=True)


def _write(path: Path, text: str) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text)
    fresh.replace(path)
