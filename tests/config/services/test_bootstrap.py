"""bootstrap.py decides rightly whether there is something to install (installing itself needs a package index)."""

import hashlib
import os
import sys

import pytest

import bootstrap


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with two locks and a .venv that works."""
    (tmp_path / "requirements").mkdir()
    for name in ("embedded", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    monkeypatch.setattr(bootstrap, "PROJECT", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", python)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "installed")
    return tmp_path


def stamp(name):
    bootstrap.STAMP.write_text(bootstrap.stamp_of(name, bootstrap.venv_version()))


def test_nothing_installed_satisfies_nothing(project):
    assert not bootstrap.is_satisfied("embedded")


def test_installed_set_satisfies_itself_and_smaller_ones(project):
    stamp("dev")
    assert bootstrap.is_satisfied("dev")
    assert bootstrap.is_satisfied("embedded")


def test_smaller_set_does_not_satisfy_a_larger_one(project):
    stamp("embedded")
    assert not bootstrap.is_satisfied("dev")


def test_changed_lock_is_installed_anew_without_losing_the_larger_set(project):
    stamp("dev")
    (project / "requirements" / "dev.txt").write_text("dev==2\n")
    assert not bootstrap.is_satisfied("embedded")
    assert bootstrap.at_least("embedded") == "dev"


def test_venv_whose_interpreter_is_gone_satisfies_nothing(project):
    stamp("dev")
    bootstrap.PYTHON.unlink()
    bootstrap.PYTHON.symlink_to(project / "gone")
    assert not bootstrap.is_satisfied("embedded")


def test_stamp_names_the_lock_by_its_hash(project):
    assert hashlib.sha256(b"dev==1\n").hexdigest() in bootstrap.stamp_of("dev", "3.11")


def test_unknown_set_is_refused_by_name(project):
    with pytest.raises(SystemExit, match=r"REQ=everything: there is no requirements/everything\.txt"):
        bootstrap.prepare("everything")


def test_arguments_reach_python_as_they_are(project, monkeypatch):
    stamp("dev")
    became = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: became.append((program, arguments)))
    bootstrap.main(["-c", "print(1)", "a b", "*"])
    assert became == [(bootstrap.PYTHON, [str(bootstrap.PYTHON), "-c", "print(1)", "a b", "*"])]


def test_manage_is_found_from_any_folder(project, monkeypatch):
    stamp("dev")
    became = []
    monkeypatch.setattr(os, "execv", lambda _program, arguments: became.append(arguments[1:]))
    bootstrap.main(["manage.py", "topics", "link", "--in", "mine.csv"])
    assert became == [[str(project / "manage.py"), "topics", "link", "--in", "mine.csv"]]
