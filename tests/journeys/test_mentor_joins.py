"""A mentor joins on a phone in the dark, is approved, is found, asks for more, and declines kindly."""

import re

import pytest

from accounts.models import Profile
from tests.accounts.moderation.acting import moderator
from tests.factories import TopicFactory, UserFactory, make_mentee, make_mentor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MENTOR = "ivo@people.waymark.example"
MENTEE = "nadia@people.waymark.example"
PASSWORD = "a-quiet-evening-walk"


def join_as_mentor(visitor):
    visitor.go("/")
    visitor.press("Be a mentor")
    visitor.fill("E-mail address", MENTOR)
    visitor.page.get_by_label("I am 18 or older.").check()
    visitor.press(re.compile("Sign up", re.I))
    visitor.fill("Code", visitor.site.code_for(MENTOR))
    visitor.press(re.compile("Confirm|Verify", re.I))

    visitor.fill("What shall we call you?", "Ivo Alder")
    visitor.page.get_by_label("English").check()
    visitor.page.get_by_label("Time zone").select_option("Europe/Berlin")
    visitor.press("Save and go on")
    visitor.fill("What can you help with?", "pyt")
    visitor.page.get_by_role("option", name="PyTorch").click()
    visitor.page.get_by_label("Level for PyTorch").select_option("5")
    visitor.press("Save and go on")
    visitor.press("Save and go on")
    visitor.press("Weekday evenings, 18–21")
    visitor.press("Save and go on")
    visitor.press("Send it in")


def approve(visitor, person):
    visitor.go("/admin/")
    visitor.press(re.compile("Mentors to approve"), within="body")
    page = visitor.page
    page.get_by_role("link", name="Ivo Alder").first.wait_for()
    page.locator(f"input[name=_selected_action][value='{person.pk}']").check()
    page.locator("select[name=action]").first.select_option("approve")
    page.get_by_role("button", name="Run").first.click()
    visitor.press("Approve", within="body")


def test_a_mentor_joins_is_approved_is_found_and_answers(site, someone):
    TopicFactory(slug="pytorch", name_en="PyTorch")
    make_mentor(offers=("pytorch",), name="Lena Birch", slug="lena-birch")
    nadia = make_mentee(wants=("pytorch",), name="Nadia Brook", user=UserFactory(email=MENTEE))

    mentor = someone(phone=True, dark=True)
    join_as_mentor(mentor)
    mentor.sees("Waiting for approval")
    ivo = Profile.objects.get(name="Ivo Alder")
    mentee = someone(phone=True).sign_in(nadia.user)
    mentee.go("/suggestions/")
    mentee.does_not_see("Ivo Alder")

    approve(someone().sign_in(moderator()), ivo)
    site.letter_to(MENTOR, "^Welcome: you are a mentor")
    mentee.go("/suggestions/")
    mentee.sees("Ivo Alder")
    mentee.go(f"/people/{ivo.slug}/ask/")
    mentee.fill("What I want to work on", "I want to train a small detector on my own photographs.")
    mentee.fill("Why you", "You offer PyTorch and like beginners.")
    mentee.fill("What I have tried", "Two tutorials and a notebook that does not converge.")
    mentee.press("Send the request")

    mentor.go(site.link_for(MENTOR, "/requests/mail/"))
    mentor.page.get_by_text("Ask for more first").click()
    mentor.fill("What would you like to know first?", "How many photographs do you have, and of what?")
    mentor.press("Send the question")
    mentee.go("/requests/")
    mentee.press("Ivo Alder")
    mentee.sees("How many photographs")
    mentee.fill("Your answer", "About two thousand, of birds at a feeder.")
    mentee.press("Send the answer")

    mentor.go("/requests/")
    mentor.press("Nadia Brook")
    mentor.sees("two thousand")
    mentor.page.get_by_text("Decline kindly").click()
    mentor.press("Decline")
    mentor.sees("There is a problem")
    mentor.page.get_by_label("I have no room at the moment").check()
    mentor.press("Decline")
    told = site.letter_to(MENTEE, "Lena Birch")
    assert "no room" in told.part("plain")
    mentee.go("/suggestions/")
    mentee.does_not_see("Ivo Alder")
    mentee.sees("Lena Birch")
