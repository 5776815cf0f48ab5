"""A letter's words: its templates in the reader's language and time, as text and as HTML."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.base.text import clean_line
from accounts.mail.kinds import GROUP_OF
from accounts.mail.letterform import set_in_html, tidy
from accounts.mail.links import absolute
from accounts.mail.models import Letter
from accounts.mail.unsubscribing import unsubscribe_token

SUBJECT_LENGTH = 150


@dataclass(frozen=True, slots=True)
class Words:
    """What is sent."""

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
    language = user.language if user else letter.context.get("language", settings.LANGUAGE_CODE)
    with translation.override(language), timezone.override(ZoneInfo(user.time_zone if user else "UTC")):
        context = _context(letter, unsubscribe_url)
        subject = clean_line(_part(letter, "subject.txt", context))[:SUBJECT_LENGTH]
        body = tidy(_part(letter, "txt", context))
        whole = context | {"subject": subject, "body": body, "html_body": set_in_html(body)}
        text = tidy(render_to_string("mail/letter.txt", whole))
        html = render_to_string("mail/letter.html", whole | {"language": language})
    return Words(subject, text, html, unsubscribe_url)


def _part(letter: Letter, ending: str, context: dict[str, object]) -> str:
    return letter.context.get(ending) or render_to_string(f"mail/{letter.kind}.{ending}", context)


def _context(letter: Letter, unsubscribe_url: str) -> dict[str, object]:
    group = GROUP_OF[letter.kind]
    return letter.context | {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "settings_url": absolute(reverse("accounts:settings-mail")),
        "unsubscribe_url": unsubscribe_url,
        "why": group.why,
        "sample_data": settings.DEMO,
    }


def _unsubscribe_url(letter: Letter) -> str:
    group = GROUP_OF[letter.kind]
    if group.essential or letter.to_user is None:
        return ""
    return absolute(reverse("accounts:unsubscribe", args=[unsubscribe_token(letter.to_user, group.name)]))
