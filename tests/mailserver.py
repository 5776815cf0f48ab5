"""A real SMTP server on a real socket that keeps what it takes, and can be told to misbehave.

What it does is scripted by recipient, one ``Turn`` for each time that somebody offers a letter to that address; without
a turn it takes the letter.
"""

import asyncio
import socket
import threading
import weakref
from collections import defaultdict, deque
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from enum import Enum
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


class Do(Enum):
    """What a turn does instead of taking the letter."""

    REFUSE_RECIPIENT = "answers the recipient"
    REFUSE_DATA = "answers the letter"
    DROP_BEFORE = "drops the line before the letter is taken"
    DROP_AFTER = "takes the letter and drops the line without saying so"
    HOLD_BEFORE = "waits before it takes the letter; whoever hangs up meanwhile has not sent it"
    HOLD_AFTER = "takes the letter and waits before it says so"


@dataclass(frozen=True, slots=True)
class Turn:
    """One misbehaviour: what, and which words come with a refusal."""

    do: Do
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that the server took: envelope and content."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The letter, parsed."""
        return message_from_bytes(self.content, policy=policy.default)  # type: ignore[return-value]

    def part(self, kind: str) -> str:
        """The text or the HTML of the letter."""
        body = self.message.get_body((kind,))
        assert body is not None
        return str(body.get_content())


class MailServer:
    """Listens until ``stop``; ``taken`` grows as letters come, ``offers`` counts how often an address was named."""

    def __init__(self) -> None:
        self.taken: list[Taken] = []
        self.offers: dict[str, int] = defaultdict(int)
        self.greeting = self.refuses_us = ""
        self.holding = threading.Event()
        self.go_on = threading.Event()
        self._turns: dict[str, deque[Turn]] = defaultdict(deque)
        self.port = 0
        self._lines: weakref.WeakSet[SMTP] = weakref.WeakSet()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen on a free port of this machine, and after a stop on the same again."""
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._serve, args=(self._loop, listening), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let go of whoever is held, cut all lines, and listen no more."""
        self.go_on.set()
        if self._loop and self._thread:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._loop = self._thread = None

    def _serve(self, loop: asyncio.AbstractEventLoop, listening: socket.socket) -> None:
        asyncio.set_event_loop(loop)
        server = loop.run_until_complete(loop.create_server(lambda: self._line(loop), sock=listening))
        loop.run_forever()
        server.close()
        for line in list(self._lines):
            if line.transport:
                line.transport.abort()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0.01))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    def _line(self, loop: asyncio.AbstractEventLoop) -> SMTP:
        line = SMTP(self, enable_SMTPUTF8=True, loop=loop)
        self._lines.add(line)
        return line

    def script(self, address: str, *turns: Turn) -> None:
        """Say what happens the next times that this address is named."""
        self._turns[address].extend(turns)
        self.holding.clear()
        self.go_on.clear()

    def to(self, address: str) -> list[Taken]:
        """What was taken for one address."""
        return [letter for letter in self.taken if letter.recipients == (address,)]

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Greet, or turn away at the door."""
        session.host_name = hostname
        return [self.greeting] if self.greeting else responses

    async def handle_HELO(self, server: SMTP, session: Session, envelope: Envelope, hostname: str) -> str:
        """Greet those who speak the older way, or turn them away too."""
        session.host_name = hostname
        return self.greeting or "250 Hello"

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer a sender, or turn it away."""
        envelope.mail_from = address
        return self.refuses_us or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Answer a recipient, by the script."""
        self.offers[address] += 1
        turn = self._turns[address].popleft() if self._turns[address] else None
        if turn and turn.do is Do.REFUSE_RECIPIENT:
            return turn.reply
        envelope.rcpt_tos.append(address)
        envelope.turn = turn  # type: ignore[attr-defined]
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer a whole letter, by the script."""
        turn: Turn | None = getattr(envelope, "turn", None)
        do = turn.do if turn else None
        if turn and do is Do.REFUSE_DATA:
            return turn.reply
        if do is Do.HOLD_BEFORE:
            await self._hold()
        if do is Do.DROP_BEFORE:
            return _drop(server)
        assert isinstance(envelope.content, bytes)
        self.taken.append(Taken(str(envelope.mail_from), tuple(envelope.rcpt_tos), envelope.content))
        if do is Do.HOLD_AFTER:
            await self._hold()
        return _drop(server) if do is Do.DROP_AFTER else "250 Taken"

    async def _hold(self) -> None:
        self.holding.set()
        while not self.go_on.is_set():
            await asyncio.sleep(0.01)

    async def handle_exception(self, error: Exception) -> str:
        """A line that is gone while we answer is what some turns are about."""
        return "451 " + type(error).__name__


def _drop(server: Any) -> str:
    server.transport.abort()
    return "421 Gone"
