"""The taxonomy from our own two files, as often as one likes: what is the same stays untouched."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from django.db import transaction

from accounts.base.errors import DomainError
from accounts.topics.models import Topic, TopicKind, TopicLevel, TopicName
from accounts.topics.names import normalise

DATA = Path(__file__).resolve().parent / "data"
TOPIC_COLUMNS = ("id", "name_en", "name_zh", "kind", "area", "group", "aliases", "usage", "source", "licence")
GROUP_COLUMNS = ("id", "level", "name_en", "name_zh", "area")
_KEPT = ("level", "parent_id", "kind", "name_en", "name_zh", "usage", "source", "licence", "is_active", "is_shipped")

Row = Mapping[str, str]


class CannotLoad(DomainError):
    """A file of the taxonomy is not as it should be; says which row and why."""


@dataclass(slots=True)
class Loaded:
    """What a run changed: all zero when everything was there already, but for ``left_to_moderators``."""

    added: int = 0
    changed: int = 0
    retired: int = 0
    names_added: int = 0
    names_moved: int = 0
    names_dropped: int = 0
    left_to_moderators: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{getattr(self, field.name)} {field.name.replace('_', ' ')}" for field in fields(self))


def read_rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Return the rows of a CSV file whose header names exactly these columns.

    :raises CannotLoad: another header, or a row with too few or too many cells.
    """
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != tuple(columns):
            raise CannotLoad(f"{path.name}: the header must be {','.join(columns)}")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise CannotLoad(f"{path.name}:{number}: a row must have {len(columns)} cells")
    return rows


@transaction.atomic
def load_topics(*, topics: Iterable[Row], groups: Iterable[Row]) -> Loaded:
    """Bring the taxonomy in line with the rows of topics.csv and groups.csv.

    A topic that vanished from the file goes out of use and stays on the profiles that name it. What moderators added,
    topics and names alike, stays. A second run with the same rows changes nothing.

    :raises CannotLoad: a row names a group or a kind that does not exist, or two topics share a name.
    """
    topic_rows = list(topics)
    wanted = _tree(list(groups), topic_rows)
    loaded = Loaded()
    _keep_topics(wanted, loaded)
    _keep_names(_names(topic_rows), loaded)
    return loaded


def _tree(groups: list[Row], topics: list[Row]) -> dict[str, Topic]:
    """Every node as it should be, parents before children."""
    areas = {row["name_en"]: row["id"] for row in groups if row["level"] == TopicLevel.AREA}
    places = {(row["area"], row["name_en"]): row["id"] for row in groups if row["level"] == TopicLevel.GROUP}
    nodes = [*_nodes(groups, TopicLevel.AREA, areas), *_nodes(groups, TopicLevel.GROUP, areas)]
    for row in topics:
        parent = places.get((row["area"], row["group"]))
        if parent is None:
            raise CannotLoad(f"{row['id']}: there is no group “{row['group']}” in the area “{row['area']}”")
        if row["kind"] not in TopicKind.values or not row["usage"].isdecimal():
            raise CannotLoad(f"{row['id']}: kind “{row['kind']}” or usage “{row['usage']}” is not valid")
        nodes.append(
            Topic(
                slug=row["id"], level=TopicLevel.TOPIC, parent_id=parent, kind=row["kind"], usage=int(row["usage"]),
                name_en=row["name_en"], name_zh=row["name_zh"], source=row["source"], licence=row["licence"],
                is_shipped=True,
            )
        )  # fmt: skip
    wanted = {node.pk: node for node in nodes}
    for node in reversed(nodes):  # children stand behind their parents: what is below is summed up by then
        if node.parent_id:
            wanted[node.parent_id].usage += node.usage
    if len(wanted) != len(nodes):
        raise CannotLoad("two rows have the same id")
    return wanted


def _nodes(groups: list[Row], level: TopicLevel, areas: dict[str, str]) -> Iterator[Topic]:
    for row in groups:
        if row["level"] != level:
            continue
        parent = None if level == TopicLevel.AREA else areas.get(row["area"])
        if level == TopicLevel.GROUP and parent is None:
            raise CannotLoad(f"{row['id']}: there is no area “{row['area']}”")
        yield Topic(
            slug=row["id"],
            level=level,
            parent_id=parent,
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            source="own",
            usage=0,
            is_shipped=True,
        )


def _keep_topics(wanted: dict[str, Topic], loaded: Loaded) -> None:
    known = Topic.objects.in_bulk()
    new = [topic for slug, topic in wanted.items() if slug not in known]
    other = [topic for slug, topic in wanted.items() if slug in known and not _same(topic, known[slug])]
    Topic.objects.bulk_create(new)
    Topic.objects.bulk_update(other, _KEPT, batch_size=500)
    gone = Topic.objects.filter(is_active=True, is_shipped=True).exclude(pk__in=wanted)
    loaded.added, loaded.changed, loaded.retired = len(new), len(other), gone.update(is_active=False)


def _same(one: Topic, other: Topic) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _KEPT)


def _names(topics: list[Row]) -> dict[str, TopicName]:
    """Every name by what is compared: a topic's own names, its slug, then its aliases."""
    names: dict[str, TopicName] = {}
    for row in topics:
        for text in (row["name_en"], row["name_zh"], row["id"], *filter(None, row["aliases"].split("|"))):
            normal = normalise(text)
            name = names.setdefault(normal, TopicName(topic_id=row["id"], text=text, normal=normal, is_shipped=True))
            if not normal or name.topic_id != row["id"]:
                raise CannotLoad(f"{row['id']}: the name “{text}” is empty or belongs to {name.topic_id}")
    return names


def _keep_names(wanted: dict[str, TopicName], loaded: Loaded) -> None:
    known = {name.normal: name for name in TopicName.objects.select_related("topic")}
    new, moved = [], []
    for normal, name in wanted.items():
        there = known.get(normal)
        if there is None:
            new.append(name)
        elif (there.topic_id, there.text, there.is_shipped) == (name.topic_id, name.text, True):
            continue
        elif there.is_shipped or there.topic_id == name.topic_id:
            name.pk = there.pk
            moved.append(name)
        else:
            loaded.left_to_moderators += 1
    TopicName.objects.bulk_update(moved, ["topic", "text", "is_shipped"], batch_size=500)
    dropped, _by_model = TopicName.objects.filter(is_shipped=True).exclude(normal__in=wanted).delete()
    TopicName.objects.bulk_create(new)
    loaded.names_added, loaded.names_moved, loaded.names_dropped = len(new), len(moved), dropped
