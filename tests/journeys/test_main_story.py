"""The main story, in a browser, with JavaScript and without."""

import re

import pytest

from accounts.models import Profile
from config.demo.moving import move_on
from matching.models import Mentorship
from tests.accounts.moderation.acting import moderator
from tests.factories import TopicFactory, UserFactory, make_mentor
from tests.journeys.site import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MENTEE = "nadia@people.waymark.example"
PASSWORD = "a-quiet-evening-walk"


def join_as_mentee(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.press("Find a mentor")
    visitor.fill("E-mail address", MENTEE)
    visitor.fill("Password (optional)", PASSWORD)
    visitor.page.get_by_label("I am 18 or older.").check()
    visitor.press(re.compile("Sign up", re.I))
    visitor.fill("Code", visitor.site.code_for(MENTEE))
    visitor.press(re.compile("Confirm|Verify", re.I))

    visitor.fill("What shall we call you?", "Nadia Brook")
    visitor.page.get_by_label("Time zone").select_option("Europe/London")
    visitor.press("Save and go on")
    visitor.fill("What do you want to learn?", "python, pytorch")
    visitor.press("Add")
    visitor.sees("PyTorch")
    visitor.press("Save and go on")
    visitor.fill("Your goal in one line (optional)", "A first model of my own")
    visitor.press("Save and go on")
    visitor.press("Weekday evenings, 18–21")
    visitor.press("Save and go on")
    visitor.sees("A first model of my own")
    visitor.press("Show me who fits")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without-scripts"])
def test_from_signing_up_to_the_check_in_and_the_suspension(site, someone, scripts):
    for slug, name in (("python", "Python"), ("pytorch", "PyTorch")):
        TopicFactory(slug=slug, name_en=name)
    mentor = make_mentor(
        offers=("python", "pytorch"), name="Mira Maple", slug="mira-maple",
        user=UserFactory(email="mira@people.waymark.example", time_zone="Europe/London"),
    )  # fmt: skip

    mentee = someone(scripts=scripts)
    join_as_mentee(mentee)
    mentee.sees("Mira Maple")
    mentee.press("Mira Maple")
    mentee.press("Why this match")
    mentee.sees("PyTorch")
    mentee.go("/people/mira-maple/")
    mentee.press("Ask Mira Maple")
    mentee.press("Send the request")
    mentee.sees("There is a problem")
    mentee.fill("What I want to work on", "I want to train a small detector on my own photographs.")
    mentee.fill("Why you", "You offer PyTorch and like beginners.")
    mentee.fill("What I have tried", "Two tutorials and a notebook that does not converge.")
    mentee.press("Send the request")
    mentee.sees("Your request is on its way")

    answering = someone(scripts=scripts)
    answering.go(site.link_for("mira@people.waymark.example", "/requests/mail/"))
    assert Mentorship.objects.count() == 0
    answering.press("Accept Nadia Brook")
    answering.sees("You are now the mentor of Nadia Brook")
    mentorship = Mentorship.objects.get()
    site.letter_to("mira@people.waymark.example", "^Meet Nadia Brook$")
    assert "mira@" not in site.letter_to(MENTEE, "^Meet Mira Maple$").content.decode()

    mentee.go(site.link_for(MENTEE, "/mentorships/"))
    mentee.sees("Introduced")
    move_on(days=8)
    outside = someone(scripts=scripts)
    outside.go(site.link_for(MENTEE, "mood=good"))
    assert not mentorship.check_ins.filter(answered_at__isnull=False).exists()
    outside.press("Send")
    outside.sees("Your answer is kept")
    assert mentorship.check_ins.get(person__name="Nadia Brook").mood == "good"

    moderating = someone().sign_in(moderator())
    moderating.go("/admin/")
    moderating.sees("What needs doing")
    moderating.go(f"/admin/accounts/profile/?q={mentor.slug}")
    page = moderating.page
    page.locator("input[name=_selected_action]").first.check()
    page.locator("select[name=action]").first.select_option("suspend")
    page.locator("button[name=index], button[title]").filter(has_text=re.compile("Run|Go", re.I)).first.click()
    moderating.fill("Reason (mailed to the person, and kept)", "Asked mentees for money.")
    moderating.press("Suspend", within="body")
    assert Profile.objects.get(pk=mentor.pk).suspended_at is not None
    assert "money" not in site.letter_to(MENTEE, "^Mira Maple is no longer on Waymark$").part("plain")
    mentee.go(f"/mentorships/{mentorship.pk}/")
    mentee.sees("ended early")
