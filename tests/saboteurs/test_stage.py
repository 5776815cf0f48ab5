"""The stage itself: what is no proof is not taken for one."""

from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.saboteurs.stage import Cut, Outcome, Saboteur, Stage, check_red

TEST = "tests/test_door.py::test_the_door_is_shut"
SABOTEUR = Saboteur("the lock on the door", Cut("door.py", "lock()"), red=[TEST])


def judge(outcome: Outcome) -> None:
    """Let the tests end like this without the guard."""
    stage: Any = SimpleNamespace(without=lambda _: nullcontext(), run=lambda *_, **__: outcome)
    check_red(SABOTEUR, stage)


def test_a_test_that_fails_for_want_of_its_guard_is_a_proof() -> None:
    judge(Outcome(1, {TEST: "failure: AssertionError: it stands open"}))
    judge(Outcome(1, {f"{TEST}[at night]": "failure: Failed: DID NOT RAISE"}))


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (Outcome(0), "nothing goes red"),
        (Outcome(2, {}, "ERROR collecting"), "nothing goes red"),
        (Outcome(4, {}, "not found"), "nothing goes red"),
        (Outcome(1, {"tests/test_door.py::test_the_window": "failure: assert 0"}), "this stays green"),
        (Outcome(1, {TEST: "failure: NameError: name 'lock' is not defined"}), "More than the guard is missing"),
        (Outcome(1, {TEST: "error: failed on setup with OperationalError"}), "More than the guard is missing"),
    ],
)
def test_anything_else_is_none(outcome: Outcome, why: str) -> None:
    with pytest.raises(AssertionError, match=why):
        judge(outcome)


@pytest.mark.parametrize("there", ["", "open()", "lock()\nlock()"])
def test_words_that_do_not_stand_there_once_are_refused_and_the_file_stays(tmp_path: Path, there: str) -> None:
    stage = object.__new__(Stage)
    stage.folder = tmp_path
    (tmp_path / "door.py").write_text(there)
    with pytest.raises(AssertionError, match="exactly once"), stage.without(SABOTEUR):
        pytest.fail("it was cut")
    assert (tmp_path / "door.py").read_text() == there


def test_a_guard_is_put_back(tmp_path: Path) -> None:
    stage = object.__new__(Stage)
    stage.folder = tmp_path
    (tmp_path / "door.py").write_text("close(); lock()")
    with stage.without(SABOTEUR):
        assert (tmp_path / "door.py").read_text() == "close(); "
    assert (tmp_path / "door.py").read_text() == "close(); lock()"
