"""The two people whom one can be in the demo, written by hand, and the moderator."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from accounts.models import User
from config.moderators import GROUP as MODERATORS
from config.services.accounts import DEMO_PASSWORD, MENTEE, MENTOR, MODERATOR
from config.services.sample.people import SamplePerson

EVENINGS = ((0, 1080, 1290), (2, 1080, 1290), (3, 1110, 1260))
SATURDAY = (5, 600, 780)

THE_MENTEE = SamplePerson(
    name="Nadia Larkfield",
    email=MENTEE,
    role="mentee",
    headline="Data analyst who wants to train models of her own",
    story=(
        "I count things for a living: three years of SQL and dashboards at a charity that maps floods. Lately I read "
        "more about models than about dashboards.\n\nI have finished two online courses and one small notebook project. "
        "What I miss is somebody who looks at my work and tells me what to leave out."
    ),
    goal="Get a first job as a machine learning engineer within a year",
    country="GB",
    time_zone="Europe/London",
    languages=("en",),
    language="en",
    offers=(),
    wants=(("pytorch", 4, 3), ("deep-learning", 4, 3), ("computer-vision", 3, 2), ("mlops", 3, 1)),
    interests=("image-segmentation", "geospatial-data", "statistics"),
    help_offered=(),
    help_wanted=("project-guidance", "learning-plan", "portfolio-and-cv"),
    backgrounds=(),
    backgrounds_wanted=("practitioner",),
    stage="changing-career",
    stages_wanted=(),
    style=(2, 2, 2, 3, 2),
    hours=(*EVENINGS, SATURDAY),
    capacity=0,
    matters_most="topics",
    approved=True,
    paused=False,
)

THE_MENTOR = SamplePerson(
    name="Tomas Fernhollow",
    email=MENTOR,
    role="mentor",
    headline="Machine learning engineer, satellite pictures and small teams",
    story=(
        "I build models that find fields, roofs and rivers on satellite pictures, and I keep them running. Before that I "
        "taught mathematics.\n\nBring me something half finished: a notebook, a plan, a question that you are ashamed of. "
        "We look at it together and you leave with one next step."
    ),
    goal="",
    country="PT",
    time_zone="Europe/Lisbon",
    languages=("en", "pt"),
    language="en",
    offers=(
        ("pytorch", 5, True), ("computer-vision", 5, True), ("deep-learning", 4, False), ("python", 5, False),
        ("mlops", 4, False), ("image-segmentation", 4, False),
    ),
    wants=(),
    interests=("geospatial-data", "statistics", "linear-algebra"),
    help_offered=("project-guidance", "code-review", "learning-plan", "career-advice"),
    help_wanted=(),
    backgrounds=("practitioner",),
    backgrounds_wanted=(),
    stage="",
    stages_wanted=("changing-career", "early-career"),
    style=(2, 2, 3, 3, 2),
    hours=(*EVENINGS, SATURDAY),
    capacity=3,
    matters_most="",
    approved=True,
    paused=False,
)  # fmt: skip


def open_doors() -> None:
    """Let the demo's mentee and mentor sign in with the password that everybody may know, and make the moderator."""
    for user in User.objects.filter(email__in=[MENTEE, MENTOR]):
        user.set_password(DEMO_PASSWORD)
        user.save(update_fields=["password"])
    moderator = User.objects.create_user(MODERATOR, DEMO_PASSWORD, time_zone="Europe/London", is_staff=True)
    moderator.groups.add(Group.objects.get(name=MODERATORS))
    EmailAddress.objects.create(user=moderator, email=MODERATOR, primary=True, verified=True)
