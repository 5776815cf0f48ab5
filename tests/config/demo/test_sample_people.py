"""The sample people, loaded: who they are to each other, and that loading again changes nothing."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.mail.models import Letter
from accounts.models import Profile, TopicProposal, User
from accounts.profiles.models import MentorState
from config.services.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD, MENTEE, MENTOR, MODERATOR
from matching.checkins.models import CheckIn
from matching.checkins.services import look_after_check_ins
from matching.models import MentoringRequest, Mentorship
from matching.requests.upkeep import look_after_requests


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("load_topics", verbosity=0)
        call_command("load_sample_people", verbosity=0)
        yield
        call_command("flush", verbosity=0, interactive=False)


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def test_there_are_300_mentors_and_900_mentees_and_two_of_the_cast():
    assert Profile.objects.filter(is_sample=True, mentor_side__isnull=False).count() == 301
    assert Profile.objects.filter(is_sample=True, mentor_side=None).count() == 901
    assert Profile.objects.exclude(is_sample=True).count() == 0


def test_every_made_up_person_is_shown_and_finds_somebody():
    assert Profile.objects.exclude(onboarded_at=None).count() == Profile.objects.count()
    assert not Profile.objects.filter(offers=None, wants=None).exists()
    assert Profile.objects.filter(mentor_side__state=MentorState.WAITING).count() == 6


def test_loading_again_changes_nothing():
    before = (User.objects.count(), Letter.objects.count(), Mentorship.objects.count())
    said = io.StringIO()
    call_command("load_sample_people", stdout=said)
    assert "already" in said.getvalue()
    assert (User.objects.count(), Letter.objects.count(), Mentorship.objects.count()) == before


def test_a_production_site_refuses(monkeypatch):
    monkeypatch.setenv("WAYMARK_MODE", "production")
    with pytest.raises(CommandError, match="known to everybody"):
        call_command("load_sample_people")


@pytest.mark.parametrize("address", DEMO_ACCOUNTS.values())
def test_the_three_accounts_sign_in(address):
    client = Client()
    client.post(reverse("account_login"), {"login": address, "password": DEMO_PASSWORD})
    assert client.get(reverse("home")).wsgi_request.user.email == address


def test_nobody_else_can():
    closed = User.objects.exclude(email__in=DEMO_ACCOUNTS.values())
    assert not any(user.has_usable_password() for user in closed)
    assert User.objects.get(email=MODERATOR).is_staff
    assert not User.objects.exclude(email=MODERATOR).filter(is_staff=True).exists()


def test_the_mentee_has_a_mentor_and_the_mentor_a_request_to_answer():
    mentee, mentor = Profile.objects.get(user__email=MENTEE), Profile.objects.get(user__email=MENTOR)
    assert Mentorship.objects.live().filter(mentee=mentee).count() == 1
    assert mentee.shortlist.count() == 2
    assert Mentorship.objects.live().filter(mentor=mentor).count() == 1
    assert MentoringRequest.objects.open().filter(mentor=mentor).count() == 1


def test_moderators_find_something_to_do():
    assert Mentorship.objects.needing_help().exists()
    assert TopicProposal.objects.filter(state="waiting").count() == 3


def test_nothing_in_their_past_makes_a_letter_now():
    now, letters = timezone.now(), Letter.objects.count()
    look_after_check_ins(now=now)
    look_after_requests(now=now)
    late = Letter.objects.filter(kind__in=["check_in", "check_in_reminder", "request_expired"])
    assert not late.exists()
    assert Letter.objects.count() - letters <= 2  # a reminder to the demo's mentor may be due this minute
    assert not CheckIn.objects.filter(answered_at=None, due_at__lt=now - timedelta(days=1)).exists()
