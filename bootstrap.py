#!/usr/bin/env python3
"""Run Python with all that Waymark needs, from a bare clone: ``python3 bootstrap.py manage.py demo``.

The standard library is enough to run this file. It makes ``.venv``, installs one of ``requirements/*.txt`` there (the
hashes in it are checked; nothing is built), notes that it did, and becomes ``.venv/bin/python`` with the arguments it
was given. The environment variable ``REQ`` names the set: embedded (the default) or dev. Older Pythons can still read
this file, to be turned away in plain words.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

PROJECT = Path(__file__).resolve().parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
SETS = ("embedded", "dev", "bench")  # each holds all of those before it
NEEDED = (3, 11)


def main(arguments: list[str]) -> NoReturn:
    """Prepare ``.venv`` if it is not as the lock says, then become its Python."""
    if sys.platform == "win32":
        sys.exit("Waymark's demo and tests run on Linux and macOS; on Windows use WSL.")
    if sys.version_info < NEEDED:
        use_newer_python(arguments)
    try:
        prepare(os.environ.get("REQ", SETS[0]))
    except KeyboardInterrupt:
        sys.exit("\nStopped; the next start goes on from here.")
    except OSError as error:
        sys.exit(f"Cannot prepare {VENV}: {error.strerror or error}. Use a clone that you may write to.")
    os.environ.setdefault("WAYMARK_MODE", "local")
    if arguments[:1] == ["manage.py"]:
        arguments = [str(PROJECT / "manage.py"), *arguments[1:]]
    if not arguments:
        sys.exit("Ready. Try: python3 bootstrap.py manage.py demo")
    os.execv(PYTHON, [str(PYTHON), *arguments])


def use_newer_python(arguments: list[str]) -> NoReturn:
    """Start over with another Python of this machine that is new enough."""
    for minor in range(NEEDED[1] + 8, NEEDED[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other and subprocess.run([other, "-c", ""], capture_output=True).returncode == 0:
            os.execv(other, [other, str(Path(__file__).resolve()), *arguments])
    sys.exit("Waymark needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))


def prepare(wanted: str) -> None:
    """Make ``.venv`` hold at least the wanted set. Others who want the same at the same time wait for the first."""
    import fcntl  # noqa: PLC0415 (Windows, turned away above, has none)

    if wanted not in SETS or not lock_file(wanted).exists():
        sys.exit(f"REQ={wanted}: there is no requirements/{wanted}.txt.")
    if is_satisfied(wanted):
        return
    gate = os.open(PROJECT / "requirements", os.O_RDONLY)
    try:
        try:
            fcntl.flock(gate, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another start, which is installing")
            fcntl.flock(gate, fcntl.LOCK_EX)
        if not is_satisfied(wanted):
            install(at_least(wanted), gate)
    finally:
        os.close(gate)


def is_satisfied(wanted: str) -> bool:
    """Say whether ``.venv`` works and holds the wanted set, or a larger one, exactly as the lock has it now."""
    stamp, version = read_stamp(), venv_version()
    larger = SETS[SETS.index(wanted) :]
    return version is not None and any(stamp == stamp_of(name, version) for name in larger if lock_file(name).exists())


def at_least(wanted: str) -> str:
    """The set to install: what was wanted, or the larger one that is there already in an older state."""
    there = (read_stamp().split() or [""])[0]
    return there if there in SETS and SETS.index(there) > SETS.index(wanted) and lock_file(there).exists() else wanted


def install(name: str, gate: int) -> None:
    """Install one set into ``.venv``, made new if it does not work.

    The programs that write there hold the gate too: should we be killed, nobody else comes in before they have ended.
    """
    began = time.monotonic()
    if venv_version() is None or subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True).returncode:
        if importlib.util.find_spec("ensurepip") is None:
            sys.exit("This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv")
        say("Making .venv")
        subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True, pass_fds=(gate,))
    STAMP.unlink(missing_ok=True)
    total = sum("==" in line and not line.startswith((" ", "#")) for line in lock_file(name).read_text().splitlines())
    say(f"Fetching about {total} packages (once; half a minute or so)")
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary=:all:"]
    # Python compiles what it imports when it first does; compiling everything here would take half of the time.
    command += [
        "--no-compile",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar=off",
        "-r",
        lock_file(name),
    ]
    said = []
    with subprocess.Popen(
        command,
        env=dict(os.environ, PIP_USER="0"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        pass_fds=(gate,),
    ) as pip:
        for line in pip.stdout or ():
            said.append(line)
            fetched = sum(one.startswith("Collecting ") for one in said)
            if line.startswith("Collecting ") and fetched % 25 == 0:
                say(f"  {fetched} fetched")
            if line.startswith("Installing collected"):
                say("Unpacking them")
    if pip.returncode:
        sys.exit("".join(said[-15:]) + "\nThe packages could not be installed; pip's last words are above.")
    STAMP.write_text(stamp_of(name, str(venv_version())))
    say(f"Ready after {time.monotonic() - began:.0f} s")


def venv_version() -> str | None:
    """The version of ``.venv``'s Python, None when there is none that starts and is new enough."""
    try:
        asked = subprocess.run(
            [PYTHON, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True
        )
    except OSError:
        return None
    version = asked.stdout.strip()
    return version if asked.returncode == 0 and tuple(map(int, version.split("."))) >= NEEDED else None


def stamp_of(name: str, version: str) -> str:
    """What the stamp says when the set is installed: its name, its lock's hash, the Python it was installed for."""
    return f"{name} {hashlib.sha256(lock_file(name).read_bytes()).hexdigest()} {version}"


def read_stamp() -> str:
    """What is noted as installed; empty when an installation did not come to its end."""
    return STAMP.read_text() if STAMP.exists() else ""


def lock_file(name: str) -> Path:
    """The hashed lock of a set."""
    return PROJECT / "requirements" / f"{name}.txt"


def say(text: str) -> None:
    """Show progress without getting into the way of a command's own output."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
