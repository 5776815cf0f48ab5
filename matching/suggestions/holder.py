"""Keeps one snapshot of all people in each process, and keeps it fresh.

A page asks for the current one. Usually that costs one small query. A handful of changed people are read again at
once; many, or a new day, mean a rebuild in the background while the last snapshot serves.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from threading import Lock, Thread
from time import monotonic
from typing import Final

from django.db import connection

from matching.suggestions.snapshot import Snapshot, build_snapshot
from matching.suggestions.versions import has_news, read_news

logger = logging.getLogger(__name__)

A_HANDFUL: Final = 200
PATIENCE: Final = 8.0  # seconds that a page waits while another one builds the first snapshot
REST: Final = 30.0  # seconds after a failed rebuild

Run = Callable[[Callable[[], None]], None]


class SnapshotLoading(Exception):
    """The first snapshot of this process is still being built; ask again in a moment."""


def in_thread(work: Callable[[], None]) -> None:
    """Do work in the background and give its database connection back."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    Thread(target=run, name="snapshot", daemon=True).start()


def at_once(work: Callable[[], None]) -> None:
    """Do work before going on."""
    work()


class Holder:
    """One process's snapshot. All threads may ask it."""

    def __init__(self, run: Run = in_thread) -> None:
        self.run = run
        self._held: Snapshot | None = None
        self._changing = Lock()
        self._rebuilding = Lock()
        self._rest_until = 0.0

    def current(self, now: datetime) -> Snapshot:
        """Return the people as committed now; if they cannot be read afresh, the last ones, and the log says so.

        :raises SnapshotLoading: there is no snapshot yet, and somebody else is building it.
        """
        if self._held is None:
            return self._first(now)
        try:
            return self._refreshed(self._held, now)
        except Exception:
            logger.exception("The snapshot could not be brought up to date; the last one serves.")
            return self._held

    def forget(self) -> None:
        """Start afresh with the next question, as after a database was put back."""
        self._held, self._rest_until = None, 0.0

    def _first(self, now: datetime) -> Snapshot:
        if not self._changing.acquire(timeout=PATIENCE):
            raise SnapshotLoading
        try:
            if self._held is None:
                self._held = build_snapshot(now)
            return self._held
        finally:
            self._changing.release()

    def _refreshed(self, held: Snapshot, now: datetime) -> Snapshot:
        if held.is_outdated(now):
            self._start_rebuild(now)
            held = self._held or held
        if held.hour == now.hour and not has_news(held.version):
            return held
        with self._changing:
            held = self._held or held
            news = read_news(held.version, now)
            changed = news.changed | held.turned(now)
            fresh = None if len(changed) > A_HANDFUL else held.with_changes(changed, news.version, now)
            if fresh is None:
                self._start_rebuild(now)
            else:
                self._held = fresh
        return self._held or held

    def _start_rebuild(self, now: datetime) -> None:
        if monotonic() >= self._rest_until and self._rebuilding.acquire(blocking=False):
            self.run(lambda: self._rebuild(now))

    def _rebuild(self, now: datetime) -> None:
        try:
            self._held = build_snapshot(now)
        except Exception:
            self._rest_until = monotonic() + REST
            logger.exception("The snapshot could not be rebuilt; the last one serves.")
        finally:
            self._rebuilding.release()


people = Holder()
