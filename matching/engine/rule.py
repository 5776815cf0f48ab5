"""The rule of fit in plain Python: the reference. Tests hold ``ranking`` equal to it, to the hundredth.

Every term is an integer 0–1000 and every division rounds down. A side is the weighted sum of its terms in hundredths of a
point (0–10000); the fit of a pair is the harmonic mean of its sides. docs/decisions/ and the design give the evidence.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matching.engine.people import Offer, Person, Want
from matching.engine.taxonomy import Taxonomy
from matching.engine.week import ENOUGH, NEEDED

RULE_VERSION = "1"
FOR_MENTEE = {"topics": 45, "help": 15, "hours": 15, "background": 10, "style": 10, "interests": 5}
FOR_MENTOR = {"wish": 40, "help": 15, "hours": 15, "stage": 15, "style": 10, "interests": 5}
MOST_AT_MOST = 65
NO_WANTS = HELP_UNSTATED = STYLE_UNSTATED = 300
BACKGROUND_UNSTATED = STAGE_UNSTATED = 400
FLOOR = 20
STRONG, GOOD, POSSIBLE = 5000, 4000, 3000
FILTERS = ("listed", "places", "language", "hours", "apart")


@dataclass(frozen=True, slots=True)
class Counts:
    """How often topics are offered and liked; what makes a topic rare."""

    mentors: int
    offered: Mapping[str, int]
    people: int
    liked: Mapping[str, int]

    @classmethod
    def of(cls, people: Iterable[Person]) -> "Counts":
        """Count approved mentors' offers and everybody's interests."""
        everybody = list(people)
        mentors = [person for person in everybody if person.is_mentor and person.counted]
        offered = Counter(topic for mentor in mentors for topic in {offer.topic for offer in mentor.offers})
        liked = Counter(topic for person in everybody for topic in person.interests)
        return cls(len(mentors), offered, len(everybody), liked)

    def offer_idf(self, topic: str) -> int:
        """16 for what every mentor offers, up to 32 for what nobody else does."""
        return idf(self.offered.get(topic, 0), self.mentors)

    def interest_idf(self, topic: str) -> int:
        """The same for interests."""
        return idf(self.liked.get(topic, 0), self.people)


def idf(n: int, of: int) -> int:
    """16 + round(16 · ln(of / max(1, n)) / ln of), half up, within 16–32; 16 when there are fewer than two."""
    if of < 2:
        return 16
    return min(32, max(16, 16 + math.floor(16 * math.log(of / max(1, n)) / math.log(of) + 0.5)))


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a side: its weight in per cent, its value 0–1000, and whether both people stated what it compares."""

    name: str
    weight: int
    value: int
    stated: bool


@dataclass(frozen=True, slots=True)
class Covered:
    """How well a mentor covers one want: by which offer, and how much, 0–100."""

    want: Want
    offer: Offer
    near: int
    cover: int

    @property
    def exact(self) -> bool:
        """The mentor offers the wanted topic itself."""
        return self.offer.topic == self.want.topic


@dataclass(frozen=True, slots=True)
class Score:
    """A pair under the rule: fits in hundredths of a point, the terms of both sides, and their evidence."""

    fit: int
    for_mentee: int
    for_mentor: int
    mentee_terms: tuple[Term, ...]
    mentor_terms: tuple[Term, ...]
    covered: tuple[Covered, ...]
    shared_help: frozenset[str]
    shared_interests: frozenset[str]
    common_hours: int

    @property
    def best_cover(self) -> int:
        """The best cover of any want, 0–100."""
        return max((one.cover for one in self.covered), default=0)


def failed_filters(mentee: Person, mentor: Person) -> list[str]:
    """Return the names of the hard filters that keep the two apart, in the order of ``FILTERS``."""
    common = (mentee.hours & mentor.hours).bit_count()
    failed = {
        "listed": not (mentee.is_mentee and mentor.is_mentor and mentee.listed and mentor.listed and mentor.offers),
        "places": mentor.places < 1,
        "language": not mentee.languages & mentor.languages,
        "hours": bool(mentee.hours and mentor.hours and common < NEEDED),
        "apart": mentee.id == mentor.id or mentor.id in mentee.apart or mentee.id in mentor.apart,
    }
    return [name for name in FILTERS if failed[name]]


def mentee_weights(matters_most: str) -> dict[str, int]:
    """The mentee's weights: the named term doubled (at most 65), the others shrunk in proportion, sum 100.

    Largest remainders, ties in the table's order.
    """
    if not matters_most:
        return dict(FOR_MENTEE)
    heavy = min(2 * FOR_MENTEE[matters_most], MOST_AT_MOST)
    left, rest = 100 - heavy, 100 - FOR_MENTEE[matters_most]
    others = [term for term in FOR_MENTEE if term != matters_most]
    weights = {term: FOR_MENTEE[term] * left // rest for term in others} | {matters_most: heavy}
    by_remainder = sorted(others, key=lambda term: -(FOR_MENTEE[term] * left % rest))
    for term in by_remainder[: 100 - sum(weights.values())]:
        weights[term] += 1
    return {term: weights[term] for term in FOR_MENTEE}


def want_shares(wants: tuple[Want, ...], counts: Counts) -> list[int]:
    """What each want is worth, in thousandths of the three heaviest together.

    Rounding's rest goes to the heaviest, so those three sum to 1000; asking for more never makes the first three weigh less.
    """
    weights = [want.priority * counts.offer_idf(want.topic) for want in wants]
    heaviest = sorted(range(len(wants)), key=lambda i: (-weights[i], i))[:3]
    whole = sum(weights[i] for i in heaviest)
    shares = [1000 * weight // whole for weight in weights]
    shares[heaviest[0]] += 1000 - sum(shares[i] for i in heaviest)
    return shares


def star_worths(offers: tuple[Offer, ...]) -> list[int]:
    """What it says of an offer that it is starred or not, 0–100: five stars' worth to spread over all offers."""
    n, k = len(offers), sum(offer.starred for offer in offers)
    if not k:
        return [min(100, 500 // n)] * n
    plain = min(50, 100 * (5 - k) // (n - k)) if n > k else 0
    return [100 if offer.starred else plain for offer in offers]


def covered_wants(mentee: Person, mentor: Person, taxonomy: Taxonomy) -> tuple[Covered, ...]:
    """For each want the offer that covers it best; the first named wins a tie."""
    found = []
    for want in mentee.wants:
        options = [_cover(want, offer, taxonomy) for offer in mentor.offers]
        if options:
            found.append(max(options, key=lambda one: one.cover))
    return tuple(found)


def _cover(want: Want, offer: Offer, taxonomy: Taxonomy) -> Covered:
    near = taxonomy.similarity(want.topic, offer.topic)
    return Covered(want, offer, near, near * (100 - 15 * max(0, want.target - offer.level)) // 100)


def score(mentee: Person, mentor: Person, counts: Counts, taxonomy: Taxonomy) -> Score:
    """Score a pair; the hard filters are not asked."""
    covered = covered_wants(mentee, mentor, taxonomy)
    topics, wish = _topics_and_wish(mentee, mentor, covered, counts, taxonomy)
    shared_help = mentee.help_wanted & mentor.help_offered
    help_stated = bool(mentee.help_wanted and mentor.help_offered)
    liked = mentee.interests & mentor.interests
    common = (mentee.hours & mentor.hours).bit_count()
    hours, hours_stated = 250 * min(ENOUGH, common), bool(mentee.hours and mentor.hours)
    style, style_stated = _style(mentee, mentor), bool(mentee.style and mentor.style)
    interests = min(1000, 1000 * sum(counts.interest_idf(topic) for topic in liked) // 48)
    both_like = bool(mentee.interests and mentor.interests)
    mine = {
        "topics": (topics, bool(mentee.wants)),
        "help": (1000 * len(shared_help) // len(mentee.help_wanted) if help_stated else HELP_UNSTATED, help_stated),
        "hours": (hours, hours_stated),
        "background": _background(mentee, mentor),
        "style": (style, style_stated),
        "interests": (interests, both_like),
    }
    theirs = {
        "wish": (wish, bool(mentee.wants)),
        "help": (1000 * len(shared_help) // len(mentor.help_offered) if help_stated else HELP_UNSTATED, help_stated),
        "hours": (hours, hours_stated),
        "stage": _stage(mentee, mentor),
        "style": (style, style_stated),
        "interests": (interests, both_like),
    }
    weights = mentee_weights(mentee.matters_most)
    mentee_terms = tuple(Term(name, weights[name], *mine[name]) for name in FOR_MENTEE)
    mentor_terms = tuple(Term(name, FOR_MENTOR[name], *theirs[name]) for name in FOR_MENTOR)
    a, b = _side(mentee_terms), _side(mentor_terms)
    return Score(
        fit=2 * a * b // (a + b) if a + b else 0, for_mentee=a, for_mentor=b, mentee_terms=mentee_terms,
        mentor_terms=mentor_terms, covered=covered, shared_help=shared_help, shared_interests=liked, common_hours=common,
    )  # fmt: skip


def _side(terms: tuple[Term, ...]) -> int:
    return sum(term.weight * term.value for term in terms) // 10


def _topics_and_wish(
    mentee: Person, mentor: Person, covered: tuple[Covered, ...], counts: Counts, taxonomy: Taxonomy
) -> tuple[int, int]:
    if not mentee.wants:
        return NO_WANTS, NO_WANTS
    if not mentor.offers:
        return 0, 0
    shares, worths = want_shares(mentee.wants, counts), star_worths(mentor.offers)
    topics = sum(share * one.cover for share, one in zip(shares, covered, strict=True)) // 100
    wished = [
        max(
            taxonomy.similarity(want.topic, o.topic) * worth // 100
            for o, worth in zip(mentor.offers, worths, strict=True)
        )
        for want in mentee.wants
    ]
    wish = sum(share * one for share, one in zip(shares, wished, strict=True)) // 100
    return min(1000, topics), min(1000, wish)


def _background(mentee: Person, mentor: Person) -> tuple[int, bool]:
    if not mentee.backgrounds_wanted or not mentor.backgrounds:
        return BACKGROUND_UNSTATED, False
    return (1000 if mentee.backgrounds_wanted & mentor.backgrounds else 0), True


def _stage(mentee: Person, mentor: Person) -> tuple[int, bool]:
    if not mentee.stage or len(mentor.stages_wanted) in (0, 5):
        return STAGE_UNSTATED, False
    return (1000 - 150 * (len(mentor.stages_wanted) - 1) if mentee.stage in mentor.stages_wanted else 0), True


def _style(mentee: Person, mentor: Person) -> int:
    if not mentee.style or not mentor.style:
        return STYLE_UNSTATED
    apart = sum(abs(a - b) for a, b in zip(mentee.style, mentor.style, strict=True))
    return max(0, 1000 - 1000 * apart // 12)


def passes_floor(mentee: Person, scored: Score) -> bool:
    """Whether a pair stays when somebody feasible covers a want to 20 or more; those who want help most keep its sharers."""
    return scored.best_cover >= FLOOR or (mentee.matters_most == "help" and bool(scored.shared_help))


def strength(scored: Score, *, other_hours_known: bool) -> str:
    """The word for a pair: strong, good, possible or "" ; absolute, and never used to sort."""
    topics = scored.mentee_terms[0].value
    exact = any(one.exact for one in scored.covered)
    if scored.fit >= STRONG and topics >= 500 and other_hours_known:
        return "strong"
    if scored.fit >= GOOD and exact and other_hours_known:
        return "good"
    return "possible" if scored.fit >= POSSIBLE and (exact or scored.shared_help) else ""
