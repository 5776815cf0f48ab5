"""Every page that people use, on the smallest phone and on a desktop, light and dark: no fault that axe finds, nothing
that the content policy had to stop, nothing wider than the screen."""

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.topics.services import propose_topic
from matching.checkins.models import CheckIn
from matching.mentorships.services import start_mentorship
from matching.requests.services import ask_for_more, send_request
from matching.suggestions.services import dismiss_person, keep_person
from tests.factories import CheckInFactory, TopicFactory, UserFactory, make_mentee, make_mentor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = {
    "aim": "I want to train a small detector on my own photographs.",
    "why_you": "You offer PyTorch and like beginners.",
    "tried": "Two tutorials and a notebook that does not converge.",
}
FOR_ALL = (
    "/", "/account/login/", "/account/signup/", "/account/login/code/", "/account/password/reset/",
    "/people/open-mentor/",
)  # fmt: skip
BROKEN = ("/nowhere/", "/check-ins/mail/broken/", "/requests/mail/broken/", "/mail/unsubscribe/broken/")
FOR_MEMBERS = (
    "/suggestions/", "/suggestions/?topic=python", "/directory/", "/directory/?q=nobody", "/shortlist/", "/requests/",
    "/mentorships/", "/profile/", "/profile/about/", "/profile/topics/", "/profile/work/", "/profile/hours/", "/settings/",
    "/settings/mail/", "/settings/pauses/", "/settings/blocked/", "/people/free-mentor/", "/people/free-mentor/why/",
    "/people/free-mentor/ask/", "/account/password/change/", "/account/email/", "/account/sessions/", "/account/2fa/",
)  # fmt: skip


@pytest.fixture
def members(site):
    """A mentee and a mentor between whom, and around whom, everything has happened that pages can show."""
    now = timezone.now()
    TopicFactory(slug="python", name_en="Python")
    mentee = make_mentee(name="Nadia Brook", story="I count things.\n\nhttps://example.org/work", style=[1, 2, 3, 4, 5])
    mentor = make_mentor(name="Mira Maple", side={"capacity": 3})
    open_mentor = make_mentor(name="Open Mentor", slug="open-mentor", audience="everyone")
    kept = make_mentor(name="Free Mentor", slug="free-mentor", story="I like beginners.", style=[1, 2, 2, 4, 5])
    pair = start_mentorship(mentor=mentor, mentee=mentee, aim=WORDS["aim"], now=now)
    CheckInFactory(mentorship=pair, person=mentee, asked_at=now)
    CheckInFactory(mentorship=pair, person=mentor, asked_at=now)
    send_request(mentor=mentor, by=make_mentee(name="Ann Other"), now=now, **WORDS)
    asked = send_request(mentor=open_mentor, by=mentee, now=now, **WORDS)
    ask_for_more(request_id=asked.pk, by=open_mentor, question="How many photographs do you have?", now=now)
    keep_person(kept=kept, by=mentee, now=now)
    dismiss_person(dismissed=make_mentor(name="Not Forme"), by=mentee, now=now)
    propose_topic(text="Birdsong recognition", by=mentee.user, now=now)
    return mentee, mentor


def paths_of(profile):
    """The pages about what somebody has."""
    for kind in ("mentorships_as_mentor", "mentorships_as_mentee"):
        for pair in getattr(profile, kind).all():
            yield from (f"/mentorships/{pair.pk}/", f"/mentorships/{pair.pk}/end/")
    for kind in ("requests_received", "requests_sent"):
        yield from (f"/requests/{asked.pk}/" for asked in getattr(profile, kind).all())
    yield from (f"/check-ins/{row.pk}/" for row in CheckIn.objects.for_person(profile.pk).exclude(asked_at=None))


@pytest.mark.parametrize(("phone", "dark"), [(True, False), (False, True)], ids=["phone-light", "desktop-dark"])
def test_every_page_is_sound(site, someone, members, phone, dark):
    visitor = someone(phone=phone, dark=dark)
    for path in FOR_ALL:
        visitor.go(path)
    for path in BROKEN:
        visitor.go(path, status=404)
    for profile in members:
        visitor = someone(phone=phone, dark=dark).sign_in(profile.user)
        for path in (*FOR_MEMBERS, *paths_of(profile)):
            visitor.go(path)


def test_every_step_of_joining_is_sound(site, someone):
    newcomer = UserFactory(joining_as="both")
    TopicFactory(slug="python", name_en="Python")
    visitor = someone(phone=True, dark=True).sign_in(User.objects.get(pk=newcomer.pk))
    visitor.go("/start/")
    visitor.fill("What shall we call you?", "Nadia Brook")
    visitor.page.get_by_label("Time zone").select_option("Europe/London")
    visitor.press("Save and go on")
    visitor.fill("What can you help with?", "python")
    visitor.press("Add")
    visitor.fill("What do you want to learn?", "something nobody knows")
    visitor.page.locator("#list-wants").get_by_role("button", name="Add").click()
    visitor.page.wait_for_load_state()
    visitor.look()
    visitor.press("Save and go on")
    for path in ("/welcome/work/", "/welcome/hours/", "/welcome/check/"):
        visitor.go(path)
