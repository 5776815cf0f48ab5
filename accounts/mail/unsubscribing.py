"""Which kinds of letter somebody does not want, and the token that says so from a letter without signing in."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db import transaction

from accounts.base.links import BadLink
from accounts.mail.kinds import CHOOSABLE, Kind
from accounts.mail.models import Unsubscription
from accounts.users.models import User

SALT = "waymark.unsubscribe"


def unsubscribe_token(*, user: User, kind: Kind) -> str:
    """Return a token bound to a person and a kind. It does not expire: a link in an old letter must work."""
    return signing.Signer(salt=SALT).sign(f"{user.pk.hex}.{kind.name}")


def read_unsubscribe_token(token: str) -> tuple[User, Kind]:
    """Return whose token it is and for which kind.

    :raises BadLink: it was not signed here, the account is gone, or the kind cannot be turned off.
    """
    try:
        person, name = signing.Signer(salt=SALT).unsign(token).split(".")
        user, kind = User.objects.filter(pk=UUID(person)).first(), CHOOSABLE[name]
    except (signing.BadSignature, ValueError, KeyError) as error:
        raise BadLink from error
    if user is None:
        raise BadLink
    return user, kind


def is_unwanted(*, user: User, kind: Kind) -> bool:
    """Whether a person has turned a kind off."""
    return not kind.essential and Unsubscription.objects.filter(user=user, kind=kind.name).exists()


def unwanted_by(user: User) -> set[str]:
    """The names of the kinds that a person has turned off."""
    return set(Unsubscription.objects.filter(user=user).values_list("kind", flat=True))


def unsubscribe(*, user: User, kind: Kind, now: datetime) -> None:
    """Turn a kind off, for letters that are on their way already too; twice is once."""
    Unsubscription.objects.get_or_create(user=user, kind=kind.name, defaults={"since": now})


def subscribe_again(*, user: User, kind: Kind) -> None:
    """Turn a kind on again."""
    Unsubscription.objects.filter(user=user, kind=kind.name).delete()


@transaction.atomic
def choose_letters(*, user: User, wanted: Collection[str], now: datetime) -> None:
    """Keep exactly the wanted kinds on, of those that can be chosen."""
    Unsubscription.objects.filter(user=user, kind__in=wanted).delete()
    for name, kind in CHOOSABLE.items():
        if name not in wanted:
            unsubscribe(user=user, kind=kind, now=now)
