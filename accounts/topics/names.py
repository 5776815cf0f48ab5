"""When two names mean the same topic. The rule is told in docs/data-sources.md; the engine keeps the same one."""

import re
import unicodedata

_DOT_IN_FRONT = re.compile(r"[\W_]*\.(?=[^\W_])")
_ASIDE = re.compile(r"[^\w+#]|_")
_SEPARATORS = re.compile(r"[,;，；、\r\n]+")


def normalise(text: str) -> str:
    """Return what is compared: case, width, spaces and punctuation aside.

    What tells two names apart stays: ``+`` and ``#`` behind a word (C, C++, C#), and the dot in front of one (.NET).
    The result is empty for text without a letter or a digit, and that matches nothing.
    """
    folded = _compose(_compose(text).casefold()).replace("♯", "#")
    kept = _compose(_ASIDE.sub("", folded)).lstrip("+#")
    return f".{kept}" if kept and _DOT_IN_FRONT.match(folded) else kept


def split_names(text: str) -> list[str]:
    """Return the names in a text where several stand side by side, parted by commas, semicolons or lines."""
    return [name for name in (" ".join(part.split()) for part in _SEPARATORS.split(text)) if name]


def _compose(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
