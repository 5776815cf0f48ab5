"""The add field in Chromium: a combobox with JavaScript, a text field and a button without."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from accounts.models import TopicProposal
from accounts.topics.loading import load_topics
from tests.factories import UserFactory

from .conftest import shipped_rows

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.accounts.topics.picker_page"),
]


@pytest.fixture
def site(live_server: Any) -> str:
    """The address of a site that knows the topics."""
    load_topics(**shipped_rows())
    return str(live_server.url)


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page on which nothing may be written to the console but the answers that we refuse on purpose."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    assert said == []


def test_choose_with_the_keyboard_makes_a_chip(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/test/chips/")
    field = quiet.get_by_role("combobox", name="Add topics")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("pyto", delay=30)
    options = quiet.get_by_role("option")
    expect(options.first).to_contain_text("PyTorch")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(quiet.get_by_role("status")).to_contain_text("topics found")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    field.press("Enter")
    expect(quiet.get_by_role("checkbox", name="PyTorch", exact=True)).to_be_checked()
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    quiet.get_by_role("button", name="Save").click()
    expect(quiet.locator("#kept li")).to_have_text(["pytorch"])


def test_arrows_go_round_and_escape_closes(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/test/chips/")
    field = quiet.get_by_role("combobox")
    field.press_sequentially("sql, pytor", delay=30)
    options = quiet.get_by_role("option")
    expect(options.first).to_contain_text("PyTorch")
    last = options.count() - 1
    field.press("ArrowUp")
    expect(options.nth(last)).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("sql, pytor")


def test_click_on_an_option_keeps_what_was_named_before(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/test/rows/")
    field = quiet.get_by_role("combobox", name="What can you help with?")
    field.press_sequentially("sklearn; 深度", delay=30)
    quiet.get_by_role("option").filter(has_text="Deep learning").first.click()
    expect(quiet.locator("#kept li")).to_have_text(["scikit-learn", "deep-learning"])


def test_enter_adds_what_was_typed_and_unknown_names_can_be_proposed(quiet: Page, site: str, client: Any) -> None:
    user = UserFactory()
    client.force_login(user)
    quiet.context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": site}])
    quiet.goto(f"{site}/test/rows/")
    quiet.get_by_role("combobox").fill("python, basket weaving")
    quiet.get_by_role("combobox").press("Enter")
    expect(quiet.locator("#kept li")).to_have_text(["python"])
    expect(quiet.get_by_role("combobox")).to_have_value("basket weaving")
    quiet.get_by_role("button", name="Propose it").click()
    expect(quiet.get_by_text("A moderator will look at “basket weaving”")).to_be_visible()
    expect(quiet.get_by_role("combobox")).to_have_value("")
    assert TopicProposal.objects.get().proposed_by == user


def test_without_javascript_names_are_added_by_the_button(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/test/chips/")
    page.get_by_label("Add topics").fill("sklearn, pytroch")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("checkbox", name="scikit-learn")).to_be_checked()
    page.get_by_role("button", name="PyTorch", exact=True).click()
    expect(page.locator("#kept li")).to_have_text(["scikit-learn", "pytorch"])
    page.get_by_role("checkbox", name="scikit-learn").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#kept li")).to_have_text(["pytorch"])
    context.close()
