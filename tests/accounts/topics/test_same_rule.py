"""People and the engine compare names by one rule, written twice: neither may import the other."""

from hypothesis import example, given
from hypothesis import strategies as st

from accounts.topics.loading import DATA, TOPIC_COLUMNS, read_rows
from accounts.topics.names import normalise
from matching.engine.taxonomy import Taxonomy, Topic
from matching.engine.taxonomy import normalise as engine_normalise

from .test_names import ALIKE, APART

TRICKY = st.text("cC+#♯.＋＃．-_ /()'’·\0\u200bßıİÅｆﬁ①²機器学習", max_size=12)


@given(st.text() | TRICKY)
@example("..net")
@example("+.net")
@example("C\u0327++")
def test_any_text_compares_the_same_in_the_engine(text: str) -> None:
    assert engine_normalise(text) == normalise(text)


def test_every_shipped_name_compares_the_same_and_means_the_same_topic() -> None:
    rows = read_rows(DATA / "topics.csv", TOPIC_COLUMNS)
    taxonomy = Taxonomy(map(Topic.from_row, rows))
    texts = [*(text for names in ALIKE for text in names), *APART]
    for row in rows:
        own = [row["id"], row["name_en"], row["name_zh"], *filter(None, row["aliases"].split("|"))]
        assert {taxonomy.link(name) for name in own} == {row["id"]}
        texts += own
    assert [engine_normalise(text) for text in texts] == [normalise(text) for text in texts]
