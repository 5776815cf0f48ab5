"""When two names mean the same topic, and how near two topics are."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

SAME, NEAREST, NOTHING_BELOW = 100, 39, 10
OTHER_KIND = 0.6

_DOT_IN_FRONT = re.compile(r"[\W_]*\.(?=[^\W_])")
_ASIDE = re.compile(r"[^\w+#]|_")


def normalise(text: str) -> str:
    """Return what is compared of a name: case, width, spaces and punctuation aside.

    ``+`` and ``#`` behind a word stay (C, C++, C#), and so does the dot in front of one (.NET). Empty when the text holds
    neither a letter nor a digit; that matches nothing. ``accounts.topics.names`` keeps the same rule; a test compares them.
    """
    folded = _compose(_compose(text).casefold()).replace("♯", "#")
    kept = _compose(_ASIDE.sub("", folded)).lstrip("+#")
    return f".{kept}" if kept and _DOT_IN_FRONT.match(folded) else kept


def _compose(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


@dataclass(frozen=True, slots=True)
class Topic:
    """A leaf of the taxonomy. ``usage`` counts survey answers that name it, at least 1."""

    id: str
    name: str
    kind: str
    area: str
    group: str
    usage: int
    aliases: tuple[str, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> "Topic":
        """Read a row of topics.csv; the Chinese name counts as an alias here."""
        aliases = tuple(alias for alias in (row["name_zh"], *row["aliases"].split("|")) if alias)
        return cls(row["id"], row["name_en"], row["kind"], row["area"], row["group"], int(row["usage"]), aliases)


class Taxonomy:
    """Area → group → topic, with names, and the similarity of any two topics.

    Similarity is Lin's (1998, "An information-theoretic definition of similarity"): twice the information content of the
    lowest common group or area over the sum of the topics' own, with usage counts as probabilities.
    """

    def __init__(self, topics: Iterable[Topic]) -> None:
        self.topics = {topic.id: topic for topic in topics}

    def link(self, text: str) -> str | None:
        """Return the id of the topic that a name or alias means exactly, never by guess."""
        return self._by_name.get(normalise(text))

    @cached_property
    def _by_name(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for names in (lambda t: (t.id, t.name), lambda t: t.aliases):  # a name of its own wins over another's alias
            for topic in self.topics.values():
                for name in names(topic):
                    if normal := normalise(name):
                        found.setdefault(normal, topic.id)
        return found

    def similarity(self, one: str, other: str) -> int:
        """0–100: 100 for the same topic, at most 39 for near ones, 0 below 10; unknown topics match only themselves."""
        if one == other:
            return SAME
        return self.near.get(one, {}).get(other, 0)

    def lin(self, one: str, other: str) -> float | None:
        """Lin's similarity itself, 0–1, before damping and cut; None where a topic is unknown."""
        a, b = self.topics.get(one), self.topics.get(other)
        if a is None or b is None:
            return None
        return 1.0 if a.id == b.id else self._lin(a, b)

    @cached_property
    def near(self) -> dict[str, dict[str, int]]:
        """For each topic the other topics near it, with their similarity 10–39."""
        by_area: dict[str, list[Topic]] = defaultdict(list)
        for topic in self.topics.values():
            by_area[topic.area].append(topic)
        table: dict[str, dict[str, int]] = {}
        for topic in self.topics.values():
            found = ((other.id, self._damped(topic, other)) for other in by_area[topic.area] if other.id != topic.id)
            table[topic.id] = {other: points for other, points in found if points}
        return table

    def _damped(self, a: Topic, b: Topic) -> int:
        same_kind = 1.0 if a.kind == b.kind else OTHER_KIND
        points = min(NEAREST, math.floor(50 * self._lin(a, b) * same_kind + 0.5))
        return points if points >= NOTHING_BELOW else 0

    def _lin(self, a: Topic, b: Topic) -> float:
        if a.area != b.area:
            return 0.0
        common = self._usage[a.area, a.group] if a.group == b.group else self._usage[a.area, None]
        own = self._content(a.usage) + self._content(b.usage)
        return 2 * self._content(common) / own if own else 0.0

    def _content(self, usage: int) -> float:
        return -math.log(usage / self._usage[None, None])

    @cached_property
    def _usage(self) -> dict[tuple[str | None, str | None], int]:
        usage: dict[tuple[str | None, str | None], int] = defaultdict(int)
        for topic in self.topics.values():
            for node in ((None, None), (topic.area, None), (topic.area, topic.group)):
                usage[node] += topic.usage
        return usage
