"""The rule's terms as short English sentences, for the commands' reasons column. The site translates from ``Score`` itself."""

from collections.abc import Callable

from matching.engine.rule import Covered, Score

Names = Callable[[str], str]


def reasons(score: Score, name: Names, *, other_hours_known: bool) -> list[str]:
    """Say in a fixed order what speaks for a pair from the mentee's side: wants, help, hours, background, style, interests.

    ``name`` turns a topic's id into its name.
    """
    said = [*_wants(score, name), *_help(score), *_hours(score, other_hours_known)]
    said += [sentence for term, sentence in _FULL.items() if _has_full(score, term)]
    if score.shared_interests:
        said.append("both like " + ", ".join(sorted(name(topic) for topic in score.shared_interests)))
    return said


_FULL = {"background": "has the background you wish for", "stage": "likes to help people at your stage"}


def _has_full(score: Score, term: str) -> bool:
    terms = {one.name: one for one in (*score.mentee_terms, *score.mentor_terms)}
    return terms[term].stated and terms[term].value > 0


def _wants(score: Score, name: Names) -> list[str]:
    best = sorted(score.covered, key=lambda one: -one.cover)
    return [_want(one, name) for one in best if one.cover][:3]


def _want(one: Covered, name: Names) -> str:
    offered = f"offers {name(one.offer.topic)} {one.offer.level}"
    if one.exact:
        return f"{offered}, you want {one.want.target}"
    return f"{offered}, close to {name(one.want.topic)} that you want"


def _help(score: Score) -> list[str]:
    return ["helps with " + ", ".join(sorted(score.shared_help))] if score.shared_help else []


def _hours(score: Score, known: bool) -> list[str]:
    if not known:
        return ["hours are not known"]
    hours = score.common_hours / 2
    return [f"{hours:g} common hours a week"] if score.common_hours else []
