"""Fills an empty database with as many sample people as one likes, in bulk."""

from datetime import datetime
from itertools import islice

from django.core.management import call_command
from django.db import connection

from config.demo.people import save_people
from config.services.sample.people import generate

BATCH = 2000


def load_people(*, mentors: int, mentees: int, now: datetime) -> int:
    """Load the taxonomy and the people; return how many there are."""
    call_command("load_topics", verbosity=0)
    people = generate(mentors=mentors, mentees=mentees)
    count = 0
    while batch := list(islice(people, BATCH)):
        count += len(save_people(batch, now=now))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return count
