"""Somebody on the way in: the steps, and forms that are right."""

from typing import Any

from django.test import Client

from accounts.models import Profile, User
from tests.factories import UserFactory

STEPS = ("about", "topics", "work", "hours", "check")
RIGHT: dict[str, dict[str, Any]] = {
    "about": {
        "name": "Ann Archer",
        "joining_as": "mentee",
        "languages": ["en"],
        "time_zone": "Europe/Berlin",
        "audience": "members",
        "story_audience": "members",
    },
    "topics": {"wants": ["python"], "offers": ["python"]},
    "work": {"mentee-goal": "Build a robot", "mentor-capacity": "2", "mentor-help_offered": ["code-review"]},
    "hours": {"week-words": "tue 18-20", "week-words_were": ""},
    "check": {},
}


class Joiner:
    """Somebody who signed up a moment ago, in one browser."""

    def __init__(self, joining_as: str = "mentee") -> None:
        self.joining_as = joining_as
        self.user: User = UserFactory(joining_as=joining_as)
        self.client = Client()
        self.client.force_login(self.user)

    @property
    def profile(self) -> Profile:
        """What is kept of them now."""
        return Profile.objects.get(user=self.user)

    def answer(self, step: str, *, query: str = "", **fields: Any) -> Any:
        """Send a step that was opened just now."""
        kept = Profile.objects.filter(user=self.user).values_list("revision", flat=True).first()
        form = {"revision": "" if kept is None else kept} | RIGHT[step]
        if step == "about":
            form |= {"joining_as": self.joining_as}
        return self.client.post(path(step) + query, form | fields)

    def go_through(self, *steps: str) -> "Joiner":
        """Answer steps as one should."""
        for step in steps:
            assert self.answer(step).status_code == 302, step
        return self

    def look(self, address: str) -> str:
        """Open a page."""
        page = self.client.get(address)
        assert page.status_code == 200, f"{address}: {page.status_code} {page.headers.get('Location')}"
        body: str = page.content.decode()
        return body

    def next_page(self) -> str:
        """Where /start/ leads."""
        return str(self.client.get("/start/").headers["Location"])


def path(step: str) -> str:
    """The address of a step."""
    return f"/welcome/{step}/"
