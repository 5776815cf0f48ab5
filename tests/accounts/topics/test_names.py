"""When two names are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.topics.loading import DATA, TOPIC_COLUMNS, read_rows
from accounts.topics.names import normalise, split_names

ALIKE = [
    ("scikit-learn", "Scikit Learn", "SCIKIT_LEARN", "scikitlearn", "ｓｃｉｋｉｔ－ｌｅａｒｎ", "\0scikit-learn\u200b"),
    ("C++", "c ++", "C＋＋"),
    ("C#", "c #", "C♯"),
    (".NET", "'.net'", " .Net "),
    ("Node.js", "node js", "NODE.JS"),
    ("A/B testing", "ab testing", "A / B-Testing"),
    ("深度学习", "深度 学习", "「深度学习」"),
    ("#python", "Python!", "python"),
]
APART = ["C", "C++", "C#", "F", "F#", "Q#", "R", ".NET", "net", "ASP.NET", "Go", "D3", "Notepad", "Notepad++"]


@pytest.mark.parametrize("names", ALIKE, ids=lambda names: names[0])
def test_names_alike_compare_equal(names: tuple[str, ...]) -> None:
    assert len({normalise(name) for name in names}) == 1


def test_names_apart_stay_apart() -> None:
    assert len({normalise(name) for name in APART}) == len(APART)


@pytest.mark.parametrize("nothing", ["", " ", "\0", "+", "#", ".", "…", "— –", "🙂", "\u200b\u202e"])
def test_text_without_letters_or_digits_is_nothing(nothing: str) -> None:
    assert normalise(nothing) == ""


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(), st.sampled_from([" ", "-", "_", "/", "·", "\0", "\u200b", "(", "，"]))
def test_case_and_punctuation_around_do_not_matter(text: str, aside: str) -> None:
    assert normalise(f"{aside}{text}{aside}") == normalise(text)
    assert normalise(normalise(text).upper()) == normalise(normalise(text).upper().casefold())


@given(st.text())
def test_only_what_compares_is_left(text: str) -> None:
    kept = normalise(text)
    assert all(char.isalnum() or char in "+#." for char in kept)
    assert "." not in kept[1:]


def test_no_two_shipped_topics_share_a_name() -> None:
    owner: dict[str, str] = {}
    for row in read_rows(DATA / "topics.csv", TOPIC_COLUMNS):
        for name in (row["id"], row["name_en"], row["name_zh"], *filter(None, row["aliases"].split("|"))):
            assert owner.setdefault(normalise(name), row["id"]) == row["id"], name


def test_split_names_parts_at_commas_semicolons_and_lines() -> None:
    assert split_names(" PyTorch,  computer  vision；C++、R\r\nSQL,, ;") == [
        "PyTorch",
        "computer vision",
        "C++",
        "R",
        "SQL",
    ]
