"""``manage.py load_topics``: the taxonomy that we ship, into the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.topics.loading import DATA, GROUP_COLUMNS, TOPIC_COLUMNS, CannotLoad, load_topics, read_rows


class Command(BaseCommand):
    """Safe to repeat: a second run changes nothing."""

    help = "Load the topics that we ship, with their names and aliases. Safe to repeat."

    def handle(self, **_options: Any) -> None:
        """Load both files and say in one line what changed."""
        try:
            loaded = load_topics(
                topics=read_rows(DATA / "topics.csv", TOPIC_COLUMNS),
                groups=read_rows(DATA / "groups.csv", GROUP_COLUMNS),
            )
        except CannotLoad as why:
            raise CommandError(str(why)) from why
        self.stdout.write(f"Topics: {loaded}.")
