"""Which letters somebody does not want, and the token that says so from a letter without signing in."""

from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db import transaction

from accounts.base.links import BadLink
from accounts.mail.kinds import CHOOSABLE
from accounts.mail.models import Unsubscription
from accounts.users.models import User

SALT = "waymark.unsubscribe"


def unsubscribe_token(user: User, group: str) -> str:
    """Return a token bound to a person and a group of letters. It does not expire: a link in an old letter must work."""
    return signing.Signer(salt=SALT).sign(f"{user.pk.hex}.{group}")


def read_unsubscribe_token(token: str) -> tuple[User, str]:
    """Return whose token it is and for which group.

    :raises BadLink: it was not signed here, or the account is gone.
    """
    try:
        person, group = signing.Signer(salt=SALT).unsign(token).split(".")
        user = User.objects.filter(pk=UUID(person)).first()
    except (signing.BadSignature, ValueError) as error:
        raise BadLink from error
    if user is None or group not in {one.name for one in CHOOSABLE}:
        raise BadLink
    return user, group


def unwanted_groups(user: User) -> set[str]:
    """The groups that a person has turned off."""
    return set(Unsubscription.objects.filter(user=user).values_list("kind", flat=True))


@transaction.atomic
def unsubscribe(*, user: User, group: str, now: datetime) -> None:
    """Turn a group of letters off; twice is once."""
    Unsubscription.objects.get_or_create(user=user, kind=group, defaults={"since": now})


@transaction.atomic
def choose_letters(*, user: User, wanted: set[str], now: datetime) -> None:
    """Keep exactly the wanted groups on."""
    Unsubscription.objects.filter(user=user, kind__in=wanted).delete()
    for group in CHOOSABLE:
        if group.name not in wanted:
            unsubscribe(user=user, group=group.name, now=now)
