"""Impatience does no harm."""

import pytest

from tests.journeys.test_main_story import MENTEE, PASSWORD

TWICE = "form => { form.requestSubmit(); setTimeout(() => form.requestSubmit(), 40); }"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_double_click_on_joining_sends_one_code_and_leads_on(site, someone):
    visitor = someone()
    visitor.go("/account/signup/")
    visitor.fill("E-mail address", MENTEE)
    visitor.fill("Password (optional)", PASSWORD)
    visitor.page.get_by_label("I am 18 or older.").check()
    visitor.page.locator("main form").first.evaluate(TWICE)
    visitor.fill("Code", site.code_for(MENTEE))
    visitor.look()
    assert len(site.letters_to(MENTEE)) == 1


def test_a_form_that_came_back_refused_can_be_sent_again(site, someone):
    visitor = someone()
    visitor.go("/account/login/")
    for _ in range(2):
        visitor.fill("Email", MENTEE)
        visitor.fill("Password", "not this one")
        visitor.press("Sign in")
        visitor.sees("not correct")
