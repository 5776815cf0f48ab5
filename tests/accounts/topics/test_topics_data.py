"""The shipped taxonomy: complete in both languages, without two meanings for one name. No database is needed."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from accounts.topics.models import Topic, TopicKind, TopicName
from accounts.topics.names import normalise

DATA = Path(__file__).parents[3] / "accounts" / "topics" / "data"
TOPICS_HEADER = ["id", "name_en", "name_zh", "kind", "area", "group", "aliases", "usage", "source", "licence"]
GROUPS_HEADER = ["id", "level", "name_en", "name_zh", "area"]
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LICENCES = {"CC BY-SA 4.0", "CC BY 4.0", "CC BY 2.0", "MIT"}
SOURCES = {"best-of-ml", "github-topics", "google-glossary", "esco", "cso", "kaggle", "hf-tasks", "hf-libraries",
           "production-ml", "linguist", "own"}  # fmt: skip


def read(name: str) -> tuple[list[str], list[dict[str, str]]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        return list(reader.fieldnames or []), list(reader)


TOPICS = read("topics.csv")[1]
GROUPS = read("groups.csv")[1]


def names_of(row: dict[str, str]) -> list[str]:
    return [row["name_en"], row["name_zh"], *filter(None, row["aliases"].split("|"))]


def test_headers_are_the_agreed_ones() -> None:
    assert read("topics.csv")[0] == TOPICS_HEADER
    assert read("groups.csv")[0] == GROUPS_HEADER


def test_there_are_as_many_as_documented() -> None:
    levels = Counter(row["level"] for row in GROUPS)
    told = (Path(__file__).parents[3] / "docs" / "data-sources.md").read_text(encoding="utf-8")
    assert f"({len(TOPICS)} topics)" in told
    assert f"({levels['area']} areas, {levels['group']} groups," in told


def test_ids_are_slugs_and_unique_over_all_levels() -> None:
    ids = [row["id"] for row in (*TOPICS, *GROUPS)]
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    assert [id for id in ids if not SLUG.fullmatch(id)] == []


def test_rows_are_sorted() -> None:
    keys = [(row["area"], row["group"], row["id"]) for row in TOPICS]
    assert keys == sorted(keys)


def test_no_name_means_two_topics() -> None:
    owners: dict[str, set[str]] = {}
    for row in TOPICS:
        for name in names_of(row):
            owners.setdefault(normalise(name), set()).add(row["id"])
    assert {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1} == {}
    assert "" not in owners


def test_aliases_add_something_to_the_names() -> None:
    repeated = []
    for row in TOPICS:
        seen = {normalise(row["name_en"]), normalise(row["name_zh"])}
        for alias in filter(None, row["aliases"].split("|")):
            if alias != alias.strip() or normalise(alias) in seen:
                repeated.append((row["id"], alias))
            seen.add(normalise(alias))
    assert repeated == []


@pytest.mark.parametrize("rows", [TOPICS, GROUPS], ids=["topics", "groups"])
def test_names_are_there_in_both_languages(rows: list[dict[str, str]]) -> None:
    assert [row["id"] for row in rows if not row["name_en"].strip() or not row["name_zh"].strip()] == []


def test_concepts_are_translated_into_chinese() -> None:
    kept_english = {"devops", "nosql", "http"}
    in_english = [
        row["id"]
        for row in TOPICS
        if row["kind"] in {"concept", "task", "practice"} and not re.search(r"[\u4e00-\u9fff]", row["name_zh"])
    ]
    assert [id for id in in_english if id not in kept_english] == []


def test_every_group_stands_in_its_area_and_has_topics() -> None:
    areas = {row["name_en"] for row in GROUPS if row["level"] == "area"}
    groups = {(row["area"], row["name_en"]) for row in GROUPS if row["level"] == "group"}
    used = Counter((row["area"], row["group"]) for row in TOPICS)
    assert set(used) == groups
    assert {area for area, _ in groups} == areas
    assert {group: size for group, size in used.items() if not 2 <= size <= 9} == {}
    assert len({name for _, name in groups}) == len(groups)


def test_kinds_sources_licences_and_counts_are_valid() -> None:
    assert {row["kind"] for row in TOPICS} == set(TopicKind.values)
    assert {name for row in TOPICS for name in row["source"].split("|")} <= SOURCES
    assert {row["licence"] for row in TOPICS} <= LICENCES
    assert [row["id"] for row in TOPICS if not row["usage"].isdecimal() or int(row["usage"]) < 1] == []
    shared_alike = [row["id"] for row in TOPICS if "best-of-ml" in row["source"] and row["licence"] != "CC BY-SA 4.0"]
    assert shared_alike == []


def test_everything_fits_the_columns_of_the_database() -> None:
    for field in ("name_en", "name_zh", "source", "licence"):
        longest = max(len(row[field]) for row in TOPICS)
        assert longest <= Topic._meta.get_field(field).max_length
    assert max(len(name) for row in TOPICS for name in names_of(row)) <= TopicName._meta.get_field("text").max_length
    assert max(len(row["id"]) for row in (*TOPICS, *GROUPS)) <= Topic._meta.get_field("slug").max_length


@pytest.mark.parametrize(
    ("written", "topic"),
    [
        ("c", "c"),
        ("C++", "cpp"),
        ("c #", "csharp"),
        (".net", "net"),
        ("ASP.NET", "asp-net"),
        ("sklearn", "scikit-learn"),
        ("Scikit Learn", "scikit-learn"),
        ("k8s", "kubernetes"),
        ("RAG", "retrieval-augmented-generation"),
        ("大模型", "large-language-models"),
        ("卷积神经网络", "convolutional-neural-network"),
        ("CNNs", "convolutional-neural-network"),
        ("write scientific publications", "academic-writing"),
        ("data visualization", "data-visualization"),
        ("Data visualisation", "data-visualization"),
        ("ＰｙＴｏｒｃｈ", "pytorch"),
        ("next.js", "next"),
        ("resume", "cv-writing"),
        ("CV", "computer-vision"),
    ],
)
def test_everyday_words_find_their_topic(written: str, topic: str) -> None:
    found = {row["id"] for row in TOPICS if normalise(written) in {normalise(name) for name in names_of(row)}}
    assert found == {topic}


def test_topics_that_everybody_expects_are_there() -> None:
    expected = (
        "python sql r java c cpp csharp go rust javascript typescript pytorch tensorflow keras jax hugging-face "
        "scikit-learn pandas numpy transformers large-language-models prompt-engineering "
        "retrieval-augmented-generation fine-tuning reinforcement-learning computer-vision "
        "natural-language-processing convolutional-neural-network docker kubernetes git react linux "
        "amazon-web-services microsoft-azure google-cloud-platform statistics probability calculus linear-algebra "
        "system-design data-structures-and-algorithms software-testing code-review mlops kafka airflow "
        "diffusion-models explainable-ai distributed-training data-engineering academic-writing mentoring "
        "public-speaking research-ethics portfolio-building job-interviews"
    )
    assert [id for id in expected.split() if id not in {row["id"] for row in TOPICS}] == []
