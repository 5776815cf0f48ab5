"""What a pair is written: the introduction, the end, and that somebody is no longer there.

Keys name the mentorship and the reader, so nothing is ever written twice.
"""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.mail.links import absolute
from accounts.mail.services import drop_letters, queue_letter
from accounts.models import Profile
from matching.mentorships.models import Mentorship
from matching.suggestions.queries import common_ground, other_names_for, overlap_slots

SLOTS_SHOWN = 6


def introduce(mentorship: Mentorship, *, now: datetime) -> None:
    """Write to both: who the other is, what they have in common, common hours, and an agenda for the first meeting."""
    for reader in (mentorship.mentor, mentorship.mentee):
        other = mentorship.partner_of(reader.pk)
        with translation.override(reader.user.language):
            context = {
                "mentorship_url": _page(mentorship),
                "other_name": other.name,
                "other_headline": other.headline,
                "other_story": other.story,
                "reads_as_mentor": reader.pk == mentorship.mentor_id,
                "aim": mentorship.aim,
                "common": [str(line) for line in common_ground(mentorship.mentor, mentorship.mentee, reader=reader)],
                "hours": common_hours(mentorship, reader=reader, now=now),
                "agenda": first_agenda(),
            }
        queue_letter(
            key=f"introduction:{mentorship.pk}:{reader.pk}",
            kind="introduction",
            to=reader.user,
            context=context,
            now=now,
        )


def common_hours(mentorship: Mentorship, *, reader: Profile, now: datetime) -> list[str]:
    """The first common hours of the coming week in the reader's own time, as short lines; only a pair may see them."""
    slots = overlap_slots(mentorship.mentor, mentorship.mentee, after=now, zone=reader.user.time_zone)
    return [_span(start, end) for start, end in slots[:SLOTS_SHOWN]]


def first_agenda() -> list[str]:
    """Half an hour that gives a pair a good start."""
    return [
        _("Five minutes each: how you came to this field, and what you like about it."),
        _("What the mentee wants to reach in the next three months, in one sentence."),
        _("What has been tried so far, and where it got stuck."),
        _("One small first step before you meet again."),
        _("How often you meet, for how long, and how you reach each other in between."),
    ]


def tell_ended(mentorship: Mentorship, *, to: Profile, now: datetime) -> None:
    """Tell the partner that the mentorship is over, without a reason and with a way on."""
    other = mentorship.partner_of(to.pk)
    context = {"other_name": other.name, "mentorship_url": _page(mentorship), "state": mentorship.state} | _way_on(
        mentorship, to
    )
    queue_letter(key=f"ended:{mentorship.pk}:{to.pk}", kind="mentorship_ended", to=to.user, context=context, now=now)


def tell_unavailable(mentorship: Mentorship, *, to: Profile, now: datetime) -> None:
    """Tell the partner of somebody who was suspended; not why."""
    other = mentorship.partner_of(to.pk)
    context = {"other_name": other.name} | _way_on(mentorship, to)
    queue_letter(
        key=f"unavailable:{mentorship.pk}:{to.pk}", kind="partner_unavailable", to=to.user, context=context, now=now
    )


def drop_check_ins(mentorship: Mentorship, *, now: datetime) -> None:
    """A pair that has ended is not asked any more."""
    drop_letters(key_prefix=f"check-in:{mentorship.pk}:", now=now)


def _way_on(mentorship: Mentorship, reader: Profile) -> dict[str, object]:
    is_mentee = reader.pk == mentorship.mentee_id
    with translation.override(reader.user.language):
        names = other_names_for(reader, besides=mentorship.mentor_id) if is_mentee else []
    return {
        "is_mentee": is_mentee,
        "others": [
            {"name": other.name, "url": absolute(reverse("accounts:person", args=[other.slug]))} for other in names
        ],
        "suggestions_url": absolute(reverse("matching:suggestion-list")),
    }


def _page(mentorship: Mentorship) -> str:
    return absolute(reverse("matching:mentorship-detail", args=[mentorship.pk]))


def _span(start: datetime, end: datetime) -> str:
    day = translation.gettext("%(weekday)s %(start)s–%(end)s")
    return day % {"weekday": _weekday(start), "start": f"{start:%H:%M}", "end": _end(start, end)}


def _end(start: datetime, end: datetime) -> str:
    return (
        "24:00"
        if end - start <= timedelta(days=1) and end.date() != start.date() and f"{end:%H:%M}" == "00:00"
        else f"{end:%H:%M}"
    )


def _weekday(day: datetime) -> str:
    names = [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]
    return names[day.weekday()]
