"""Where somebody is on the way from signing up to the first suggestion."""

from accounts.profiles.models import Profile
from accounts.users.models import User

STEPS = ("about", "topics", "work", "hours", "check")


def next_step(user: User) -> str:
    """The step to go on with; "" when joining is finished."""
    profile = Profile.objects.filter(user=user).first()
    if profile is None:
        return "about"
    if profile.onboarded_at is not None:
        return ""
    needs_topics = (hasattr(profile, "mentor_side") and not profile.offers.exists()) or (
        hasattr(profile, "mentee_side") and not profile.wants.exists()
    )
    return "topics" if needs_topics else "work"


def step_after(step: str) -> str:
    """The following step."""
    return STEPS[STEPS.index(step) + 1]


def step_before(step: str) -> str:
    """The step before; "" at the first."""
    at = STEPS.index(step)
    return STEPS[at - 1] if at else ""
