"""What our file commands share: read, refuse with every bad cell, and write all or nothing."""

import csv
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.core.management.base import CommandError

from matching.engine.spreadsheet import BadFile
from matching.engine.taxonomy import Taxonomy, Topic

TOPICS = Path(settings.BASE_DIR) / "accounts" / "topics" / "data" / "topics.csv"
BAD_INPUT = 2


def shipped_taxonomy() -> Taxonomy:
    """The taxonomy that comes with the code: the commands need no database."""
    with TOPICS.open(encoding="utf-8", newline="") as rows:
        return Taxonomy(Topic.from_row(row) for row in csv.DictReader(rows))


def read_bytes(path: str) -> bytes:
    """Read a whole file.

    :raises CommandError: it cannot be read.
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: cannot be read ({error.strerror})", returncode=BAD_INPUT) from error


def refuse(bad: BadFile) -> NoReturn:
    """Tell every problem and end with exit status 2."""
    raise CommandError("\n".join(bad.problems), returncode=BAD_INPUT)


def warn(lines: Iterable[str]) -> None:
    """Write warnings to stderr."""
    for line in lines:
        sys.stderr.write(f"warning: {line}\n")


def read_monday(text: str) -> date:
    """Read ``--week``.

    :raises CommandError: it is no date, or no Monday.
    """
    try:
        day = datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 – a day, not an instant
    except ValueError as error:
        raise CommandError(f"--week {text!r} is not a date such as 2026-11-30", returncode=BAD_INPUT) from error
    if day.weekday():
        raise CommandError(f"--week {text} is not a Monday", returncode=BAD_INPUT)
    return day


def write_csv(path: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a CSV file in one go: it is there whole, or as it was before.

    :raises CommandError: it cannot be written.
    """
    text = StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(header)
    lines.writerows(rows)
    write_whole(path, text.getvalue().encode())


def write_whole(path: str, data: bytes) -> None:
    """Write bytes beside the file, then rename.

    :raises CommandError: it cannot be written.
    """
    target = Path(path)
    try:
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(beside).chmod(0o644)
            Path(beside).replace(target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CommandError(f"{path}: cannot be written ({error.strerror})", returncode=BAD_INPUT) from error
