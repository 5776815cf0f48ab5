"""Ranked suggestions for every mentee of a spreadsheet, without a database."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matching.engine.explain import Names, reasons
from matching.engine.people import Person
from matching.engine.ranking import Index
from matching.engine.rule import Counts, score
from matching.engine.spreadsheet import BadFile, read_people
from matching.engine.taxonomy import Taxonomy
from matching.engine.week import next_monday
from matching.management.files import BAD_INPUT, read_bytes, read_monday, refuse, shipped_taxonomy, warn, write_csv

HEADER = ("person", "rank", "suggested", "fit", "fit_for_person", "fit_for_suggested", "reasons")
TELL_EVERY = 2000


class Command(BaseCommand):
    """``suggest --people people.csv --out suggestions.csv [--top 10] [--week DATE]``."""

    help = "Rank mentors for every mentee of a people.csv and write suggestions.csv. Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the options."""
        parser.add_argument("--people", required=True, help="people.csv (docs/commands.md has the columns)")
        parser.add_argument("--out", required=True, help="where to write suggestions.csv")
        parser.add_argument("--top", type=int, default=10, help="how many a person (10)")
        parser.add_argument("--week", help="the Monday of the week whose hours count (default: next Monday)")

    def handle(self, *, people: str, out: str, top: int, week: str | None, verbosity: int, **_: Any) -> None:
        """Read, rank, write."""
        if top < 1:
            raise CommandError("--top must be 1 or more", returncode=BAD_INPUT)
        monday = read_monday(week) if week else next_monday(datetime.now(UTC).date())
        taxonomy = shipped_taxonomy()
        try:
            sheet = read_people(read_bytes(people), file=people, taxonomy=taxonomy, monday=monday)
        except BadFile as bad:
            refuse(bad)
        warn(sheet.warnings)
        everybody = sorted(sheet.people, key=lambda person: person.id)
        write_csv(out, HEADER, self._rows(everybody, taxonomy, sheet.names, top, verbosity))
        if verbosity:
            mentees = sum(person.is_mentee for person in everybody)
            self.stderr.write(f"{out}: suggestions for {mentees} mentees in the week of {monday}")

    def _rows(
        self, people: list[Person], taxonomy: Taxonomy, own: Mapping[str, str], top: int, verbosity: int
    ) -> Iterator[tuple[object, ...]]:
        counts = Counts.of(people)
        index, by_id = Index(people, counts, taxonomy), {person.id: person for person in people}
        mentees = [person for person in people if person.is_mentee]
        name = _names(taxonomy, own)
        for done, mentee in enumerate(mentees, start=1):
            for rank, found in enumerate(index.mentors_for(mentee, top=top), start=1):
                scored = score(mentee, by_id[found.id], counts, taxonomy)
                known = bool(by_id[found.id].hours and mentee.hours)
                said = "; ".join(reasons(scored, name, other_hours_known=known))
                fits = (f"{fit / 100:.2f}" for fit in (found.fit, found.for_person, found.for_suggested))
                yield (mentee.id, rank, found.id, *fits, said)
            if verbosity and done % TELL_EVERY == 0:
                self.stderr.write(f"{done}/{len(mentees)} mentees")


def _names(taxonomy: Taxonomy, own: Mapping[str, str]) -> Names:
    return lambda topic: taxonomy.topics[topic].name if topic in taxonomy.topics else own[topic]
