"""How these tests run a command: in a process of its own that has no settings, or here, where the database is barred."""

import os
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

PROJECT = Path(__file__).parents[3]
NOWHERE = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing", "REDIS_URL": "redis://127.0.0.1:1/0"}


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    status: int
    stdout: str
    stderr: str


def run(*arguments: str, cwd: Path, **environment: str) -> Ended:
    """Run ``manage.py`` as ``bootstrap.py`` does, with nothing else in the environment."""
    bare = {"PATH": os.environ["PATH"], "WAYMARK_MODE": "local", **environment}
    done = subprocess.run(
        [sys.executable, str(PROJECT / "manage.py"), *arguments], cwd=cwd, env=bare, capture_output=True, check=False
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def refused(capsys, *arguments: str) -> list[str]:
    """Run a command here that must refuse with exit status 2 and nothing on stdout; returns the lines it says."""
    said = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command(*arguments, stdout=said)
    assert refusal.value.returncode == 2
    assert (said.getvalue(), capsys.readouterr().out) == ("", "")
    return str(refusal.value).splitlines()
