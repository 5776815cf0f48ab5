"""The sample people: made up by a seeded rule, within the limits, and spread about as documented. No database."""

import re
from collections import Counter
from dataclasses import asdict
from statistics import median
from zoneinfo import available_timezones

import pytest

from accounts.profiles import vocabulary
from config.services.sample import habits, skills
from config.services.sample.answers import FILES, FOLDER, load_answers, load_topics
from config.services.sample.names import NAMES
from config.services.sample.people import SamplePerson, generate
from config.services.sample.places import PLACES

PEOPLE = list(generate())
MENTORS = [person for person in PEOPLE if person.role != "mentee"]
MENTEES = [person for person in PEOPLE if person.role != "mentor"]


def share(people: list[SamplePerson], empty: str) -> float:
    """The share of people who leave a field out."""
    return sum(not getattr(person, empty) for person in people) / len(people)


def test_the_same_seed_gives_the_same_people() -> None:
    assert list(generate()) == PEOPLE


def test_another_seed_gives_other_people() -> None:
    assert list(generate(mentors=20, mentees=20, seed=1)) != list(generate(mentors=20, mentees=20, seed=2))


def test_more_people_begin_with_the_same_people() -> None:
    few = list(generate(mentors=10, mentees=0))
    assert list(generate(mentors=300, mentees=0))[:10] == few


def test_more_people_than_answers_are_still_different_people() -> None:
    people = list(generate(mentors=len(load_answers("mentor")) + 500, mentees=0))
    assert len({person.email for person in people}) == len(people)
    assert len({(person.offers, person.hours, person.story) for person in people}) == len(people)


def test_there_are_300_mentors_and_900_mentees() -> None:
    assert (len(MENTORS), len(PEOPLE) - len(MENTORS)) == (300, 900)
    assert 30 <= sum(person.role == "both" for person in PEOPLE) <= 50
    assert sum(not person.approved for person in PEOPLE) == 6
    assert 5 <= sum(person.paused for person in PEOPLE) <= 40


def test_addresses_are_unique_and_cannot_exist() -> None:
    addresses = [person.email for person in PEOPLE]
    assert len(set(addresses)) == len(addresses)
    shape = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.m?\d+@people\.waymark\.example")
    assert [address for address in addresses if not shape.fullmatch(address)] == []


def test_names_come_from_many_places() -> None:
    assert any(re.fullmatch(r"[\u4e00-\u9fff]{2,4}", person.name) for person in PEOPLE)
    assert {place.names for place in PLACES.values()} == {*NAMES, "chinese"}


def test_sides_carry_only_their_own_fields() -> None:
    for person in PEOPLE:
        assert bool(person.offers) == (person.role != "mentee")
        assert bool(person.wants) == (person.role != "mentor")
        assert (person.capacity > 0) == (person.role != "mentee")
        if person.role == "mentee":
            assert (person.help_offered, person.backgrounds, person.stages_wanted) == ((), (), ())
        if person.role == "mentor":
            assert (person.help_wanted, person.backgrounds_wanted) == ((), ())
            assert (person.stage, person.matters_most) == ("", "")


def test_limits_are_kept() -> None:
    for person in PEOPLE:
        assert len(person.offers) <= vocabulary.MAX_OFFERS
        assert sum(starred for _, _, starred in person.offers) <= vocabulary.MAX_STARS
        assert len(person.wants) <= vocabulary.MAX_WANTS
        assert len(person.interests) <= vocabulary.MAX_INTERESTS
        assert len(person.backgrounds) <= vocabulary.MAX_BACKGROUNDS
        assert len(person.backgrounds_wanted) <= vocabulary.MAX_BACKGROUNDS
        assert all(1 <= level <= 5 for _, level, _ in person.offers)
        assert all(1 <= target <= 5 and 1 <= priority <= 3 for _, target, priority in person.wants)
        assert 0 < len(person.headline) <= 120
        assert 0 < len(person.story) <= 2000
        assert len(person.goal) <= 200
        assert 0 < len(person.name) <= 80


def test_codes_are_those_of_the_vocabulary() -> None:
    assert tuple(vocabulary.HelpArea.values) == habits.HELP_AREAS
    assert tuple(vocabulary.Stage.values) == habits.STAGES
    assert tuple(vocabulary.Background.values) == habits.BACKGROUNDS
    for person in PEOPLE:
        assert {*person.help_offered, *person.help_wanted} <= set(habits.HELP_AREAS)
        assert {*person.backgrounds, *person.backgrounds_wanted} <= set(habits.BACKGROUNDS)
        assert {person.stage, *person.stages_wanted} <= {"", *habits.STAGES}
        assert person.matters_most in {"", *vocabulary.Term.values}
        assert set(person.languages) <= set(vocabulary.SPOKEN_LANGUAGES)
        assert person.languages
        assert person.language in {"en", "zh-hans"}


def test_topics_exist_and_stand_once_on_a_person() -> None:
    known = load_topics()
    for person in PEOPLE:
        for chosen in ([o[0] for o in person.offers], [w[0] for w in person.wants], list(person.interests)):
            assert len(set(chosen)) == len(chosen)
            assert set(chosen) <= set(known)
        assert not {offer[0] for offer in person.offers} & {want[0] for want in person.wants}


def test_topics_written_in_the_rule_exist() -> None:
    named = {
        *skills.RESEARCH_PRACTICE, *skills.WORK_PRACTICE, *skills.LEADING_PRACTICE, *skills.WANTED_PRACTICE,
        *skills.LIKED, *(topic for before, after in skills.MODERN for topic in (*before, *after)), "career-change",
        "career-planning",
    }  # fmt: skip
    assert named - set(load_topics()) == set()


def test_zones_and_countries_are_valid() -> None:
    zones = available_timezones()
    assert {zone for place in PLACES.values() for zone, _ in place.zones} <= zones
    assert {answer.country for side in ("mentor", "mentee") for answer in load_answers(side)} <= set(PLACES)
    assert all(person.time_zone in dict(PLACES[person.country].zones) for person in PEOPLE)


def test_hours_are_half_hours_of_a_week_that_do_not_touch() -> None:
    for person in PEOPLE:
        days = [day for day, _, _ in person.hours]
        assert len(set(days)) == len(days)
        for day, start, end in person.hours:
            assert 0 <= day <= 6
            assert 0 <= start < end <= 24 * 60
            assert start % 30 == end % 30 == 0


def test_numbers_are_spread_as_documented() -> None:
    assert median(len(person.offers) for person in MENTORS) == 5
    assert median(len(person.wants) for person in MENTEES) == 3
    assert 0.05 <= share(PEOPLE, "hours") <= 0.11
    assert 0.29 <= share(PEOPLE, "style") <= 0.41
    assert 0.65 <= share(MENTEES, "matters_most") <= 0.76
    assert {person.capacity for person in MENTORS} == {1, 2, 3, 4}
    outside = sum(day >= 5 or start >= 17 * 60 for person in PEOPLE for day, start, _ in person.hours)
    assert outside / sum(len(person.hours) for person in PEOPLE) > 0.75


def test_most_wants_are_offered_by_somebody() -> None:
    offered = {topic for person in MENTORS for topic, _, _ in person.offers}
    wanted = [topic for person in MENTEES for topic, _, _ in person.wants]
    assert sum(topic in offered for topic in wanted) / len(wanted) > 0.85


def test_mentors_have_experience_and_mentees_are_beginners() -> None:
    assert all(answer.years >= 5 or (answer.ability or 0) >= 8 for answer in load_answers("mentor"))
    assert all(answer.years < 3 or answer.is_student for answer in load_answers("mentee"))


def test_texts_are_whole_sentences_without_gaps() -> None:
    for person in PEOPLE:
        text = f"{person.headline} {person.story} {person.goal}"
        assert not re.search(r"[{}]|  | [,.;?!]|\bNone\b", text), text
        assert person.story[-1] in ".。"
        assert bool(re.search(r"[\u4e00-\u9fff]", person.story)) == (person.language == "zh-hans")


def test_stories_are_varied() -> None:
    assert Counter(person.story for person in PEOPLE).most_common(1)[0][1] <= 3


def test_nothing_tells_gender_or_age() -> None:
    words = " ".join([*asdict(PEOPLE[0]), *load_answers("mentor")[0]._fields])
    assert not re.search(r"gender|sex|\bage\b|birth", words)


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_answers_is_attributed_beside_it(name: str) -> None:
    assert name in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_answers_stay_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in FILES) < 400_000
