"""Give the sample people a past: pairs with check-ins behind them, open requests, proposed topics, pairs needing help.

The rule, seeded: every second approved mentor who takes no break mentors one person, drawn from the mentees who want a
topic that the mentor offers, share a language and have no mentor yet. Such a pair began 10 to 150 days ago and answered
each check-in within two days, mostly content; every twentieth asked for help. Twelve further mentees have asked a mentor
within the last two days. No letters are written for any of this: it was all long ago.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.utils.translation import gettext

from accounts.models import Profile
from accounts.topics.services import propose_topic
from config.services.sample.people import SamplePerson
from matching.checkins.models import CheckIn, Mood
from matching.checkins.services import next_due
from matching.mentorships.models import Mentorship
from matching.requests.models import MentoringRequest, RequestState
from matching.requests.services import ANSWER_WITHIN

OPEN_REQUESTS = 12
HELP_EVERY = 20
MOODS = (Mood.GREAT, Mood.GOOD, Mood.GOOD, Mood.SLOW)
PROPOSED = ("Birdsong recognition", "Flood mapping", "Teaching at a school")

Couple = tuple[Profile, Profile, str]


def give_past(pairs: list[tuple[Profile, SamplePerson]], *, now: datetime, seed: int) -> None:
    """Make everything that happened before; ``pairs`` are people without requests or mentorships."""
    rng = Random(f"{seed}:past")  # noqa: S311 (sample data, nothing secret)
    couples = list(_couples(pairs, rng))
    asking, together = couples[:OPEN_REQUESTS], couples[OPEN_REQUESTS:]
    _ask(asking, now)
    _live_together(together, now, rng)
    mentees = [profile.user for profile, one in pairs if one.role == "mentee"]
    for number, text in enumerate(PROPOSED):
        propose_topic(text=text, by=mentees[number], now=now - timedelta(days=number, hours=5))


def _couples(pairs: list[tuple[Profile, SamplePerson]], rng: Random) -> Iterator[Couple]:
    """Mentor, mentee, and the slug of a topic that one offers and the other wants."""
    free = [(profile, one) for profile, one in pairs if one.role == "mentee"]
    for mentor, gives in pairs[::2]:
        if gives.role == "mentee" or not gives.approved or gives.paused:
            continue
        offered = {topic for topic, _level, _starred in gives.offers}
        fitting = [
            (number, topic)
            for number, (_profile, seeks) in enumerate(free)
            if set(seeks.languages) & set(gives.languages)
            for topic, _target, _priority in seeks.wants[:1]
            if topic in offered
        ]
        if fitting:
            number, topic = rng.choice(fitting)
            yield mentor, free.pop(number)[0], topic


def _ask(couples: list[Couple], now: datetime) -> None:
    MentoringRequest.objects.bulk_create(
        _request(couple, sent_at=now - timedelta(hours=3 + 3 * number)) for number, couple in enumerate(couples)
    )


def _request(couple: Couple, *, sent_at: datetime, **fields: object) -> MentoringRequest:
    mentor, mentee, topic = couple
    return MentoringRequest(
        mentor=mentor, mentee=mentee, sent_at=sent_at, waiting_since=sent_at, expires_at=sent_at + ANSWER_WITHIN,
        aim=gettext("I would like to get further with %(topic)s.") % {"topic": topic.replace("-", " ")},
        why_you=gettext("You offer what I am looking for, and we speak the same language."),
        tried=gettext("A course, two tutorials, and a small project that I have not finished."), **fields,
    )  # fmt: skip


def _live_together(couples: list[Couple], now: datetime, rng: Random) -> None:
    began = [now - timedelta(days=rng.randrange(10, 150), minutes=rng.randrange(1440)) for _couple in couples]
    asked = [
        _request(couple, sent_at=start - timedelta(days=1), state=RequestState.ACCEPTED, closed_at=start)
        for couple, start in zip(couples, began, strict=True)
    ]
    mentorships = Mentorship.objects.bulk_create(
        Mentorship(mentor=one.mentor, mentee=one.mentee, seat=1, aim=one.aim, started_at=one.closed_at)
        for one in asked
        if one.closed_at
    )
    for one, mentorship in zip(asked, mentorships, strict=True):
        one.mentorship = mentorship
    MentoringRequest.objects.bulk_create(asked)
    CheckIn.objects.bulk_create(
        check_in for number, pair in enumerate(mentorships) for check_in in _check_ins(pair, number, now, rng)
    )
    flagged = mentorships[::HELP_EVERY]
    for mentorship in flagged:
        mentorship.flagged_at = now - timedelta(days=rng.randrange(1, 4))
        mentorship.flag_reason = gettext("Asked for help in a check-in.")
    Mentorship.objects.bulk_update(flagged, ["flagged_at", "flag_reason"])


def _check_ins(pair: Mentorship, number: int, now: datetime, rng: Random) -> Iterator[CheckIn]:
    """All that lie behind the pair, answered; what comes next is planned by the site itself."""
    for person in (pair.mentor, pair.mentee):
        due, count = next_due(pair, person, last=None), 0
        mine: list[CheckIn] = []
        while due < now:
            count += 1
            answered = min(due + timedelta(hours=rng.randrange(1, 48)), now)
            mine.append(
                CheckIn(
                    mentorship=pair, person=person, number=count, due_at=due, asked_at=due, answered_at=answered,
                    mood=rng.choice(MOODS),
                )
            )  # fmt: skip
            due = next_due(pair, person, last=mine[-1])
        if mine and number % HELP_EVERY == 0 and person == pair.mentee:
            mine[-1].mood = Mood.HELP
        yield from mine
