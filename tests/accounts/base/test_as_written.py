"""What people wrote, on a page: words stay words, and only web addresses become links."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.templatetags.text_tags import as_written

HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "data:text/html,x",
    "ftp://files.example/x", "file:///etc/passwd", "mailto:ann@work.example", "//work.example/x", "https://",
    "https://ann@work.example/x", "https://ann:secret@work.example/x", "https://[evil", "vbscript://x.example",
]  # fmt: skip
TAGS_OF_OURS = re.compile(r'</?p>|<br>|<a href="https?://[^"<>]+" rel="nofollow ugc noopener noreferrer">|</a>')


def test_web_addresses_become_links_that_carry_no_praise() -> None:
    html = as_written("See https://work.example/a?b=1&c=2, or (http://例子.example/道)。\n\nBye")
    assert '<a href="https://work.example/a?b=1&amp;c=2" rel="nofollow ugc noopener noreferrer">' in html
    assert 'href="http://例子.example/道"' in html
    assert html.count("<a ") == 2
    assert html.count("<p>") == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_anything_else_stays_text(text: str) -> None:
    html = as_written(f"before {text} after")
    assert "<a " not in html
    assert "<" not in TAGS_OF_OURS.sub("", html)


@given(st.lists(st.sampled_from([*HOSTILE, "https://work.example/", "&", "'", "\n", " ", "x"]), max_size=6))
def test_no_tag_comes_from_what_was_written(pieces: list[str]) -> None:
    assert not {"<", ">", '"'} & set(TAGS_OF_OURS.sub("", as_written("".join(pieces))))
