"""A small world in which everybody stands in every relation to one pair, and every private field holds a marker.

The pair: ``mentor`` and ``mentee``, with a mentorship, the request it came from, an open request to another mentor, a
shortlist, a block and check-ins. Around them: a stranger on each side, somebody blocked, somebody suspended, somebody who
never finished joining, and a moderator.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from django.utils import timezone

from accounts.base.links import sign_link
from accounts.models import Block, Pause, Profile, TopicProposal, User
from matching.checkins.letters import ANSWER as CHECK_IN_LINK
from matching.models import CheckIn, MentoringRequest, Mentorship, ShortlistEntry
from matching.requests.letters import ANSWER as REQUEST_LINK
from matching.requests.letters import BACK as BACK_LINK
from matching.requests.models import RequestState
from tests.factories import MentorshipFactory, RequestFactory, UserFactory, make_mentee, make_mentor

_numbers = count(1)


def marker(what: str) -> str:
    """A word that stands nowhere else."""
    return f"qz{what}{next(_numbers)}qz"


@dataclass
class World:
    """Who is there, what they have, and the markers of what is private, by name."""

    mentor: Profile
    mentee: Profile
    other_mentor: Profile
    stranger_mentee: Profile
    blocked: Profile
    suspended: Profile
    unfinished: Profile
    moderator: User
    mentorship: Mentorship
    accepted: MentoringRequest
    asked: MentoringRequest
    check_in: CheckIn
    pause: Pause
    proposal: TopicProposal
    markers: dict[str, str] = field(default_factory=dict)

    def token(self, purpose: str, thing: object, person: object) -> str:
        """A signed link as letters carry it."""
        return sign_link(purpose, thing_id=thing.pk, person_id=person.pk)  # type: ignore[attr-defined]

    @property
    def request_token(self) -> str:
        """The other mentor's link to the open request."""
        return self.token(REQUEST_LINK, self.asked, self.other_mentor)

    @property
    def back_token(self) -> str:
        """The mentor's link to come back."""
        return self.token(BACK_LINK, self.mentor, self.mentor)

    @property
    def check_in_token(self) -> str:
        """The mentee's link to the check-in."""
        return self.token(CHECK_IN_LINK, self.check_in, self.mentee)


def make_world() -> World:
    """Build it."""
    now = timezone.now()
    words = {
        name: marker(name)
        for name in ("aim", "why", "tried", "open_aim", "note", "decline", "goal", "reason", "proposal", "evidence")
    }
    addresses = {
        name: f"{marker(name)}@people.waymark.example" for name in ("mentoraddress", "menteeaddress", "otheraddress")
    }
    mentor = make_mentor(
        user=UserFactory(email=addresses["mentoraddress"]), name="Mentor Maple", slug="mentor-maple",
        side={"capacity": 3, "evidence_url": f"https://example.org/{words['evidence']}"},
    )  # fmt: skip
    mentee = make_mentee(
        user=UserFactory(email=addresses["menteeaddress"]), name="Mentee Willow", slug="mentee-willow",
        side={"goal": words["goal"]},
    )  # fmt: skip
    other_mentor = make_mentor(
        user=UserFactory(email=addresses["otheraddress"]), name="Other Oak", slug="other-oak", side={"capacity": 2}
    )
    stranger = make_mentee(name="Stranger Birch", slug="stranger-birch")
    blocked = make_mentee(name="Blocked Elm", slug="blocked-elm")
    Block.objects.create(blocker=mentor, blocked=blocked)
    suspended = make_mentor(name="Suspended Yew", slug="suspended-yew", suspended_at=now)
    User.objects.filter(pk=suspended.user_id).update(is_active=False)
    unfinished = make_mentee(name="Unfinished Ash", slug="unfinished-ash", onboarded_at=None)
    moderator = UserFactory(email="moderator@people.waymark.example", is_staff=True, is_superuser=True)
    mentorship = MentorshipFactory(mentor=mentor, mentee=mentee, aim=words["aim"], flag_reason=words["reason"])
    accepted = RequestFactory(
        mentor=mentor, mentee=mentee, state=RequestState.ACCEPTED, mentorship=mentorship, closed_at=now,
        aim=words["aim"], why_you=words["why"], tried=words["tried"], sent_at=now - timedelta(days=1),
    )  # fmt: skip
    asked = RequestFactory(mentor=other_mentor, mentee=mentee, aim=words["open_aim"])
    check_in = CheckIn.objects.create(
        mentorship=mentorship, person=mentee, number=1, due_at=now, asked_at=now, answered_at=now, mood="good",
        note=words["note"],
    )  # fmt: skip
    ShortlistEntry.objects.create(person=mentee, kept=other_mentor)
    pause = Pause.objects.create(
        profile=mentor, starts_on=now.date() + timedelta(days=200), ends_on=now.date() + timedelta(days=210)
    )
    proposal = TopicProposal.objects.create(text=words["proposal"], normal=words["proposal"], proposed_by=mentee.user)
    return World(
        mentor=mentor, mentee=mentee, other_mentor=other_mentor, stranger_mentee=stranger, blocked=blocked,
        suspended=suspended, unfinished=unfinished, moderator=moderator, mentorship=mentorship, accepted=accepted,
        asked=asked, check_in=check_in, pause=pause, proposal=proposal, markers=words | addresses,
    )  # fmt: skip
