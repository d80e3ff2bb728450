"""How an article says that a drug is given: "A is infused", "it is taken as a tablet", "you inject it yourself"."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from checker.claims.context import Context
from checker.claims.told_of import Mentions, subject_of
from checker.grammar.items import Item
from checker.grammar.noun_readers import route_of_form
from checker.grammar.values import Mention, Noun
from checker.model import Attribute, Span
from checker.reference.names import SHOT
from checker.reference.yaml_files import rule_data, word_list

_words = partial(word_list, "told")
_CLAUSES = frozenset({"semicolon", "comma", "but", "and", "colon", "dash", "stop"})
_PAST_WAY = frozenset({"comma", "stop", "and", "or", "but", "for", "route", "person", "semicolon", "colon"})
_UNSURE = frozenset({"not", "animal", "class"})
_SHOTS = ("subcutaneous", "intramuscular", SHOT, "injection")
"""Routes of what goes in by a needle and is no drip, the closest first."""
_FORM_AHEAD = 9
"""Items behind "given" among which the form may stand: "given as a half-hour infusion"."""
_OPENING = 4
"""Items with which a sentence begins, up to what it tells: "The usual dose", "Patients can swallow"."""
_AHEAD = 12
"""Items behind a verb among which the clause may say more of the way."""


@lru_cache(maxsize=1)
def _verbs() -> dict[str, str]:
    """The verbs that tell a way, each with its route."""
    ways = rule_data("words", "told")["ways"]
    return {verb: route for route, verbs in ways.items() for verb in verbs}


@lru_cache(maxsize=2)
def _nouns(name: str) -> dict[str, str]:
    """The nouns of a list that tell a way, each with its route."""
    return {noun: route for route, nouns in rule_data("words", "told")[name].items() for noun in nouns}


def way_worded(text: str) -> str | None:
    """The way that a noun tells by its last words alone: "a prefilled syringe"."""
    words = text.lower().split()
    return next((way for size in (2, 1) if (way := _nouns("forms").get(" ".join(words[-size:])))), None)


def ways_told(
    row: list[Item], context: Context, span_of: Callable[[int, int], Span], sentence: Span, block: int
) -> list[Attribute]:
    """The ways of giving that a sentence tells, each with its drug."""
    found = []
    for index, item in enumerate(row):
        route = _way(row, index)
        if route is None or _in_doubt(row, index):
            continue
        mentions, said = _whose(row, index - 2 if _by_oneself(row, index) else index, context)
        for mention in mentions:
            if not mention.route:
                span = span_of(row[0].start, item.end)
                brand = brand_of(mention)
                found.append(
                    Attribute("route", mention.agent, route, span, sentence, block=block, firm=said, brand=brand)
                )
    return found


def brand_of(mention: Mention) -> str | None:
    """The brand of a mention, where it is one."""
    return mention.brands[0] if len(mention.brands) == 1 else None


def _in_doubt(row: list[Item], index: int) -> bool:
    before = row[max(index - 4, 0) : index]
    if any(item.text.lower() == "respectively" for item in row[index:]):
        return True
    return any(
        item.kind in _UNSURE or (item.kind == "modal" and item.text.lower() not in _words("certain")) for item in before
    )


def _whose(row: list[Item], index: int, context: Context) -> tuple[Mentions, bool]:
    """The drugs that are given in the way told at `index`, and whether the sentence names them."""
    if named := _by_people(row, index):
        return named, True
    told = _object(row, index) or _opened(row, index)
    if _of_doses(row, index) or (told is not None and told.number):
        return (context.spoken_of, False) if len(context.spoken_of) == 1 and _by_itself(row, index) else ((), False)
    if told is not None:
        if told.agents:
            return told.agents, True
        return (context.last_subject, False) if told.pronoun == "it" and len(context.last_subject) == 1 else ((), False)
    mentions, said = subject_of(row, index, context)
    several = len(mentions) > 1 and any(item.kind == "be" and item.text.lower() in {"are", "were"} for item in row)
    return (mentions, said) if len(mentions) == 1 or (said and several) else ((), False)


def _way(row: list[Item], index: int) -> str | None:
    """The way of giving that the words at `index` tell; an application for approval tells none."""
    item = row[index]
    word = item.text.lower()
    first = word.split()[0]
    if item.kind == "route":
        if first == "for":
            return None  # "A is for the skin": for a disease of it
        linked = index > 0 and row[index - 1].kind == "be"  # "which are taken by mouth"
        return str(item.value) if first in _words("giving") or first in _verbs() or linked else None
    if _of_doses(row, index):
        return way_in(row[index + 2 : index + _AHEAD])
    if (
        word in _words("active")
        and index + 1 < len(row)
        and row[index + 1].kind == "np"
        and row[index + 1].value.number
    ):
        return way_of(row, index + 1)  # "you take one tablet a day"
    if word == "applied to":
        return "topical" if any(one.text.lower() in _words("skin") for one in row[index + 1 : index + 5]) else None
    if word in _words("giving-oneself") and index + 2 < len(row) and row[index + 1].text.lower() in _words("by-hand"):
        return SHOT if way_of(row, index + 2) in _SHOTS else None
    if word == "applied":
        after = [one.kind for one in row[index + 1 : index + 3]]
        if after[:1] == ["for"] or "body" in after:
            return None
    if route := _verbs().get(word):
        return _closer(row, index, route)
    return _way_after(row, index) if word in _words("giving") else None


def _of_doses(row: list[Item], index: int) -> bool:
    """Whether a clause on the dose begins at `index`: "the usual dose is one tablet"."""
    return row[index].text.lower() == "dose" and [item.kind for item in row[index + 1 : index + 2]] == ["be"]


def _by_itself(row: list[Item], index: int) -> bool:
    """Whether a sentence tells of a dose and of nothing else: "you take one tablet a day", not "... of K"."""
    opens = index < _OPENING and all(item.kind != "np" for item in row[:index])
    return opens and not any(item.kind in {"of", "np"} for item in row[index + 3 :])


def _closer(row: list[Item], index: int, route: str) -> str:
    """The way of a verb as the words around it tell it more closely: "inject it under the skin", "self-injected"."""
    if route == "injection" and _by_oneself(row, index):
        return SHOT
    for at, item in enumerate(row[index + 1 : index + _AHEAD], index + 1):
        where = [one.text.lower() for one in row[at + 1 : at + 2]] in (["in"], ["into"])  # "at home, in the thigh"
        if item.kind in {"stop", "semicolon", "but"} or (item.kind == "comma" and not where):
            break
        if item.kind == "route" and route == "injection":
            return str(item.value)
        if item.text.lower() in _words("by-hand") and route == "injection":
            return SHOT
    return route


def _by_oneself(row: list[Item], index: int) -> bool:
    """Whether a participle at `index` says who does it: "self-injected"."""
    return [one.text.lower() for one in row[max(index - 2, 0) : index]] == ["self", "-"]


def way_of(row: list[Item], at: int) -> str | None:
    """The way that a form or a noun tells: "a daily pill", "a prefilled pen", "a shot under the skin"."""
    item = row[at]
    if isinstance(item.value, Noun):
        noun = item.value
        route = noun.route or route_of_form(noun.form if not noun.agents else None)
    else:
        route = route_of_form(str(item.value))
    if route == "injection" and _words("by-hand") & set(item.text.lower().split()):
        return SHOT
    return _closer(row, at, route) if route is not None else way_worded(item.text)


def _by_people(row: list[Item], index: int) -> Mentions:
    """The drugs of a clause on those who use them: "A, which patients inject", "with A, you give yourself a shot"."""
    if row[index].text.lower() not in _words("active"):
        return ()
    place = index - 1
    while place > 0 and row[place].kind in {"adverb", "modal"}:
        place -= 1
    if place < 1 or not (row[place].kind == "person" or row[place].text.lower() in _words("people")):
        return ()
    place -= 1
    linked = row[place].kind in {"which", "that"}
    place -= linked
    place -= place > 0 and row[place].kind == "comma"
    noun = row[place].value if place >= 0 and row[place].kind == "np" else None
    if noun is None or noun.class_name is not None:
        return ()
    opened = (
        place > 0 and row[place - 1].text.lower() in {"with", "on"} and (place == 1 or row[place - 2].kind in _CLAUSES)
    )
    return noun.agents if (linked or opened) and len(noun.agents) == 1 else ()


def _object(row: list[Item], index: int) -> Noun | None:
    """The noun after a verb in the active: "you inject it", "patients inject themselves with A"."""
    if row[index].text.lower() not in _words("active"):
        return None
    after = row[index + 1 : index + 4]
    by_hand = bool(after) and after[0].text.lower() in _words("by-hand")
    if by_hand and len(after) == 3 and after[1].kind == "with":
        after = after[2:]
    elif by_hand and row[index].text.lower() in _words("giving-oneself"):  # "give themselves a shot of A"
        after = row[index + 4 : index + 5] if [one.kind for one in row[index + 3 : index + 4]] == ["of"] else []
    noun: Noun | None = after[0].value if after and after[0].kind == "np" else None
    return noun if noun is not None and (noun.class_name is None or (noun.form and noun.number)) else None


def _opened(row: list[Item], index: int) -> Noun | None:
    """The subject of the clause that a participle opens: "swallowed as a tablet, it ..."."""
    if index:
        return None
    comma = next((at for at, item in enumerate(row) if item.kind == "comma"), len(row))
    after = row[comma + 1] if comma + 1 < len(row) else None
    return after.value if after is not None and after.kind == "np" and after.value.class_name is None else None


def _way_after(row: list[Item], index: int) -> str | None:
    """The way named after "given", "taken", "comes": as a form, or by a route."""
    prepositions, into = 0, False
    for ahead, item in enumerate(row[index + 1 : index + _FORM_AHEAD]):
        if item.kind == "route" and not item.text.lower().startswith("for "):
            return str(item.value)
        if item.kind in {"form", "np"} and prepositions:
            return way_of(row, index + 1 + ahead)
        if prepositions and item.text.lower() == "to":
            return None  # "as an alternative to an injection"
        if into and (way := _nouns("into").get(item.text.lower())):
            return way
        into = into or item.text.lower() in {"into", "in", "through", "up"}
        prepositions += item.text.lower() in {"as", "by", "via", "through", "in"}
        if item.kind in _PAST_WAY or item.text.lower() in _words("away"):
            return None
    return None


def way_in(row: list[Item]) -> str | None:
    """The one way of giving that a short text without a verb tells; of shots the closest word holds."""
    ways = ways_in(row)
    closest = next((one for one in _SHOTS if one in ways), None)
    ways = {one for one in ways if one not in _SHOTS or one == closest}
    return min(ways) if len(ways) == 1 else None


def ways_in(row: list[Item]) -> set[str]:
    """The ways of giving that a row names, as forms, routes, or within nouns that name no drug."""
    found = {str(item.value) for item in row if item.kind == "route"}
    told = (at for at, item in enumerate(row) if item.kind == "form" or (item.kind == "np" and not item.value.agents))
    return found | {way for at in told if (way := way_of(row, at))}
