"""Headlines and stories in English: a few sentences put together from what a sample person answered."""

from random import Random

from config.services.sample.facts import Facts, fill_in

ROLES = {
    "student": "student",
    "data-scientist": "data scientist",
    "software-engineer": "software engineer",
    "other": "engineer",
    "data-analyst": "data analyst",
    "not-employed": "developer between two jobs",
    "full-stack-developer": "full-stack developer",
    "researcher": "research scientist",
    "manager": "engineering manager",
    "ml-engineer": "machine learning engineer",
    "back-end-developer": "back-end developer",
    "data-engineer": "data engineer",
    "mobile-developer": "mobile developer",
    "teacher": "university teacher",
    "business-analyst": "business analyst",
    "front-end-developer": "front-end developer",
    "statistician": "statistician",
    "product-manager": "product manager",
    "engineer": "engineer",
    "embedded-developer": "embedded developer",
    "database-engineer": "database engineer",
    "devops-engineer": "DevOps engineer",
    "test-engineer": "test engineer",
    "system-administrator": "system administrator",
    "developer-advocate": "developer advocate",
    "designer": "designer",
}
TRADES = {
    "technology": "at a technology company",
    "education": "in education",
    "finance": "in finance",
    "internet": "at an internet company",
    "software": "at a software company",
    "health": "in healthcare",
    "public-service": "in public service",
    "manufacturing": "in manufacturing",
    "retail": "in retail",
    "energy": "in the energy sector",
    "insurance": "in insurance",
    "media": "in media",
    "marketing": "in marketing",
    "consulting": "in consulting",
    "non-profit": "at a non-profit",
    "transport": "in logistics",
    "telecommunications": "in telecommunications",
    "consumer-goods": "in consumer goods",
    "games": "in games",
    "leisure": "in sports and leisure",
    "automotive": "in the car industry",
    "aerospace": "in aerospace",
}

WHO = (
    "I have written code for about {years} years and work as {a_role}{trade}.",
    "{Role}{trade}, with about {years} years of code behind me.",
    "I started with {t2}, moved on to {t1}, and after {years} years I am still learning, now as {a_role}{trade}.",
    "I work as {a_role}{trade}; {t1} has been part of most of my weeks for years.",
)
WHO_STUDENT = (
    "I am {a_role} and have been coding for {years} years, long enough to remember well what was hard at the start.",
    "As {a_role} a few steps ahead of you, I still have every detour of the last {years} years in mind.",
    "I am {a_role}; {t1} and {t2} take up most of my days.",
)
WHO_RESEARCH = (
    "I do research and teach, mostly around {t1} and {t2}.",
    "{Role} with about {years} years of code; {t1} is what I come back to again and again.",
    "My work is research: reading, trying, failing, writing it down, much of it with {t1}.",
)
GIVE = (
    "I can help you most with {t1} and {t2}: where to start, what to leave out, and how to tell that it works.",
    "Ask me about {t1}. I have made most of the mistakes already and can show you which ones matter.",
    "People usually come to me with questions about {t1} or {t3}, and we end up looking at their code together.",
    "I like turning a vague plan into a first project with {t1} that runs by the end of the month.",
    "Most of what I know about {t1} I learned on real projects, and I gladly pass on what no course told me.",
    "With {t1} and {t3} I can save you some weeks; the rest you will want to find out yourself.",
)
GIVE_HELP = {
    "career-advice": "I am also glad to talk about how I found my way, detours included.",
    "learning-plan": "We can write a learning plan together that survives a busy week.",
    "project-guidance": "Bring a project, however small, and we will plan its next step.",
    "code-review": "Send me something you wrote, and I will read it line by line.",
    "paper-reading": "Reading a paper together every other week is my favourite format.",
    "research-and-phd": "If you are thinking about a PhD, ask me the questions that you would not ask a professor.",
    "portfolio-and-cv": "I will also tell you honestly what your portfolio says about you.",
    "interview-practice": "I have sat on both sides of many interviews and like to practise them.",
    "industry-insight": "I can tell you what a normal working week in this field really looks like.",
    "staying-motivated": "And on bad weeks a short call is often enough to get going again.",
}
GIVE_PLAIN = (
    "Bring one real question to our first talk, and we will take it from there.",
    "I would rather meet regularly for half an hour than once for an afternoon.",
    "Beginners are welcome; I was one for longer than I like to admit.",
)

WHERE = {
    "student": (
        "I am studying and have been coding for {span}.",
        "I am a student who learns best by building things, {span} into it.",
        "Between lectures I teach myself {t1}; I have been coding for {span}.",
    ),
    "exploring": (
        "I am still finding out whether this field is for me, {span} into coding.",
        "I have been looking around in tech for a while and would like to find a direction.",
    ),
    "changing-career": (
        "I work as {a_role}{trade} and want to move over to tech; I have been coding for {span}.",
        "After some years as {a_role}{trade} I am changing career, one evening at a time.",
    ),
    "early-career": (
        "I work as {a_role}{trade} and have been coding for {span}.",
        "I am early in my career as {a_role}{trade}, and there is nobody at work whom I can ask.",
        "{Role}{trade}, {span} into coding and keen to do things properly.",
    ),
    "between": (
        "I am between two jobs and use the time to learn; I have been coding for {span}.",
        "I am looking for my first job in tech and have been coding for {span}.",
    ),
    "elsewhere": (
        "I come from another field and want to work in tech; I have been coding for {span}.",
        "My job has little to do with tech so far, and I would like to change that.",
    ),
    "moving-to-research": (
        "I would like to move towards research and do not know yet what a good first step is.",
        "Papers draw me more than products; I would like to find my way into research.",
    ),
}
WANT = (
    "Right now I want to get good at {w1} and {w2}.",
    "My next goal is {w1}, well enough to use it without a tutorial beside me.",
    "I have used {t1} in small projects; {w1} is what I want to understand next.",
    "I keep starting courses on {w1} and would love somebody who helps me finish one real project instead.",
    "So far I know some {t1} and {t2}, and I would like to add {w1}.",
)
WANT_HELP = {
    "career-advice": "An honest word on which jobs to aim for would help me a lot.",
    "learning-plan": "I need a plan, because there is too much to learn and I jump about.",
    "project-guidance": "I have an idea for a project and need somebody who tells me when it gets too big.",
    "code-review": "I would love to have my code read by somebody who does this every day.",
    "paper-reading": "I would like to read papers without giving up at the second page.",
    "research-and-phd": "I am wondering about a PhD and have nobody to ask.",
    "portfolio-and-cv": "I would also like to know what is missing in my portfolio.",
    "interview-practice": "Interviews make me nervous, so practice would do me good.",
    "industry-insight": "I wonder what the daily work really looks like.",
    "staying-motivated": "Learning alone is hard; a regular talk would keep me going.",
}
WANT_PLAIN = (
    "I can put in a few hours every week and will come prepared.",
    "I like clear feedback and will try what you suggest.",
    "A talk every two weeks would be just right for me.",
)
GOALS = (
    "Finish one real project with {w1}",
    "Use {w1} at work with confidence",
    "Understand {w1} well enough to explain it",
    "Build something with {w1} and {w2} and show it",
    "Get from tutorials to my own work in {w1}",
)
MENTOR_HEADLINES = (
    "{Role}{trade} · {t1} and {t2}",
    "{Role}{trade} · {t1}",
    "{Role} who likes to explain {t1}",
    "{T1} and {t2}, from daily work",
    "{Role}{trade}, {years} years of code",
)
MENTEE_HEADLINES = (
    "{Role}, learning {w1}",
    "{Role} on the way to {w1} and {w2}",
    "Looking for a hand with {w1}",
    "{Role}, curious about {w1}",
)
MENTEE_ROLES = {"other": "newcomer to tech", "not-employed": "job seeker"}


def write_mentor(facts: Facts, rng: Random) -> tuple[str, str]:
    """Return a mentor's headline (≤ 120 characters) and story."""
    who = WHO_STUDENT if facts.is_student else WHO_RESEARCH if facts.is_researcher else WHO
    helps = [GIVE_HELP[rng.choice(facts.help)]] if facts.help and rng.random() < 0.8 else GIVE_PLAIN
    words = _words(facts, ROLES[facts.role], facts.offers)
    story = " ".join(fill_in(lines, words, rng) for lines in (who, GIVE, helps))
    return _headline(fill_in(MENTOR_HEADLINES, words, rng)), _start(story)


def write_mentee(facts: Facts, rng: Random) -> tuple[str, str]:
    """Return a mentee's headline (≤ 120 characters) and story."""
    helps = [WANT_HELP[rng.choice(facts.help)]] if facts.help and rng.random() < 0.8 else WANT_PLAIN
    words = _words(facts, MENTEE_ROLES.get(facts.role, ROLES[facts.role]), facts.has)
    story = " ".join(fill_in(lines, words, rng) for lines in (WHERE[facts.standing], WANT, helps))
    return _headline(fill_in(MENTEE_HEADLINES, words, rng)), _start(story)


def write_goal(facts: Facts, rng: Random) -> str:
    """Return a mentee's goal in one line (≤ 200 characters)."""
    return _start(fill_in(GOALS, _words(facts, "", facts.has), rng))


def _words(facts: Facts, role: str, topics: tuple[str, ...]) -> dict[str, str]:
    """The words for the gaps; a gap that cannot be filled is missing, and lines with it are passed over."""
    is_doctoral = facts.is_student and facts.education == "doctor"
    role = "PhD student" if is_doctoral else role
    works = facts.industry in TRADES and not facts.is_student and facts.role != "not-employed"
    words = {
        "a_role": f"{'an' if role[:1] in tuple('aeio') else 'a'} {role}",
        "Role": _start(role),
        "trade": f" {TRADES[facts.industry]}" if works else "",
        "years": str(facts.years),
        "span": ("less than a year", "about a year")[facts.years] if facts.years < 2 else f"{facts.years} years",
    }
    words |= {f"t{place}": name for place, name in enumerate(topics[:3], start=1)}
    words |= {f"w{place}": name for place, name in enumerate(facts.wants[:2], start=1)}
    return words | ({"T1": _start(topics[0])} if topics else {})


def _start(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _headline(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119].rstrip()}…"
