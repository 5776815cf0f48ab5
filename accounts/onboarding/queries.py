"""Where somebody is on the way from signing up to the first suggestion."""

from accounts.availability.models import WeeklyHours
from accounts.profiles.models import Profile
from accounts.users.models import User

STEPS = ("about", "topics", "work", "hours", "check")


def next_step(user: User) -> str:
    """The first step that is still open; "" when joining is finished."""
    profile = Profile.objects.filter(user=user).select_related("mentor_side", "mentee_side").first()
    if profile is None:
        return "about"
    if profile.onboarded_at is not None:
        return ""
    if is_topic_missing(profile):
        return "topics"
    if not _has_said_how(profile):
        return "work"
    return "check" if WeeklyHours.objects.filter(profile=profile).exists() else "hours"


def is_topic_missing(profile: Profile) -> bool:
    """Whether one of somebody's sides has no topic yet."""
    return (hasattr(profile, "mentor_side") and not profile.offers.exists()) or (
        hasattr(profile, "mentee_side") and not profile.wants.exists()
    )


def _has_said_how(profile: Profile) -> bool:
    mentor, mentee = getattr(profile, "mentor_side", None), getattr(profile, "mentee_side", None)
    gives = mentor is None or mentor.backgrounds or mentor.help_offered or mentor.stages_wanted
    seeks = mentee is None or mentee.goal or mentee.stage or mentee.help_wanted
    return bool(gives and seeks)


def step_after(step: str) -> str:
    """The following step."""
    return STEPS[STEPS.index(step) + 1]


def step_before(step: str) -> str:
    """The step before; "" at the first."""
    at = STEPS.index(step)
    return STEPS[at - 1] if at else ""
