"""What people wrote, on a page: as they wrote it, with line breaks and safe links."""

import re
from urllib.parse import urlsplit

from django import template
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_ADDRESS = re.compile(r"https?://[^\s<>\"'“”‘’«»]+")
_AFTER = ".,;:!?)]}…。，；：！？）】」』"


@register.filter
def as_written(text: str) -> SafeString:
    """Show plain text in paragraphs; web addresses in it become links, which tell their host and carry no praise.

    Only ``http`` and ``https`` addresses with a host and without a name or a password in them; everything else stays text.
    """
    pieces, end = [], 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_AFTER)
        pieces.append(escape(text[end : found.start()]))
        pieces.append(_link(address) if _is_harmless(address) else escape(address))
        end = found.start() + len(address)
    pieces.append(escape(text[end:]))
    return mark_safe(linebreaks("".join(pieces)))  # noqa: S308 - every piece is escaped above


def _link(address: str) -> SafeString:
    return format_html('<a href="{}" rel="nofollow ugc noopener noreferrer">{}</a>', address, address)


def _is_harmless(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.username is None and parts.password is None
    except ValueError:
        return False
