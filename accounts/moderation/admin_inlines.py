"""What stands on a person's page below the profile: both sides and the topics, to be looked at."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import StackedInline, TabularInline

from accounts.profiles.models import Interest, MenteeSide, MentorSide, Offer, Want


class ReadOnly:
    """An inline that shows and never edits."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """No."""
        return False


class MentorSideInline(ReadOnly, StackedInline):
    model = MentorSide
    fields = (
        "state", "evidence_url", "capacity", "backgrounds", "stages_wanted", "help_offered",
        "submitted_at", "decided_at", "decline_reason", "silent_since", "back_at",
    )  # fmt: skip
    readonly_fields = fields


class MenteeSideInline(ReadOnly, StackedInline):
    model = MenteeSide
    fields = ("goal", "stage", "help_wanted", "backgrounds_wanted", "matters_most", "shown_to_mentors")
    readonly_fields = fields


class WithTopics(ReadOnly, TabularInline):
    """Topics on a profile, brought along in one query."""

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        """With their names."""
        chosen: QuerySet[Any] = super().get_queryset(request)
        return chosen.select_related("topic")


class OfferInline(WithTopics):
    model = Offer


class WantInline(WithTopics):
    model = Want


class InterestInline(WithTopics):
    model = Interest
