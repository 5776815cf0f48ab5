"""Free text to topics: the exact name or alias first, then names that look alike; nothing rather than nonsense."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from matching.engine.taxonomy import Taxonomy, normalise

EXACT = 1.0
ALIKE = 0.6  # below this two spellings are two words
SHORTEST = 4  # shorter names must be exact: "R" is not "Rust" misspelt
SHORTEST_PLURAL = 3  # "GPUs" are many of "GPU", but "CS" is not many of "C"


@dataclass(frozen=True, slots=True)
class Linked:
    """A topic that a text may mean, 0–1."""

    topic: str
    score: float


class Linker:
    """Finds topics for texts: exact names, else spellings that share most of their three-letter pieces (Dice)."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy

    def link(self, text: str, top: int = 5) -> list[Linked]:
        """Return at most ``top`` topics, the best first; an exact name stands alone; [] means "no topic"."""
        if exact := self.taxonomy.link(text):
            return [Linked(exact, EXACT)]
        normal = normalise(text)
        for form in _singulars(normal):
            if found := self.taxonomy.link(form):
                return [Linked(found, 0.95)]
        if len(normal) < SHORTEST:
            return []
        best: dict[str, float] = defaultdict(float)
        for name, alike in self._alike(normal).items():
            topic = self._names[name]
            best[topic] = max(best[topic], alike)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return [Linked(topic, round(alike, 4)) for topic, alike in ranked[:top]]

    def _alike(self, normal: str) -> dict[str, float]:
        own = _pieces(normal)
        shared: Counter[str] = Counter()
        for piece, times in own.items():
            for name, theirs in self._by_piece[piece]:
                shared[name] += min(times, theirs)
        size = own.total()
        scores = {name: 2 * both / (size + self._size[name]) * 0.9 for name, both in shared.items()}
        return {name: alike for name, alike in scores.items() if alike >= ALIKE}

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for topic in self.taxonomy.topics.values():
            for name in (topic.name, *topic.aliases):
                normal = normalise(name)
                if len(normal) >= SHORTEST:
                    names.setdefault(normal, topic.id)
        return names

    @cached_property
    def _by_piece(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in self._names:
            for piece, times in _pieces(name).items():
                found[piece].append((name, times))
        return found

    @cached_property
    def _size(self) -> dict[str, int]:
        return {name: _pieces(name).total() for name in self._names}


def _pieces(normal: str) -> "Counter[str]":
    padded = f"  {normal} "
    return Counter(padded[i : i + 3] for i in range(len(padded) - 2))


def _singulars(normal: str) -> list[str]:
    forms = [normal[: -len(end)] + new for end, new in (("ies", "y"), ("es", ""), ("s", "")) if normal.endswith(end)]
    return [form for form in (*forms, f"{normal}s") if min(len(form), len(normal)) >= SHORTEST_PLURAL]
