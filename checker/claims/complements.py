"""How what follows a predicate goes on: where a use, an aim or a list begins."""

from __future__ import annotations

from itertools import pairwise, takewhile

from checker.claims.voices import Frame
from checker.grammar.items import Item
from checker.grammar.values import Illness, Noun

_NO_AIMS = frozenset({"use", "be", "take", "go", "join", "become", "date", "start", "begin", "market", "sell"})
_ROLE = {"until": "until", "since": "since", "from": "since", "as-of": "as-of"}
_AT_ONE_TIME = frozenset({"beginning", "starting", "first", "initially", "originally", "recently", "lately", "finally"})
"""Words before a date, behind a list, that make it the date of one of what is listed."""
_UNREAD_USES = frozenset({"word", "name", "lose-ing", "gain-ing", "stop-ing"})
"""What may begin a use in words that nobody knows: "for hair", "for losing weight"."""
_BEHIND_PLACES = frozenset({"in", "on", "date", "for", "those-illnesses"})
"""What tells of a listed place what was decided there: "and the EU in May", "and the EU for both"."""
_READ_USES = frozenset({"conditions", "severity", "ages", "person", "group", "np", "line", "illness-word", "use-word"})
_ENDING = frozenset({"comma", "stop", "semicolon", "dash", "colon", "and", "but"})


def next_kind(items: list[Item], index: int) -> str:
    """The kind of the item after `index`; empty behind the last."""
    return items[index + 1].kind if index + 1 < len(items) else ""


def opens_with_use(items: list[Item], frame: Frame) -> bool:
    """Whether a clause sets out with a use, which the first date is of: "For C it has been approved since 2018"."""
    clause = items[frame.clause.low : frame.at]
    scene = [item.kind for item in items[:3] if item.kind != "the"]  # "In C, the FDA has approved it from age 2"
    return scene[:2] in (["for", "conditions"], ["in", "conditions"]) or any(
        one.kind == "for" and other.kind == "conditions" for one, other in pairwise(clause)
    )


def opens_use(items: list[Item], index: int) -> str:
    """Whether a use is joined to what went before, by "and", or with a date between; empty where it is not."""
    joined = "and"
    for item in reversed(items[max(index - 6, 0) : index]):
        if item.kind in {"and", "or"}:
            return joined
        if item.kind == "date":
            joined = "date"
        elif item.kind not in {"to", "for", "comma", "since", "in", "also", "adverb", "both"}:
            break
    return ""


def adds_use(items: list[Item], index: int) -> bool:
    """Whether the condition at `index` stands beside what the text is on: ", also for C", ", including for C"."""
    before = [item.kind for item in items[max(index - 4, 0) : index] if item.kind not in {"the", "severity"}]
    return before[-3:] == ["comma", "also", "for"] or before[-2:] in (["including", "for"], ["comma", "including"])


def after_any(items: list[Item], index: int) -> int:
    """Where words that nobody understands follow: "for reflux", "for any psychiatric disorder"; else 0."""
    place = index + 2 if next_kind(items, index) == "several" else index + 1
    return place if place < len(items) and items[place].kind in _UNREAD_USES else 0


def listed(items: list[Item], index: int) -> bool:
    """Whether agents go on with a list: "and B", and behind their maker's name "A for C, Novartis B for D"."""
    before = index - 1
    if next_kind(items, index) in {"for", "in"}:
        while before > 1 and items[before].kind in {"name", "a"}:
            before -= 1
    return items[before].kind in {"and", "comma", "semicolon", "but", "colon", "nor"}


def listed_place(items: list[Item], index: int) -> bool:
    """Whether a place goes on with a list of who decided when: "Britain in May and the United States in July"."""
    return items[index - 2].kind in {"and", "comma", "semicolon"} and next_kind(items, index) in _BEHIND_PLACES


def aims(items: list[Item], index: int, frame: Frame) -> bool:
    """Whether an infinitive tells what a drug is approved to do: "approved to keep the heart safe"."""
    if frame.voice in {"widening", "widened"}:
        return True
    if frame.voice not in {"passive", "active", "bare", "participle"} or items[index + 1].text.lower() in _NO_AIMS:
        return False
    between = (item.kind for item in items[frame.rest : index])
    return all(kind in {"market", "date", "in", "on", "body", "by", "np", "adverb", "comma"} for kind in between)


def dates_another(items: list[Item], index: int) -> bool:
    """Whether a date belongs to the use that follows: "for A and in 2022 for B", "A; and since 2024 B"."""
    before, after = index - 1, index + 1
    while before > 0 and items[before].kind in {"in", "on", "since", "comma"}:
        before -= 1
    while after < len(items) and items[after].kind in {"comma", "also", "adverb", "now"}:
        after += 1
    follows = [item.kind for item in items[after : after + 2]]
    return items[before].kind == "and" and (follows[:1] in (["for"], ["conditions"]) or follows == ["in", "ages"])


def unread_use(items: list[Item], index: int) -> bool:
    """Whether "to treat" has an object that nobody understands: "approved to reduce allergic reactions to foods"."""
    if items[index].text.lower().endswith("use in"):
        return False
    ahead = list(takewhile(lambda item: item.kind not in _ENDING, items[index + 1 :]))
    return bool(ahead) and ahead[0].kind in _UNREAD_USES and not any(item.kind in _READ_USES for item in ahead)


def covers_unknown(items: list[Item]) -> bool:
    """Whether what a label includes is no more than words that nobody understands."""
    if not any(item.text.lower().startswith("includ") for item in items[:4]):
        return False
    return any(item.kind in _UNREAD_USES for item in items) and not any(item.kind in _READ_USES for item in items)


def dates_next_agent(items: list[Item], index: int) -> bool:
    """Whether a date belongs to the drug that follows in a list: "A, B and, since July 2024, C"."""
    before = index - 1
    while before > 0 and items[before].kind in {"in", "on", "since", "comma"}:
        before -= 1
    after = [item.kind for item in items[index + 1 : index + 3]]
    return items[before].kind == "and" and after == ["comma", "np"] and bool(items[index + 2].value.agents)


def dates_one_of(items: list[Item], index: int, frame: Frame, illness: Illness | None) -> bool:
    """Whether a date is that of one of several only: "A, B and C, the first of them in 2019", "beginning in 2019"."""
    at = index - 1
    while at > 0 and items[at].kind in {"in", "on", "since"}:
        at -= 1
    if items[at].kind == "np" and items[at].value.picks is not None and " of " in items[at].text:
        return items[at - 1].kind in {"comma", "dash", "open"}
    drugs = len(frame.noun.agents) if frame.noun is not None else 0
    if drugs < 2 and (illness is None or len(illness.names) < 2):
        return False
    while at > 0 and items[at].kind in {"date", "several"} and items[at].text.lower() not in _AT_ONE_TIME:
        at -= 1  # "most recently"
    return items[at].text.lower() in _AT_ONE_TIME and items[at - 1].kind in {"comma", "dash", "open", "several"}


def role_of_date(items: list[Item], place: int) -> str:
    """What a date is to its predicate: on, since, until or as-of, "as of the current 2025 data" too.

    It is `after` where it is only said to have come before: "approved after 2019".
    """
    if place and items[place - 1].text.lower() == "after":
        return "after"
    for item in reversed(items[max(place - 4, 0) : place]):
        if item.kind in _ROLE:
            return _ROLE[item.kind]
        if item.kind not in {"word", "the", "adjective", "now"}:
            break
    return "on"


def picks_one(item: Item) -> bool:
    """Whether an item picks one of several that were named: "the second", "the latter"."""
    if item.kind != "np" or item.value.agents:
        return False
    noun: Noun = item.value
    return noun.picks is not None or noun.pronoun in {"former", "latter"}
