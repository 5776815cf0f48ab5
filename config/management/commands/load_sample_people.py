"""``manage.py load_sample_people``: made-up people for a place to try things out."""

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts.models import Profile
from config.demo.cast import THE_MENTEE, THE_MENTOR, open_doors
from config.demo.past import give_past
from config.demo.people import save_people
from config.demo.story import begin_story
from config.services.sample.people import SEED, generate


class Command(BaseCommand):
    """Fills the database once; a second time does nothing."""

    help = "Fill a database for trying things out: sample people, their past, and three accounts with a known password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Read how many, and from which seed."""
        parser.add_argument("--mentors", type=int, default=300, help="people with a mentor side (300)")
        parser.add_argument("--mentees", type=int, default=900, help="people with a mentee side only (900)")
        parser.add_argument("--seed", type=int, default=SEED, help=f"the same seed gives the same people ({SEED})")

    def handle(self, *_args: Any, mentors: int, mentees: int, seed: int, verbosity: int, **_options: Any) -> None:
        """Load everything or nothing.

        :raises CommandError: this is not a machine for trying things out, or too few people were asked for.
        """
        if os.environ.get("WAYMARK_MODE") != "local":
            raise CommandError("The sample people's password is known to everybody: only where WAYMARK_MODE=local.")
        if mentors < 100 or mentees < 100:
            raise CommandError("Ask for at least 100 mentors and 100 mentees: their past needs that many.")
        if Profile.objects.filter(is_sample=True).exists():
            self.stdout.write("The sample people are there already.")
            return
        now = timezone.now()
        with transaction.atomic():
            save_people([THE_MENTEE, THE_MENTOR], now=now)
            crowd = save_people(generate(mentors=mentors, mentees=mentees, seed=seed), now=now)
            give_past(crowd, now=now, seed=seed)
            begin_story(now=now)
            open_doors()
        if verbosity:
            self.stdout.write(f"{len(crowd)} sample people, and three accounts to sign in with, are there.")
