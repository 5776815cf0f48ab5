"""The taxonomy in the database, as often as one likes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import Topic, TopicName
from accounts.topics.loading import TOPIC_COLUMNS, CannotLoad, Loaded, load_topics, read_rows
from accounts.topics.models import MODERATOR, TopicLevel
from tests.factories import TopicFactory

from .conftest import shipped_rows

pytestmark = pytest.mark.django_db

GROUPS = [
    {"id": "area-code", "level": "area", "name_en": "Code", "name_zh": "代码", "area": "Code"},
    {"id": "group-languages", "level": "group", "name_en": "Languages", "name_zh": "语言", "area": "Code"},
]


def row(slug: str, name: str, aliases: str = "", **other: str) -> dict[str, str]:
    return {
        "id": slug, "name_en": name, "name_zh": name, "kind": "language", "area": "Code", "group": "Languages",
        "aliases": aliases, "usage": "7", "source": "own", "licence": "CC BY-SA 4.0",
    } | other  # fmt: skip


def load(*rows: dict[str, str]) -> Loaded:
    return load_topics(topics=rows, groups=GROUPS)


def test_load_builds_the_tree_with_names() -> None:
    load(row("cpp", "C++", "cplusplus|c plus plus"), row("c", "C", usage="5"))
    topic = Topic.objects.with_place().get(pk="cpp")
    assert (topic.parent.pk, topic.parent.parent.pk, topic.parent.usage) == ("group-languages", "area-code", 12)
    assert set(topic.names.values_list("normal", flat=True)) == {"c++", "cpp", "cplusplus"}
    assert topic.names.get(normal="cplusplus").text == "cplusplus"


def test_load_twice_changes_nothing() -> None:
    load_topics(**shipped_rows())
    before = list(Topic.objects.order_by("pk").values()), list(TopicName.objects.order_by("pk").values())
    assert load_topics(**shipped_rows()) == Loaded()
    assert (list(Topic.objects.order_by("pk").values()), list(TopicName.objects.order_by("pk").values())) == before


def test_command_says_in_one_line_what_changed() -> None:
    said = [StringIO(), StringIO()]
    for out in said:
        call_command("load_topics", stdout=out)
    first, second = (out.getvalue() for out in said)
    assert first.count("\n") == second.count("\n") == 1
    assert first.startswith(f"Topics: {Topic.objects.count()} added, 0 changed")
    assert second.startswith("Topics: 0 added, 0 changed, 0 retired, 0 names added")


def test_load_follows_what_changed_in_the_file() -> None:
    load(row("julia", "Julia", "jl|jules"), row("r", "R"))
    done = load(row("julia", "Julia language", "jl"), row("r", "R", "jules"))
    assert done == Loaded(changed=1, names_added=1, names_moved=2)
    assert Topic.objects.get(pk="julia").name_en == "Julia language"
    assert TopicName.objects.get(normal="jules").topic_id == "r"


def test_load_retires_what_vanished_and_takes_it_back() -> None:
    load(row("julia", "Julia"), row("r", "R"))
    assert load(row("r", "R")).retired == 1
    assert not Topic.objects.get(pk="julia").is_active
    assert load(row("julia", "Julia"), row("r", "R")).retired == 0
    assert Topic.objects.choosable().filter(pk="julia").exists()


def test_load_leaves_what_moderators_added() -> None:
    load(row("r", "R"))
    own = TopicFactory(slug="mojo", parent_id="group-languages", source=MODERATOR)
    TopicName.objects.create(topic_id="r", text="GNU R")
    done = load(row("r", "R"), row("modular", "Modular", "mojo"))
    own.refresh_from_db()
    assert own.is_active
    assert TopicName.objects.get(normal="mojo").topic_id == "mojo"
    assert TopicName.objects.get(normal="gnur").topic_id == "r"
    assert done == Loaded(added=1, changed=2, names_added=1, left_to_moderators=1)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([row("r", "R", group="Nowhere")], "Nowhere"),
        ([row("r", "R", kind="thing")], "thing"),
        ([row("r", "R", usage="many")], "many"),
        ([row("r", "R"), row("gnu-r", "GNU R", "r!")], "belongs to r"),
        ([row("r", "R"), row("r", "R")], "same id"),
        ([row("r", "???")], "empty"),
    ],
)
def test_load_refuses_a_broken_file_whole(rows: list[dict[str, str]], why: str) -> None:
    with pytest.raises(CannotLoad, match=why):
        load(*rows)
    assert not Topic.objects.exists()


def test_read_rows_refuses_another_header_or_ragged_rows(tmp_path: Path) -> None:
    file = tmp_path / "topics.csv"
    file.write_text("id,name\nr,R\n", encoding="utf-8")
    with pytest.raises(CannotLoad, match="header"):
        read_rows(file, TOPIC_COLUMNS)
    file.write_text("id,name\nr\n", encoding="utf-8")
    with pytest.raises(CannotLoad, match=r"topics\.csv:2"):
        read_rows(file, ("id", "name"))


def test_areas_and_groups_cannot_be_chosen() -> None:
    load_topics(**shipped_rows())
    assert set(Topic.objects.choosable().values_list("level", flat=True)) == {TopicLevel.TOPIC}
    assert not TopicName.objects.exclude(topic__level=TopicLevel.TOPIC).exists()
