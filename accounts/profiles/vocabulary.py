"""The fixed words of a profile. The values are the codes of people.csv; a test holds them equal to the engine's."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_OFFERS, MAX_STARS, MAX_WANTS, MAX_INTERESTS, MAX_BACKGROUNDS = 20, 5, 10, 15, 2
MAX_CAPACITY = 20


class HelpArea(models.TextChoices):
    """A kind of help."""

    CAREER_ADVICE = "career-advice", _("career advice")
    LEARNING_PLAN = "learning-plan", _("a learning plan")
    PROJECT_GUIDANCE = "project-guidance", _("project guidance")
    CODE_REVIEW = "code-review", _("code review")
    PAPER_READING = "paper-reading", _("reading papers")
    RESEARCH_AND_PHD = "research-and-phd", _("research and PhD")
    PORTFOLIO_AND_CV = "portfolio-and-cv", _("portfolio and CV")
    INTERVIEW_PRACTICE = "interview-practice", _("interview practice")
    INDUSTRY_INSIGHT = "industry-insight", _("industry insight")
    STAYING_MOTIVATED = "staying-motivated", _("staying motivated")


class Background(models.TextChoices):
    """What a mentor is."""

    STUDENT_AHEAD = "student-ahead", _("student a step ahead")
    PRACTITIONER = "practitioner", _("practitioner")
    RESEARCHER_OR_PROFESSOR = "researcher-or-professor", _("researcher or professor")
    INDUSTRY_PEER = "industry-peer", _("peer in industry")


class Stage(models.TextChoices):
    """Where a mentee is."""

    EXPLORING = "exploring", _("exploring the field")
    STUDENT = "student", _("student")
    CHANGING_CAREER = "changing-career", _("changing career")
    EARLY_CAREER = "early-career", _("early in the career")
    MOVING_TO_RESEARCH = "moving-to-research", _("moving to research")


class Term(models.TextChoices):
    """What a mentee can name as mattering most."""

    TOPICS = "topics", _("the topics")
    HELP = "help", _("the kind of help")
    HOURS = "hours", _("common hours")
    BACKGROUND = "background", _("the mentor's background")
    STYLE = "style", _("the way of working")
    INTERESTS = "interests", _("shared interests")


class Audience(models.TextChoices):
    """Who may see a part of a profile."""

    EVERYONE = "everyone", _("everyone")
    MEMBERS = "members", _("members")
    PAIRS = "pairs", _("only my mentors and mentees")


# One-line goals to begin from; anything else may be written.
GOAL_STARTERS = (
    _("Find out whether this field is for me"),
    _("Learn the basics without getting lost"),
    _("Finish a first project that I can show"),
    _("Get a first job in the field within a year"),
    _("Get better at what I do at work"),
    _("Prepare for a PhD or a research job"),
)

# The five two-ended statements of the working style, 1 = the left end, 5 = the right end.
STYLE_ENDS = (
    (_("a clear structure"), _("an open conversation")),
    (_("direct words"), _("gentle words")),
    (_("often and short"), _("seldom and long")),
    (_("the task first"), _("the person first")),
    (_("camera on"), _("chat only")),
)

LEVEL_WORDS = {
    1: _("1: I have read about it"),
    2: _("2: I have tried it"),
    3: _("3: I have built something with it"),
    4: _("4: I use it in my daily work"),
    5: _("5: others ask me about it"),
}

# The same levels beside a topic on a page, where a number would say nothing.
LEVEL_SHORT = {
    1: _("has read about it"),
    2: _("has tried it"),
    3: _("has built with it"),
    4: _("daily work"),
    5: _("others ask"),
}
TARGET_SHORT = {
    1: _("to have read about it"),
    2: _("to have tried it"),
    3: _("to build with it"),
    4: _("for daily work"),
    5: _("to be asked by others"),
}

PRIORITY_WORDS = {1: _("nice to have"), 2: _("important"), 3: _("most important")}

# Spoken languages on offer: codes as in people.csv, names in the language itself, because that is how one finds one's own.
SPOKEN_LANGUAGES = {
    "en": "English", "zh": "中文", "es": "Español", "fr": "Français", "de": "Deutsch", "pt": "Português", "hi": "हिन्दी",
    "ar": "العربية", "bn": "বাংলা", "ru": "Русский", "ja": "日本語", "ko": "한국어", "it": "Italiano", "tr": "Türkçe",
    "nl": "Nederlands", "pl": "Polski", "uk": "Українська", "vi": "Tiếng Việt", "id": "Bahasa Indonesia", "fa": "فارسی",
    "ur": "اردو", "ta": "தமிழ்", "te": "తెలుగు", "th": "ไทย", "sv": "Svenska", "cs": "Čeština", "el": "Ελληνικά",
    "he": "עברית", "ro": "Română", "hu": "Magyar", "da": "Dansk", "fi": "Suomi", "no": "Norsk", "sw": "Kiswahili",
    "ms": "Bahasa Melayu", "yue": "粵語", "ne": "नेपाली", "si": "සිංහල", "am": "አማርኛ", "yo": "Yorùbá", "ig": "Igbo",
}  # fmt: skip
