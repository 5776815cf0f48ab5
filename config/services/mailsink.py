"""The demo's mail server: ``python -m config.services.mailsink DESCRIPTOR`` takes every letter and keeps none.

The site really sends over SMTP; what it sent is read on the demo mailbox page, which shows the outbox.
"""

import asyncio
import socket
import sys

from aiosmtpd.smtp import SMTP, Envelope, Session


class TakesEverything:
    """A handler that says yes to each letter."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer a whole letter."""
        return "250 OK"


async def serve(listening: socket.socket) -> None:
    """Answer SMTP on a listening socket until cancelled."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(TakesEverything(), enable_SMTPUTF8=True, loop=loop), sock=listening)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(socket.socket(fileno=int(sys.argv[1]))))
