"""The list of suggestions: ranked, narrowed, checked against the database, and honest when it is short."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.profiles.models import MentorState
from matching.engine.rule import FLOOR
from matching.suggestions.cards import PAGE, Card, card_of, path_patterns
from matching.suggestions.narrowing import passes, tests_for
from matching.suggestions.pairs import Pair
from matching.suggestions.viewing import Viewer

MOST_SHOWN = 8 * PAGE
COUNTED = 300  # without filters nobody needs to know more exactly how many fit
FEW = 12


@dataclass(frozen=True, slots=True)
class Drop:
    """A filter that could be dropped, and how many people that gives."""

    field: str
    gives: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """What the page shows. ``notes`` say what is special about the list; ``stop`` says why there is none at all."""

    cards: list[Card]
    total: int
    is_more: bool
    notes: list[str]
    stop: str
    drops: list[Drop]

    @property
    def has_more(self) -> bool:
        """Whether another dozen can be shown."""
        return len(self.cards) < min(self.total, MOST_SHOWN)


def list_page(viewer: Viewer, wanted: Mapping[str, Any], *, shown: int) -> ListPage:
    """Return the first ``shown`` people of a viewer's list, narrowed by the filters that are set."""
    people = viewer.snapshot.people
    tests = tests_for(wanted, viewer=viewer.person, of_mentors=viewer.as_mentee)
    everybody = [one.id for one in viewer.ranked(None if tests else COUNTED + 1)]
    narrowed = [name for name in everybody if passes(people[name], tests)] if tests else everybody
    rows = viewer.take(narrowed, shown)
    pairs = [viewer.pair_with(people[str(row.pk)]) for row in rows]
    name, paths = viewer.snapshot.topic_namer(), path_patterns()
    total = len(rows) if len(rows) < shown else len(narrowed)
    return ListPage(
        cards=[
            card_of(row, pair, name, is_kept=row.pk in viewer.kept, paths=paths)
            for row, pair in zip(rows, pairs, strict=True)
        ],
        total=min(total, COUNTED) if not tests else total,
        is_more=not tests and total > COUNTED,
        notes=_notes(viewer, pairs, total, is_narrowed=bool(tests)),
        stop="" if rows or tests else why_nobody(viewer),
        drops=[] if rows else [Drop(field, _count(viewer, everybody, tests, field)) for field in tests],
    )


def _count(viewer: Viewer, names: list[str], tests: Mapping[str, Any], but: str) -> int:
    return sum(passes(viewer.snapshot.people[name], tests, but=but) for name in names)


def _notes(viewer: Viewer, pairs: list[Pair], total: int, *, is_narrowed: bool) -> list[str]:
    notes = []
    wants_something = viewer.as_mentee and viewer.person.wants
    if pairs and wants_something and all(pair.score.best_cover < FLOOR for pair in pairs):
        notes.append(_("Nobody is here yet for what you want. These people fit you in other ways."))
    elif pairs and total < FEW and not is_narrowed:
        few = _("There are few mentors yet who fit you; new ones arrive every week.")
        notes.append(
            few if viewer.as_mentee else _("There are few mentees yet who fit you; new ones arrive every week.")
        )
    if viewer.hours.is_changed:
        notes.append(
            _("You changed your hours today. Lists count them from tomorrow: that keeps everybody's hours private.")
        )
    if viewer.hours.is_too_little:
        notes.append(_("Give at least three free hours a week, and we can say whose hours overlap with yours."))
    return notes


def why_nobody(viewer: Viewer) -> str:
    """Say in words which hard filter leaves nobody, the first one in the rule's order."""
    return _no_mentors(viewer) if viewer.as_mentee else _no_mentees(viewer)


def _no_mentors(viewer: Viewer) -> str:
    left = viewer.snapshot.index.survivors(viewer.person)
    if not left.listed:
        return _("No mentor has a free place at the moment. New ones arrive every week.")
    if not left.language:
        return ngettext(
            "%(n)s mentor has a place, but speaks none of your languages. Do you speak another one?",
            "%(n)s mentors have a place, but none speaks a language of yours. Do you speak another one?",
            left.listed,
        ) % {"n": left.listed}
    if not left.hours:
        return ngettext(
            "%(n)s mentor has a place and a language of yours, but no hour in common with you. Is there another hour?",
            "%(n)s mentors have a place and a language of yours, but no hour in common with you. Is there another hour?",
            left.language,
        ) % {"n": left.language}
    return _("You have seen, asked or put aside everybody who could be suggested. New people arrive every week.")


def _no_mentees(viewer: Viewer) -> str:
    if not viewer.person.offers:
        return _("Say which topics you can help with, and you will see who looks for them.")
    if viewer.person.places < 1:
        return _("All your places are taken. When one is free again, you will see who fits it.")
    return _(
        "Nobody who looks for your topics has a language and an hour in common with you yet. New people arrive every week."
    )


def before_any_list(viewer_profile: Any, *, as_mentee: bool) -> str:
    """Say what comes before a mentor sees mentees: the approval; "" when nothing does."""
    if as_mentee:
        return ""
    waiting = _("A moderator is looking at your profile. Once it is approved, you will see mentees who fit you here.")
    return {
        MentorState.DRAFT: _("Finish your mentor profile and send it in; then a moderator looks at it."),
        MentorState.WAITING: waiting,
        MentorState.DECLINED: _("Your mentor profile was not approved. You can change it and send it in again."),
    }.get(viewer_profile.mentor_side.state, "")
