"""The moderators' first page: its queues count what their links show, and it shows what one may see."""

from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Letter, TopicProposal
from accounts.profiles.models import MentorState
from tests.accounts.moderation.acting import list_of, moderator, signed_in, staff_with
from tests.config.admin_rows import a_letter, a_person, a_proposal, queries
from tests.factories import NOON, MentorshipFactory, make_mentor

pytestmark = pytest.mark.django_db


def test_the_queues_count_what_their_links_show() -> None:
    waiting = a_person()
    make_mentor(side={"state": MentorState.WAITING, "submitted_at": NOON}, suspended_at=NOON)
    make_mentor()
    pair = MentorshipFactory(flagged_at=NOON, flag_reason="help")
    MentorshipFactory()
    MentorshipFactory(flagged_at=NOON, state="ended")
    proposal, answered = a_proposal(), a_proposal()
    TopicProposal.objects.filter(pk=answered.pk).update(state="declined")
    failed = a_letter()
    Letter.objects.filter(pk=failed.pk).update(state="failed")
    a_letter()
    desk = signed_in(moderator())
    page: Any = desk.get("/admin/")
    queues = {queue.title: queue for queue in page.context["queues"]}
    found = {
        title: (queue.waiting, [row.pk for row in desk.get(queue.url).context["cl"].result_list])
        for title, queue in queues.items()
    }
    assert found == {
        "Mentors to approve": (1, [waiting.pk]),
        "Pairs needing help": (1, [pair.pk]),
        "Proposed topics": (1, [proposal.pk]),
        "Failed mail": (1, [failed.pk]),
    }
    for queue in queues.values():
        assert queue.oldest is not None
        assert f'href="{queue.url}"'.replace("&", "&amp;") in page.content.decode()


def test_the_first_page_shows_only_the_work_that_one_may_do() -> None:
    page: Any = signed_in(staff_with("view_letter")).get("/admin/")
    assert [queue.title for queue in page.context["queues"]] == ["Failed mail"]


def test_the_first_page_costs_the_same_for_one_and_for_ten() -> None:
    desk = signed_in(moderator())
    make = (a_person, a_proposal, lambda: MentorshipFactory(flagged_at=NOON), a_letter)
    for row in make:
        row()
    desk.get("/admin/")
    one = queries(desk, "/admin/")
    for row in make:
        for _time in range(9):
            row()
    assert queries(desk, "/admin/") == one


def test_flagged_pairs_stand_on_top_the_longest_waiting_first() -> None:
    calm, late, early = (
        MentorshipFactory(),
        MentorshipFactory(flagged_at=timezone.now()),
        MentorshipFactory(flagged_at=NOON),
    )
    page: Any = signed_in(moderator()).get(list_of("matching_mentorship"))
    assert list(page.context["cl"].result_list) == [early, late, calm]
