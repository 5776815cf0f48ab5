"""The demo as a person meets it: it comes up, mends itself, and leaves nothing behind."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from config.services.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD
from config.services.servers.lease import PROJECT
from tests.config.services.waiting import eventually, is_running

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
FROM_THE_TESTS = re.compile(r"DATABASE_URL|REDIS_URL|DJANGO_\w+|PYTEST_\w+|PORT|HOST|SITE_URL|EMAIL_URL|SECRET_KEY")
NOBODY = 65534


class Running:
    """A demo in another process."""

    def __init__(self, home: Path, project: Path = PROJECT, *, user: int | None = None) -> None:
        self.home = home
        kept = {name: value for name, value in os.environ.items() if not FROM_THE_TESTS.fullmatch(name)}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo"],
            cwd=project,
            env=kept | {"WAYMARK_MODE": "local", "DEMO_DIR": str(home), "WEB_CONCURRENCY": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            user=user,
            group=user,
            extra_groups=None if user is None else [],
        )
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Ctrl-C ends it" in line:
                break
        found = re.search(r"Waymark is at +http://localhost:(\d+)", self.said)
        self.port = int(found[1]) if found else 0

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page; status 0 while nobody answers."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request("GET", path, headers={"Host": f"localhost:{self.port}"})
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return 0, ""
        finally:
            line.close()

    def processes(self) -> set[int]:
        """Every process that belongs to this demo: each has its folder or its environment's folder in /proc."""
        mark = os.fsencode(f"DEMO_DIR={self.home}")
        found = {int(note.read_text()) for note in self.home.glob("*/pid")}  # Valkey hides how it was called
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if (
                    mark in (folder / "environ").read_bytes()
                    or os.fsencode(self.home) in (folder / "cmdline").read_bytes()
                ):
                    found.add(int(folder.name))
            except OSError:
                continue
        return {pid for pid in found if is_running(pid)}

    def children(self, word: str) -> set[int]:
        """The demo's own processes whose command line has this word."""
        return {pid for pid in self.processes() if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()}

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, and give its exit status."""
        self.process.send_signal(number)
        self.said += self.process.communicate(timeout=30)[0]
        return self.process.returncode


@contextmanager
def running(home: Path, project: Path = PROJECT, *, user: int | None = None) -> Iterator[Running]:
    demo = Running(home, project, user=user)
    try:
        yield demo
    finally:
        if demo.process.poll() is None:
            demo.end()
        demo.process.stdout.close()


def test_demo_serves_tells_its_accounts_and_leaves_no_process(home):
    with running(home) as demo:
        assert demo.get("/healthz") == (200, '{"status": "ok"}')
        assert demo.get("/")[0] == 200
        assert all(text in demo.said for text in (*DEMO_ACCOUNTS.values(), DEMO_PASSWORD))
        assert len(demo.processes()) > 6
        began = time.monotonic()
        assert demo.end() == 0
        assert time.monotonic() - began < 15
        assert eventually(lambda: not demo.processes(), seconds=5)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_demo_ends_cleanly_on_ctrl_c_and_on_a_closed_terminal(home, number):
    with running(home) as demo:
        assert demo.end(number) == 0
        assert eventually(lambda: not demo.processes(), seconds=5)


def test_demo_killed_outright_takes_its_processes_along(home):
    with running(home) as demo:
        demo.process.kill()
        demo.process.communicate()
        assert eventually(lambda: not demo.processes(), seconds=30)
    with running(home) as again:
        assert again.get("/readyz")[0] == 200


@pytest.mark.parametrize("word", ["gunicorn", "celery", "mailsink", "bin/postgres", "valkey-server", "keeper"])
def test_demo_mends_what_is_killed(home, word):
    with running(home) as demo:
        killed = demo.children(word)
        assert killed
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        assert eventually(lambda: demo.children(word) - killed, seconds=30)
        assert eventually(lambda: demo.get("/readyz")[0] == 200, seconds=30)


def test_second_demo_in_the_same_folder_says_so(home):
    with running(home) as demo, running(home) as second:
        assert second.process.wait(20) == 1
        assert f"already running in {home}, at http://localhost:{demo.port}" in second.said
        assert demo.get("/healthz")[0] == 200


def test_two_demos_in_two_folders_run_beside_each_other(home):
    with running(home / "one") as one, running(home / "two") as two:
        assert one.port != two.port
        assert (one.get("/readyz")[0], two.get("/readyz")[0]) == (200, 200)


def test_demo_keeps_people_and_sign_ins_over_a_restart(home):
    with running(home) as first:
        assert "sample people are there" in first.said
    key = (home / "secret-key").read_text()
    with running(home) as second:
        assert "sample people are there" not in second.said
        assert second.get("/readyz")[0] == 200
    assert (home / "secret-key").read_text() == key


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_demo_runs_as_a_normal_user_too():
    with tempfile.TemporaryDirectory(prefix="waymark-copy-") as folder:
        copy, demo_folder = Path(folder) / "site", Path(folder) / "demo"
        ignored = shutil.ignore_patterns(".git", ".venv*", ".demo", "__pycache__", ".*_cache")
        shutil.copytree(PROJECT, copy, ignore=ignored)
        demo_folder.mkdir()
        for path in (Path(folder), copy, demo_folder, *copy.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        try:
            subprocess.run([sys.executable, "-c", ""], user=NOBODY, group=NOBODY, check=True)
        except (PermissionError, subprocess.CalledProcessError):
            pytest.skip("this Python lies in a folder that only root may enter")
        with running(demo_folder, copy, user=NOBODY) as demo:
            assert demo.get("/")[0] == 200
            assert demo.end() == 0
            assert eventually(lambda: not demo.processes(), seconds=5)
