"""How firmly a clause says what it says: question, hypothesis, forecast, hearsay, myth, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.grammar.items import Item
from checker.model import Certainty

_NOT_THE_SUBJECT = frozenset({"np", "comma", "the", "a", "adverb", "now"})
"""What may stand between "is" and a participle that tells of what it is."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What the words of a clause do to a claim in it."""

    certainty: Certainty = Certainty.ASSERTED
    attributed: bool = False
    rebutted: bool = False
    historical: bool = False


def sentence_stance(items: Sequence[Item]) -> Stance:
    """The stance of a whole sentence: a question, somebody's words, a myth."""
    kinds = [item.kind for item in items]
    tail = [kind for kind in kinds if kind not in {"quotes", "close"}]
    question = bool(tail) and tail[-1] == "question"
    excepted = any(item.text.lower() == "unless" for item in items)  # "it is not, unless C began after childbirth"
    return Stance(
        Certainty.QUESTION if question else Certainty.POSSIBLE if excepted else Certainty.ASSERTED,
        attributed="say" in kinds or "doubt" in kinds,
        rebutted="myth" in kinds,
    )


def clause_stance(
    clause: Sequence[Item],
    before: Sequence[Item],
    verbs: Sequence[Item],
    whole: Stance,
    *,
    conditional: bool,
    wished: bool = False,
) -> Stance:
    """The stance of one frame, from its verb group, its clause and the sentence's stance.

    `before` are the items of the clause before the predicate; `conditional` tells of an if-clause in the sentence,
    `wished` that somebody else only expects or wants it.
    """
    certainty = whole.certainty
    if certainty is Certainty.ASSERTED:
        modal = next((item for item in verbs if item.kind == "modal"), None)
        if modal is not None:
            certainty = Certainty.FUTURE if modal.value == "future" else Certainty.POSSIBLE
        if wished:
            certainty = Certainty.FUTURE
        if conditional or any(item.kind == "possible" for item in (*before, *verbs)):
            certainty = Certainty.POSSIBLE
        quoted = any(item.kind == "quotes" for item in clause) and any(item.kind == "doubt" for item in clause)
        if whole.rebutted or quoted or any(item.kind == "doubt" for item in before):
            certainty = Certainty.POSSIBLE
    historical = any(item.kind in {"then", "before-now"} for item in (*before, *verbs))
    return Stance(certainty, whole.attributed, whole.rebutted, historical)


def linking(before: Sequence[Item]) -> Sequence[Item]:
    """The verbs between a subject and what stands before a participle: "B *will be* the first drug approved"."""
    at = len(before)
    while at and before[at - 1].kind in _NOT_THE_SUBJECT:
        at -= 1
    start = at
    while start and before[start - 1].kind in {"be", "have", "modal", "adverb", "not", "now"}:
        start -= 1
    verbs = before[start:at]
    links = [item for item in verbs if item.kind not in {"adverb", "not", "now"}]
    return verbs if links and links[-1].kind == "be" else ()
