"""Rows ready to be shown: a suggested person with reasons, one of the shortlist, one of the directory."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Profile
from accounts.profiles.queries import visible_to
from accounts.profiles.vocabulary import SPOKEN_LANGUAGES, Background
from matching.suggestions.pairs import Pair
from matching.suggestions.standing import paused_among, put_places, standing_of, with_places
from matching.suggestions.words import TopicName, for_other, for_reader, gaps, overlap_line

PAGE = 12
REASONS_FOR_YOU, REASONS_FOR_THEM = 3, 2
OFFERS_SHOWN = 5
SHORTLIST_SHOWN = 100
STRENGTHS = {
    "strong": gettext_lazy("Strong match"),
    "good": gettext_lazy("Good match"),
    "possible": gettext_lazy("Possible match"),
}
PATHS = {
    "person": "accounts:person",
    "why": "matching:suggestion-why",
    "ask": "matching:request-new",
    "keep": "matching:keep",
    "unkeep": "matching:unkeep",
    "dismiss": "matching:dismiss",
}
A_SLUG = "a-slug"


@dataclass(frozen=True, slots=True)
class Card:
    """One suggestion in words. ``for_you`` and ``for_them`` are 0–100."""

    person: Profile
    key: str
    strength: str
    for_you: int
    for_them: int
    for_you_words: str
    for_them_words: str
    why_you: list[str]
    why_them: list[str]
    gap: str
    overlap: str
    places: str
    kind: str
    languages: list[str]
    is_kept: bool
    paths: dict[str, str]


def card_of(row: Profile, pair: Pair, name: TopicName, *, is_kept: bool, paths: dict[str, str]) -> Card:
    """Put a suggestion into words for whoever looks. Needs the sides and places that ``with_standing`` loads."""
    mine = list(islice((said for said in for_reader(pair, name) if said.term != "hours"), REASONS_FOR_YOU))
    told = {"hours", *(said.term for said in mine)}
    theirs = islice((said.text for said in for_other(pair, name) if said.term not in told), REASONS_FOR_THEM)
    return Card(
        person=row,
        key=str(row.pk),
        strength=strength_word(pair.word),
        for_you=pair.for_reader // 100,
        for_them=pair.for_other // 100,
        for_you_words=of_hundred(pair.for_reader // 100),
        for_them_words=of_hundred(pair.for_other // 100),
        why_you=[said.text for said in mine],
        why_them=list(theirs),
        gap=next(gaps(pair, name, hours=False), ""),
        overlap=overlap_line(pair.overlap, pair.part),
        places=places_line(row) if pair.mentee_reads else "",
        kind=kind_of(row) if pair.mentee_reads else stage_of(row),
        languages=spoken(row),
        is_kept=is_kept,
        paths={name: path.replace(A_SLUG, row.slug) for name, path in paths.items()},
    )


def path_patterns() -> dict[str, str]:
    """The paths that a card leads to, for one slug: looked up once a page, because a page has a hundred of them."""
    return {name: reverse(view, args=[A_SLUG]) for name, view in PATHS.items()}


def of_hundred(points: int) -> str:
    """Say a share of the blazes for those who hear them."""
    return _("%(n)s of 100") % {"n": points}


def strength_word(word: str) -> str:
    """The word for a pair as people read it; "" for none."""
    return str(STRENGTHS.get(word, ""))


def places_line(row: Profile) -> str:
    """How many places a mentor has left."""
    left = standing_of(row).places_left
    return ngettext("%(n)s place left", "%(n)s places left", left) % {"n": left} if left else _("No place left now")


def kind_of(row: Profile) -> str:
    """What a mentor is."""
    return ", ".join(str(Background(code).label) for code in row.mentor_side.backgrounds)


def stage_of(row: Profile) -> str:
    """Where a mentee is."""
    return str(row.mentee_side.get_stage_display()) if row.mentee_side.stage else ""


def spoken(row: Profile) -> list[str]:
    """The languages of a person, each named in itself."""
    return [SPOKEN_LANGUAGES.get(code, code) for code in row.languages]


def directory_rows(rows: list[Profile], now: datetime) -> list[dict[str, Any]]:
    """Mentors of the directory, marked if full or on a pause. Their offers are loaded."""
    away = paused_among(rows, now)
    put_places(rows)
    return [_directory_row(row, is_away=row.pk in away) for row in rows]


def _directory_row(row: Profile, *, is_away: bool) -> dict[str, Any]:
    offers = list(row.offers.all())
    return {
        "person": row,
        "kind": kind_of(row),
        "languages": spoken(row),
        "offers": [offer.topic.name for offer in offers[:OFFERS_SHOWN]],
        "more_offers": max(0, len(offers) - OFFERS_SHOWN),
        "mark": mark_of(row, is_away=is_away),
        "places": places_line(row),
    }


def mark_of(row: Profile, *, is_away: bool) -> str:
    """What keeps a mentor from taking requests now, in a word or two; "" if nothing does."""
    if row.mentor_side.silent_since or is_away:
        return _("taking a break")
    return "" if standing_of(row).places_left else _("full at the moment")


def shortlist_rows(profile: Profile, now: datetime) -> dict[str, Any]:
    """People whom a person kept and may still see, and those left out of their lists, the last first."""
    kept = [entry.kept_id for entry in profile.shortlist.all()[:SHORTLIST_SHOWN]]
    left_out = {row.dismissed_id: row for row in profile.dismissals.all()[:SHORTLIST_SHOWN]}
    seen = with_places(visible_to(profile).filter(pk__in=[*kept, *left_out])).select_related(
        "user", "mentor_side", "mentee_side"
    )
    people = {row.pk: row for row in seen}
    away = paused_among(list(people.values()), now)
    return {
        "kept": [_kept_row(people[pk], is_away=pk in away) for pk in kept if pk in people],
        "left_out": [
            {"person": people[pk], "why": row.get_reason_display()} for pk, row in left_out.items() if pk in people
        ],
    }


def _kept_row(row: Profile, *, is_away: bool) -> dict[str, Any]:
    is_mentor = hasattr(row, "mentor_side")
    mark = mark_of(row, is_away=is_away) if is_mentor else ""
    return {
        "person": row,
        "kind": kind_of(row) if is_mentor else stage_of(row) if hasattr(row, "mentee_side") else "",
        "mark": mark,
        "can_ask": is_mentor and not mark,
    }
