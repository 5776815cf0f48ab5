"""A folder for servers of one's own, which the test may kill."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.services.local import throwaway_home


@pytest.fixture
def home() -> Iterator[Path]:
    """A short-named folder that PostgreSQL's user can reach (pytest's own are closed)."""
    folder = throwaway_home()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
