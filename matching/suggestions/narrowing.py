"""Filters over a ranked list: what each one asks of a person, and which of them empties the list."""

from collections.abc import Callable, Mapping
from typing import Any

from matching.engine.people import Person
from matching.engine.week import overlap_word

Test = Callable[[Person], bool]


def tests_for(wanted: Mapping[str, Any], *, viewer: Person, of_mentors: bool) -> dict[str, Test]:
    """Return one test for each filter that is set, by the name of its field."""
    made = {name: _make(name, value, viewer, of_mentors) for name, value in wanted.items() if value}
    return {name: test for name, test in made.items() if test}


def passes(person: Person, tests: Mapping[str, Test], *, but: str = "") -> bool:
    """Whether a person passes every test, one perhaps left aside."""
    return all(test(person) for name, test in tests.items() if name != but)


def _make(name: str, value: Any, viewer: Person, of_mentors: bool) -> Test | None:
    match name:
        case "topic" if of_mentors:
            return lambda person: any(offer.topic == value.pk for offer in person.offers)
        case "topic":
            return lambda person: any(want.topic == value.pk for want in person.wants)
        case "language":
            return lambda person: value in person.languages
        case "help_area" if of_mentors:
            return lambda person: value in person.help_offered
        case "help_area":
            return lambda person: value in person.help_wanted
        case "background":
            return lambda person: value in person.backgrounds
        case "stage":
            return lambda person: person.stage == value
        case "places":
            return lambda person: person.places >= int(value)
        case "hours":
            enough = ("good",) if value == "good" else ("some", "good")
            return lambda person: _overlap(viewer, person) in enough
    return None


def _overlap(one: Person, other: Person) -> str:
    return overlap_word((one.hours & other.hours).bit_count(), bool(one.hours and other.hours))
