"""Conditions that a complement names beside what it is for: kinds, causes, patients who have another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from checker.claims.uses import kind_of
from checker.claims.voices import CUES, Frame
from checker.grammar.illnesses import rule_words
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Illness, Noun
from checker.reference.names import load_names
from checker.reference.yaml_files import rule_data

_ABOVE_ALL = frozenset(
    {"above", "all", "above all", "especially", "particularly", "notably", "mainly", "chiefly", "over"}
)
_CAUSES = frozenset({"by", "from", "during", "after", "undergoing", "since"})
_JOINING = frozenset({"and", "but", "comma", "while", "dash"})
_LIGHT = frozenset({"and", "but", "also", "now", "adverb", "then", "be", "have", "modal", "do", "not", "no-longer"})
_FINITE = frozenset({"be", "have", "modal", "do"})
_OFTEN = frozenset({"often", "sometimes", "frequently", "routinely", "widely", "later", "previously"})
_HOPING = frozenset({"may", "might", "could", "would", "will"})
_GOVERNING = frozenset({"in", "with", "for", "as", "against", "to", "on"})
_OBJECTS = frozenset({"a", "the", "its", "that"})
_NARROWING = frozenset({"in", "of", "to", "with", "the", "word", "severity", "adjective"})
_NEAR = 6
COMPARING = frozenset({"than", "unlike", "compared with", "compared to"})
_STOPS = frozenset({"stop", "comma", "semicolon", "colon"})
_DENYING = frozenset({"not", "no", "never", "without"})
_ABLE = frozenset({"modal", "permitted", "do", "label", "take-base"})
_BEFORE_ACTORS = frozenset({"several", "the", "its", "a", "other", "number", "adjective", "name", "possessive"})
_BEHIND_OWNERS = _STOPS | {"possessive", "and", "or", "for", "in", "date", "close", "np"}
"""What does not follow on who does something."""
_TOLD_OF_PEOPLE = frozenset({"word", "with", "conditions", "adverb", "also", "now", "in", "severity", "which", "have"})
_PRESENT = re.compile(r"[a-z]+s")
"""A verb in the third person, where a noun in the plural cannot stand."""
_DESCRIBING = frozenset({"adjective", "word", "hyphen", "several", "number", "ordinal", "adverb", "plain", "severity"})
_ALTERNATIVES = frozenset({"or", "and", "either", "both"})
_BEFORE_KINDS = frozenset({"in", "with", "to", "for", "the", "its", "only", "cover-s", "cover-ed", "have", "including"})
_POINTING = frozenset({"that", "this", "the same", "same", "such"})
_SORTS = frozenset({"sort", "form", "kind", "type"})
_BRACKETS = frozenset({"comma", "open", "close", "dash"})
_LEADING = frozenset({"which", "that", "be", "have", "adverb", "already", "now", "also", "body", "hyphen"})
_GRANTED = frozenset({"sold-word", "used-word", "decide-ed", "known-as", "market-ed", "taken", "prescribed"})
PATIENTS = frozenset({"ages", "person", "group"})
WHOSE = frozenset({"nationality", "body", "place"})


def describes(items: list[Item], index: int) -> bool:
    """Whether an apposition only tells what kind of disease is named beside it.

    "For prurigo nodularis, a skin disease", "for atopic dermatitis, the commonest form of eczema", "for the blood
    cancer polycythemia vera".
    """
    if index + 1 < len(items) and items[index + 1].kind == "conditions":
        return _kinds_of(items[index + 1], items[index])
    at = index - 1
    if at > 0 and items[at].kind in {"against", "of"} and items[at - 1].kind == "conditions":
        return _kinds_of(items[at - 1], items[index])  # "as prophylaxis against C"
    if at > 1 and items[at].kind in {"of", "for"} and (items[at - 1].kind == "kind-word" or _is_name(items[at - 1])):
        at -= 2
    while at > 0 and items[at].kind in _DESCRIBING:
        at -= 1
    if at < 2 or items[at].kind not in {"a", "the", "another"} or items[at - 1].kind not in {"comma", "dash", "open"}:
        return False
    if items[at].kind != "a" and at == index - 1:
        return False
    return items[at - 2].kind == "conditions" and _kinds_of(items[at - 2], items[index])


def is_narrowed(items: list[Item], index: int) -> bool:
    """Whether a condition tells which kind of the one before it is meant: "to bring color back in nonsegmental C"."""
    for at in range(index - 1, max(index - _NEAR, 0), -1):
        if items[at].kind == "conditions":
            return at < index - 1 and _kinds_of(items[index], items[at])
        if items[at].kind not in _NARROWING and items[at].kind not in PATIENTS:
            return False
    return False


def _is_name(item: Item) -> bool:
    return item.text.lower() in {"name", "word", "term"}


def _kinds_of(named: Item, general: Item) -> bool:
    kinds = load_names().conditions
    wide = general.value.names
    return len(wide) == 1 and all(kinds.is_kind_of(name, wide[0]) for name in named.value.names)


def of_patients(items: list[Item], index: int) -> bool:
    """Whether a second condition tells whom the first is treated in: "for sleep apnea in adults with obesity or C"."""
    at = index - 1
    while at > 0 and items[at].kind in _ALTERNATIVES:
        at -= 1
    if at < index - 1 and items[at].kind == "conditions":
        return of_patients(items, at)
    with_it = [item.kind for item in items[max(index - 3, 0) : index]]
    return with_it[:1] == ["in"] and with_it[1] in PATIENTS and with_it[2] == "with"


def of_other_kinds(items: Sequence[Item], index: int) -> bool:
    """Whether a condition is named for kinds of it that nobody tells: "not for other kinds of eczema"."""
    kinds = [item.kind for item in items[max(index - 3, 0) : index]]
    return kinds[-3:] == ["other", "kind-word", "of"]


def in_granted_aside(items: Sequence[Item], place: int, at: int) -> bool:
    """Whether an aside tells what a drug is approved or used for already: "A, sold for C, is in trials"."""
    opening = next((low for low in range(place - 1, -1, -1) if items[low].kind in _BRACKETS), -1)
    closed = any(item.kind in _BRACKETS for item in items[place + 1 : at])
    first = [item.kind for item in items[opening + 1 : place] if item.kind not in _LEADING]
    return opening > 0 and closed and bool(first) and first[0] in _GRANTED


def of_that_kind(items: Sequence[Item], index: int) -> bool:
    """Whether a condition is named for the kind of it that was spoken of: "for that form of MS"."""
    before = items[max(index - 3, 0) : index]
    if len(before) < 3 or before[2].kind != "of" or before[0].text.lower() not in _POINTING:
        return False
    return before[1].kind == "kind-word" or before[1].text.lower() in _SORTS


def of_some(items: Sequence[Item], index: int) -> bool:
    """Whether a condition only tells which people need it most: "for older adults, above all those with asthma"."""
    if index < 3 or items[index - 1].kind not in {"with", "and", "or"}:
        return False
    near = items[max(index - 7, 0) : index]
    people = max((at for at, item in enumerate(near) if item.kind in PATIENTS), default=-1)
    before = {item.text.lower() for item in near[:people]} if people > 0 else set()
    return bool(before & _ABOVE_ALL)


def of_a_cause(items: list[Item], index: int) -> bool:
    """Whether a condition only tells what a treatment was for: "flushes brought on by treatment for breast cancer"."""
    if index < 3 or items[index - 1].kind not in {"for", "of"} or items[index - 2].kind not in {"drugword", "np"}:
        return False
    if items[index - 2].kind == "np" and (items[index - 2].value.agents or items[index - 2].value.pronoun):
        return False  # "since then it has approved A for C", "when the FDA cleared it for C"
    before = pairwise(items[max(index - 7, 0) : index - 1])
    return any(
        (item.kind in _CAUSES or item.text.lower() in _CAUSES) and after.kind not in WHOSE for item, after in before
    )


def begins_another(items: Sequence[Item], index: int) -> bool:
    """Whether a predicate that decides nothing begins: "and tested in C", "but often given for C"."""
    if items[index].kind not in _JOINING:
        return False
    if _closes_aside(items, index):
        return True
    if _may_come(items[index + 1 : index + 10]):
        return True
    at = index + 1
    while at < len(items) and (items[at].kind in _LIGHT or items[at].text.lower() in _OFTEN):
        at += 1
    light = {item.kind for item in items[index + 1 : at]}
    kinds = [item.kind for item in items[at : at + 5]]
    if kinds[:1] in (["lose-s"], ["lose-ed"], ["wait"]):
        return True  # "approved for C and still awaits a decision for D"
    if "do" in light and kinds[:1] and kinds[0] not in _GOVERNING | _STOPS | {"market"}:
        return True  # "approved for C and does not list D"
    if kinds[:1] == ["with"]:
        return "trial-noun" in kinds[1:4]
    if _others_act(items, at) or kinds[:1] == ["say"]:
        return True
    if kinds[:2] == ["its", "label"]:
        return True  # "approved for C, and its use for D is off-label"
    if kinds[:3] == ["a", "np", "be"] and not items[at + 1].value.agents:
        return True  # "was refused in 2013, and a second one was successful in 2017"
    ranked = kinds[:2] == ["np", "np"] and items[at + 1].value.quantifier in RANKS
    ranked = ranked or (kinds[:2] == ["np", "the"] and bool(RANKS & set(kinds[2:3])))
    if ranked and items[at].value.agents:
        return True  # "A was the first K approved, B the first L"
    if kinds[:2] == ["np", "word"] and items[at].value.agents and _PRESENT.fullmatch(items[at + 1].text):
        return True  # "approved for C, and A exists for D"
    if light & _FINITE and kinds[:1] == ["word"]:
        return True  # "and has shown promise in C"
    done = kinds[:1] in (["take-ed"], ["used-word"], ["treated"]) or (
        kinds[:1] == ["word"] and items[at].text.lower().endswith("ed")
    )
    return done and kinds[1:2] != [] and kinds[1] in _GOVERNING | _OBJECTS


def _others_act(items: Sequence[Item], at: int) -> bool:
    """Whether people who decide nothing do something: "children can use it, too", "some doctors prescribe it for C"."""
    while at < len(items) and items[at].kind in _BEFORE_ACTORS:
        at += 1
    if [item.kind for item in items[at : at + 2]] == ["conditions", "person"]:
        at += 1  # "and asthma patients should ask first"
    if at + 1 >= len(items):
        return False
    if items[at].kind in PATIENTS:
        return _can(items[at + 1 : at + 7])
    return items[at].text.lower() in _actors() and items[at + 1].kind not in _BEHIND_OWNERS


def _can(items: Sequence[Item]) -> bool:
    """Whether people, with what is told of them, can do something: "adults hospitalized with C can get it"."""
    verb = next((place for place, item in enumerate(items) if item.kind in _ABLE), None)
    return verb is not None and all(item.kind in _TOLD_OF_PEOPLE for item in items[:verb])


@lru_cache(maxsize=1)
def _actors() -> frozenset[str]:
    return frozenset(rule_data("words", "unknown")["actors"])


def excepted(items: list[Item], index: int) -> bool:
    """Whether a condition is left out of those before it: "any skin disease other than as part of C"."""
    before = [item.kind for item in items[max(index - 4, 0) : index]]
    while before and before[-1] in {"word", "as", "of", "the", "in", "for", "adjective"}:
        before.pop()
    return before[-1:] == ["except"]


def is_called(noun: Noun, frame: Frame, *, told: bool = False) -> bool:
    """Whether a noun is a name of the frame's drug, or `told` to be that of what is called "it"."""
    if told and frame.noun is not None and frame.noun.pronoun == "it" and not frame.noun.agents:
        return len({mention.agent for mention in noun.agents}) == 1
    own = {mention.agent for mention in frame.noun.agents} if frame.noun is not None else set()
    return {mention.agent for mention in noun.agents} <= own


def set_against(items: Sequence[Item], index: int) -> bool:
    """Whether a condition is named for contrast: "for C rather than for D"."""
    at = index - 1
    while at > 0 and items[at].kind in {"the", "for", "in", "severity"}:
        at -= 1
    return at > 0 and at < index - 1 and items[at].kind == "like"


def resisting(items: Sequence[Item], index: int, illness: Illness | None) -> Illness | None:
    """A disease as its kind that other drugs do too little for: "depression that hasn't responded to other drugs"."""
    ahead = []
    for item in items[index + 1 : index + 14]:
        if item.kind in _STOPS:
            break
        ahead.append(item)
    told = {word for item in ahead for word in item.text.lower().split()}
    drugs = any(leaf.kind in {"drugword", "class", "form"} for item in ahead for leaf in item.leaves())
    denied = any(item.kind in _DENYING for item in ahead)
    if not drugs or not (told & rule_words("resisting") or (denied and told & rule_words("helping"))):
        return illness
    kind = kind_of(illness, "treatment-resistant")
    named = kind is not None and illness is not None and all(name in kind.names[0] for name in illness.names)
    return kind if named else illness


def _closes_aside(items: Sequence[Item], index: int) -> bool:
    """Whether a comma closes what is said in passing: "they prescribe A, approved for C, for D"."""
    kinds = [item.kind for item in items[: index + 3]]
    if kinds[index:] != ["comma", "for", "conditions"] or "comma" not in kinds[:index]:
        return False
    opening = index - 1 - kinds[:index][::-1].index("comma")
    taken = any(kind.startswith("take-") or kind == "used-word" for kind in kinds[:opening])
    return taken and opening > 0 and kinds[opening - 1] == "np" and "decide-ed" in kinds[opening:index]


def _may_come(items: Sequence[Item]) -> bool:
    """Whether what follows, up to a disease, is only hoped for: "may one day be a treatment for C, too"."""
    ahead = next((at for at, item in enumerate(items) if item.kind == "conditions"), 0)
    between = items[:ahead]
    hoped = any(item.kind == "modal" and item.text.lower() in _HOPING for item in between)
    return hoped and not any(item.kind in CUES or item.kind in {"comma", "stop", "semicolon"} for item in between)


def left_out(items: list[Item], index: int) -> bool:
    """Whether a condition behind a list is said not to be on it: "but eczema is not one of them"."""
    after = [item.kind for item in items[index + 1 : index + 4]]
    return after[:1] == ["be"] and bool({"not", "no"} & set(after[1:]))


def kind_words(items: list[Item], start: int) -> str | None:
    """The words that say which kind of a disease is meant: "the chronic kind" gives "chronic"."""
    words: list[str] = []
    for place, item in enumerate(items[start : start + 9], start):
        if item.kind in {"kind-word", "illness-word"}:
            return " ".join(words) or numbered_kind(items, place)
        if item.kind in {"word", "name", "adjective"}:
            words.append(item.text.lower())
        elif item.kind in {"digits", "or"} and words:
            words.append(item.text.lower())  # "intermediate-2 or high-risk disease"
        elif item.kind in {"severity", "line"}:
            continue
        elif item.kind not in {"the", "its", "hyphen"}:
            return None
    return None


def numbered_kind(items: list[Item], place: int) -> str | None:
    """A kind that is told by its number, without the disease: "for type 1"."""
    behind = items[place + 1] if place + 1 < len(items) else None
    return f"{items[place].text} {behind.text}".lower() if behind is not None and behind.kind == "digits" else None


def kind_words_before(items: list[Item], place: int) -> str | None:
    """The words before "form" or "disease" that say which kind is meant: "confined to relapsing-remitting disease"."""
    words: list[str] = []
    for item in reversed(items[max(place - _NEAR, 0) : place]):
        if item.kind in {"word", "name", "adjective"}:
            words.append(item.text.lower())
        elif item.kind != "hyphen":
            return " ".join(reversed(words)) or None if item.kind in _BEFORE_KINDS else None
    return None


def none_of_them(item: Item) -> bool:
    """Whether an item denies what follows of all that was spoken of: "approved for C, none for D"."""
    return item.kind == "np" and item.value.negative and item.value.pronoun is not None and not item.value.agents


def in_brackets(row: Sequence[Item]) -> bool:
    """Whether a whole sentence is an aside: "(The drug with that approval is B.)"."""
    return bool(row) and row[0].kind == "open" and any(item.kind == "close" for item in row[-2:])
