"""Somebody with their own profile open: what the forms send, as a browser would."""

from typing import Any

from django.test import Client

from accounts.models import Profile

ABOUT, TOPICS, WORK, HOURS = (f"/profile/{part}/" for part in ("about", "topics", "work", "hours"))


def signed_in(profile: Profile) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(profile.user)
    return client


def about(**fields: Any) -> dict[str, Any]:
    """A form about oneself that is right, but for what is named."""
    return {
        "name": "Ann Archer",
        "joining_as": "mentee",
        "languages": ["en"],
        "country": "",
        "time_zone": "Europe/Berlin",
        "headline": "Vision and tea",
        "story": "",
        "expectations": "",
        "audience": "members",
        "story_audience": "members",
    } | fields


def send(profile: Profile, path: str, data: dict[str, Any]) -> Any:
    """Send a form that was opened just now."""
    profile.refresh_from_db()
    return signed_in(profile).post(path, {"revision": profile.revision} | data)
