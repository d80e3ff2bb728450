"""What a frame's noun is joined with: "A is the only K", "the first K, A" and "K approved: A and B" are one noun."""

from __future__ import annotations

from dataclasses import replace

from checker.claims.voices import CUES, Frame
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Noun

_LINKS = frozenset({"be", "as", "among", "comma", "dash", "colon", "open", "known-as", "also"})
_NAMING = frozenset({"name", "and", "slash", "open", "close"})
_MADE = frozenset({"sold-word", "meant", "word", "market-ed", "decide-ed"})
"""Before "by" and a maker's name: "sold by", "made by", "developed by"."""
_BETWEEN = _LINKS | {
    "adverb",
    "now",
    "modal",
    "have",
    "gain-base",
    "gain-s",
    "not",
    "no-longer",
    "the",
    "a",
    "close",
    "quotes",
    "also",
    "still",
    "until-now",
    "to",
    "date",
    "in",
    "on",
    "market",
    "comma",
    "as-of",
}
_ASIDE = 10
"""The most items of a relative clause between a subject and its verb."""
_CLAUSAL = frozenset({"be", "have", "modal", "stop", "semicolon", "colon", "which", "that", "but", "while"})
"""What no words between commas hold that only describe."""
_CLAUSAL_ENDS = frozenset({"stop", "semicolon", "colon", "which", "that", "while", "because", "if", "when", "whose"})
"""What shows that a clause of another kind stands between a subject and the verb that goes on with it."""
_OPENING = frozenset({"and", "but", "adverb", "also", "now", "the", "comma", "date", "in", "quotes"})
_VERBAL = frozenset({"word", "be", "have", "modal", "do", "adverb", "now", "also", "come", "treat", "open"})
_GIVEN = frozenset({"taken", "take-ed", "grant-ed", "used-word"})
_KINDS = frozenset({"class", "kind", "type", "sort", "family"})
_ANY = frozenset({"any", "whatever", "all"})
_JOINING = frozenset({"joins", "joined", "followed", "follows"})


def take(items: list[Item], frame: Frame, place: int) -> None:
    """Fill the noun slot from `place`, joined with what it is equated to: "A is the only K", "the first K, A"."""
    noun: Noun = items[place].value
    if not noun.agents and place + 3 <= frame.start and _limited_by_clause(items, place, frame):
        noun = replace(noun, restricted=True)
    first = items[frame.clause.low + 1] if items[frame.clause.low].kind == "comma" else items[frame.clause.low]
    if not frame.bodies and first.text.lower() == "where":
        markets = [item.value.names for item in items[: frame.clause.low] if item.kind == "market"]
        frame.bodies = markets[-1] if markets else ()
    frame.noun, frame.noun_at = noun, place
    frame.used.add(place)
    low = frame.clause.low if place >= frame.clause.low and frame.clause.kind != "resume" else 0
    if _one_of_several(items, low, place):
        pass  # "A, B and C, the third of which": one of those, not all of them
    elif not noun.agents:
        partner = equated_left(items, low, place)
        if partner < 0 and frame.clause.kind == "same" and low:
            partner = _subject_before(items, low, place)
        if partner >= 0:
            described = _ranked(items, frame, partner, place)
            described = replace(
                described,
                restricted=described.restricted or noun.restricted,
                untold=described.untold or noun.untold,
            )
            frame.noun = joined(items[partner].value, described)
            frame.used.add(partner)
            frame.unlike = _unlike(items[partner + 1 : place]) and not frame.unranked
        elif equated_left(items, low, place, to="notice") >= 0 and noun.pronoun is None:
            frame.noun = replace(noun, pronoun="it")  # "this approval marks the first": of what was just approved
    else:
        partner = equated_left(items, low, place)
        if (
            partner >= 0
            and not items[partner].value.agents
            and (items[partner].value.class_name or items[partner].value.quantifier != "none")
        ):
            frame.noun = joined(noun, items[partner].value)
            frame.used.add(partner)
    if place >= frame.at:
        frame.rest = place + 1
    _equate_right(items, frame)


def goes_on_with_subject(items: list[Item], frame: Frame, frames: list[Frame]) -> None:
    """Join a noun that a clause without a subject says of the one before: "A won approval and remains an option"."""
    clause, noun = frame.clause, frame.noun
    between = items[clause.low : frame.noun_at]
    if clause.kind != "same" or noun is None or noun.agents or not any(item.kind in _LINKS for item in between):
        return
    before = [one for one in frames if one.clause.high == clause.low and one.noun is not None]
    if before and all(item.kind in _BETWEEN - {"not"} or item is between[0] for item in between):
        subject = before[-1].noun
        assert subject is not None
        frame.noun = joined(subject, noun)


def _subject_before(items: list[Item], low: int, place: int) -> int:
    """The drug that opens the sentence, if "and was" goes on with it: "A works on D4 and was the first K approved"."""
    linked = [item.kind for item in items[low:place]]
    if "be" not in linked or not all(kind in _BETWEEN or at == 0 for at, kind in enumerate(linked)):
        return -1
    opens = next((at for at in range(low) if items[at].kind not in _OPENING), low)
    if opens >= low - 1 or items[opens].kind != "np" or items[opens + 1].kind not in _VERBAL:
        return -1
    noun: Noun = items[opens].value
    meant = noun.agents or noun.pronoun in {"it", "drug", "form"}
    others = any(
        items[at].kind == "np" and (items[at - 1].kind == "comma" or items[at + 1].kind in _VERBAL)
        for at in range(opens + 1, low)
    )  # "A is for C, B is for D and was the first": what another drug's clause goes on with
    return opens if meant and not others and not _CLAUSAL_ENDS.intersection(item.kind for item in items[:low]) else -1


def _one_of_several(items: list[Item], low: int, place: int) -> bool:
    """Whether a noun picks from those before it; not in "A was the first one"."""
    noun: Noun = items[place].value
    picks = noun.picks is not None or noun.pronoun in {"former", "latter"}
    return picks and not any(item.kind == "be" for item in items[max(low, place - 3) : place])


def _ranked(items: list[Item], frame: Frame, named: int, described: int) -> Noun:
    """The noun that describes another, without its rank where that is denied: "A isn't the first pill for C" is one."""
    noun: Noun = items[described].value
    denied = any(item.kind in {"not", "no-longer"} for item in items[named:described])
    if denied and noun.quantifier in RANKS:
        frame.unranked = True
        return replace(noun, quantifier="none", number=None, class_name=None, class_words=None)
    return noun


def _unlike(between: list[Item]) -> bool:
    """Whether what stands between two nouns says that they are not the same: "A isn't among the drugs", "is no K"."""
    kinds = [item.kind for item in between]
    return "be" in kinds and bool({"not", "no-longer", "no"} & set(kinds)) and kinds[-1] != "comma"


def describe(items: list[Item], frame: Frame, place: int) -> None:
    """Join the frame's noun with the one at `place`, which its voice says to describe it."""
    if frame.noun is not None and place not in frame.used and not items[place].value.agents:
        frame.noun = joined(frame.noun, _ranked(items, frame, frame.noun_at, place))
        frame.used.add(place)


def _limited_by_clause(items: list[Item], place: int, frame: Frame) -> bool:
    """Whether words that are not understood limit the noun: "no JAK inhibitor that you swallow", "aimed at CGRP"."""
    after, then = items[place + 1], items[place + 2]
    if after.kind in {"aiming", "meant"} or (after.kind == "to" and then.kind in {"label", "word"}):
        return True
    if after.kind == "word" and after.text.split()[0].endswith(("ed", "ing")):
        return True
    if after.kind in _GIVEN and not any(item.kind in {"body", "notice"} for item in items[place + 2 : place + 5]):
        return True  # "the first pill taken once a week", not "given FDA approval"
    if after.kind == "of" and then.text.lower() in _ANY:
        return False  # "the first cream of any kind": of all of them
    if after.kind == "of" and any(item.text.lower() in _KINDS for item in items[place + 2 : place + 4]):
        return True  # "the first pill of its class to be approved"
    if after.kind not in {"that", "which"}:
        return False
    return not any(item.kind in {"body", "place"} or item is frame.cue for item in items[place + 2 : place + 4])


def equated_left(items: list[Item], low: int, place: int, to: str = "np") -> int:
    """The noun left of `place` that is said to be the same thing, or -1."""
    linked = False
    index = place
    while index > low:
        index = _past_aside(items, low, index - 1) if linked else index - 1
        kind = items[index].kind
        if kind == to:
            if index and items[index - 1].kind == "like":
                return -1  # "like the new pill, both are for adults"
            if index == place - 1 and items[place].value.quantifier in RANKS:
                return index  # "called A the first drug for C"
            if index > low + 1 and items[index - 1].text.lower() in _JOINING and items[index - 2].kind == to:
                return index - 2  # "A joins B and C as the third K"
            return index if linked else -1
        if kind not in _BETWEEN:
            return -1
        linked = linked or kind in _LINKS
        if items[index].text.lower().startswith("which "):
            low = max(low, index - 2)  # "A, for C, which made it the first": the clause before has a claim of its own
    return -1


def _past_aside(items: list[Item], low: int, index: int) -> int:
    """The place before an aside that ends at `index`: "A, from Eli Lilly, was", "A, unlike B, is"; else `index`."""
    end = index - 1 if items[index].kind == "comma" else index
    if end != index and end - 3 >= low and [item.kind for item in items[end - 2 : end]] == ["comma", "like"]:
        return end - 3
    opened = next((at for at in range(end, max(low, end - _ASIDE), -1) if items[at].kind == "which"), 0)
    if end != index and opened > low + 1 and items[opened - 1].kind == "comma":
        return opened - 2  # "A, which M makes, is"
    if end != index and (before := _before_commas(items, low, end)) >= 0:
        return before
    at = end
    while at > low and items[at].kind in _NAMING:
        at -= 1
    if at == end or at <= low or items[at].kind not in {"since", "by", "of"}:
        return index
    if items[at].kind == "by" and items[at - 1].kind in _MADE:
        at -= 1
    return at - 2 if items[at - 1].kind == "comma" and at - 2 >= low else at - 1


def _before_commas(items: list[Item], low: int, end: int) -> int:
    """The place before words between commas that hold no clause: "A, a shot every two months, was"; -1 if they do."""
    at = end
    while at > low and end - at < _ASIDE and items[at].kind not in _CLAUSAL | {"comma", "np"}:
        at -= 1
    if items[at].kind == "np" and not items[at].value.agents:
        at -= 1
    return at - 1 if low < at < end and items[at].kind == "comma" else -1


def _equate_right(items: list[Item], frame: Frame) -> None:
    """Join what follows: "approved A as the first K", "approved two: A and B", "the first to be approved was A"."""
    noun = frame.noun
    if noun is None:
        return
    start = max(frame.rest, frame.at + 1)
    for index in range(start, frame.reach or frame.clause.high):
        kind = items[index].kind
        if kind == "np" and index not in frame.used:
            linked = items[index - 1].kind
            if items[index - 1].text.lower() == "than" and not noun.other:
                return  # "no K was approved faster than B" compares; "no other K than A" excepts
            other: Noun = items[index].value
            if frame.voice == "fronted" and noun.agents and not other.agents and linked == "be":
                frame.noun = joined(noun, other)
                frame.used.add(index)
                return
            here = index - 1 == start or index == start
            if (
                noun.agents
                and not other.agents
                and other.class_name
                and (linked == "as" or (here and linked in {"comma", "dash"}))
            ):
                if index + 1 < len(items) and items[index + 1].kind in {"np", "body", "that"}:
                    return  # "A, the only drug it had ever cleared": a clause of its own
                if linked == "as" and other.tells_use:
                    return  # "approved as a diabetes drug" tells for what, as "for diabetes" does
                if other.quantifier != "none" or other.attribute or linked == "as":
                    frame.noun = joined(noun, other)
                    frame.used.add(index)
                    if frame.voice != "passive" or linked == "as":
                        frame.rest = index + 1
                return
            if (
                not noun.agents
                and other.agents
                and (linked in {"colon", "dash", "including", "comma", "like", "open"} or linked == "be")
            ):
                if linked in {"comma", "open"} and not here:
                    return
                if linked == "including" and items[index - 2].kind in {"not", "no-longer"}:
                    frame.unlike = True  # "the drugs approved for C do not include A"
                if linked == "like" and not _gives_examples(items[index - 1].text, here or noun.plural):
                    return  # "it is approved for C, like A" and "pills unlike A" compare
                if linked in {"colon", "dash"} and noun.number is not None and noun.number > len(other.agents):
                    frame.noun = _counted_out(items, index, noun)
                    return
                frame.noun = joined(other, noun)
                frame.used.add(index)
                return
            if items[index].value.agents:
                return
        elif kind in {"semicolon", "stop"} or kind in CUES:
            return


def _counted_out(items: list[Item], first: int, noun: Noun) -> Noun:
    """A number with the agents that are told behind it, one by one: "two are approved: A, since 2022, and B for C"."""
    named = [one for item in items[first:] if item.kind == "np" for one in item.value.agents]
    mentions = tuple(one for at, one in enumerate(named) if one.agent not in {other.agent for other in named[:at]})
    return joined(replace(items[first].value, mentions=mentions), noun) if len(mentions) == noun.number else noun


def _gives_examples(word: str, of_class: bool) -> bool:
    """Whether a word of comparison names what is meant: "pills like A", "no other pill than A"."""
    return word.lower() == "than" or (word.lower() == "like" and of_class)


def joined(named: Noun, described: Noun) -> Noun:
    """One noun from the one that names the agents and the one that tells their class and rank."""
    ranked = described.quantifier != "none" or described.negative
    members = named.members
    mentions = named.mentions
    return replace(
        named,
        mentions=mentions,
        members=members,
        class_name=described.class_name or named.class_name,
        class_words=described.class_words or named.class_words,
        # "A, a tablet that blocks JAK1": of a drug that is named, what it is like leaves nothing out.
        restricted=described.restricted and (ranked or not (described.indefinite and named.agents)),
        untold=described.untold or named.untold,
        quantifier=described.quantifier if ranked else named.quantifier,
        number=described.number if described.number is not None else named.number,
        negative=named.negative or described.negative,
        other=described.other,
        route=named.route or described.route,
        form=named.form or described.form,
        attribute=described.attribute or named.attribute,
        attribute_cue=described.attribute_cue or named.attribute_cue,
        authorities=described.authorities or named.authorities,
        illness=described.illness or named.illness,
        people=described.people or named.people,
        excepted=described.excepted or named.excepted,
        generic=described.generic or named.generic,
        animal=described.animal or named.animal,
        definite=described.definite,
        several=described.several or named.several,
        ranks=described.ranks or named.ranks,
        of_class=described.of_class or named.of_class,
        aimed=described.aimed or named.aimed,
        told_apart=described.told_apart or named.told_apart,
    )
