"""Questions and the sentences that answer them: "Is A approved for C? Not in the US."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.claims.build import Draft
from checker.claims.slots import Slots
from checker.grammar.items import Item
from checker.model import Certainty, Span


def answered(
    asked: Sequence[Draft], row: list[Item], drafts: Sequence[Draft], slots: Slots, end: int
) -> list[Draft] | None:
    """The question's claims with the polarity of the answer that `row` gives, whose own claims are `drafts`.

    `end` is where the answer ends in the article; None where it answers nothing.
    """
    word, short = answer_in(row)
    if word is None or (drafts and not short):
        return None
    bodies = next((item.value.names for item in row if item.kind == "market"), ())
    found = []
    for draft in asked:
        if draft.cues and draft.cues[-1].role == "ellipsis":
            continue
        if word == "yes" and not draft.mentions and draft.noun.quantifier == "none":
            continue  # "Is there an approved K? Yes": which, the next sentence tells
        authority = slots.place(bodies[0]) if bodies else draft.authority
        span = Span(draft.span.start, end)
        stance = replace(draft.stance, certainty=Certainty.ASSERTED)
        found.append(replace(draft, negated=word == "no", authority=authority, span=span, stance=stance))
    return found


def answer_in(row: list[Item]) -> tuple[str | None, bool]:
    """The yes or no that a sentence answers a question with, if it does, and whether it says nothing more."""
    said = [item for item in row if item.kind not in {"quotes", "stop"}]
    if len(said) > 1 and said[0].text in {"A", "Answer"} and said[1].kind == "colon":
        said = said[2:]
    kinds = [
        item.kind for item in said if item.kind not in {"adverb", "now", "comma", "date", "since", "in", "part-of-year"}
    ]
    word = said[0].text.lower() if said else ""
    last = said[-1].text.lower() if len(kinds) < 4 and said else ""
    if len(kinds) == 2 and kinds[0] == "np" and kinds[1] in {"be", "have", "gain-s", "do"}:
        word = "yes"
    elif (len(kinds) == 3 and kinds[0] == "np" and kinds[1] in {"be", "have", "do"} and kinds[2] == "not") or (
        word in {"none", "nothing", "nobody"} and len(kinds) < 4
    ):
        word = "no"
    answer = _ANSWERS.get(word) or _ANSWERS.get(last)
    return answer, len(kinds) <= 4


_ANSWERS = {"yes": "yes", "yep": "yes", "yeah": "yes", "no": "no", "not": "no", "nope": "no"}
