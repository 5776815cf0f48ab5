"""Gathers the rooms' models."""

from matching.checkins.models import CheckIn
from matching.mentorships.models import Mentorship
from matching.requests.models import MentoringRequest
from matching.suggestions.models import Dismissal, PersonChange, ShortlistEntry

__all__ = ["CheckIn", "Dismissal", "MentoringRequest", "Mentorship", "PersonChange", "ShortlistEntry"]
