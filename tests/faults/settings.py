"""The site's own settings with shorter patience: seconds instead of minutes, and nothing else changed."""

from datetime import timedelta

from config.settings import *  # noqa: F403

EMAIL_TIMEOUT = 2
MAIL_LEASE = timedelta(seconds=5)
MAIL_RETRY_AFTER = [timedelta(seconds=1)]
CELERY_BEAT_SCHEDULE = {"send-due-letters": {"task": "accounts.send_due_letters", "schedule": timedelta(seconds=1)}}
