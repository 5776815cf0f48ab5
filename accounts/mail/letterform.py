"""A letter is written once, as plain text; its HTML is the same words set properly.

The text follows five habits, so that it reads well as it is and can be set without guessing:

- blank lines part paragraphs;
- lines that begin with ``- `` are a list, and ``- Label: https://…`` a list of links;
- lines that begin with ``> `` are somebody's own words (the filter ``quoted``): never a link, never a button;
- a line ``→ Label: https://…`` is the letter's button, with the address written out below it;
- a line that begins with four spaces is a code to type, set large.
"""

import re
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from accounts.base.text import clean_line, clean_text

_LINK = re.compile(r"^(?P<label>.+?): (?P<url>https?://\S+)$")
_BLANK_LINES = re.compile(r"\n{3,}")

PARAGRAPH = '<p style="margin:0 0 16px">{}</p>'
LIST = '<ul style="margin:0 0 16px;padding:0 0 0 20px">{}</ul>'
QUOTE = (
    '<blockquote class="quote" style="margin:0 0 16px;padding:4px 0 4px 14px;border-left:3px solid #c98a2b">'
    "{}</blockquote>"
)
BUTTON = (
    '<p style="margin:24px 0 8px"><a class="button" href="{url}" style="display:inline-block;padding:13px 22px;'
    'border-radius:24px;background:#1f5c47;color:#ffffff;font-weight:600;text-decoration:none">{label}</a></p>'
    '<p class="quiet" style="margin:0 0 16px;font-size:13px;word-break:break-all">{url}</p>'
)
CODE = (
    '<p class="code" style="margin:0 0 16px;font:600 28px/1.4 ui-monospace,Menlo,Consolas,monospace;'
    'letter-spacing:2px">{}</p>'
)


class Said(str):
    """Something that somebody wrote, in a template: one clean line wherever it stands, whole only under ``quoted``.

    So a line break in a name or a headline cannot begin a button or a link of its own.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return clean_line(self)


def quoted(text: str) -> str:
    """Mark somebody's words, line by line, so that nothing in them is taken for ours."""
    return "\n".join(f"> {line}" for line in clean_text(text).splitlines()) if text.strip() else ""


def first_words(text: str, length: int) -> str:
    """The beginning of a letter's first paragraph, for the line that mail programmes show beside the subject."""
    first = text.strip().split("\n\n", 1)[0]
    return Truncator(clean_line(first)).chars(length)


def tidy(text: str) -> str:
    """Return the text part as it is sent: no trailing spaces, at most one blank line in a row, one at the end."""
    lines = "\n".join(line.rstrip() for line in text.rstrip().splitlines()).strip("\n")
    return _BLANK_LINES.sub("\n\n", lines) + "\n"


def set_in_html(text: str) -> SafeString:
    """Return the same words as HTML; everything is escaped, and only our own links become links."""
    blocks = [block.splitlines() for block in tidy(text).strip("\n").split("\n\n")]
    return mark_safe("\n".join(_block(part) for block in blocks for part in _parts(block)))  # noqa: S308 – built by format_html


def _kind(line: str) -> str:
    if line.startswith("    "):
        return "code"
    return {"- ": "list", "> ": "quote", ">": "quote", "→ ": "button"}.get(line[:2], "text")


def _parts(block: list[str]) -> list[tuple[str, list[str]]]:
    return [(kind, list(lines)) for kind, lines in groupby(block, _kind)]


def _block(part: tuple[str, list[str]]) -> SafeString:
    kind, lines = part
    if kind == "list":
        items = format_html_join("", "<li>{}</li>", ((_linked(line[2:]),) for line in lines))
        return format_html(LIST, items)
    if kind == "quote":
        return format_html(QUOTE, _lines([line[2:] for line in lines]))
    if kind == "code":
        return format_html(CODE, _lines([line.strip() for line in lines]))
    if kind == "button":
        return mark_safe("".join(_button(line[2:]) for line in lines))  # noqa: S308 – built by format_html
    return format_html(PARAGRAPH, _lines(lines))


def _lines(lines: list[str]) -> SafeString:
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def _linked(line: str) -> SafeString:
    link = _LINK.match(line)
    return format_html('<a href="{url}">{label}</a>', **link.groupdict()) if link else format_html("{}", line)


def _button(line: str) -> SafeString:
    link = _LINK.match(line)
    return format_html(BUTTON, **link.groupdict()) if link else format_html(PARAGRAPH, line)
