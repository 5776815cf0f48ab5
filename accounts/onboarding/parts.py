"""The parts of a profile as they are shown and saved: one function a part, for joining and for editing."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.availability.forms import WeeklyHoursForm
from accounts.availability.queries import hours_of
from accounts.availability.services import set_weekly_hours
from accounts.availability.words import write_hours
from accounts.onboarding.rows import Rows, offers_of, read_rows, wants_of
from accounts.profiles import services
from accounts.profiles.forms import AboutForm, MenteeForm, MentorForm, StyleForm
from accounts.profiles.models import Profile
from accounts.profiles.vocabulary import MAX_INTERESTS
from accounts.topics.forms import TopicListField
from accounts.topics.picker import Picker
from accounts.topics.services import CannotPropose, propose_topic
from accounts.users.models import User


@dataclass(frozen=True, slots=True)
class Answer:
    """What a part says: saved (and whether its own page comes back), or what to show and whether it was refused."""

    saved: bool = False
    stays: bool = False
    refused: bool = False
    context: dict[str, Any] = field(default_factory=dict)


class InterestsForm(forms.Form):
    """What somebody simply likes."""

    interests = TopicListField(
        label=gettext_lazy("What else do you like? (optional)"), max_items=MAX_INTERESTS, required=False
    )


def about(request: HttpRequest, user: User, profile: Profile | None) -> Answer:
    """Who somebody is."""
    if request.method != "POST":
        spoken = [code for code in ("en", "zh") if (get_language() or "en").startswith(code)]
        initial = (
            AboutForm.values_of(profile)
            if profile
            else {"joining_as": user.joining_as, "languages": spoken, "time_zone": user.time_zone}
        )
        return Answer(context={"form": AboutForm(initial=initial)})
    form = AboutForm(request.POST)
    if form.is_valid():
        try:
            services.save_about(
                user=user, fields=form.profile_fields, time_zone=form.cleaned_data["time_zone"], now=timezone.now(),
                joining_as=form.cleaned_data["joining_as"], revision=form.cleaned_data["revision"] if profile else None,
            )  # fmt: skip
        except services.ChangedMeanwhile as refusal:
            form.add_error(None, str(refusal))
            form.data = form.data.copy()
            form.data["revision"] = str(Profile.objects.get(user=user).revision)
        else:
            return Answer(saved=True)
    return Answer(refused=True, context={"form": form, "current": profile if form.non_field_errors() else None})


def topics(request: HttpRequest, user: User, profile: Profile | None) -> Answer:
    """Wants, offers and interests, on one page."""
    assert profile is not None
    lists = _lists(request, profile)
    likes = [interest.topic for interest in profile.interests.select_related("topic")]
    interests = InterestsForm(request.POST if request.method == "POST" else None, initial={"interests": likes})
    context = {"lists": lists, "interests_form": interests}
    if request.method != "POST":
        return Answer(context=context)
    proposed = [name for one in lists for name in one.proposed]
    errors = [one.error for one in lists if one.error]
    if interests.is_valid():
        proposed += interests.cleaned_data["interests"].proposed
    else:
        errors += [str(error) for error in interests.errors["interests"]]
    try:
        for name in proposed:
            propose_topic(text=name, by=user, now=timezone.now())
        if not errors:
            _save_topics(profile, lists, interests)
    except (services.CannotSave, CannotPropose) as refusal:
        errors.append(str(refusal))
    pressed = any(one.pressed for one in lists) or any(
        key.startswith("interests_") and key != "interests_add" for key in request.POST
    )
    missing = _missing(lists)
    if not errors and not pressed and missing:
        errors.append(missing)
    if errors:
        return Answer(refused=True, context=context | {"errors": errors})
    return Answer(saved=True, stays=pressed)


def _lists(request: HttpRequest, profile: Profile) -> list[Rows]:
    wanted = (
        (
            "wants",
            "mentee_side",
            wants_of,
            2,
            _("What do you want to learn?"),
            _("At least one; three to five work best."),
        ),
        (
            "offers",
            "mentor_side",
            offers_of,
            0,
            _("What can you help with?"),
            _("At least one. Star up to five that you love."),
        ),
    )
    lists = []
    for name, side, current, extra, label, hint in wanted:
        if not hasattr(profile, side):
            continue
        picker = Picker(name, label=label, hint=hint)
        if request.method == "POST":
            lists.append(read_rows(request.POST, picker, default_extra=extra))
        else:
            lists.append(Rows(name, picker, current(profile)))
    return lists


def _save_topics(profile: Profile, lists: list[Rows], interests: InterestsForm) -> None:
    now = timezone.now()
    for one in lists:
        if one.name == "wants":
            services.set_wants(profile=profile, rows=[(r.topic, r.level, r.extra or 2) for r in one.rows], now=now)
        else:
            services.set_offers(profile=profile, rows=[(r.topic, r.level, bool(r.extra)) for r in one.rows], now=now)
    services.set_interests(profile=profile, topics=interests.cleaned_data["interests"], now=now)


def _missing(lists: list[Rows]) -> str:
    empty: list[Rows] = [one for one in lists if not one.rows]
    if not empty:
        return ""
    if empty[0].name == "wants":
        return _("Name at least one topic that you want to learn.")
    return _("Name at least one topic that you can help with.")


def work(request: HttpRequest, user: User, profile: Profile | None) -> Answer:
    """What each side gives or looks for, and the working style."""
    assert profile is not None
    data = request.POST if request.method == "POST" else None
    chosen: list[tuple[Any, Any]] = []
    if hasattr(profile, "mentee_side"):
        chosen.append((MenteeForm(data, instance=profile.mentee_side, prefix="mentee"), services.save_mentee_side))
    if hasattr(profile, "mentor_side"):
        chosen.append((MentorForm(data, instance=profile.mentor_side, prefix="mentor"), services.save_mentor_side))
    style = StyleForm(data, style=profile.style)
    all_forms = [form for form, _save in chosen] + [style]
    context = {"side_forms": [form for form, _save in chosen], "style_form": style, "all_forms": all_forms}
    if data is None:
        return Answer(context=context)
    if not all([form.is_valid() for form in all_forms]):
        return Answer(refused=True, context=context)
    for form, save in chosen:
        save(profile=profile, fields=form.cleaned_data, now=timezone.now())
    services.save_style(profile=profile, style=style.cleaned_data["style"], now=timezone.now())
    return Answer(saved=True)


def hours(request: HttpRequest, user: User, profile: Profile | None) -> Answer:
    """When somebody is free."""
    assert profile is not None
    now, spans = timezone.now(), hours_of(profile)
    form = WeeklyHoursForm(
        request.POST if request.method == "POST" else None, spans=spans, zone=user.time_zone, now=now
    )
    if form.is_valid():
        set_weekly_hours(profile=profile, spans=form.cleaned_data["spans"], by=user, now=now)
        return Answer(saved=True, stays=form.pressed)
    return Answer(refused=form.is_bound, context={"hours_form": form, "form": form if form.is_bound else None})


def hours_in_words(profile: Profile) -> str:
    """One's own hours, for one's own page."""
    return write_hours(hours_of(profile), get_language() or "en")
