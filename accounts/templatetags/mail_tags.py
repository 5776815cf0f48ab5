"""Filters for letters."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from accounts.mail.letterform import quoted as quote

register = template.Library()


@register.filter
def quoted(text: str) -> str:
    """Mark somebody's own words, line by line."""
    return quote(text)


@register.filter
def local_time(instant: str) -> str:
    """Write an instant (ISO text) with weekday, date, time and zone of the reader.

    The zone is named by its city and its distance from UTC, because abbreviations such as CST mean several.
    """
    local = timezone.localtime(datetime.fromisoformat(instant))
    # Translators: how a moment is written, in the letters of Django's "date" filter; "l" is the weekday.
    written = date_format(local, pgettext("date and time in a letter", "l j F Y, H:i"))
    return f"{written} ({_zone_words(local)})"


def _zone_words(local: datetime) -> str:
    name = timezone.get_current_timezone_name()
    offset = f"{local:%z}"
    distance = "UTC" if offset in ("+0000", "") else f"UTC{offset[:3]}:{offset[3:5]}"
    if "/" not in name:
        return distance
    return gettext("%(city)s time, %(distance)s") % {
        "city": name.rsplit("/", 1)[-1].replace("_", " "),
        "distance": distance,
    }
