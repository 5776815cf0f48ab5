"""Readable addresses for names in any script."""

from secrets import choice

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from accounts.profiles.models import Profile

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
LONGEST = 50
TRIES = 5


def save_with_free_slug(profile: Profile) -> Profile:
    """Save a new person under an address that nobody has, and return them.

    The address is the name in plain letters; with some random ones behind it if somebody has that already, perhaps
    since a moment ago; ``person-…`` where the name has no plain letters.
    """
    stem = slugify(profile.name)[:LONGEST].strip("-_")
    slugs = [stem] if stem else []
    for slug in [*slugs, *(f"{stem or 'person'}-{_random_letters()}" for _try in range(TRIES))]:
        if Profile.objects.filter(slug=slug).exists():
            continue
        profile.slug = slug
        try:
            with transaction.atomic():
                profile.save(force_insert=True)
        except IntegrityError:
            if not Profile.objects.filter(slug=slug).exists():
                raise
        else:
            return profile
    raise RuntimeError("No free address was found.")


def _random_letters() -> str:
    return "".join(choice(LETTERS) for _letter in range(6))
