"""What the surveys did not ask and is therefore simulated: zone, languages, hours, help, backgrounds, stages, style.

Every function takes the person's own random numbers; the chances stand here in full and nowhere else.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from config.services.sample.answers import Answer
from config.services.sample.places import PLACES

Key = TypeVar("Key")

HELP_AREAS = (
    "career-advice", "learning-plan", "project-guidance", "code-review", "paper-reading", "research-and-phd",
    "portfolio-and-cv", "interview-practice", "industry-insight", "staying-motivated",
)  # fmt: skip
STAGES = ("exploring", "student", "changing-career", "early-career", "moving-to-research")
BACKGROUNDS = ("student-ahead", "practitioner", "researcher-or-professor", "industry-peer")

# How often a help area is named: by anybody, by mentors from research, by mentees at a stage.
_HELP_GIVEN = (6, 6, 7, 5, 2, 1, 4, 4, 5, 3)
_HELP_GIVEN_RESEARCH = (4, 5, 5, 2, 8, 8, 2, 1, 1, 3)
_HELP_ASKED: Mapping[str, Sequence[int]] = {
    "exploring": (6, 9, 4, 1, 1, 1, 2, 1, 4, 5),
    "student": (5, 7, 7, 4, 3, 2, 6, 5, 3, 4),
    "changing-career": (8, 7, 5, 3, 1, 0, 8, 7, 6, 4),
    "early-career": (6, 4, 6, 8, 2, 1, 3, 5, 5, 2),
    "moving-to-research": (3, 4, 4, 1, 8, 10, 2, 1, 1, 3),
}
_RESEARCH_ROLES = {"researcher", "teacher", "statistician"}
_OTHER_TRADES = {"other", "engineer", "not-employed", "manager", "business-analyst", "teacher", "designer"}


def weighted(rng: Random, chances: Mapping[Key, float]) -> Key:
    """Return one key, drawn by its weight."""
    return rng.choices(list(chances), list(chances.values()))[0]


def draw_distinct(rng: Random, weights: Mapping[Key, float], count: int) -> list[Key]:
    """Return up to ``count`` different keys, drawn by weight; keys that weigh nothing are never drawn."""
    keyed = [(rng.random() ** (1 / weight), key) for key, weight in weights.items() if weight > 0]
    keyed.sort(key=lambda pair: pair[0], reverse=True)
    return [key for _, key in keyed[:count]]


def is_researcher(answer: Answer) -> bool:
    """Say whether a person comes from research: by role, or a doctor who says they do research."""
    return answer.role in _RESEARCH_ROLES or (answer.does_research and answer.education == "doctor")


def draw_zone(answer: Answer, rng: Random) -> str:
    """Return an IANA zone of the answer's country."""
    return weighted(rng, dict(PLACES[answer.country].zones))


def draw_languages(answer: Answer, rng: Random) -> tuple[str, ...]:
    """Return the codes of the languages spoken, at least one."""
    spoken = PLACES[answer.country].languages
    return tuple(code for code, chance in spoken if rng.random() < chance) or (spoken[-1][0],)


def draw_interface(languages: Sequence[str], country: str, rng: Random) -> str:
    """Return the language of the pages and letters: Simplified Chinese for most in mainland China, English else."""
    if "zh" not in languages or country in {"TW", "HK"}:
        return "en"
    if "en" not in languages:
        return "zh-hans"
    return "zh-hans" if rng.random() < {"CN": 0.75, "SG": 0.1}.get(country, 0.0) else "en"


def draw_hours(is_student: bool, rng: Random) -> tuple[tuple[int, int, int], ...]:
    """Return free spans of the local week as (weekday, from minute, to minute), by half-hours; 8 % say nothing.

    Two to five different days: evenings between 18:00 and 22:30, at weekends any time from 9:00 to 18:30; a lunch hour
    or an early morning now and then, and free afternoons for students.
    """
    if rng.random() < 0.08:
        return ()
    count = rng.choices((2, 3, 4, 5), (3, 4, 2, 1))[0]
    days = draw_distinct(rng, dict(enumerate((4, 4, 4, 4, 3, 5, 4))), count)
    spans = []
    for day in sorted(days):
        if day >= 5:
            start = rng.randrange(18, 31)
            length = rng.randrange(3, 9)
        elif is_student and rng.random() < 0.25:
            start, length = rng.randrange(28, 33), rng.randrange(3, 6)
        elif rng.random() < 0.15:
            start, length = rng.choice(((24, 2), (14, 2), (25, 2)))
        else:
            start, length = rng.randrange(36, 41), rng.randrange(2, 6)
        spans.append((day, start * 30, (start + length) * 30))
    return tuple(spans)


def draw_style(rng: Random) -> tuple[int, ...] | None:
    """Return the five answers on the way of working, mostly near the middle; 35 % leave them out."""
    if rng.random() < 0.35:
        return None
    return tuple(rng.choices((1, 2, 3, 4, 5), (2, 4, 5, 4, 2))[0] for _ in range(5))


def draw_help_offered(answer: Answer, rng: Random) -> tuple[str, ...]:
    """Return two to five kinds of help; 10 % leave it out."""
    if rng.random() < 0.10:
        return ()
    likely = _HELP_GIVEN_RESEARCH if is_researcher(answer) else _HELP_GIVEN
    return _in_order(rng, HELP_AREAS, likely, rng.choices((2, 3, 4, 5), (3, 4, 2, 1))[0])


def draw_help_wanted(stage: str, rng: Random) -> tuple[str, ...]:
    """Return one to four kinds of help, by stage; 12 % leave it out."""
    if rng.random() < 0.12:
        return ()
    return _in_order(rng, HELP_AREAS, _HELP_ASKED[stage or "exploring"], rng.choices((1, 2, 3, 4), (2, 4, 3, 1))[0])


def draw_backgrounds(answer: Answer, rng: Random) -> tuple[str, ...]:
    """Return what a mentor is, from the answers; one in four adds a second word where it fits."""
    if answer.is_student:
        return ("student-ahead", "researcher-or-professor") if answer.education == "doctor" else ("student-ahead",)
    first = "researcher-or-professor" if is_researcher(answer) else "practitioner"
    if first == "practitioner" and rng.random() < 0.25:
        return (first, "industry-peer")
    if first == "researcher-or-professor" and answer.industry not in ("", "education") and rng.random() < 0.5:
        return ("practitioner", first)
    return (first,)


def draw_backgrounds_wanted(stage: str, rng: Random) -> tuple[str, ...]:
    """Return the backgrounds wished; 45 % have no wish."""
    if rng.random() < 0.45:
        return ()
    likely = (1, 2, 9, 0) if stage == "moving-to-research" else (3, 7, 1, 4)
    return _in_order(rng, BACKGROUNDS, likely, rng.choices((1, 2), (3, 1))[0])


def draw_stage(answer: Answer, rng: Random) -> str:
    """Return where a mentee stands, from the answers; 5 % leave it out."""
    if rng.random() < 0.05:
        return ""
    toward_research = 0.15 if answer.does_research or answer.education == "doctor" else 0.02
    if rng.random() < toward_research:
        return "moving-to-research"
    if answer.is_student:
        return "student" if rng.random() < 0.9 else "exploring"
    if answer.role in _OTHER_TRADES:
        return "changing-career" if rng.random() < 0.7 else "exploring"
    return "early-career"


def draw_stages_wanted(rng: Random) -> tuple[str, ...]:
    """Return the stages that a mentor would rather help; 35 % do not mind."""
    if rng.random() < 0.35:
        return ()
    return _in_order(rng, STAGES, (3, 6, 4, 5, 2), rng.choices((1, 2, 3), (4, 4, 2))[0])


def draw_matters_most(rng: Random) -> str:
    """Return the term that 30 % of mentees name as mattering most."""
    if rng.random() >= 0.30:
        return ""
    terms = {"topics": 9, "help": 6, "hours": 6, "background": 4, "style": 3, "interests": 2}
    return weighted(rng, terms)


def _in_order(rng: Random, words: Sequence[str], weights: Sequence[int], count: int) -> tuple[str, ...]:
    drawn = draw_distinct(rng, dict(zip(words, weights, strict=True)), count)
    return tuple(word for word in words if word in drawn)
