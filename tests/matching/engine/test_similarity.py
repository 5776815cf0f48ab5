"""How near two topics are, by hand; and that a name means one topic."""

import math
from dataclasses import replace

import pytest
from hypothesis import given

from matching.engine.taxonomy import Taxonomy, Topic, normalise

from .strategies import examples, taxonomies
from .tree import TREE

# Lin = 2·IC(lowest common group or area) / (IC(a) + IC(b)); 50·Lin, other kind ·0.6, rounded, at most 39, 0 below 10.
BY_HAND = [
    ("torch", "torch", 100),
    ("torch", "keras", 33),  # 50 · 2·3/(4+5) = 33.3
    ("torch", "nets", 20),  # the same, of another kind: 33.3 · 0.6
    ("keras", "nets", 18),  # 50 · 2·3/(5+5) · 0.6
    ("torch", "plots", 29),  # only the area is common: 50 · 2·2/(4+3) = 28.6
    ("keras", "plots", 25),  # 50 · 2·2/(5+3)
    ("nets", "plots", 15),  # 25 · 0.6
    ("rust", "go", 39),  # 50 · 2·5/(6+6) = 41.7, but near stays below exact
    ("rust", "sql", 10),  # 50 · 2·1/(6+4): ten is not below ten
    ("rust", "shell", 0),  # 50 · 2·1/(6+6) = 8.3
    ("torch", "rust", 0),  # only the root is common
    ("torch", "?basketry", 0),
    ("?basketry", "?basketry", 100),
]


@pytest.mark.parametrize(("one", "other", "points"), BY_HAND)
def test_similarity_by_hand(one, other, points):
    assert TREE.similarity(one, other) == TREE.similarity(other, one) == points


def test_lin_itself_is_neither_damped_nor_cut():
    assert TREE.lin("rust", "shell") == pytest.approx(1 / 6)
    assert TREE.lin("keras", "nets") == pytest.approx(0.6)
    assert TREE.lin("torch", "rust") == 0
    assert TREE.lin("torch", "torch") == 1
    assert TREE.lin("torch", "?basketry") is None


@examples(30)
@given(taxonomies())
def test_similarity_is_symmetric_and_near_never_reaches_the_weakest_exact_cover(taxonomy):
    for one in taxonomy.topics:
        for other in taxonomy.topics:
            points = taxonomy.similarity(one, other)
            assert points == taxonomy.similarity(other, one)
            assert points == 100 if one == other else points == 0 or 10 <= points <= 39
            assert 0 <= taxonomy.lin(one, other) <= 1 + 1e-12


def test_similarity_moves_with_usage_alone():
    """Other names, another order: the same table. Ten times the usage everywhere: the same too."""
    topics = list(TREE.topics.values())
    assert Taxonomy(reversed(topics)).near == TREE.near
    assert Taxonomy(replace(topic, usage=topic.usage * 10) for topic in topics).near == TREE.near


def test_a_topic_that_is_all_there_is_is_near_to_itself_only():
    lonely = Taxonomy([Topic("only", "Only", "tool", "A", "A1", 5)])
    assert (lonely.similarity("only", "only"), lonely.near) == (100, {"only": {}})
    assert not math.isnan(lonely.lin("only", "only"))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("  PyTorch ", "pytorch"), ("Node.js", "nodejs"), ("node JS", "nodejs"), (".NET", ".net"), ("net", "net"),
        ("C", "c"), ("C++", "c++"), ("C#", "c#"), ("C♯", "c#"), ("#python", "python"), ("ＰＹＴＨＯＮ", "python"),
        ("Straße", "strasse"), ("résumé", "résumé"), ("转行", "转行"), ("CI/CD", "cicd"), ("snake_case", "snakecase"),
        ("++", ""), ("…", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_is_compared_of_a_name(text, normal):
    assert normalise(text) == normal


def test_a_name_of_its_own_wins_over_anothers_alias():
    taxonomy = Taxonomy([
        Topic("one", "One", "tool", "A", "A1", 1, ("Two", "Uno")),
        Topic("two", "Two", "tool", "A", "A1", 1, ("uno",)),
    ])  # fmt: skip
    assert [taxonomy.link(text) for text in ("TWO", "uno", "one", "three", "")] == ["two", "one", "one", None, None]
