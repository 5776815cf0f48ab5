"""What the rule of fit knows of a person, and the fixed words it uses."""

from dataclasses import dataclass, field

HELP_AREAS = (
    "career-advice", "learning-plan", "project-guidance", "code-review", "paper-reading", "research-and-phd",
    "portfolio-and-cv", "interview-practice", "industry-insight", "staying-motivated",
)  # fmt: skip
BACKGROUNDS = ("student-ahead", "practitioner", "researcher-or-professor", "industry-peer")
STAGES = ("exploring", "student", "changing-career", "early-career", "moving-to-research")
TERMS = ("topics", "help", "hours", "background", "style", "interests")

MAX_OFFERS, MAX_STARS, MAX_WANTS, MAX_INTERESTS, MAX_BACKGROUNDS = 20, 5, 10, 15, 2


@dataclass(frozen=True, slots=True)
class Offer:
    """A topic that a mentor can help with, level 1–5; starred: loves to teach it."""

    topic: str
    level: int = 3
    starred: bool = False


@dataclass(frozen=True, slots=True)
class Want:
    """A topic that a mentee wants, target level 1–5, priority 1–3."""

    topic: str
    target: int = 3
    priority: int = 2


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that matching may use of one person. Empty means unstated.

    ``hours``: 336 bits, one a half-hour of a UTC week from Monday 00:00; 0 = unknown. ``places``: free places of a mentor.
    ``counted``: an approved mentor, so that their offers count in idf even without a place. ``listed``: may be shown now
    (approved where a mentor, active, fresh, not paused). ``apart``: ids never to be paired with (blocked either way,
    declined lately); whoever fills it names each of the two in the other.
    """

    id: str
    name: str = ""
    is_mentor: bool = False
    is_mentee: bool = False
    counted: bool = True
    listed: bool = True
    offers: tuple[Offer, ...] = ()
    wants: tuple[Want, ...] = ()
    interests: frozenset[str] = frozenset()
    help_offered: frozenset[str] = frozenset()
    help_wanted: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset({"en"})
    hours: int = 0
    places: int = 0
    backgrounds: frozenset[str] = frozenset()
    backgrounds_wanted: frozenset[str] = frozenset()
    stage: str = ""
    stages_wanted: frozenset[str] = frozenset()
    style: tuple[int, ...] = ()
    matters_most: str = ""
    time_zone: str = "UTC"
    apart: frozenset[str] = field(default=frozenset(), repr=False)
