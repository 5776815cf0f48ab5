"""Linking names exactly, and finding topics by pieces of names, on the taxonomy that we ship."""

from typing import Any

import pytest
from django.utils import translation

from accounts.models import Topic, TopicName
from accounts.topics import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]


def found(text: str, limit: int = 8) -> list[str]:
    return [one.topic.pk for one in queries.search_topics(text, limit)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("pytorch", "pytorch"),
        ("PyTo", "pytorch"),
        ("sklearn", "scikit-learn"),
        ("scikit learn", "scikit-learn"),
        ("k8s", "kubernetes"),
        ("R", "r"),
        ("c++", "cpp"),
        ("C#", "csharp"),
        (".net", "net"),
        ("dotnet", "net"),
        ("NLP", "natural-language-processing"),
        ("machin", "machine-learning"),
        ("深度学习", "deep-learning"),
        ("计算机视觉", "computer-vision"),
        ("转行", "career-change"),
    ],
)
def test_search_finds_the_topic_that_was_meant_first(typed: str, first: str) -> None:
    assert found(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("pytroch", "pytorch"),
        ("tensrflow", "tensorflow"),
        ("kuberntes", "kubernetes"),
        ("learning", "deep-learning"),
        ("学", "machine-learning"),
        ("前端", "front-end-development"),
        ("图像", "image-classification"),
    ],
)
def test_search_finds_typos_pieces_and_short_chinese(typed: str, among: str) -> None:
    assert among in found(typed, 20)


def test_search_ranks_exact_before_prefix_before_inside() -> None:
    ranked = found("java", 20)
    assert ranked[:2] == ["java", "javascript"]
    assert found("学习", 1)
    assert found("c", 3)[0] == "c"


def test_search_shows_the_place_and_the_alias_that_matched() -> None:
    one = queries.search_topics("sklearn")[0]
    assert one.alias == "sklearn"
    assert (one.area.level, one.group.level) == ("area", "group")
    assert queries.search_topics("scikit-learn")[0].alias == ""


def test_search_lists_each_topic_once_and_keeps_to_its_limit() -> None:
    names = found("a", 50)
    assert len(names) == len(set(names))
    assert len(found("data", 3)) == 3


@pytest.mark.parametrize("nothing", ["", "  ", "\0", "%", "_", "+", "…", "🙂"])
def test_search_for_nothing_finds_nothing(nothing: str) -> None:
    assert found(nothing) == []


def test_search_survives_what_people_paste() -> None:
    assert found("\0py\0torch")[0] == "pytorch"
    assert isinstance(found("x" * 100_000), list)
    assert found("%%'; DROP TABLE --\\") == []


def test_search_needs_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        for one in queries.search_topics("learning"):
            assert one.area.name
            assert one.group.name


def test_search_leaves_out_topics_out_of_use() -> None:
    Topic.objects.filter(pk="pytorch").update(is_active=False)
    assert "pytorch" not in found("pytorch")
    assert queries.resolve_names("pytorch") == ([], ["pytorch"])


def test_resolve_links_names_aliases_and_slugs_in_order_and_once(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        topics, unknown = queries.resolve_names("sklearn; PyTorch, scikit-learn，深度学习\ncomputer-vision, C++")
    assert [topic.pk for topic in topics] == ["scikit-learn", "pytorch", "deep-learning", "computer-vision", "cpp"]
    assert unknown == []


def test_resolve_never_guesses() -> None:
    topics, unknown = queries.resolve_names("pytroch, C+, underwater basket weaving, ???, py torch, pytroch")
    assert [topic.pk for topic in topics] == ["pytorch"]
    assert unknown == ["pytroch", "C+", "underwater basket weaving", "???"]


def test_every_shipped_name_links_to_its_own_topic() -> None:
    for name in TopicName.objects.exclude(text__regex="[,;，；、]").select_related("topic")[::20]:
        assert queries.resolve_names(name.text)[0] == [name.topic]


def test_nearest_topics_are_close_or_none() -> None:
    assert "pytorch" in [topic.pk for topic in queries.nearest_topics("pytroch")]
    assert queries.nearest_topics("underwater basket weaving") == []


def test_names_follow_the_readers_language() -> None:
    topic = queries.search_topics("deep learning")[0].topic
    with translation.override("zh-hans"):
        assert topic.name == "深度学习"
