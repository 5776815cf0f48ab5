"""A small world in which everybody stands in every relation to one pair, and every private word is a marker.

The pair: ``mentor`` and ``mentee``, introduced after a question and an answer, with a check-in that was answered. Around
them: another mentor with an open request, one who declined, a former mentee, a stranger, somebody blocked, somebody
suspended, somebody who never finished joining, and a moderator. What happened went through the site's own services, so the
letters that it caused are there too.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.test import Client
from django.utils import timezone

from accounts.availability.services import add_pause
from accounts.base.links import sign_link
from accounts.mail.kinds import KINDS
from accounts.mail.unsubscribing import unsubscribe_token
from accounts.models import Pause, Profile, TopicProposal, User
from accounts.privacy.services import block
from accounts.profiles.freshness import STILL_RIGHT
from accounts.topics.services import propose_topic
from matching.checkins.letters import ANSWER as CHECK_IN_LINK
from matching.checkins.models import Mood
from matching.checkins.services import answer_check_in
from matching.mentorships.services import end_mentorship, flag
from matching.models import CheckIn, MentoringRequest, Mentorship
from matching.requests.letters import ANSWER as REQUEST_LINK
from matching.requests.letters import BACK as BACK_LINK
from matching.requests.services import accept_request, answer_question, ask_for_more, decline_request, send_request
from matching.suggestions.services import dismiss_person, keep_person
from tests.accounts.moderation.acting import moderator
from tests.factories import UserFactory, give_hours, make_mentee, make_mentor

ANYBODY = (
    "anonymous", "unfinished", "mentor", "mentee", "other_mentor", "declining_mentor", "former_mentee",
    "stranger_mentee", "blocked", "suspended", "moderator",
)  # fmt: skip
MENTORS = ("mentor", "other_mentor", "declining_mentor")
MENTEES = ("mentee", "former_mentee", "stranger_mentee", "blocked")
MEMBERS = MENTORS + MENTEES
PAIR = ("mentor", "mentee")


@dataclass
class World:
    """Who is there, and what they have."""

    mentor: Profile
    mentee: Profile
    other_mentor: Profile
    declining_mentor: Profile
    former_mentee: Profile
    stranger_mentee: Profile
    blocked: Profile
    suspended: Profile
    unfinished: Profile
    moderator: User
    mentorship: Mentorship
    asked: MentoringRequest
    check_in: CheckIn
    pause: Pause
    proposal: TopicProposal

    def user(self, visitor: str) -> User | None:
        """The account of a visitor; nobody for ``anonymous``."""
        who = None if visitor == "anonymous" else getattr(self, visitor)
        return who.user if isinstance(who, Profile) else who

    def browser(self, visitor: str, **kwargs: object) -> Client:
        """A browser in which this visitor has signed in before."""
        client = Client(**kwargs)  # type: ignore[arg-type]
        if user := self.user(visitor):
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    def requests(self) -> list[MentoringRequest]:
        """All requests."""
        return list(MentoringRequest.objects.order_by("sent_at"))

    @property
    def request_token(self) -> str:
        """The other mentor's link to the open request."""
        return sign_link(REQUEST_LINK, thing_id=self.asked.pk, person_id=self.other_mentor.pk)

    @property
    def back_token(self) -> str:
        """The mentor's link to say that they are back."""
        return sign_link(BACK_LINK, thing_id=self.mentor.pk, person_id=self.mentor.pk)

    @property
    def check_in_token(self) -> str:
        """The mentee's link to the check-in."""
        return sign_link(CHECK_IN_LINK, thing_id=self.check_in.pk, person_id=self.mentee.pk)

    @property
    def still_right_token(self) -> str:
        """The mentee's link to say that the profile is still right."""
        return sign_link(STILL_RIGHT, thing_id=self.mentee.pk, person_id=self.mentee.user_id)

    @property
    def unsubscribe_token(self) -> str:
        """The mentee's link out of the check-ins."""
        return unsubscribe_token(user=self.mentee.user, kind=KINDS["check_in"])


def make_world() -> World:
    """Let everything happen, day by day."""
    now = timezone.now()
    people = _people()
    mentor, mentee = people["mentor"], people["mentee"]
    former = _introduce(mentor, people["former_mentee"], now - timedelta(days=90), told="former")
    end_mentorship(
        mentorship_id=former.pk, by=people["former_mentee"], reason="", completed=True, now=now - timedelta(days=40)
    )
    mentorship = _introduce(mentor, mentee, now - timedelta(days=9), told="pair")
    check_in = CheckIn.objects.create(
        mentorship=mentorship, person=mentee, number=1, due_at=now - timedelta(days=2), asked_at=now - timedelta(days=2)
    )
    answer_check_in(
        check_in_id=check_in.pk, by=mentee, mood=Mood.HELP, note="qz-check-in-note-qz", now=now - timedelta(days=1)
    )
    flag(mentorship_id=mentorship.pk, why="qz-flag-qz", now=now)
    declined = _ask(people["declining_mentor"], mentee, "declined", now - timedelta(days=3))
    decline_request(
        request_id=declined.pk, by=people["declining_mentor"], reason="full", note="qz-decline-note-qz",
        now=now - timedelta(days=2),
    )  # fmt: skip
    asked = _ask(people["other_mentor"], mentee, "open", now - timedelta(days=1))
    block(blocker=mentor, blocked=people["blocked"], now=now)
    keep_person(kept=people["declining_mentor"], by=mentee, now=now)
    dismiss_person(dismissed=people["suspended"], by=mentee, reason="", now=now)
    proposal = propose_topic(text="qzproposalqz", by=mentee.user, now=now)
    today = now.date()
    pause = add_pause(
        profile=mentor, starts_on=today + timedelta(days=200), ends_on=today + timedelta(days=210), by=mentor.user,
        now=now,
    )  # fmt: skip
    _fall(people["suspended"], now)
    return World(
        **people, moderator=moderator(), mentorship=mentorship, asked=asked, check_in=check_in, pause=pause,
        proposal=proposal,
    )  # fmt: skip


def _people() -> dict[str, Profile]:
    mentor = make_mentor(
        user=UserFactory(email="qz-mentor@people.waymark.example"), name="Mentor Maple", slug="mentor-maple",
        story="qz-story-of-the-pair-qz", story_audience="pairs", hours=False,
        side={"capacity": 3, "evidence_url": "https://example.org/qz-evidence-qz", "submitted_at": timezone.now()},
    )  # fmt: skip
    give_hours(mentor, (0, 18, 21), (3, 18, 21), (6, 3, 5))
    mentee = make_mentee(
        user=UserFactory(email="qz-mentee@people.waymark.example"), name="Mentee Willow", slug="mentee-willow",
        hours=False, side={"shown_to_mentors": False},
    )  # fmt: skip
    give_hours(mentee, (0, 18, 21), (3, 18, 21), (6, 4, 6))
    return {
        "mentor": mentor,
        "mentee": mentee,
        "other_mentor": make_mentor(
            user=UserFactory(email="qz-other@people.waymark.example"), name="Other Oak", slug="other-oak",
            side={"capacity": 2},
        ),
        "declining_mentor": make_mentor(name="Declining Fir", slug="declining-fir"),
        "former_mentee": make_mentee(name="Former Hazel", slug="former-hazel"),
        "stranger_mentee": make_mentee(name="Stranger Birch", slug="stranger-birch"),
        "blocked": make_mentee(name="Blocked Elm", slug="blocked-elm"),
        "suspended": make_mentor(name="Suspended Yew", slug="suspended-yew"),
        "unfinished": make_mentee(name="Unfinished Ash", slug="unfinished-ash", onboarded_at=None),
    }  # fmt: skip


def _ask(mentor: Profile, mentee: Profile, told: str, now: datetime) -> MentoringRequest:
    return send_request(
        mentor=mentor, by=mentee, aim=f"qz-{told}-aim-qz", why_you=f"qz-{told}-why-qz", tried=f"qz-{told}-tried-qz",
        now=now,
    )  # fmt: skip


def _introduce(mentor: Profile, mentee: Profile, now: datetime, *, told: str) -> Mentorship:
    asked = _ask(mentor, mentee, told, now)
    ask_for_more(request_id=asked.pk, by=mentor, question=f"qz-{told}-question-qz", now=now)
    answer_question(request_id=asked.pk, by=mentee, answer=f"qz-{told}-answer-qz", now=now)
    return accept_request(request_id=asked.pk, by=mentor, now=now)


def _fall(person: Profile, now: datetime) -> None:
    """Suspend without telling anybody: the rest of it belongs to the tests of moderation."""
    Profile.objects.filter(pk=person.pk).update(suspended_at=now)
    User.objects.filter(pk=person.user_id).update(is_active=False)
