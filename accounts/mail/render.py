"""A letter's words: its templates in the reader's language and time, as text and as HTML."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator

from accounts.base.text import clean_line
from accounts.mail.kinds import kind_of
from accounts.mail.letterform import Said, first_words, set_in_html, tidy
from accounts.mail.links import absolute
from accounts.mail.models import Letter
from accounts.mail.unsubscribing import unsubscribe_token

SUBJECT_LENGTH = 150
PREHEADER_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Words:
    """What is sent. ``unsubscribe_url`` is empty for letters that come in any case."""

    subject: str
    text: str
    html: str
    unsubscribe_url: str


def render(letter: Letter) -> Words:
    """Write a letter out; one that was written before keeps its words, so that a second copy is the same."""
    unsubscribe_url = _unsubscribe_url(letter)
    if letter.text:
        return Words(letter.subject, letter.text, letter.html, unsubscribe_url)
    user = letter.to_user
    language = user.language if user else str(letter.context.get("language", settings.LANGUAGE_CODE))
    with translation.override(language), timezone.override(ZoneInfo(user.time_zone if user else "UTC")):
        context = _context(letter, unsubscribe_url) | {"language": language}
        subject = Truncator(clean_line(render_to_string(f"mail/{letter.kind}.subject.txt", context))).chars(
            SUBJECT_LENGTH
        )
        body = tidy(render_to_string(f"mail/{letter.kind}.txt", context))
        context |= {"subject": subject, "preheader": first_words(body, PREHEADER_LENGTH)}
        text = tidy(render_to_string("mail/letter.txt", context | {"body": body}))
        html = render_to_string("mail/letter.html", context | {"html_body": set_in_html(body)})
    return Words(subject, text, html, unsubscribe_url)


def _context(letter: Letter, unsubscribe_url: str) -> dict[str, object]:
    user = letter.to_user
    profile = getattr(user, "profile", None)
    return {name: _said(value) for name, value in letter.context.items()} | {
        "reader_name": _said(profile.name) if profile else "",
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "settings_url": absolute(reverse("accounts:settings-mail")) if user else "",
        "unsubscribe_url": unsubscribe_url,
        "why": kind_of(letter.kind).group.why,
        "sample_data": settings.DEMO,
    }


def _said(value: object) -> object:
    """Mark every text in a context: what people wrote must not look like ours, wherever a template puts it."""
    if isinstance(value, str):
        return Said(value)
    if isinstance(value, dict):
        return {name: _said(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_said(one) for one in value]
    return value


def _unsubscribe_url(letter: Letter) -> str:
    kind = kind_of(letter.kind)
    if kind.essential or letter.to_user is None:
        return ""
    return absolute(reverse("accounts:unsubscribe", args=[unsubscribe_token(user=letter.to_user, kind=kind)]))
