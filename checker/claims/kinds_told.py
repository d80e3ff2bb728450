"""Common nouns that tell what a drug is, with words among them that no lexicon knows: "a low-dose estrogen tablet".

Everyday words for kinds of drugs (classes with `only_as_kind`) are read here alone: elsewhere "a gut hormone" is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from checker.claims.ways_told import way_worded
from checker.entities.lexicon import plural
from checker.grammar.items import Item
from checker.grammar.noun_readers import route_of_form
from checker.grammar.values import RANKS, Noun
from checker.reference.in_use import per_facts
from checker.reference.names import ANY_DRUG, load_names
from checker.reference.yaml_files import word_list

_words = partial(word_list, "told")
_INSIDE = frozenset(
    "word name adjective adverb hyphen generic-word digits number percent form drugword route here np meant".split()
)
"""What such a noun is made of, behind its article."""
_NAMES = frozenset({"agent", "brand", "code"})
_HEADS = frozenset({"form", "drugword"})
_LONGEST = 8
"""The most items of such a noun."""
_KIND_WORDS = 3
"""The most words of the name of an everyday kind."""


def with_kinds(row: list[Item]) -> list[Item]:
    """A row in which each such noun is one item."""
    joined: list[Item] = []
    at = 0
    while at < len(row):
        noun, end = _noun_at(row, at)
        joined.append(_as_item(row[at:end], noun) if noun is not None else row[at])
        at = end if noun is not None else at + 1
    return joined


def of_the_body(item: Item) -> bool:
    """Whether a noun may as well name what the body makes: "a hormone" may, "a hormone tablet" may not."""
    last = item.text.lower().split()[-1]
    return str(item.value.class_name) in _words("of-the-body") and last not in _words("heads-of-kinds")


def kind_named(items: Sequence[Item]) -> str | None:
    """The one class, or everyday kind, that words without a sentence name: "oral JAK inhibitor", "estrogen tablet"."""
    classes = {item.value.named_class for item in items if item.kind == "np" and not item.value.agents} - {None}
    kind = _kind_at_end(_texts(items))
    return str(min(classes)) if len(classes) == 1 else None if classes else kind


def kind_alone(items: Sequence[Item]) -> str | None:
    """The everyday kind that words name and nothing else: "Antibodies:"."""
    words = _texts([item for item in items if item.kind not in {"colon", "the"}])
    while words and words[-1] in _words("heads-of-kinds") and " ".join(words) not in _kinds():
        words.pop()
    return _kinds().get(" ".join(words))


def after_kinds() -> frozenset[str]:
    """The words that may stand behind such a noun, in lower case: "a shot you give yourself"."""
    return _words("after-kinds")


def _as_item(items: list[Item], noun: Noun) -> Item:
    text = " ".join(item.text for item in items)
    return Item("np", items[0].start, items[-1].end, text, noun, tuple(items))


def _noun_at(row: list[Item], at: int) -> tuple[Noun | None, int]:
    """The noun that stands at `at`, where it tells more than is read yet, and where it ends."""
    if row[at].kind == "np" and not _is_kind(row[at]):
        noun: Noun = row[at].value
        named = noun.indefinite and all(one.text.lower() in _kinds() for one in row[at].leaves() if one.kind in _NAMES)
        words = _texts(list(row[at].leaves()) if named else _before_agents(row[at]))  # "a long-acting insulin"
        while words and words[-1] in _words("naming"):
            words.pop()  # "a new opioid called A"
        kind = _kind_at_end(words) if noun.class_name in {None, ANY_DRUG} else None
        if kind is None or (at + 1 < len(row) and _goes_on(row[at + 1])):
            return None, at + 1
        return replace(noun, class_name=kind, mentions=() if named else noun.mentions), at + 1
    begin = _begin(row, at)
    end = _end(row, begin)
    items = row[begin:end]
    if not items or any(
        one.kind == "hyphen" and after.text.lower() in _words("unsaying") for one, after in pairwise(items)
    ):
        return None, at + 1
    kind = _kind_at_end(_texts(items))
    if begin == at and kind is None:
        return None, at + 1  # without an article, only a kind: "A is insulin"
    last = items[-1]
    if last.kind == "np" and not _is_kind(last):
        return replace(last.value, class_name=kind or last.value.class_name, indefinite=True), end
    form = next((str(item.value) for item in reversed(items) if item.kind == "form"), None)
    told = row[at].kind != "the"  # "the newest pill" may be one of several forms
    route = route_of_form(form)
    return Noun(class_name=kind, form=form, route=route, indefinite=told, definite=not told, restricted=True), end


def _is_kind(item: Item) -> bool:
    """Whether a name is an everyday kind's, too: "insulin"."""
    return item.text.lower() in _kinds()


def _before_agents(item: Item) -> list[Item]:
    """The words of a noun before the drugs that it names: "the hormone pill A"."""
    leaves = list(item.leaves())
    end = next((at for at, leaf in enumerate(leaves) if leaf.kind in _NAMES), len(leaves))
    return leaves[:end]


def _begin(row: list[Item], at: int) -> int:
    """Where the words of a noun begin whose article, or first word, stands at `at`."""
    if row[at].kind == "the" and at + 1 < len(row) and row[at + 1].kind in RANKS:
        return at + 2  # "A is the newest opioid"
    if row[at].kind != "a":
        return at if at and row[at - 1].kind == "be" else len(row)
    for place in range(at + 1, min(at + 5, len(row) - 2)):
        if row[place].kind == "kind-word" and row[place + 1].text.lower() == "of":  # "a form of"
            return place + 2
        if row[place].kind not in {"adjective", "adverb", "hyphen", "word"}:
            break
    return at + 1


def _end(row: list[Item], begin: int) -> int:
    """Where the noun ends whose words begin at `begin`: with a word for a drug, which no other word goes on from."""
    end = begin
    while end < min(begin + _LONGEST, len(row)) and row[end].kind in _INSIDE:
        item = row[end]
        ready = end > begin and row[end - 1].kind != "hyphen" and item.text.lower() in after_kinds()
        if ready or (item.kind == "np" and item.value.agents and not _is_kind(item)):
            break
        end += 1
        if item.kind == "np" and not _is_kind(item):
            break
    last = row[end - 1] if end > begin else None
    if last is None or (end < len(row) and _goes_on(row[end])):
        return begin
    texts = _texts(row[begin:end])
    ends = last.kind in _HEADS or last.kind == "np" or _kind_at_end(texts) is not None or way_worded(" ".join(texts))
    return end if ends else begin


def _goes_on(item: Item) -> bool:
    """Whether a word goes on from a noun before it, which is then none by itself: "an insulin secretagogue"."""
    return item.kind in _INSIDE and item.text.lower() not in after_kinds()


def _texts(items: Sequence[Item]) -> list[str]:
    return [word for item in items for word in item.text.lower().split()]


def _kind_at_end(words: list[str]) -> str | None:
    """The everyday kind that words end with, but for words for a medicine: "low-dose estrogen tablet"."""
    end = len(words)
    while end:
        for begin in range(max(end - _KIND_WORDS, 0), end):
            kind = _kinds().get(" ".join(words[begin:end]))
            if kind is not None and not (begin and words[begin - 1] in {"-", "non", "not", "no"}):
                return kind
        if words[end - 1] not in _words("heads-of-kinds"):
            return None
        end -= 1
    return None


@per_facts
def _kinds() -> dict[str, str]:
    """The everyday kinds by their names, in lower case."""
    kinds = (kind for kind in load_names().class_entries.values() if kind.only_as_kind)
    named = [(name.lower(), kind.name) for kind in kinds for name in (kind.name, *kind.names, *kind.abbreviations)]
    return {form: kind for name, kind in named for form in (name, plural(name))}
