"""Sample people: seeded, made up, and drawn from real survey answers.

The rule, in order:

1. A person starts from one survey answer, dealt from a shuffled pack, without repeats until the pack is used up; then
   it is shuffled anew. Mentors have coded for five years or more, or rate their ability 8 of 10 or higher; mentees are
   students or have coded for less than three years.
2. From the answer come: country, role, trade, years, student or not, skills, and what they want to learn where asked.
3. ``skills`` picks offers (median 5, levels from years and ability), wants (median 3) and interests from it, with the
   additions told there. The same answer dealt twice gives two different people.
4. ``habits`` makes up what no survey asked: hours, languages, help, backgrounds, stages, style; ``names`` makes up the
   name; ``stories_en`` and ``stories_zh`` write the texts. Nothing about gender or age is known or used.
5. About one mentor in seven is a mentee as well; one in fifty waits for approval; 2 % of the others take a break.

Every person has their own random numbers, made from the seed, the side and the number: the same seed gives the same
people on every machine, and the first 300 of 20,000 are the first 300 of 300. No clock is read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from config.services.sample import habits, names, skills, stories_en, stories_zh
from config.services.sample.answers import Answer, load_answers
from config.services.sample.facts import Facts, name_topic
from config.services.sample.places import PLACES

DOMAIN = "people.waymark.example"
SEED = 2026


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """One made-up person. Codes are those of people.csv; empty and ``None`` mean unstated; hours are local minutes."""

    name: str
    email: str
    role: str
    headline: str
    story: str
    goal: str
    country: str
    time_zone: str
    languages: tuple[str, ...]
    language: str
    offers: tuple[skills.Offer, ...]
    wants: tuple[skills.Want, ...]
    interests: tuple[str, ...]
    help_offered: tuple[str, ...]
    help_wanted: tuple[str, ...]
    backgrounds: tuple[str, ...]
    backgrounds_wanted: tuple[str, ...]
    stage: str
    stages_wanted: tuple[str, ...]
    style: tuple[int, ...] | None
    hours: tuple[tuple[int, int, int], ...]
    capacity: int
    matters_most: str
    approved: bool
    paused: bool


def generate(*, mentors: int = 300, mentees: int = 900, seed: int = SEED) -> Iterator[SamplePerson]:
    """Yield the mentors, some of whom are mentees too, and then the mentees.

    ``mentors`` counts the people with a mentor side, ``mentees`` those with a mentee side only. About 40 of 300 mentors
    have role ``both``. Any number may be asked for; e-mail addresses are unique within one call.
    """
    for side, count in (("mentor", mentors), ("mentee", mentees)):
        for number, answer in enumerate(_deal(side, count, seed), start=1):
            yield _make_person(side, number, answer, _numbers(seed, side, number))


def _numbers(*seed: object) -> Random:
    return Random(":".join(map(str, seed)))  # noqa: S311 (sample people, nothing secret)


def _deal(side: str, count: int, seed: int) -> Iterator[Answer]:
    pack = load_answers(side)
    for start in range(0, count, len(pack)):
        shuffled = list(pack)
        _numbers(seed, side, "pack", start).shuffle(shuffled)
        yield from shuffled[: count - start]


def _make_person(side: str, number: int, answer: Answer, rng: Random) -> SamplePerson:
    years = _draw_years(answer.years, rng)
    is_mentor = side == "mentor"
    is_both = is_mentor and years < 12 and rng.random() < 0.25
    is_mentee = is_both or not is_mentor
    languages = habits.draw_languages(answer, rng)
    stage = habits.draw_stage(answer, rng) if is_mentee else ""
    offers = skills.draw_offers(answer, years, rng) if is_mentor else ()
    offered = tuple(topic for topic, _, _ in offers)
    wants = skills.draw_wants(answer, stage, offered or answer.has, rng) if is_mentee else ()
    wanted = tuple(topic for topic, _, _ in wants)
    help_offered = habits.draw_help_offered(answer, rng) if is_mentor else ()
    help_wanted = habits.draw_help_wanted(stage, rng) if is_mentee else ()
    interface = habits.draw_interface(languages, answer.country, rng)
    facts = _tell(answer, years, stage, help_offered or help_wanted, offers, wanted, interface, rng)
    stories = stories_zh if interface == "zh-hans" else stories_en
    headline, story = (stories.write_mentor if is_mentor else stories.write_mentee)(facts, rng)
    approved = not (is_mentor and number % 50 == 17)
    name, address = names.make_name(PLACES[answer.country].names, rng)
    return SamplePerson(
        name=name,
        email=f"{address}.{number if is_mentor else f'm{number}'}@{DOMAIN}",
        role="both" if is_both else side,
        headline=headline,
        story=story,
        goal=stories.write_goal(facts, rng) if is_mentee and rng.random() < 0.9 else "",
        country=answer.country,
        time_zone=habits.draw_zone(answer, rng),
        languages=languages,
        language=interface,
        offers=offers,
        wants=wants,
        interests=skills.draw_interests(answer, (*offered, *wanted), rng),
        help_offered=help_offered,
        help_wanted=help_wanted,
        backgrounds=habits.draw_backgrounds(answer, rng) if is_mentor else (),
        backgrounds_wanted=habits.draw_backgrounds_wanted(stage, rng) if is_mentee else (),
        stage=stage,
        stages_wanted=habits.draw_stages_wanted(rng) if is_mentor else (),
        style=habits.draw_style(rng),
        hours=habits.draw_hours(answer.is_student, rng),
        capacity=rng.choices((1, 2, 3, 4), (35, 35, 20, 10))[0] if is_mentor else 0,
        matters_most=habits.draw_matters_most(rng) if is_mentee else "",
        approved=approved,
        paused=approved and rng.random() < 0.02,
    )


def _draw_years(lower_end: int, rng: Random) -> int:
    """Pick a number of years inside the answer's span."""
    span = {0: 1, 1: 2, 2: 3, 3: 2, 5: 5, 6: 5, 10: 10, 11: 9, 20: 10}
    return lower_end + rng.randrange(span[lower_end])


def _tell(
    answer: Answer,
    years: int,
    stage: str,
    help_areas: tuple[str, ...],
    offers: tuple[skills.Offer, ...],
    wanted: tuple[str, ...],
    interface: str,
    rng: Random,
) -> Facts:
    """Put the answers into words, the best-known offers first."""
    chinese = interface == "zh-hans"
    known = [topic for topic in answer.has if topic not in wanted]
    best_first = sorted(offers, key=lambda offer: (-offer[2], -offer[1]))
    return Facts(
        role=answer.role,
        industry=answer.industry,
        education=answer.education,
        years=years,
        is_student=answer.is_student,
        is_researcher=habits.is_researcher(answer),
        stage=stage,
        help=help_areas,
        offers=tuple(name_topic(topic, chinese=chinese) for topic, _, _ in best_first),
        wants=tuple(name_topic(topic, chinese=chinese) for topic in wanted),
        has=tuple(name_topic(topic, chinese=chinese) for topic in rng.sample(known, min(3, len(known)))),
    )
