"""Gathers the rooms' admin pages."""

import matching.checkins.admin
import matching.mentorships.admin
import matching.requests.admin  # noqa: F401
