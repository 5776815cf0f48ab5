"""Why this match: every reason has its evidence, and who may not be seen is not explained."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Block, Interest, MenteeSide, MentorSide, Offer, Profile
from matching.engine.rule import RULE_VERSION
from matching.suggestions import holder
from tests.factories import TopicFactory, make_mentee, make_mentor

pytestmark = pytest.mark.django_db


def page(client, reader, person, status=200):
    client.force_login(reader.user)
    answer = client.get(reverse("matching:suggestion-why", args=[person.slug]))
    assert answer.status_code == status
    return answer.content.decode()


@pytest.fixture
def two():
    """A mentor and a mentee who share everything that the rule compares."""
    liked = TopicFactory(slug="chess")
    mentor = make_mentor(
        name="Wei Lindqvist", style=[1, 1, 3, 3, 3],
        side={"backgrounds": ["practitioner"], "stages_wanted": ["student"], "help_offered": ["code-review"]},
    )  # fmt: skip
    mentee = make_mentee(
        style=[1, 2, 3, 3, 3], side={"backgrounds_wanted": ["practitioner"], "help_wanted": ["code-review"]}
    )
    for person in (mentor, mentee):
        Interest.objects.create(profile=person, topic=liked)
    return mentor, mentee


REASONS = {
    "Offers python at level 4; you want to reach 3": lambda mentor: Offer.objects.filter(profile=mentor).delete(),
    "Helps with code review, as you wish": lambda mentor: MentorSide.objects.filter(pk=mentor.pk).update(
        help_offered=[]
    ),
    "Has the background you wish for: practitioner": lambda mentor: MentorSide.objects.filter(pk=mentor.pk).update(
        backgrounds=[]
    ),
    "Likes to help people at your stage: student": lambda mentor: MentorSide.objects.filter(pk=mentor.pk).update(
        stages_wanted=[]
    ),
    "You both like a clear structure and direct words": lambda mentor: Profile.objects.filter(pk=mentor.pk).update(
        style=None
    ),
    "You both are interested in chess": lambda mentor: Interest.objects.filter(profile=mentor).delete(),
    "Good overlap of hours, mostly in your evenings": lambda mentor: mentor.weekly_hours.all().delete(),
}


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_goes_with_the_field_it_stands_on(client, two, reason):
    mentor, mentee = two
    assert reason in page(client, mentee, mentor)
    REASONS[reason](mentor)
    holder.people.forget()
    assert reason not in page(client, mentee, mentor)


def test_mentor_reads_it_from_the_other_side(client, two):
    mentor, mentee = two
    text = page(client, mentor, mentee)
    assert "You offer python at level 4; they want to reach 3" in text
    assert "Is at a stage that you like to help: student" in text
    assert "You help with code review, as they wish" in text


def test_what_does_not_fit_is_said(client):
    mentor = make_mentor(offers=("python",), side={"stages_wanted": ["exploring"]}, hours=False)
    mentee = make_mentee(wants=("python", "knitting"), side={"help_wanted": ["career-advice", "paper-reading"]})
    text = page(client, mentee, mentor)
    for gap in ("Does not offer knitting", "Has not said when they are free", "Does not offer reading papers",
                "Rather helps people at another stage"):  # fmt: skip
        assert gap in text


def test_numbers_are_folded_and_add_up(client, two):
    mentor, mentee = two
    text = page(client, mentee, mentor)
    snapshot = holder.people.current(timezone.now())
    scored = snapshot.index.mentors_for(snapshot.people[str(mentee.pk)])[0]
    folded = text[text.index("<summary>The numbers") :]
    assert f"Fit: {scored.fit / 100:.1f} of 100" in folded
    assert f"<td>{scored.for_person / 100:.1f}</td>" in folded
    assert f"<td>{scored.for_suggested / 100:.1f}</td>" in folded
    assert f"rule version {RULE_VERSION}" in folded


@pytest.mark.parametrize("hide", ["blocker", "blocked", "suspended", "pairs", "waiting", "missing"])
def test_who_may_not_be_seen_is_404(client, two, hide):
    mentor, mentee = two
    if hide == "blocker":
        Block.objects.create(blocker=mentor, blocked=mentee)
    elif hide == "blocked":
        Block.objects.create(blocker=mentee, blocked=mentor)
    elif hide == "suspended":
        Profile.objects.filter(pk=mentor.pk).update(suspended_at=timezone.now())
    elif hide == "pairs":
        Profile.objects.filter(pk=mentor.pk).update(audience="pairs")
    elif hide == "waiting":
        MentorSide.objects.filter(pk=mentor.pk).update(state="waiting")
    else:
        mentor.slug = "nobody-here"
    page(client, mentee, mentor, status=404)


def test_oneself_is_404_and_two_mentors_cannot_be_a_pair(client):
    both = make_mentor()
    MenteeSide.objects.create(profile=both)
    page(client, both, both, status=404)
    assert "cannot be mentor and mentee" in page(client, make_mentor(), make_mentor())


def test_full_mentor_is_explained_and_said_to_be_full(client):
    mentor, mentee = make_mentor(name="Wei", side={"capacity": 0}), make_mentee()
    text = page(client, mentee, mentor)
    assert "Wei has no place left at the moment." in text
    assert "Offers python at level 4" in text


def test_why_costs_at_most_fifteen_queries(client, two, django_assert_max_num_queries):
    mentor, mentee = two
    client.force_login(mentee.user)
    url = reverse("matching:suggestion-why", args=[mentor.slug])
    client.get(url)
    with django_assert_max_num_queries(15):
        client.get(url)
