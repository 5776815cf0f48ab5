"""A copy of the site in which a guard can be taken away, and the guard's own tests run without it.

A test that stays green without its guard proves nothing. So each guard has a saboteur: the few words that remove it. The
tests named with it must then go red, and for a reason of their own, not because the code fell apart.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4
from xml.etree import ElementTree

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("accounts", "matching", "config", "templates", "tests", "pyproject.toml")
LINKED = ("static", "locale")
LEFT_OUT = shutil.ignore_patterns("saboteurs", "journeys", ".hypothesis")
PLUGINS = ("pytest_django.plugin", "pytest_timeout", "_hypothesis_pytestplugin")  # others only take time to load
RED, GREEN = 1, 0  # what pytest says; 2 to 5 mean that it could not run the tests
# A patch that merely breaks the code would turn every test red, whether it looks at the guard or not.
BROKEN = ("NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError", "SyntaxError", "TemplateSyntaxError")
MOST_SECONDS = 150
ALTERED = "_altered"
# One example that fails is enough here: none is made small, and none is remembered for the next run.
QUICK = """
from hypothesis import Phase, settings
settings.register_profile("quick", phases=[Phase.explicit, Phase.generate], database=None)
"""


@dataclass(frozen=True, slots=True)
class Cut:
    """Words that stand exactly once in a file, and what stands there without the guard."""

    file: str
    old: str
    new: str = ""


class Saboteur:
    """Takes one guard away; where one stands behind another, both. The tests in ``red`` must then fail, each of them."""

    def __init__(
        self, guard: str, *cuts: Cut, red: Sequence[str], new_database: bool = False, slow: bool = False
    ) -> None:
        self.guard, self.cuts, self.red = guard, cuts, tuple(red)
        self.new_database = new_database  # the guard stands in the database
        self.slow = slow  # left to SLOW=1: there are many guards, and each costs seconds


@dataclass(frozen=True, slots=True)
class Outcome:
    """How some tests ended: pytest's exit code, the failed ones with what they said, and everything it printed."""

    code: int
    failed: dict[str, str] = field(default_factory=dict)
    printed: str = ""


class Stage:
    """Tests run here, on the servers of the run that we are in, with a database of our own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "site"
        self.database = f"saboteurs_{uuid4().hex[:12]}"
        self.folder.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.folder / name, ignore=LEFT_OUT)
            else:
                shutil.copy2(ROOT / name, self.folder / name)
        (self.folder / "quick.py").write_text(QUICK)
        for name in LINKED:
            (self.folder / name).symlink_to(ROOT / name)

    def run(self, tests: Iterable[str], *, new_database: bool = False) -> Outcome:
        """Run tests in the database that the last run left, or in one that is made anew for these alone."""
        report = self.folder.parent / "report.xml"
        report.unlink(missing_ok=True)
        arguments = [*tests, "--quiet", "--tb=short", "--reuse-db", f"--junitxml={report}"]
        arguments += ["-pquick", "--hypothesis-profile=quick", "--hypothesis-seed=1"]
        arguments += ["--create-db"] * new_database
        arguments += ["-pno:cacheprovider", *(f"-p{plugin}" for plugin in PLUGINS)]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *arguments],
            cwd=self.folder, env=self._environment(new_database=new_database), timeout=MOST_SECONDS, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        return Outcome(done.returncode, _failed(report), done.stdout)

    @contextmanager
    def without(self, saboteur: Saboteur) -> Iterator[None]:
        """Take a guard away, and put it back."""
        kept = {cut.file: (self.folder / cut.file).read_text() for cut in saboteur.cuts}
        try:
            for cut in saboteur.cuts:
                words = (self.folder / cut.file).read_text()
                assert words.count(cut.old) == 1, f"{cut.file} has to say this exactly once:\n{cut.old}"
                self._write(cut.file, words.replace(cut.old, cut.new))
            yield
        finally:
            for file, words in kept.items():
                self._write(file, words)

    def close(self) -> None:
        """Drop the databases."""
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            for name in (self.database, self.database + ALTERED):
                connection.execute(f'DROP DATABASE IF EXISTS "test_{name}" WITH (FORCE)')

    def _write(self, file: str, words: str) -> None:
        path = self.folder / file
        path.write_text(words)
        for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
            compiled.unlink()  # it is told from a newer one only by size and second

    def _environment(self, *, new_database: bool) -> dict[str, str]:
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        database = self.database + ALTERED * new_database
        alone = {"DATABASE_URL": self._url(database), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        return ours | alone | {"SLOW": ""}  # a guard is to be missed by a quick test

    def _url(self, database: str) -> str:
        return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def _failed(report: Path) -> dict[str, str]:
    """The tests of a report that failed, with the first line of what they said."""
    if not report.exists():
        return {}
    failed = {}
    for case in ElementTree.parse(report).iter("testcase"):
        for fault in (*case.findall("failure"), *case.findall("error")):
            file = case.get("classname", "").replace(".", "/")
            failed[f"{file}.py::{case.get('name')}"] = f"{fault.tag}: {fault.get('message', '')}"
    return failed


def each(saboteurs: Iterable[Saboteur]) -> list[object]:
    """The parameters of a test that takes one after the other."""
    return [
        pytest.param(one, id=re.sub(r"\W+", "-", one.guard), marks=[pytest.mark.slow] if one.slow else [])
        for one in saboteurs
    ]


def check_green(saboteurs: Iterable[Saboteur], stage: Stage) -> None:
    """Check that all the tests that saboteurs name hold while the guards are there."""
    now = [one for one in saboteurs if not one.slow or os.environ.get("SLOW") == "1"]
    outcome = stage.run(dict.fromkeys(test for one in now for test in one.red))
    assert outcome.code == GREEN, outcome.printed


def check_red(saboteur: Saboteur, stage: Stage) -> None:
    """Check that the tests named by a saboteur fail without its guard, and that nothing but the guard is missing."""
    with stage.without(saboteur):
        outcome = stage.run(saboteur.red, new_database=saboteur.new_database)
    assert outcome.code == RED, f"Without its guard nothing goes red:\n{outcome.printed}"
    for test in saboteur.red:
        said = [words for name, words in outcome.failed.items() if test in (name, name.partition("[")[0])]
        assert said, f"Without its guard this stays green: {test}\n{outcome.printed}"
        wrong = [words for words in said if not words.startswith("failure") or any(one in words for one in BROKEN)]
        assert not wrong, f"More than the guard is missing: {wrong}\n{outcome.printed}"
