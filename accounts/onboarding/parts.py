"""The parts of a profile as they are shown and saved: one function a part, for joining and for editing."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.availability.forms import WeeklyHoursForm
from accounts.availability.queries import hours_of
from accounts.availability.words import write_hours
from accounts.onboarding.comparing import Kept, differences
from accounts.onboarding.rows import Rows, rows_of
from accounts.onboarding.services import save_hours
from accounts.profiles import services
from accounts.profiles.forms import AboutForm, MenteeForm, MentorForm, StyleForm
from accounts.profiles.models import Profile
from accounts.profiles.vocabulary import MAX_INTERESTS, SPOKEN_LANGUAGES
from accounts.topics.forms import TopicListField
from accounts.topics.services import CannotPropose, propose_topic
from accounts.users.models import User


@dataclass(frozen=True, slots=True)
class Answer:
    """What a part says: saved, or what to show.

    ``stays`` names the place on the page to come back to after one of the part's own buttons. ``refused``: something
    is to be mended. ``kept``: somebody saved meanwhile, and this is what is kept where it differs from what was typed.
    """

    saved: bool = False
    stays: str = ""
    refused: bool = False
    kept: list[Kept] | None = None
    context: dict[str, Any] = field(default_factory=dict)


class InterestsForm(forms.Form):
    """What somebody simply likes."""

    interests = TopicListField(
        label=gettext_lazy("What else do you like? (optional)"), max_items=MAX_INTERESTS, required=False
    )


def revision_of(request: HttpRequest) -> int | None:
    """The revision that a form was made from; None if it does not say."""
    said = request.POST.get("revision", "")
    return int(said) if said.isdecimal() and len(said) < 10 else None


def about(request: HttpRequest, user: User, profile: Profile | None) -> Answer:
    """Who somebody is."""
    initial = _first_values(user) if profile is None else AboutForm.values_of(profile)
    form = AboutForm(request.POST if request.method == "POST" else None, initial=initial)
    context = {"form": form, "forms": [form]}
    if not form.is_valid():
        return Answer(refused=form.is_bound, context=context)
    try:
        services.save_about(
            by=user, fields=form.profile_fields, time_zone=form.cleaned_data["time_zone"], now=timezone.now(),
            joining_as=form.cleaned_data["joining_as"], revision=revision_of(request),
        )  # fmt: skip
    except services.ChangedMeanwhile:
        now_kept = AboutForm(initial=AboutForm.values_of(Profile.objects.get(user=user)))
        return Answer(kept=differences(form, now_kept), context=context)
    except services.CannotSave as refusal:
        form.add_error("joining_as", str(refusal))
        return Answer(refused=True, context=context)
    return Answer(saved=True)


def _first_values(user: User) -> dict[str, Any]:
    spoken = [code for code in ("en", "zh") if (get_language() or "en").startswith(code)]
    known = {"time_zone": user.time_zone} if user.time_zone != "UTC" else {}
    return {"joining_as": user.joining_as, "languages": spoken, **known}


def topics(request: HttpRequest, user: User, profile: Profile | None) -> Answer:
    """Wants, offers and interests, on one page."""
    assert profile is not None
    data = request.POST if request.method == "POST" else None
    lists = rows_of(profile, data)
    likes = [interest.topic for interest in profile.interests.select_related("topic")]
    interests = InterestsForm(data, initial={"interests": likes})
    context = {"lists": lists, "interests_form": interests, "forms": [interests]}
    if data is None:
        return Answer(context=context)
    pressed = next((f"list-{one.name}" for one in lists if one.pressed), "") or _pressed_for_likes(request)
    errors = [one.error for one in lists if one.error]
    proposed = [name for one in lists for name in one.picker.proposed]
    if interests.is_valid():
        proposed += interests.cleaned_data["interests"].proposed
    if not errors and not pressed:
        errors += [one.missing for one in lists if one.missing]
    try:
        for name in proposed:
            propose_topic(text=name, by=user, now=timezone.now())
        if not errors and interests.is_valid():
            _save_topics(profile, user, lists, interests, revision_of(request))
            return Answer(saved=True, stays=pressed)
    except services.ChangedMeanwhile:
        return Answer(kept=_kept_topics(profile), context=context)
    except (services.CannotSave, CannotPropose) as refusal:
        errors.append(str(refusal))
    return Answer(refused=True, context=context | {"errors": errors})


def _pressed_for_likes(request: HttpRequest) -> str:
    buttons = ("interests_find", "interests_pick", "interests_propose")
    return "list-interests" if any(button in request.POST for button in buttons) else ""


def _save_topics(
    profile: Profile, user: User, lists: list[Rows], interests: InterestsForm, revision: int | None
) -> None:
    by_name = {one.name: one.rows for one in lists}
    offers, wants = by_name.get("offers"), by_name.get("wants")
    services.save_topics(
        profile=profile, by=user, now=timezone.now(), revision=revision, interests=interests.cleaned_data["interests"],
        offers=None if offers is None else [(row.topic, row.level, bool(row.extra)) for row in offers],
        wants=None if wants is None else [(row.topic, row.level, row.extra) for row in wants],
    )  # fmt: skip


def _kept_topics(profile: Profile) -> list[Kept]:
    kept = [Kept(one.title, one.in_words()) for one in rows_of(profile)]
    likes = [interest.topic.name for interest in profile.interests.select_related("topic")]
    return [*kept, Kept(_("What else do you like? (optional)"), ", ".join(likes) or _("nothing"))]


def work(request: HttpRequest, user: User, profile: Profile | None) -> Answer:
    """What each side gives or looks for, and the working style."""
    assert profile is not None
    data = request.POST if request.method == "POST" else None
    sides = _side_forms(profile, data)
    style = StyleForm(data, style=profile.style)
    every = [*sides.values(), style]
    context = {"side_forms": sides, "style_form": style, "forms": every}
    if data is None:
        return Answer(context=context)
    refused = [form for form in every if not form.is_valid()]  # each is asked, so that all faults show at once
    if refused:
        return Answer(refused=True, context=context)
    cleaned = {name: form.cleaned_data for name, form in sides.items()}
    try:
        services.save_work(
            profile=profile, by=user, now=timezone.now(), revision=revision_of(request),
            mentee=cleaned.get("mentee"), mentor=cleaned.get("mentor"), style=style.cleaned_data["style"],
        )  # fmt: skip
    except services.ChangedMeanwhile:
        fresh = Profile.objects.select_related("mentor_side", "mentee_side").get(pk=profile.pk)
        pairs = zip(every, [*_side_forms(fresh, None).values(), StyleForm(style=fresh.style)], strict=True)
        return Answer(kept=[one for typed, kept in pairs for one in differences(typed, kept)], context=context)
    return Answer(saved=True)


def _side_forms(profile: Profile, data: Any) -> dict[str, MenteeForm | MentorForm]:
    sides: dict[str, MenteeForm | MentorForm] = {}
    if hasattr(profile, "mentee_side"):
        sides["mentee"] = MenteeForm(data, instance=profile.mentee_side, prefix="mentee")
    if hasattr(profile, "mentor_side"):
        sides["mentor"] = MentorForm(data, instance=profile.mentor_side, prefix="mentor")
    return sides


def hours(request: HttpRequest, user: User, profile: Profile | None) -> Answer:
    """When somebody is free."""
    assert profile is not None
    data, now = request.POST if request.method == "POST" else None, timezone.now()
    form = WeeklyHoursForm(data, spans=hours_of(profile), zone=user.time_zone, now=now)
    context = {"hours_form": form, "forms": [form]}
    if not form.is_valid():
        return Answer(refused=form.is_bound, context=context)
    try:
        spans = form.cleaned_data["spans"]
        save_hours(profile=profile, by=user, spans=spans, now=now, revision=revision_of(request))
    except services.ChangedMeanwhile:
        return Answer(kept=[Kept(_("When you are free"), hours_in_words(profile) or _("nothing"))], context=context)
    return Answer(saved=True, stays="weekly-hours" if form.pressed else "")


def hours_in_words(profile: Profile) -> str:
    """One's own hours, for one's own page."""
    return write_hours(hours_of(profile), get_language() or "en")


def spoken_name(code: str) -> str:
    """A language by its own name."""
    return SPOKEN_LANGUAGES.get(code, code)
