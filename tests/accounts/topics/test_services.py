"""Proposing topics, and what a moderator makes of it."""

from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Letter, Topic, TopicName, TopicProposal
from accounts.topics import services
from accounts.topics.models import ProposalState
from accounts.topics.queries import resolve_names
from tests.factories import NOON, GroupFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def propose(text: str = "Mojo", by: Any = None) -> TopicProposal:
    return services.propose_topic(text=text, by=by or UserFactory(), now=NOON)


def test_propose_waits_for_a_moderator() -> None:
    proposal = propose("  Mojo\0 lang ")
    assert (proposal.text, proposal.normal, proposal.state) == ("Mojo lang", "mojolang", ProposalState.WAITING)
    assert resolve_names("Mojo lang") == ([], ["Mojo lang"])


def test_propose_again_is_the_same_proposal() -> None:
    user = UserFactory()
    assert propose("Mojo", user) == propose("MOJO!", user)
    assert propose("Mojo").proposed_by != user
    assert TopicProposal.objects.count() == 2


def test_propose_a_known_name_says_which_topic_it_is() -> None:
    topic = TopicFactory(slug="python")
    proposal = propose("Python")
    assert (proposal.state, proposal.topic) == (ProposalState.KNOWN, topic)
    assert not TopicProposal.objects.exists()


@pytest.mark.parametrize("text", ["", "  ", "\0", "???", "x" * 81, "x" * 100_000, "ﷺ" * 20])
def test_propose_refuses_names_that_are_none(text: str) -> None:
    with pytest.raises(services.CannotPropose):
        propose(text)
    assert not TopicProposal.objects.exists()


def test_propose_has_a_limit_a_person() -> None:
    user = UserFactory()
    for number in range(services.MAX_WAITING):
        propose(f"Topic {number}", user)
    with pytest.raises(services.CannotPropose):
        propose("One more", user)
    assert propose("Topic 3", user) == TopicProposal.objects.get(normal="topic3")


def test_add_as_new_makes_a_topic_that_is_found_and_tells_the_person() -> None:
    proposal = propose("Mojo lang")
    topic = services.add_proposal(
        proposal_id=proposal.pk, now=NOON, group=GroupFactory(), kind="language", name_en="Mojo", name_zh="Mojo 语言"
    )
    proposal.refresh_from_db()
    assert (topic.pk, topic.source, proposal.state, proposal.topic) == ("mojo", "moderator", ProposalState.ADDED, topic)
    assert resolve_names("mojo; Mojo 语言; mojo-lang") == ([topic], [])
    letter = Letter.objects.get()
    assert (letter.kind, letter.to_user) == ("topic_added", proposal.proposed_by)
    assert letter.context == {"proposed": "Mojo lang", "topic": "Mojo", "is_new": True}


def test_add_as_another_name_links_it() -> None:
    topic = TopicFactory(slug="kubernetes", name_zh="容器编排")
    proposal = propose("kube", UserFactory(language="zh-hans"))
    assert services.add_proposal(proposal_id=proposal.pk, now=NOON, topic=topic) == topic
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.KNOWN
    assert resolve_names("kube") == ([topic], [])
    assert Letter.objects.get().context == {"proposed": "kube", "topic": "容器编排", "is_new": False}


def test_slugs_of_new_topics_are_their_own() -> None:
    TopicFactory(slug="c-plus-plus-x")
    one = services.add_proposal(proposal_id=propose("C++ X").pk, now=NOON, group=GroupFactory(), kind="language")
    other = services.add_proposal(proposal_id=propose("围棋").pk, now=NOON, group=GroupFactory(), kind="practice")
    assert (one.pk, other.pk) == ("c-plus-plus-x-2", "56f4-68cb")


@pytest.mark.parametrize("wrong", ["nothing", "both", "no kind", "an area", "a group as topic"])
def test_add_needs_a_known_topic_or_a_whole_new_one(wrong: str) -> None:
    group, topic = GroupFactory(), TopicFactory(slug="python")
    given: dict[str, Any] = {
        "nothing": {},
        "both": {"topic": topic, "group": group, "kind": "tool"},
        "no kind": {"group": group},
        "an area": {"group": group.parent, "kind": "tool"},
        "a group as topic": {"topic": group},
    }[wrong]
    proposal = propose()
    with pytest.raises(services.CannotAnswerProposal):
        services.add_proposal(proposal_id=proposal.pk, now=NOON, **given)
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.WAITING


def test_add_refuses_a_name_of_another_topic_and_changes_nothing() -> None:
    TopicFactory(slug="python")
    proposal = propose("Serpent")
    with pytest.raises(services.NameTaken, match="python"):
        services.add_proposal(
            proposal_id=proposal.pk, now=NOON, group=GroupFactory(), kind="tool", name_en="Python", name_zh="蛇"
        )
    assert not Topic.objects.filter(name_zh="蛇").exists()
    assert not Letter.objects.exists()


def test_a_proposal_is_answered_once() -> None:
    proposal = propose()
    services.decline_proposal(proposal_id=proposal.pk, now=NOON)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answered_at) == (ProposalState.DECLINED, NOON)
    for again in (proposal.pk, uuid4()):
        with pytest.raises(services.CannotAnswerProposal):
            services.decline_proposal(proposal_id=again, now=NOON)
        with pytest.raises(services.CannotAnswerProposal):
            services.add_proposal(proposal_id=again, now=NOON, topic=TopicFactory())
    assert not Letter.objects.exists()


def test_refresh_names_follows_an_edit_by_hand() -> None:
    topic = TopicFactory(slug="python")
    Topic.objects.filter(pk="python").update(name_en="Python language")
    topic.refresh_from_db()
    services.refresh_names(topic=topic)
    assert resolve_names("python language; python") == ([topic], [])
    services.refresh_names(topic=GroupFactory())
    assert not TopicName.objects.filter(topic=GroupFactory()).exists()


def test_a_name_compares_as_it_reads() -> None:
    topic = TopicFactory(slug="python")
    name = TopicName.objects.create(topic=topic, text="Python 3")
    assert name.normal == "python3"
    for text, why in (("PYTHON-3", "means"), ("???", "letter")):
        with pytest.raises(Exception, match=why):
            TopicName(topic=topic, text=text).full_clean()
