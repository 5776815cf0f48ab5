"""Why two people fit: each term of the reference rule with its evidence, what does not fit, and the numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Profile
from matching.engine.rule import RULE_VERSION, Term
from matching.suggestions.cards import of_hundred, strength_word
from matching.suggestions.pairs import Pair
from matching.suggestions.reading import read_people
from matching.suggestions.translating import person_of
from matching.suggestions.viewing import Viewer
from matching.suggestions.words import Said, for_other, for_reader, gaps, overlap_line


@dataclass(frozen=True, slots=True)
class Line:
    """One term of a side: what is compared, the evidence in sentences, and its numbers (points with one decimal)."""

    label: str
    evidence: list[str]
    weight: int
    points: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the fit, 0–100 with one decimal."""

    lines: list[Line]
    points: float


@dataclass(frozen=True, slots=True)
class Why:
    """Everything that a person may be told of how they and another fit."""

    strength: str
    fit: float
    for_you: Side
    for_them: Side
    for_you_words: str
    for_them_words: str
    gaps: list[str]
    is_at_least: bool
    rule_version: str


def explain(viewer: Viewer, person: Profile) -> Why:
    """Explain a pair by the reference rule, for the viewer to read. At most ten queries, none if the snapshot has both."""
    known = viewer.snapshot.people.get(str(person.pk))
    facts = [] if known else read_people([person.pk])
    other = known or person_of(facts[0], monday=viewer.snapshot.monday, now=viewer.now)
    pair = viewer.pair_with(other)
    name = viewer.snapshot.topic_namer()
    mine, theirs = pair.score.mentee_terms, pair.score.mentor_terms
    if not pair.mentee_reads:
        mine, theirs = theirs, mine
    return Why(
        strength=strength_word(pair.word),
        fit=pair.score.fit / 100,
        for_you=Side(_lines(pair, mine, list(for_reader(pair, name))), pair.for_reader / 100),
        for_them=Side(_lines(pair, theirs, list(for_other(pair, name))), pair.for_other / 100),
        for_you_words=of_hundred(pair.for_reader // 100),
        for_them_words=of_hundred(pair.for_other // 100),
        gaps=list(gaps(pair, name)),
        is_at_least=pair.overlap == "some",
        rule_version=RULE_VERSION,
    )


def _lines(pair: Pair, terms: tuple[Term, ...], said: list[Said]) -> list[Line]:
    return [
        Line(
            label=_label(term.name, pair.mentee_reads),
            evidence=[one.text for one in said if one.term == term.name] or [_without_evidence(pair, term)],
            weight=term.weight,
            points=term.weight * term.value / 1000,
        )
        for term in terms
    ]


def _label(term: str, mentee_reads: bool) -> str:
    labels = {
        "topics": _("Topics you want") if mentee_reads else _("Topics they want"),
        "wish": _("What they like to teach") if mentee_reads else _("What you like to teach"),
        "help": _("Kind of help"),
        "hours": _("Common hours"),
        "background": _("Background"),
        "stage": _("Stage"),
        "style": _("Way of working"),
        "interests": _("Shared interests"),
    }
    return labels[term]


def _without_evidence(pair: Pair, term: Term) -> str:
    if term.name == "hours":
        return overlap_line(pair.overlap, pair.part)
    if not term.stated:
        return _("One of you has not said anything about it; it counts a little, and silence never gains.")
    return _("Little or nothing in common here.")
