"""The way to the mail server: one letter at a time over one connection, and what the server's answers mean."""

import contextlib
import smtplib
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from accounts.mail.links import mail_host
from accounts.mail.models import Letter
from accounts.mail.render import Words

SIGN_IN_FIRST = (530, 534, 535, 538)


class Verdict(Enum):
    """What became of a letter at the server."""

    TAKEN = "taken"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, and the server's words for those who look after failed mail."""

    verdict: Verdict
    said: str = ""


def message_id(letter: Letter) -> str:
    """The same for every copy of a letter, so that a second one can be recognised."""
    return f"<{letter.pk.hex}@{mail_host()}>"


def compose(letter: Letter, words: Words) -> EmailMultiAlternatives:
    """Put a letter into its envelope: one recipient, text first, HTML beside it."""
    host = mail_host()
    headers = {
        "Message-ID": message_id(letter),
        "Auto-Submitted": "auto-generated",
        "List-Id": f"{settings.SITE_NAME} <letters.{host}>",
    }
    if words.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{words.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message = EmailMultiAlternatives(
        words.subject, words.text, settings.DEFAULT_FROM_EMAIL, [letter.to_address], headers=headers
    )
    message.attach_alternative(words.html, "text/html")
    return message


class Post:
    """A connection to the mail server, made when the first letter goes and made anew after trouble.

    ``is_away`` says that the server could not be reached at all, so that the next letter need not try.
    """

    def __init__(self) -> None:
        self.is_away = False
        self._backend = get_connection(timeout=settings.EMAIL_TIMEOUT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, message: EmailMultiAlternatives) -> Answer:
        """Offer a letter to the server, and say what it answered. Only what it said about this letter can be final."""
        try:
            self._backend.open()
        except OSError as error:  # smtplib's own errors are among them
            self.is_away = True
            self._hang_up()
            return Answer(Verdict.LATER, _words_of(error))
        self.is_away = False
        try:
            self._backend.send_messages([message])
        except (OSError, ValueError) as error:  # ValueError: an address or header that no server would take
            self._hang_up()
            return Answer(Verdict.NEVER if _is_final(error) else Verdict.LATER, _words_of(error))
        return Answer(Verdict.TAKEN)

    def _hang_up(self) -> None:
        """End the connection; that the server ends it less politely changes nothing."""
        with contextlib.suppress(OSError):
            self._backend.close()


def _is_final(error: Exception) -> bool:
    """Whether the server will never take this letter. That it will not talk to us, or not yet, is no such answer."""
    match error:
        case smtplib.SMTPHeloError():
            return False
        case smtplib.SMTPResponseException(smtp_code=code) if code in SIGN_IN_FIRST:
            return False
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            return all(500 <= code < 600 for code, _words in refused.values())
        case smtplib.SMTPResponseException(smtp_code=code):
            return 500 <= code < 600
        case smtplib.SMTPNotSupportedError() | ValueError():
            return True
        case _:
            return False


def _words_of(error: Exception) -> str:
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code, words = next(iter(refused.values()))
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=words):
            pass
        case _:
            return f"{type(error).__name__}: {error}"
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
