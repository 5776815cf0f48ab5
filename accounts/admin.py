"""Gathers the rooms' admin pages."""

import accounts.mail.admin
import accounts.moderation.admin
import accounts.topics.admin
import accounts.users.admin  # noqa: F401
