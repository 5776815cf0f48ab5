"""What a person may see of mentorships."""

from uuid import UUID

from matching.mentorships.models import Mentorship, MentorshipQuerySet


def mentorships_of(profile_id: UUID) -> MentorshipQuerySet:
    """A person's mentorships with both people, live ones first."""
    mine = Mentorship.objects.for_person(profile_id)
    return mine.select_related("mentor__user", "mentee__user").order_by("ended_at", "-started_at")
