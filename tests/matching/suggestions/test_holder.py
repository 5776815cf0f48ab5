"""The snapshot stays fresh, whoever changed what, and serves on when it cannot."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection
from django.utils import timezone

from accounts.base.signals import announce_change, person_erased, person_suspended
from accounts.models import MenteeSide, Offer, Pause, Profile, Want
from accounts.profiles.models import MentorState
from matching.engine.rule import failed_filters
from matching.mentorships.services import start_mentorship
from matching.suggestions import holder
from matching.suggestions.models import PersonChange
from matching.suggestions.services import record_change
from tests.factories import TopicFactory, make_mentee, make_mentor

NIGHT = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)


def changed(person, now=None):
    announce_change(profile_id=person.pk, now=now or timezone.now())


def ranked(mentee, now=None):
    """Whom the snapshot of now would list for a mentee."""
    snapshot = holder.people.current(now or timezone.now())
    return [one.id for one in snapshot.index.mentors_for(snapshot.people[str(mentee.pk)], top=None)]


@pytest.fixture
def rebuilds(monkeypatch):
    """Count how often everybody is read."""
    calls = []
    real = holder.build_snapshot
    monkeypatch.setattr(holder, "build_snapshot", lambda now: calls.append(now) or real(now))
    return calls


@pytest.mark.django_db
def test_unchanged_people_cost_one_query(django_assert_num_queries):
    make_mentor()
    holder.people.current(timezone.now())
    with django_assert_num_queries(1):
        holder.people.current(timezone.now())


def drop_offers(mentor):
    Offer.objects.filter(profile=mentor).delete()


def speak_german(mentor):
    Profile.objects.filter(pk=mentor.pk).update(languages=["de"])


def no_capacity(mentor):
    mentor.mentor_side.capacity = 0
    mentor.mentor_side.save()


def decline(mentor):
    mentor.mentor_side.state = MentorState.DECLINED
    mentor.mentor_side.save()


def fall_silent(mentor):
    mentor.mentor_side.silent_since = timezone.now()
    mentor.mentor_side.save()


def pause(mentor):
    Pause.objects.create(profile=mentor, starts_on=timezone.now().date() - timedelta(days=2))


def hide(mentor):
    Profile.objects.filter(pk=mentor.pk).update(audience="pairs")


def go_stale(mentor):
    Profile.objects.filter(pk=mentor.pk).update(confirmed_at=timezone.now() - timedelta(days=100))


CHANGES = [drop_offers, speak_german, no_capacity, decline, fall_silent, pause, hide, go_stale]


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES, ids=lambda f: f.__name__)
def test_a_change_shows_in_the_next_snapshot_without_a_rebuild(change, rebuilds):
    mentor, other, mentee = make_mentor(), make_mentor(), make_mentee()
    assert set(ranked(mentee)) == {str(mentor.pk), str(other.pk)}
    change(mentor)
    changed(mentor)
    assert ranked(mentee) == [str(other.pk)]
    assert len(rebuilds) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("signal", [person_suspended, person_erased])
def test_suspended_and_erased_people_leave(signal):
    mentor, mentee = make_mentor(), make_mentee()
    assert ranked(mentee) == [str(mentor.pk)]
    if signal is person_erased:
        mentor.user.delete()
    else:
        Profile.objects.filter(pk=mentor.pk).update(suspended_at=timezone.now())
    signal.send(sender=None, profile_id=mentor.pk, now=timezone.now())
    assert ranked(mentee) == []


@pytest.mark.django_db
def test_newcomers_arrive():
    mentee = make_mentee()
    assert ranked(mentee) == []
    mentor = make_mentor()
    changed(mentor)
    assert ranked(mentee) == [str(mentor.pk)]


@pytest.mark.django_db
def test_a_taken_place_is_seen():
    mentor, mentee = make_mentor(), make_mentee()
    assert ranked(mentee) == [str(mentor.pk)]
    start_mentorship(mentor=mentor, mentee=make_mentee(), aim="x", now=timezone.now())
    assert ranked(mentee) == []


@pytest.mark.django_db
def test_an_edit_of_ones_own_wants_shows_in_the_next_list():
    rust, mentee = make_mentor(offers=("rust",)), make_mentee(wants=("python",))
    python = make_mentor(offers=("python",))
    assert ranked(mentee) == [str(python.pk)]
    Want.objects.filter(profile=mentee).update(topic="rust")
    changed(mentee)
    assert ranked(mentee) == [str(rust.pk)]


@pytest.mark.django_db
def test_a_new_topic_and_many_changes_mean_a_rebuild(rebuilds):
    mentor, mentee = make_mentor(), make_mentee()
    ranked(mentee)
    Offer.objects.create(profile=mentor, topic=TopicFactory(slug="brand-new"))
    changed(mentor)
    ranked(mentee)
    assert len(rebuilds) == 2
    PersonChange.objects.bulk_create(
        PersonChange(profile_id=mentor.pk) for _ in range(3)
    )  # one person three times is one person
    ranked(mentee)
    assert len(rebuilds) == 2


@pytest.mark.django_db
def test_a_new_day_means_a_rebuild_and_monday_another_week(rebuilds):
    mentee = make_mentee(confirmed_at=NIGHT)
    ranked(mentee, NIGHT)
    ranked(mentee, NIGHT + timedelta(minutes=10))
    assert len(rebuilds) == 1
    ranked(mentee, NIGHT + timedelta(hours=1))
    assert len(rebuilds) == 2
    assert holder.people.current(NIGHT).monday.isoformat() == "2026-03-09"
    monday = NIGHT + timedelta(days=5)
    ranked(mentee, monday)
    assert holder.people.current(monday).monday.isoformat() == "2026-03-16"


@pytest.mark.django_db
def test_pauses_begin_and_end_at_the_persons_own_midnight(rebuilds):
    at = datetime(2026, 3, 4, 14, 30, tzinfo=UTC)
    mentor, mentee = make_mentor(confirmed_at=at, hours=False), make_mentee(confirmed_at=at)
    mentor.user.time_zone = "Asia/Shanghai"  # midnight there is 16:00 UTC
    mentor.user.save()
    Pause.objects.create(profile=mentor, starts_on=at.date() + timedelta(days=1), ends_on=at.date() + timedelta(days=1))
    assert ranked(mentee, at) == [str(mentor.pk)]
    assert ranked(mentee, at + timedelta(hours=2)) == []
    assert len(rebuilds) == 1
    assert ranked(mentee, at + timedelta(hours=26)) == [str(mentor.pk)]


@pytest.mark.django_db
def test_a_snapshot_that_cannot_be_refreshed_leaves_the_last_one_serving(monkeypatch, caplog):
    mentor, mentee = make_mentor(), make_mentee()
    before = ranked(mentee)

    def fail(*_arguments):
        raise ValueError("bad data")

    monkeypatch.setattr("matching.suggestions.snapshot.read_people", fail)
    drop_offers(mentor)
    changed(mentor)
    assert ranked(mentee) == before
    assert "the last one serves" in caplog.text


@pytest.mark.django_db
def test_a_rebuild_that_fails_leaves_the_last_one_serving_and_rests(monkeypatch, caplog):
    mentee = make_mentee(confirmed_at=NIGHT)
    ranked(mentee, NIGHT)
    tries = []

    def fail(now):
        tries.append(now)
        raise ValueError("bad data")

    monkeypatch.setattr(holder, "build_snapshot", fail)
    for _ in range(3):
        ranked(mentee, NIGHT + timedelta(hours=1))
    assert len(tries) == 1
    assert "could not be rebuilt" in caplog.text


@pytest.mark.django_db
def test_who_comes_while_the_first_snapshot_is_made_is_told_to_wait(monkeypatch):
    one = holder.Holder(holder.at_once)
    monkeypatch.setattr(holder, "PATIENCE", 0.05)
    begun, go_on, told = Event(), Event(), []

    def slow(now):
        begun.set()
        go_on.wait(5)
        return "snapshot"

    monkeypatch.setattr(holder, "build_snapshot", slow)
    first = Thread(target=lambda: told.append(one.current(timezone.now())))
    first.start()
    begun.wait(5)
    with pytest.raises(holder.SnapshotLoading):
        one.current(timezone.now())
    go_on.set()
    first.join()
    assert told == ["snapshot"]


@pytest.mark.django_db(transaction=True)
def test_a_change_by_another_process_is_seen():
    mentor, mentee = make_mentor(), make_mentee()
    assert ranked(mentee) == [str(mentor.pk)]

    def elsewhere():
        drop_offers(mentor)
        record_change(profile_id=mentor.pk, now=timezone.now())
        connection.close()

    other = Thread(target=elsewhere)  # its own connection, its own transaction
    other.start()
    other.join()
    assert ranked(mentee) == []


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_in_the_background_serves_the_last_snapshot_meanwhile(monkeypatch):
    mentor, mentee = make_mentor(), make_mentee()
    ranked(mentee)
    real, go_on, done = holder.build_snapshot, Event(), Event()

    def slow(now):
        go_on.wait(5)
        try:
            return real(now)
        finally:
            done.set()

    monkeypatch.setattr(holder, "build_snapshot", slow)
    monkeypatch.setattr(holder.people, "run", holder.in_thread)
    Offer.objects.create(profile=mentor, topic=TopicFactory(slug="brand-new"))
    changed(mentor)
    first = holder.people.current(timezone.now())
    assert "brand-new" not in first.index.taxonomy.topics
    go_on.set()
    assert done.wait(5)
    for _ in range(50):
        if "brand-new" in holder.people.current(timezone.now()).index.taxonomy.topics:
            break
        Event().wait(0.05)
    else:
        pytest.fail("the rebuilt snapshot never came")


@pytest.mark.django_db
def test_both_sides_of_one_person_are_in_the_snapshot():
    both = make_mentor()
    MenteeSide.objects.create(profile=both, stage="student")
    snapshot = holder.people.current(timezone.now())
    person = snapshot.people[str(both.pk)]
    assert (person.is_mentor, person.is_mentee) == (True, True)
    assert "apart" in failed_filters(person, person)
