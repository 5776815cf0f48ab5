"""A moderator's day in Chromium: every page readable for everybody, an act from a person's page, a table put in."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import FilePayload, Page, expect

from accounts.models import ModerationAct, Topic
from tests.accounts.moderation.acting import list_of, moderator, page_of
from tests.config.admin_rows import ROWS, a_person, a_proposal
from tests.factories import GroupFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD = "slug,level,parent,kind,name_en,name_zh,usage,is_active"


@pytest.fixture
def desk(page: Page, live_server: Any) -> Iterator[Page]:
    """A moderator's browser; nothing may be written to its console but the answers that we refuse on purpose."""
    client, said = Client(), []
    client.force_login(moderator())
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert [line for line in said if "status of 422" not in line] == []


def look(desk: Page) -> None:
    """No accessibility fault that keeps somebody from the work."""
    desk.wait_for_load_state("networkidle")
    # Select2 gives the text within its combobox a role of its own and no name; the combobox around it has one.
    context = {"exclude": [[".select2-selection__rendered"]]}
    found = Axe().run(desk, context=context).response["violations"]
    serious = [fault for fault in found if fault["impact"] in ("serious", "critical")]
    assert [(fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in serious] == [], desk.url


def test_every_page_can_be_used_by_everybody(desk: Page, live_server: Any) -> None:
    rows = {name: make() for name, make in ROWS.items()}
    pages = [path for name, row in rows.items() for path in (list_of(name), page_of(name, row.pk))]
    person = list_of("accounts_profile") + str(rows["accounts_profile"].pk)
    for path in (
        "/admin/", *pages, f"{person}/decline/", "/admin/accounts/topic/add/", "/admin/accounts/topic/import/",
        "/admin/accounts/profile/export/",
    ):  # fmt: skip
        desk.goto(f"{live_server.url}{path}")
        look(desk)


def test_a_mentor_is_declined_from_their_page(desk: Page, live_server: Any) -> None:
    person = a_person()
    desk.goto(f"{live_server.url}/admin/")
    desk.get_by_role("link", name="Mentors to approve: 1").click()
    desk.get_by_role("link", name=person.name).first.click()
    desk.get_by_role("link", name="Decline as mentor").click()
    desk.get_by_role("button", name="Decline as mentor").click()
    expect(desk.get_by_role("alert")).to_contain_text("Give a reason")
    look(desk)
    desk.get_by_label("Reason (mailed to the person, and kept)").fill("Say more about your work.")
    desk.get_by_role("button", name="Decline as mentor").click()
    expect(desk.locator("body")).to_contain_text("1 person: done.")
    assert ModerationAct.objects.get().reason == "Say more about your work."


def test_a_proposal_is_answered_with_a_topic_that_we_know(desk: Page, live_server: Any) -> None:
    known, row = ROWS["accounts_topic"](), a_proposal()
    desk.goto(f"{live_server.url}{page_of('accounts_topicproposal', row.pk)}")
    desk.get_by_role("combobox", name="Search for a topic").click()
    desk.get_by_role("searchbox").fill(known.name_en)
    desk.get_by_role("option", name=known.name_en).click()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.locator("body")).to_contain_text("known by another name")


def test_a_table_is_looked_at_before_it_is_put_in(desk: Page, live_server: Any) -> None:
    GroupFactory()
    for row in ("polars,topic,nowhere,tool,Polars,极地,3,1", "polars,topic,group,tool,Polars,极地,3,1"):
        file = FilePayload(name="topics.csv", mimeType="text/csv", buffer=f"{HEAD}\n{row}\n".encode())
        desk.goto(f"{live_server.url}/admin/accounts/topic/import/")
        desk.locator("#id_import_file").set_input_files(files=[file])
        desk.get_by_role("button", name="Submit").click()
        if "nowhere" in row:
            expect(desk.locator("body")).to_contain_text("There is no topic “nowhere”.")
    desk.get_by_role("button", name="Confirm import").click()
    expect(desk.locator("body")).to_contain_text("1 new")
    assert Topic.objects.filter(pk="polars").exists()
