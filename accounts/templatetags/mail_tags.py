"""Filters for letters."""

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from accounts.mail.letterform import quoted as quote

register = template.Library()


@register.filter
def quoted(text: str) -> str:
    """Mark somebody's own words, line by line."""
    return quote(str(text))


@register.filter
def local_time(instant: str) -> str:
    """Write an instant (ISO text) with weekday, date, time and zone of the reader."""
    local = timezone.localtime(datetime.fromisoformat(instant))
    return f"{date_format(local, 'l, j F Y, H:i')} ({local.tzname()})"
