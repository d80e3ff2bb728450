"""What a sentence speaks of: the agents that a pronoun in the sentence after it stands for."""

from __future__ import annotations

from collections.abc import Sequence

from checker.grammar.items import Item
from checker.grammar.values import Mention, Noun

_BODILY = frozenset({"insulin", "testosterone", "melatonin"})
"""Drugs that are made in the body, too."""
_GOVERNING = frozenset(
    """
    like except against than with without of in for from to on by at treat under as around over after until since
    """.split()
)
"""What makes a noun a side matter of its clause: "in a trial of A", "unlike A", "compared with A"."""
_SUBORDINATING = frozenset({"when", "if", "until", "because", "while", "since", "before-now"})
_RELATIVE = frozenset({"which", "that", "whose", "person", "ages", "group"})
_DECIDING = frozenset({"decide-ed", "decide-s", "decide-base", "decide-ing", "grant-ed", "refuse-to-ed"})
_HAVING = frozenset({"have", "do", "modal", "not", "adverb", "also", "now", "permitted", "free-to", "resort", "to"})
_SPANS = frozenset({"year", "years", "month", "months", "week", "weeks", "days", "decade", "decades"})
_ANAPHORA = frozenset({"it", "drug", "form", "they", "those", "former", "latter"})


def centre_of(row: Sequence[Item]) -> tuple[tuple[Mention, ...], bool]:
    """The agents that a sentence speaks of, and whether it does so in its main clause.

    None and true where its main clause speaks of what was spoken of before: "It works the same way as A".
    """
    aside: tuple[Mention, ...] = ()
    anaphor = subordinate = relative = decided = False
    asks = bool(row) and row[-1].kind == "question"
    for place, item in enumerate(row):
        if item.kind in _SUBORDINATING and all(one.kind != "np" for one in row[:place]):
            subordinate = True
        elif item.kind in _RELATIVE and _opens_relative(row, place):
            relative = True
        elif item.kind in {"comma", "semicolon", "stop", "dash", "colon"}:
            subordinate = relative = False
        elif item.kind in _DECIDING:
            decided = True
        if item.kind != "np" or in_background(row, place):
            continue
        noun: Noun = item.value
        side = subordinate or relative or (_governed(row, place) and not (place > 3 and _counts_since(row, 0)))
        after = row[place + 1].kind if place + 1 < len(row) else ""
        if not noun.agents:
            stands = noun.pronoun in _ANAPHORA and not noun.negative and after != "possessive"
            stands = stands and not _counts_since(row, place)
            stands = stands and not (noun.pronoun == "they" and _has_drug(row, place))
            anaphor = anaphor or (stands and (not side or (noun.pronoun == "it" and not (subordinate or relative))))
            continue
        if asks and place > 0 and row[place - 1].kind == "np" and row[place - 1].value.pronoun is not None:
            return (), True  # "Are they insulin?"
        equated = place > 0 and row[place - 1].kind in {"be", "known-as"}
        if not asks and (side or (anaphor and not decided and not equated)):
            aside = aside or noun.agents
            continue
        return noun.agents, True
    return ((), True) if anaphor else (aside, False)


def in_background(row: Sequence[Item], place: int) -> bool:
    """Whether what a noun names is no drug that the text speaks of: "before a child needs insulin"."""
    noun: Noun = row[place].value
    named = [mention for mention in noun.agents if not mention.brands and mention.agent in _BODILY]
    return place > 0 and bool(named) and len(named) == len(noun.agents)


def _counts_since(row: Sequence[Item], place: int) -> bool:
    """Whether "it" only tells how long ago something was: "It's more than two years since A left us"."""
    if (
        row[place].kind != "np"
        or row[place].value.pronoun != "it"
        or place + 1 == len(row)
        or row[place + 1].kind != "be"
    ):
        return False
    since = next((at for at in range(place + 2, len(row)) if row[at].kind == "since"), 0)
    told = {word for item in row[place + 2 : since] for word in item.text.lower().split()}
    return since > 0 and bool(told & _SPANS) and all(item.kind != "np" for item in row[place + 2 : since])


def _has_drug(row: Sequence[Item], place: int) -> bool:
    """Whether "they" are people, who have or take what is named: "They may get A"."""
    for item in row[place + 1 :]:
        if item.kind == "np":
            return bool(item.value.agents)
        if item.kind not in _HAVING and not item.kind.startswith(("gain-", "take-")):
            return False
    return False


def _governed(row: Sequence[Item], place: int) -> bool:
    """Whether a preposition makes the noun a side matter; "For A, ..." announces it instead."""
    if not place or row[place - 1].kind not in _GOVERNING:
        return False
    after = row[place + 1].kind if place + 1 < len(row) else ""
    opens = row[place - 1].kind in {"for", "with", "on"} and place == 1
    announced = row[place - 1].kind in {"for", "with", "on", "of", "as"} and place < 3 and after in {"comma", "dash"}
    return not (opens or announced)


def _opens_relative(row: Sequence[Item], place: int) -> bool:
    """Whether a word opens a relative clause: "who", "people using A"; not "people take A"."""
    if row[place].kind in {"which", "that", "whose"} or place + 1 == len(row):
        return True
    after = row[place + 1]
    return after.kind in {"which", "that", "whose", "with", "on"} or after.text.endswith(("ing", "ed"))
