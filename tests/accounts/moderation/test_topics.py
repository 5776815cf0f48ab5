"""Topics by hand, proposals and how they are answered."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from accounts.models import Letter, Topic, TopicName, TopicProposal
from accounts.topics import services
from accounts.topics.services import propose_topic
from tests.accounts.moderation.acting import act, list_of, moderator, page_of, said, signed_in, staff_with
from tests.factories import NOON, GroupFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db
PROPOSALS, TOPICS = "accounts_topicproposal", "accounts_topic"
NEW = {"topic": "", "group": "group", "kind": "tool", "name_en": "Polars", "name_zh": "Polars 库"}
NO_NAMES = {"names-TOTAL_FORMS": "0", "names-INITIAL_FORMS": "0"}


@pytest.fixture
def desk() -> Client:
    return signed_in(moderator())


def proposal(text: str = "Polars") -> TopicProposal:
    return propose_topic(text=text, by=UserFactory(), now=NOON)


def answer(desk: Client, row: TopicProposal, **told: str) -> Any:
    return desk.post(page_of(PROPOSALS, row.pk), NEW | told)


def state(row: TopicProposal) -> str:
    return TopicProposal.objects.get(pk=row.pk).state


def test_a_proposal_becomes_a_topic_once_and_its_person_hears_of_it(desk: Client) -> None:
    GroupFactory()
    row = proposal()
    assert answer(desk, row).status_code == 302
    topic = Topic.objects.get(slug="polars")
    assert (topic.parent_id, topic.kind, topic.name_zh) == ("group", "tool", "Polars 库")
    assert set(topic.names.values_list("normal", flat=True)) >= {"polars", "polars库"}
    assert state(row) == "added"
    again = answer(desk, row, name_en="Polars Two")
    assert again.status_code == 302
    assert "This proposal has already been answered." in said(desk, list_of(PROPOSALS))
    assert Topic.objects.filter(level="topic").count() == 1
    assert Letter.objects.filter(kind="topic_added", to_user=row.proposed_by).count() == 1
    assert LogEntry.objects.count() == 1


def test_a_proposal_becomes_another_name_of_what_is_known(desk: Client) -> None:
    TopicFactory(slug="scikit-learn")
    row = proposal("sklearn")
    assert answer(desk, row, topic="scikit-learn", group="", kind="", name_en="", name_zh="").status_code == 302
    assert state(row) == "known"
    assert TopicName.objects.get(normal="sklearn").topic_id == "scikit-learn"


@pytest.mark.parametrize(
    "told",
    [
        {"group": "", "kind": "", "name_en": "", "name_zh": ""},
        {"name_zh": ""},
        {"topic": "python"},
        {"topic": "nothing", "group": "", "kind": "", "name_en": "", "name_zh": ""},
        {"topic": "group", "group": "", "kind": "", "name_en": "", "name_zh": ""},
        {"kind": "nonsense"},
        {"group": "python"},
        {"name_en": "Python"},
        {"name_en": "!!!"},
        {"name_en": "x\x00y"},
        {"name_en": "x" * 81},
    ],
)
def test_an_answer_that_is_not_whole_changes_nothing_and_keeps_what_was_typed(
    desk: Client, told: dict[str, str]
) -> None:
    TopicFactory(slug="python")
    row = proposal()
    page = answer(desk, row, **told)
    assert page.status_code == 200
    assert "Polars 库" in page.content.decode() or "name_zh" in told
    assert page.context["errors"]
    assert state(row) == "waiting"
    assert not Letter.objects.exists()
    assert not LogEntry.objects.exists()
    assert Topic.objects.filter(level="topic").count() == 1


def test_declining_takes_proposals_off_the_queue_once(desk: Client) -> None:
    first, second = proposal("one thing"), proposal("another thing")
    act(desk, PROPOSALS, "decline", first, second)
    assert "2 proposals are declined." in said(desk)
    act(desk, PROPOSALS, "decline", first, second)
    assert "none of those is waiting any more" in said(desk)
    assert [state(first), state(second)] == ["declined", "declined"]
    assert LogEntry.objects.count() == 2
    assert not Letter.objects.exists()


def test_two_moderators_at_once_do_not_break_the_page(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    GroupFactory()
    row = proposal()
    waiting = services._waiting

    def somebody_was_faster(proposal_id: Any) -> TopicProposal:
        TopicProposal.objects.filter(pk=proposal_id).update(state="declined")
        return waiting(proposal_id)

    monkeypatch.setattr(services, "_waiting", somebody_was_faster)
    page = answer(desk, row)
    assert page.status_code == 200
    assert "This proposal has already been answered." in page.content.decode()
    act(desk, PROPOSALS, "decline", row)
    assert "This proposal has already been answered." in said(desk)


def test_looking_is_not_answering() -> None:
    GroupFactory()
    row = proposal()
    reader = signed_in(staff_with("view_topicproposal", "view_topic"))
    assert "It is new" not in reader.get(page_of(PROPOSALS, row.pk)).content.decode()
    assert answer(reader, row).status_code == 403
    act(reader, PROPOSALS, "decline", row)
    assert state(row) == "waiting"


def test_an_answered_proposal_is_only_looked_at(desk: Client) -> None:
    row = proposal()
    act(desk, PROPOSALS, "decline", row)
    page = desk.get(page_of(PROPOSALS, row.pk))
    assert page.status_code == 200
    assert "It is new" not in page.content.decode()


def topic_page(desk: Client, slug: str, /, **told: str) -> Any:
    topic = Topic.objects.get(pk=slug)
    names = {"names-TOTAL_FORMS": str(topic.names.count()), "names-INITIAL_FORMS": str(topic.names.count())}
    for number, name in enumerate(topic.names.order_by("pk")):
        names |= {f"names-{number}-id": str(name.pk), f"names-{number}-text": name.text, f"names-{number}-topic": slug}
    form = {
        "parent": topic.parent_id or "",
        "kind": "tool",
        "name_en": topic.name_en,
        "name_zh": topic.name_zh,
        "usage": "3",
    }
    return desk.post(page_of(TOPICS, slug), form | {"is_active": "on"} | names | told)


def test_a_topic_is_renamed_and_found_by_its_new_names(desk: Client) -> None:
    TopicFactory(slug="polars")
    extra = {"names-TOTAL_FORMS": "2", "names-1-text": "py-polars", "names-1-topic": "polars"}
    assert topic_page(desk, "polars", name_en="Polars Frames", **extra).status_code == 302
    names = set(TopicName.objects.filter(topic="polars").values_list("normal", flat=True))
    assert names >= {"polars", "polarsframes", "pypolars"}


@pytest.mark.parametrize(
    "told",
    [
        {"name_en": "Python"},
        {"name_zh": "!!!"},
        {"name_en": "x\x00y"},
        {"parent": "area"},
        {"parent": ""},
        {"parent": "polars"},
        {"names-TOTAL_FORMS": "2", "names-1-text": "Python"},
        {"names-TOTAL_FORMS": "3", "names-1-text": "py-polars", "names-2-text": "PyPolars"},
        {"names-TOTAL_FORMS": "2", "names-1-text": "—"},
    ],
)
def test_a_topic_in_the_wrong_place_or_with_a_taken_name_is_refused_by_name(desk: Client, told: dict[str, str]) -> None:
    TopicFactory(slug="python")
    TopicFactory(slug="polars")
    before = list(Topic.objects.order_by("pk").values()), list(TopicName.objects.order_by("pk").values())
    page = topic_page(desk, "polars", **told)
    assert page.status_code == 200
    assert page.context["errors"]
    assert (list(Topic.objects.order_by("pk").values()), list(TopicName.objects.order_by("pk").values())) == before


def test_a_topic_is_made_by_hand_but_its_level_and_slug_stay(desk: Client) -> None:
    GroupFactory()
    form = {
        "slug": "polars",
        "level": "topic",
        "parent": "group",
        "kind": "tool",
        "name_en": "Polars",
        "name_zh": "极地",
    }
    form |= {"usage": "1", "is_active": "on"} | NO_NAMES
    assert desk.post("/admin/accounts/topic/add/", form | {"level": "area"}).status_code == 200
    assert desk.post("/admin/accounts/topic/add/", form).status_code == 302
    assert TopicName.objects.filter(topic="polars").count() == 2
    topic_page(desk, "polars", slug="other", level="group")
    assert Topic.objects.get(pk="polars").level == "topic"
    assert not Topic.objects.filter(pk="other").exists()
    assert desk.post("/admin/accounts/topic/polars/delete/", {"post": "yes"}).status_code == 403
