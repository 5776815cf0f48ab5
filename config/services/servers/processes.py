"""Starting a child that cannot outlive us, and ending it."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def dies_with_us(number: signal.Signals) -> Callable[[], None] | None:
    """Give a ``preexec_fn`` after which the kernel sends the child this signal when we die (Linux; elsewhere None).

    The request survives a change of user because subprocess changes the user first.
    """
    if not sys.platform.startswith("linux"):
        return None
    parent, prctl = os.getpid(), ctypes.CDLL(None).prctl

    def ask_the_kernel() -> None:
        prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:  # we died before it could ask
            os._exit(1)

    return ask_the_kernel


def stop(process: subprocess.Popen[bytes], *steps: tuple[signal.Signals, float]) -> None:
    """Send the signals in turn, waiting so many seconds after each, and SIGKILL after the last."""
    for number, seconds in steps:
        if process.poll() is not None:
            return
        process.send_signal(number)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
    if process.poll() is None:
        process.kill()
        process.wait()
