"""Why two people fit, in whole sentences for one of them; and honestly, what does not fit."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.profiles.vocabulary import STYLE_ENDS, Background, HelpArea, Stage
from matching.engine.rule import Covered, Term
from matching.suggestions.pairs import Pair

WORTH_SAYING = 20  # cover of a want, 0–100
ALIKE, UNLIKE = 700, 400  # of the term for the working style
WANTS_SAID, INTERESTS_SAID = 3, 4

OVERLAP = {
    ("good", "morning"): gettext_lazy("Good overlap of hours, mostly in your mornings"),
    ("good", "afternoon"): gettext_lazy("Good overlap of hours, mostly in your afternoons"),
    ("good", "evening"): gettext_lazy("Good overlap of hours, mostly in your evenings"),
    ("good", "night"): gettext_lazy("Good overlap of hours, mostly in your nights"),
    ("some", "morning"): gettext_lazy("Some overlap of hours, mostly in your mornings"),
    ("some", "afternoon"): gettext_lazy("Some overlap of hours, mostly in your afternoons"),
    ("some", "evening"): gettext_lazy("Some overlap of hours, mostly in your evenings"),
    ("some", "night"): gettext_lazy("Some overlap of hours, mostly in your nights"),
    ("none", ""): gettext_lazy("No common hours this coming week"),
}
UNKNOWN_OVERLAP = gettext_lazy("Overlap of hours is not known")

TopicName = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence about one term; ``points`` is what the term adds to its side, in hundredths."""

    term: str
    text: str
    points: int


def for_reader(pair: Pair, name: TopicName) -> Iterator[Said]:
    """What speaks for the other, from the reader's side of the rule, the weightiest first."""
    return _weightiest(_mentees_side(pair, name) if pair.mentee_reads else _mentors_side(pair, name))


def for_other(pair: Pair, name: TopicName) -> Iterator[Said]:
    """What speaks for the reader, from the other's side of the rule, the weightiest first."""
    return _weightiest(_mentors_side(pair, name) if pair.mentee_reads else _mentees_side(pair, name))


def overlap_line(overlap: str, part: str) -> str:
    """Say how well the hours of two people overlap, no finer than a stranger may know."""
    return str(OVERLAP.get((overlap, part), UNKNOWN_OVERLAP))


def gaps(pair: Pair, name: TopicName, *, hours: bool = True) -> Iterator[str]:
    """What does not fit, the most important first; hours perhaps left to a line of their own."""
    yield from _topic_gaps(pair, name)
    if hours:
        yield from _hour_gaps(pair)
    yield from _other_gaps(pair)


def listed(words: Iterable[str]) -> str:
    """Join words as the reader's language does: a, b and c."""
    return get_text_list(list(words), _("and"))


@dataclass(frozen=True, slots=True)
class _ToSay:
    """A sentence that is put into words only when somebody reads that far; it may turn out to be empty."""

    term: str
    points: int
    words: Callable[[], str]


def _weightiest(to_say: Iterable[_ToSay]) -> Iterator[Said]:
    for one in sorted(to_say, key=lambda one: -one.points):
        if text := one.words():
            yield Said(one.term, text, one.points)


def _mentees_side(pair: Pair, name: TopicName) -> Iterator[_ToSay]:
    terms = {term.name: term for term in pair.score.mentee_terms}
    covered = sorted((one for one in pair.score.covered if one.cover >= WORTH_SAYING), key=lambda one: -one.cover)
    for place, one in enumerate(covered[:WANTS_SAID]):
        yield _ToSay("topics", _points(terms["topics"]) // (place + 1), partial(_covered, one, pair, name))
    yield _ToSay("help", _points(terms["help"]), partial(_help, pair))
    yield _ToSay("background", _points(terms["background"]), partial(_background, pair, terms["background"]))
    yield from _shared(pair, terms, name)


def _mentors_side(pair: Pair, name: TopicName) -> Iterator[_ToSay]:
    terms = {term.name: term for term in pair.score.mentor_terms}
    yield _ToSay("wish", _points(terms["wish"]), partial(_wish, pair, name))
    yield _ToSay("stage", _points(terms["stage"]), partial(_stage, pair, terms["stage"]))
    yield _ToSay("help", _points(terms["help"]), partial(_help_of_mentor, pair))
    yield from _shared(pair, terms, name)


def _shared(pair: Pair, terms: dict[str, Term], name: TopicName) -> Iterator[_ToSay]:
    if pair.overlap in ("some", "good"):
        yield _ToSay("hours", _points(terms["hours"]), partial(overlap_line, pair.overlap, pair.part))
    yield _ToSay("style", _points(terms["style"]), partial(_style, pair, terms["style"]))
    yield _ToSay("interests", _points(terms["interests"]), partial(_interests, pair, name))


def _points(term: Term) -> int:
    return term.weight * term.value // 10


def _covered(one: Covered, pair: Pair, name: TopicName) -> str:
    values = {
        "wanted": name(one.want.topic), "offered": name(one.offer.topic),
        "target": one.want.target, "level": one.offer.level,
    }  # fmt: skip
    if one.exact and pair.mentee_reads:
        return _("Offers %(offered)s at level %(level)s; you want to reach %(target)s") % values
    if one.exact:
        return _("You offer %(offered)s at level %(level)s; they want to reach %(target)s") % values
    if pair.mentee_reads:
        return _("Offers %(offered)s, close to %(wanted)s that you want") % values
    return _("You offer %(offered)s, close to %(wanted)s that they want") % values


def _wish(pair: Pair, name: TopicName) -> str:
    wanted = {want.topic for want in pair.mentee.wants}
    starred = [offer.topic for offer in pair.mentor.offers if offer.starred and offer.topic in wanted]
    topics = starred or [offer.topic for offer in pair.mentor.offers if offer.topic in wanted]
    if not topics:
        return ""
    named = {"topics": listed(name(topic) for topic in topics[:WANTS_SAID])}
    if pair.mentee_reads:
        text = (
            _("You want %(topics)s, which they love to teach")
            if starred
            else _("You want %(topics)s, which they offer")
        )
    else:
        text = _("Wants %(topics)s, which you love to teach") if starred else _("Wants %(topics)s, which you offer")
    return text % named


def _help(pair: Pair) -> str:
    if not pair.score.shared_help:
        return ""
    text = _("Helps with %(areas)s, as you wish") if pair.mentee_reads else _("You help with %(areas)s, as they wish")
    return text % {"areas": _areas(pair.score.shared_help)}


def _help_of_mentor(pair: Pair) -> str:
    if not pair.score.shared_help:
        return ""
    text = (
        _("You wish for %(areas)s, which they offer")
        if pair.mentee_reads
        else _("Wishes for %(areas)s, which you offer")
    )
    return text % {"areas": _areas(pair.score.shared_help)}


def _areas(codes: Iterable[str]) -> str:
    wanted = set(codes)
    return listed(str(area.label) for area in HelpArea if area.value in wanted)


def _background(pair: Pair, term: Term) -> str:
    if not term.stated or not term.value:
        return ""
    shared = pair.mentee.backgrounds_wanted & pair.mentor.backgrounds
    named = {"background": listed(str(one.label) for one in Background if one.value in shared)}
    if pair.mentee_reads:
        return _("Has the background you wish for: %(background)s") % named
    return _("You have the background they wish for: %(background)s") % named


def _stage(pair: Pair, term: Term) -> str:
    if not term.stated or not term.value:
        return ""
    named = {"stage": Stage(pair.mentee.stage).label}
    if pair.mentee_reads:
        return _("Likes to help people at your stage: %(stage)s") % named
    return _("Is at a stage that you like to help: %(stage)s") % named


def _style(pair: Pair, term: Term) -> str:
    if not term.stated or term.value < ALIKE:
        return ""
    both = zip(pair.mentee.style, pair.mentor.style, STYLE_ENDS, strict=True)
    ends = [ends[0] if a < 3 else ends[1] for a, b, ends in both if (a < 3 and b < 3) or (a > 3 and b > 3)]
    if not ends:
        return _("You like to work in much the same way")
    return _("You both like %(ways)s") % {"ways": listed(str(end) for end in ends[:WANTS_SAID])}


def _interests(pair: Pair, name: TopicName) -> str:
    topics = sorted(name(topic) for topic in pair.score.shared_interests)[:INTERESTS_SAID]
    return _("You both are interested in %(topics)s") % {"topics": listed(topics)} if topics else ""


def _topic_gaps(pair: Pair, name: TopicName) -> Iterator[str]:
    mine = pair.mentee_reads
    covered = {one.want.topic for one in pair.score.covered if one.cover >= WORTH_SAYING}
    missing = sorted((want for want in pair.mentee.wants if want.topic not in covered), key=lambda want: -want.priority)
    if missing:
        text = _("Does not offer %(topics)s") if mine else _("Also wants %(topics)s, which you do not offer")
        yield text % {"topics": listed(name(want.topic) for want in missing[:WANTS_SAID])}


def _hour_gaps(pair: Pair) -> Iterator[str]:
    if pair.overlap == "unknown":
        yield _unknown_hours(pair)
    elif pair.overlap == "none":
        yield overlap_line("none", "")
    elif pair.overlap == "some":
        yield _("Only some overlap of hours")


def _other_gaps(pair: Pair) -> Iterator[str]:
    mine = pair.mentee_reads
    terms = {term.name: term for term in (*pair.score.mentor_terms, *pair.score.mentee_terms)}
    left = pair.mentee.help_wanted - pair.mentor.help_offered
    if left and pair.mentor.help_offered:
        text = _("Does not offer %(areas)s") if mine else _("Also wishes for %(areas)s, which you do not offer")
        yield text % {"areas": _areas(left)}
    if terms["background"].stated and not terms["background"].value:
        yield _("Has another background than you wish for") if mine else _("Wishes for a mentor of another background")
    if terms["stage"].stated and not terms["stage"].value:
        yield _("Rather helps people at another stage") if mine else _("Is at another stage than you like to help")
    if terms["style"].stated and terms["style"].value < UNLIKE:
        yield _("Likes to work in another way than you")


def _unknown_hours(pair: Pair) -> str:
    if not pair.reader.hours:
        return _("Your own hours are not known, so nobody can tell whether they overlap")
    return _("Has not said when they are free")
