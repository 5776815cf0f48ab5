"""From a respondent's skills to offers, wants and interests.

Offers and most wants are answers. Three things are added, because the surveys are from 2016 to 2022 and asked about
tools only: what people of 2026 ask for (MODERN), what no survey asks (work, study and research), and, where a
respondent was not asked what they want or said too little, what experienced respondents with similar skills use.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from random import Random

from config.services.sample.answers import Answer, load_answers, load_topics
from config.services.sample.habits import is_researcher, weighted

Offer = tuple[str, int, bool]
Want = tuple[str, int, int]

MAX_OFFERS, MAX_STARS, MAX_WANTS, MAX_INTERESTS = 20, 5, 10, 15

# How many topics people name: median 5 offers and 3 wants.
OFFER_COUNTS = {2: 6, 3: 13, 4: 18, 5: 20, 6: 14, 7: 9, 8: 7, 9: 5, 10: 3, 12: 2, 15: 2, 20: 1}
WANT_COUNTS = {1: 10, 2: 22, 3: 30, 4: 18, 5: 9, 6: 5, 7: 3, 8: 2, 10: 1}
INTEREST_COUNTS = {0: 18, 1: 10, 2: 16, 3: 17, 4: 14, 5: 10, 6: 7, 8: 5, 10: 2, 15: 1}

# Known already → added since the surveys.
MODERN: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (
        frozenset({"large-language-models", "transformers", "hugging-face", "bert", "natural-language-processing"}),
        ("retrieval-augmented-generation", "fine-tuning", "prompt-engineering", "ai-agents", "embeddings",
         "parameter-efficient-fine-tuning", "vector-search", "llm-evaluation", "llm-inference"),
    ),
    (
        frozenset({"generative-adversarial-networks", "variational-autoencoder", "image-segmentation"}),
        ("diffusion-models", "text-to-image", "vision-language-models", "multimodal-models"),
    ),
    (
        frozenset({"apache-spark", "databricks", "snowflake", "google-bigquery", "amazon-redshift"}),
        ("kafka", "airflow", "dbt", "data-pipeline", "data-engineering"),
    ),
    (
        frozenset({"node-js", "react", "angular", "php", "ruby", "csharp", "java"}),
        ("typescript", "docker", "kubernetes", "api", "ai-agents", "ci-cd", "next"),
    ),
    (
        frozenset({"machine-learning", "scikit-learn", "deep-learning", "python", "neural-networks"}),
        ("large-language-models", "prompt-engineering", "pandas", "git", "data-science", "explainable-ai"),
    ),
)  # fmt: skip
RESEARCH_PRACTICE = (
    "academic-writing", "reading-papers", "phd-applications", "research-methodology", "literature-review",
    "publishing-research", "conference-talks", "ml-experiments", "paper-reproduction", "linear-algebra",
)  # fmt: skip
WORK_PRACTICE = (
    "code-review", "job-interviews", "technical-interviews", "portfolio-building", "cv-writing", "system-design", "git",
    "software-testing", "open-source", "data-storytelling", "kaggle", "career-planning",
)  # fmt: skip
LEADING_PRACTICE = ("leadership", "hiring", "product-management", "project-management", "career-planning", "mentoring")
WANTED_PRACTICE = (
    "job-interviews", "portfolio-building", "technical-interviews", "cv-writing", "data-structures-and-algorithms",
    "career-planning", "job-search", "git", "system-design", "kaggle", "learning-how-to-learn", "linear-algebra",
)  # fmt: skip
LIKED = (
    "computer-vision", "generative-ai", "bioinformatics", "open-source", "kaggle", "game-development", "robotics",
    "music-ai", "financial-data", "geospatial-data", "data-visualization", "reinforcement-learning", "linux",
    "ai-safety", "large-language-models", "natural-language-processing", "medical-imaging", "public-speaking",
    "technical-writing", "raspberry-pi", "entrepreneurship", "mathematics", "forecasting", "responsible-ai",
)  # fmt: skip


def draw_offers(answer: Answer, years: int, rng: Random) -> tuple[Offer, ...]:
    """Return 2–20 offers with levels from years and ability; six mentors in ten star one to three of them."""
    count = weighted(rng, OFFER_COUNTS)
    added: list[str] = []
    if rng.random() < 0.45:
        added.append(rng.choice(_practice_of(answer)))
    if rng.random() < 0.5:
        added += _since_then(answer.has, rng, 1 + (rng.random() < 0.4))
    topics = _some(answer.has, max(1, count - len(added)), rng)
    topics = list(dict.fromkeys([*topics, *added]))[:MAX_OFFERS]
    middle = 3.1 + 0.07 * min(years, 20) + (0.2 * (answer.ability - 8) if answer.ability else 0)
    levels = [min(5, max(2, round(rng.gauss(middle, 0.7)))) for _ in topics]
    stars = rng.choices((0, 1, 2, 3), (40, 25, 20, 15))[0]
    starred = set(rng.sample(topics, min(stars, len(topics) - 1))) if len(topics) > 1 else set()
    return tuple((topic, level, topic in starred) for topic, level in zip(topics, levels, strict=True))


def draw_wants(answer: Answer, stage: str, known: Iterable[str], rng: Random) -> tuple[Want, ...]:
    """Return 1–10 wants, most important first; nothing that the person offers."""
    count = weighted(rng, WANT_COUNTS)
    topics: list[str] = []
    if rng.random() < 0.3:
        topics.append(rng.choice(RESEARCH_PRACTICE if stage == "moving-to-research" else WANTED_PRACTICE))
    if stage == "changing-career" and rng.random() < 0.25:
        topics.append("career-change")
    if rng.random() < 0.35:
        topics += _since_then(answer.has + answer.wants, rng, 1)
    stated = _any(answer.wants, round(count * rng.choice((0.3, 0.5, 0.7))), rng)
    from_experienced = _any(_of_the_experienced(answer, rng), count, rng)
    taken = set(known)
    topics = [topic for topic in dict.fromkeys([*stated, *topics, *from_experienced]) if topic not in taken]
    rng.shuffle(topics)
    middle = {"early-career": 3.5, "moving-to-research": 3.4, "exploring": 2.5}.get(stage, 3.0)
    wants = []
    for place, topic in enumerate(topics[:count] or ["career-planning"]):
        priority = 3 if place == 0 and rng.random() < 0.6 else rng.choices((1, 2, 3), (30, 50, 20))[0]
        wants.append((topic, min(5, max(1, round(rng.gauss(middle, 0.8)))), priority))
    return tuple(sorted(wants, key=lambda want: -want[2]))


def draw_interests(answer: Answer, chosen: Iterable[str], rng: Random) -> tuple[str, ...]:
    """Return up to 15 topics that the person simply likes: of their own skills and of what many like."""
    count = weighted(rng, INTEREST_COUNTS)
    own = _some(answer.has + answer.wants, round(count * 0.6), rng)
    liked = rng.sample(LIKED, min(count, len(LIKED)))
    taken = set(chosen) if rng.random() < 0.5 else set()
    return tuple(topic for topic in dict.fromkeys([*own, *liked]) if topic not in taken)[:count]


def _some(topics: Sequence[str], count: int, rng: Random) -> list[str]:
    """Draw different topics, the rarer ones a little more often: they say more about a person."""
    weights = _weights()
    keyed = sorted(topics, key=lambda topic: rng.random() ** weights[topic], reverse=True)
    return keyed[:count]


def _any(topics: Sequence[str], count: int, rng: Random) -> list[str]:
    return rng.sample(topics, min(count, len(topics)))


@cache
def _weights() -> dict[str, float]:
    """Powers for weighted drawing: 1 / weight, and weight falls with the fourth root of usage."""
    return {topic: float(row.usage) ** 0.25 for topic, row in load_topics().items()}


def _practice_of(answer: Answer) -> Sequence[str]:
    if is_researcher(answer) or answer.education == "doctor":
        return RESEARCH_PRACTICE
    return LEADING_PRACTICE if answer.role in {"manager", "product-manager"} else WORK_PRACTICE


def _since_then(has: Sequence[str], rng: Random, count: int) -> list[str]:
    known = set(has)
    for before, after in MODERN:
        if known & before:
            return [topic for topic in rng.sample(after, count) if topic not in known]
    return []


def _of_the_experienced(answer: Answer, rng: Random) -> list[str]:
    """Return what the most similar of six experienced respondents has, and this person has not."""
    mine = set(answer.has)
    others = [set(other.has) for other in rng.choices(load_answers("mentor"), k=6)]
    nearest = max(others, key=lambda theirs: len(theirs & mine) / len(theirs))
    return sorted(nearest - mine)
