"""Gathers the rooms' models."""

from accounts.availability.models import Pause, WeeklyHours
from accounts.mail.models import Letter, Unsubscription
from accounts.moderation.models import ModerationAct
from accounts.privacy.models import Block
from accounts.profiles.models import Interest, MenteeSide, MentorSide, Offer, Profile, Want
from accounts.topics.models import Topic, TopicName, TopicProposal
from accounts.users.models import User

__all__ = [
    "Block", "Interest", "Letter", "MenteeSide", "MentorSide", "ModerationAct", "Offer", "Pause", "Profile",
    "Topic", "TopicName", "TopicProposal", "Unsubscription", "User", "Want", "WeeklyHours",
]  # fmt: skip
