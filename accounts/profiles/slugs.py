"""Readable addresses for names in any script."""

from secrets import choice

from django.utils.text import slugify

from accounts.profiles.models import Profile

LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
LONGEST = 50


def free_slug(name: str) -> str:
    """Return an address that nobody has: the name in plain letters, or ``person-…`` where it has none."""
    stem = slugify(name)[:LONGEST].strip("-")
    if stem and not Profile.objects.filter(slug=stem).exists():
        return stem
    return f"{stem or 'person'}-{''.join(choice(LETTERS) for _ in range(6))}"
