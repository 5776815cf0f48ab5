"""How the taxonomy changes: loaded from our own files, and grown by what people propose."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.base.errors import DomainError
from accounts.base.text import clean_line
from accounts.mail.services import queue_letter
from accounts.topics.models import MODERATOR, ProposalState, Topic, TopicLevel, TopicName, TopicProposal
from accounts.topics.names import normalise
from accounts.users.models import User

MAX_WAITING = 20


class CannotPropose(DomainError):
    """The name says nothing, is too long, or the person has enough proposals waiting."""


class CannotAnswerProposal(DomainError):
    """The proposal is answered already, or what it should become is not whole."""


class NameTaken(CannotAnswerProposal):
    """A name says nothing, or means another topic already."""


@transaction.atomic
def propose_topic(*, text: str, by: User, now: datetime) -> TopicProposal:
    """Keep a name that somebody missed for a moderator to look at; the same name again is the same proposal.

    A name that is known already is not kept: it comes back at once as known, with its ``topic``.

    :raises CannotPropose: see the class.
    """
    name = clean_line(text)
    normal = normalise(name)
    if not normal:
        raise CannotPropose(_("Write the name of a topic."))
    if len(name) > 80 or len(normal) > 120:
        raise CannotPropose(_("A topic's name has at most 80 characters."))
    if known := TopicName.objects.filter(normal=normal, topic__in=Topic.objects.choosable()).first():
        return TopicProposal(text=name, normal=normal, proposed_by=by, state=ProposalState.KNOWN, topic=known.topic)
    waiting = TopicProposal.objects.filter(proposed_by=by, state=ProposalState.WAITING)
    if waiting.exclude(normal=normal).count() >= MAX_WAITING:
        raise CannotPropose(_("You have many proposals waiting. We will answer those first."))
    proposal, _new = waiting.get_or_create(
        normal=normal,
        proposed_by=by,
        state=ProposalState.WAITING,
        defaults={"text": name, "proposed_at": now},
    )
    return proposal


@transaction.atomic
def add_proposal(
    *,
    proposal_id: UUID,
    now: datetime,
    topic: Topic | None = None,
    group: Topic | None = None,
    kind: str = "",
    name_en: str = "",
    name_zh: str = "",
) -> Topic:
    """Say yes to a proposal: it is another name of ``topic``, or a new topic in ``group``. The person gets a letter.

    :raises CannotAnswerProposal: answered already, neither or both given.
    :raises NameTaken: a name means another topic.
    """
    proposal = _waiting(proposal_id)
    if topic is None and group is not None and group.level == TopicLevel.GROUP and kind:
        added = _new_topic(name_en or proposal.text, name_zh or name_en or proposal.text, kind, group)
    elif topic is not None and group is None and topic.level == TopicLevel.TOPIC:
        added = topic
    else:
        raise CannotAnswerProposal(_("Choose a topic that we know, or a group and a kind for a new one."))
    _name_it(added, proposal.text)
    proposal.state = ProposalState.KNOWN if topic else ProposalState.ADDED
    proposal.topic, proposal.answered_at = added, now
    proposal.save(update_fields=["state", "topic", "answered_at"])
    queue_letter(
        key=f"topic-added:proposal={proposal.pk}",
        kind="topic_added",
        to=proposal.proposed_by,
        context={
            "proposed": proposal.text,
            "topic": added.name_zh if proposal.proposed_by.language.startswith("zh") else added.name_en,
            "is_new": topic is None,
        },
        now=now,
    )
    return added


@transaction.atomic
def decline_proposal(*, proposal_id: UUID, now: datetime) -> None:
    """Take a proposal off the queue without adding it; nobody is written to.

    :raises CannotAnswerProposal: it is answered already.
    """
    proposal = _waiting(proposal_id)
    proposal.state, proposal.answered_at = ProposalState.DECLINED, now
    proposal.save(update_fields=["state", "answered_at"])


@transaction.atomic
def refresh_names(*, topic: Topic) -> None:
    """Make a topic findable by both its names, and by its slug if that is free, after it was edited by hand.

    Areas and groups cannot be chosen and have no names to be found by.

    :raises NameTaken: one of its names says nothing, or belongs to another topic.
    """
    if topic.level != TopicLevel.TOPIC:
        return
    for text in (topic.name_en, topic.name_zh):
        _name_it(topic, text)
    TopicName.objects.get_or_create(normal=normalise(topic.slug), defaults={"topic": topic, "text": topic.slug})


def _waiting(proposal_id: UUID) -> TopicProposal:
    found = TopicProposal.objects.select_for_update(of=("self",)).select_related("proposed_by").filter(pk=proposal_id)
    proposal = found.first()
    if proposal is None or proposal.state != ProposalState.WAITING:
        raise CannotAnswerProposal(_("This proposal has already been answered."))
    return proposal


def _new_topic(name_en: str, name_zh: str, kind: str, group: Topic) -> Topic:
    """A moderator's own topic. Names without Latin letters get a slug from their code points: slugs are for ever."""
    base = slugify(name_en.replace("+", " plus ").replace("#", " sharp ")) or "-".join(f"{ord(c):x}" for c in name_en)
    slug, number = base[:70].strip("-"), 1
    while Topic.objects.filter(pk=slug).exists():
        slug, number = f"{base[:70].strip('-')}-{number + 1}", number + 1
    topic = Topic.objects.create(
        slug=slug, level=TopicLevel.TOPIC, parent=group, kind=kind, name_en=name_en, name_zh=name_zh, source=MODERATOR
    )
    refresh_names(topic=topic)
    return topic


def _name_it(topic: Topic, text: str) -> None:
    normal = normalise(text)
    if not normal:
        raise NameTaken(_("A name needs a letter or a digit."))
    name, _new = TopicName.objects.select_related("topic").get_or_create(
        normal=normal, defaults={"topic": topic, "text": text}
    )
    if name.topic_id != topic.pk:
        raise NameTaken(_("“%(name)s” means %(topic)s.") % {"name": text, "topic": name.topic})
