"""Small files in which the keeper tells its users a process id."""

from pathlib import Path


def write_number(path: Path, number: int | None) -> None:
    """Write a number so that a reader sees it whole or not at all; None removes the note."""
    if number is None:
        path.unlink(missing_ok=True)
        return
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(str(number))
    fresh.replace(path)


def read_number(path: Path) -> int | None:
    """The number of a note, None when there is none."""
    try:
        return int(path.read_text())
    except FileNotFoundError:
        return None
