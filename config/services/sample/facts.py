"""What the texts about a sample person are made from, and how a topic is named inside a sentence."""

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import NamedTuple

from config.services.sample.answers import load_topics

_GAP = re.compile(r"{(\w+)}")

# Topics whose English name begins with a proper noun, or would look wrong in small letters.
_KEPT = {"devops", "nosql", "kaggle", "python-packaging", "bayesian-methods", "markov-decision-process", "naive-bayes",
         "internet-of-things", "english-for-work"}  # fmt: skip
_LOWERED = {"feature-store", "managed-databases", "virtualization", "excel"}


class Facts(NamedTuple):
    """A person's answers in words; topics are named in the language of the text."""

    role: str
    industry: str
    education: str
    years: int
    is_student: bool
    is_researcher: bool
    stage: str
    help: tuple[str, ...]
    offers: tuple[str, ...]
    wants: tuple[str, ...]
    has: tuple[str, ...]

    @property
    def standing(self) -> str:
        """Where a mentee stands, as the stories tell it apart: the stage, or that they have no job or another trade."""
        stage = self.stage or "exploring"
        if self.role == "not-employed" and stage != "moving-to-research":
            return "between"
        return "elsewhere" if self.role == "other" and stage == "changing-career" else stage


def name_topic(topic: str, *, chinese: bool) -> str:
    """Return a topic's name as it stands inside a sentence."""
    row = load_topics()[topic]
    if chinese:
        return row.name_zh
    name = row.name_en
    is_common_noun = topic in _LOWERED or (row.kind in {"concept", "task", "practice"} and topic not in _KEPT)
    return name[0].lower() + name[1:] if is_common_noun and name[1:2].islower() else name


def fill_in(lines: Sequence[str], words: Mapping[str, str], rng: Random) -> str:
    """Return one of the lines with its gaps filled, out of those for which all words are there."""
    possible = [line for line in lines if all(gap in words for gap in _GAP.findall(line))]
    return rng.choice(possible).format(**words)
