"""Text that people typed: plain, with line breaks, and nothing that hides.

Names may be in any script and carry emoji; what goes are control characters, and the marks that turn the reading
direction round beyond the text itself.
"""

import re
import unicodedata

_BIDI_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BLANK_LINES = re.compile(r"\n{3,}")


def clean_line(text: str) -> str:
    """Return one line: normalised (NFC), without control characters, white space folded."""
    return " ".join(_visible(text.replace("\n", " ").replace("\t", " ")).split())


def clean_text(text: str) -> str:
    """Return text with its line breaks: normalised, no control characters, at most one blank line in a row."""
    lines = _visible(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def _visible(text: str) -> str:
    kept = (
        char
        for char in unicodedata.normalize("NFC", text)
        if char == "\n" or (unicodedata.category(char) not in ("Cc", "Cs") and char not in _BIDI_OVERRIDES)
    )
    return "".join(kept)
