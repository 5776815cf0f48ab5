"""Signed links for letters: they name one purpose, one thing and one person, and they open a page that asks first.

Mail scanners open every link in a letter, so following one never changes anything; only the button on the page does.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing

from accounts.base.errors import DomainError


class BadLink(DomainError):
    """The link is broken, was made for something else, or is too old."""


@dataclass(frozen=True, slots=True)
class SignedLink:
    """What a link says: the thing it is about and whose link it is (profile or user id, as the purpose needs)."""

    thing_id: UUID
    person_id: UUID


def sign_link(purpose: str, *, thing_id: UUID, person_id: UUID) -> str:
    """Return a token, safe in a URL, good for one purpose only."""
    return signing.dumps([thing_id.hex, person_id.hex], salt=f"waymark.link.{purpose}", compress=False)


def read_link(purpose: str, token: str, *, max_age: timedelta) -> SignedLink:
    """Return what a token says.

    :raises BadLink: its signature does not fit the purpose, or it is older than ``max_age``.
    """
    try:
        thing, person = signing.loads(token, salt=f"waymark.link.{purpose}", max_age=max_age)
        return SignedLink(UUID(thing), UUID(person))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadLink from error
