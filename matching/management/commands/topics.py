"""Free text and topics, without a database."""

from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matching.engine.linking import Linker
from matching.engine.spreadsheet import BadFile, Record, read_records
from matching.engine.taxonomy import Taxonomy
from matching.management.files import BAD_INPUT, read_bytes, refuse, shipped_taxonomy, warn, write_csv


class Command(BaseCommand):
    """``topics link`` and ``topics similarity``."""

    help = "Link free text to topics (link), or say how near two topics are (similarity). Needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read the options."""
        acts = parser.add_subparsers(dest="act", required=True)
        link = acts.add_parser("link", help="mention → mention,rank,topic,score")
        link.add_argument("--top", type=int, default=5, help="how many topics a mention (5)")
        similarity = acts.add_parser("similarity", help="a,b → a,b,similarity")
        for act in (link, similarity):
            act.add_argument("--in", dest="source", required=True, help="the CSV file to read")
            act.add_argument("--out", required=True, help="the CSV file to write")

    def handle(self, *, act: str, source: str, out: str, top: int = 5, **_: Any) -> None:
        """Read, link or compare, write."""
        if top < 1:
            raise CommandError("--top must be 1 or more", returncode=BAD_INPUT)
        taxonomy = shipped_taxonomy()
        if act == "link":
            records = _records(source, ("mention",))
            write_csv(out, ("mention", "rank", "topic", "score"), _linked(records, Linker(taxonomy), top))
        else:
            records = _records(source, ("a", "b"))
            write_csv(out, ("a", "b", "similarity"), (_compared(record, taxonomy) for record in records))


def _records(source: str, columns: tuple[str, ...]) -> list[Record]:
    try:
        table = read_records(read_bytes(source), file=source, known=columns, required=columns)
    except BadFile as bad:
        refuse(bad)
    warn(table.warnings)
    return table.records


def _linked(records: list[Record], linker: Linker, top: int) -> Iterator[tuple[object, ...]]:
    for record in records:
        mention = record.cells.get("mention", "")
        for rank, found in enumerate(linker.link(mention, top), start=1):
            yield mention, rank, linker.taxonomy.topics[found.topic].name, f"{found.score:.4f}"


def _compared(record: Record, taxonomy: Taxonomy) -> tuple[str, str, str]:
    a, b = record.cells.get("a", ""), record.cells.get("b", "")
    one, other = taxonomy.link(a), taxonomy.link(b)
    lin = taxonomy.lin(one, other) if one and other else None
    return a, b, "" if lin is None else f"{lin:.4f}"
