"""What a person may see of requests."""

from django.db.models import QuerySet

from accounts.models import Profile
from matching.requests.models import MentoringRequest


def received_by(mentor: Profile) -> "QuerySet[MentoringRequest]":
    """Requests to a mentor with both people, oldest first."""
    return (
        MentoringRequest.objects.filter(mentor=mentor)
        .select_related("mentee__user", "mentor__user")
        .order_by("sent_at")
    )


def sent_by(mentee: Profile) -> "QuerySet[MentoringRequest]":
    """Requests of a mentee with both people, newest first."""
    return (
        MentoringRequest.objects.filter(mentee=mentee)
        .select_related("mentor__user", "mentee__user")
        .order_by("-sent_at")
    )


def seen_by(person: Profile) -> "QuerySet[MentoringRequest]":
    """Every request in which a person stands on one side."""
    return MentoringRequest.objects.for_person(person.pk).select_related("mentor__user", "mentee__user", "mentorship")
