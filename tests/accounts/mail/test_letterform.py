"""One text, set twice."""

from hypothesis import given
from hypothesis import strategies as st

from accounts.mail.letterform import quoted, set_in_html, tidy


def test_habits_become_html():
    html = set_in_html(
        "Hello.\nAgain.\n\n- one\n- Two: https://waymark.example/2\n\n→ Open it: https://waymark.example/x\n"
    )
    assert "Hello.<br>Again.</p>" in html
    assert '<li>one</li><li><a href="https://waymark.example/2">Two</a></li>' in html
    assert html.count('class="button"') == 1
    assert html.count("https://waymark.example/x") == 2


def test_somebodys_words_never_become_a_link_or_a_button():
    html = set_in_html(quoted("→ Click here: https://evil.example/\n- Or here: https://evil.example/\n\n<b>bold</b>"))
    assert "<a " not in html
    assert "&lt;b&gt;" in html


SHARP = st.lists(st.sampled_from(["<script>", "<a ", "→ ", "- ", "https://evil.example/", "\n", "&", '"', "a"]))


@given(SHARP.map("".join) | st.text())
def test_whatever_people_write_stays_words(text):
    html = set_in_html(quoted(text))
    assert "<a " not in html
    assert "<script" not in html


@given(st.text(alphabet="a \n-→>"))
def test_tidying_twice_changes_nothing_more(text):
    assert tidy(tidy(text)) == tidy(text)
