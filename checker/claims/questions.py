"""Questions and the sentences that answer them: "Is A approved for C? Not in the US."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.claims.arm import Arm
from checker.claims.blocks import unmarked
from checker.claims.build import Draft
from checker.claims.slots import Slots
from checker.claims.verbless import item_arms
from checker.grammar.items import Item
from checker.grammar.values import RANKS
from checker.model import BlockKind, Certainty, Span

_PUT_TO_THE_TEST = re.compile(r"(\d{1,2}[.):]\s*)?[\"“«][^\"“”«»]*[\"”»]\s*")


def put_to_the_test(text: str, kind: BlockKind) -> bool:
    """Whether a block is nothing but somebody's words, as an item of a list or over what is said of them."""
    whole = _PUT_TO_THE_TEST.fullmatch(text)
    return whole is not None and (whole[1] is not None or kind in {BlockKind.HEADING, BlockKind.LIST_ITEM})


def answered(
    asked: Sequence[Draft], row: list[Item], drafts: Sequence[Draft], slots: Slots, end: int, *, framed: bool
) -> list[Draft] | None:
    """The question's claims with the polarity of the answer that `row` gives, whose own claims are `drafts`.

    `framed` tells whether the answer has a predicate of its own; `end` is where it ends in the article. None where it
    answers nothing.
    """
    word, short = answer_in(row)
    told = [arm for arm in item_arms(row, 0, len(row)) if not arm.empty] if is_value(row) and not framed else []
    if word is None and told and not _on_another(asked, row):
        word, short = "no" if told[0].flipped else "yes", True  # "Only from 12 up", "Since 2022", "Not for children"
    if word is None or (drafts and not short):
        return None
    bodies = next((item.value.names for item in row if item.kind == "market"), ())
    found = []
    for draft in asked:
        if draft.cues and draft.cues[-1].role == "ellipsis":
            continue
        if word == "no" and draft.mentions and draft.noun.quantifier in RANKS:
            continue  # "Is A the only pill? No": what is denied is the rank
        if word == "yes" and not draft.mentions and draft.noun.quantifier == "none":
            number = next((int(item.value) for item in row if item.kind == "number"), None)
            if number is None:
                continue  # "Is there an approved K? Yes": which, the next sentence tells
            draft = replace(draft, noun=replace(draft.noun, quantifier="count", number=number))  # "Yes, two"
        authority = slots.place(bodies[0]) if bodies else draft.authority
        span = Span(draft.span.start, end)
        stance = replace(draft.stance, certainty=Certainty.ASSERTED)
        arms = _narrowed(draft.arms, told) if word == "yes" else draft.arms
        found.append(replace(draft, negated=word == "no", arms=arms, authority=authority, span=span, stance=stance))
    return found


def _on_another(asked: Sequence[Draft], row: list[Item]) -> bool:
    """Whether a line opens on another drug than was asked about, as the next of a list of titles does."""
    agents = {mention.agent for draft in asked for mention in draft.mentions}
    if not agents:
        return any(item.kind == "np" and item.value.agents for item in row)  # "Which are approved? A: from 4 up"
    first = next((item for item in row if item.kind not in {"pipe", "sign", "dash", "quotes"}), None)
    opens = first.value.agents if first is not None and first.kind == "np" else ()
    return any(mention.agent not in agents for mention in opens)


def repeated(answer: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether the sentence after an answer says it in full: "Is it licensed in the UK? Yes. The MHRA approved it"."""
    agents = {mention.agent for mention in answer.mentions}
    return any(
        agents == {mention.agent for mention in draft.mentions}
        and (draft.status, draft.negated, draft.authority) == (answer.status, answer.negated, answer.authority)
        and _uses(draft) == _uses(answer)
        for draft in drafts
    )


def _uses(draft: Draft) -> set[str]:
    return {name for arm in draft.arms if arm.illness for name in arm.illness.names}


def _narrowed(arms: list[Arm], told: Sequence[Arm]) -> list[Arm]:
    """What was asked about, as the answer has it: for whom, since when."""
    first = arms[0] if arms else Arm()
    return [
        replace(
            first,
            illness=arm.illness or first.illness,
            people=arm.people or first.people,
            severity=arm.severity or first.severity,
            when=arm.when or first.when,
            since=arm.since or first.since,
        )
        for arm in told
    ] or arms


def answer_in(row: list[Item]) -> tuple[str | None, bool]:
    """The yes or no that a sentence answers a question with, if it does, and whether it says nothing more."""
    said = [item for item in unmarked(row) if item.kind not in {"quotes", "stop"}]
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


_ANSWERS = dict.fromkeys(("yes", "yep", "yeah", "absolutely", "certainly", "indeed", "definitely", "correct"), "yes")
_ANSWERS |= dict.fromkeys(("no", "not", "nope", "never"), "no")
_TELLING = frozenset(
    """
    conditions ages date market place nationality body severity line treat for in on since from only also not no yes
    those-illnesses tick cross
    """.split()
)
VERBS = frozenset({"be", "have", "do", "modal", "gain-ed", "gain-s"})


def is_value(row: list[Item]) -> bool:
    """Whether a line under a label or a question is its value: it tells something at once, and has no verb."""
    told = [
        item
        for item in unmarked(row)
        if item.kind not in {"the", "a", "adjective", "adverb", "quotes", "now", "digits"}
    ]
    relative = next((at for at, item in enumerate(row) if item.kind == "which"), len(row))
    if not told or any(item.kind in VERBS for item in row[:relative]):
        return False
    opens = told[0]
    return opens.kind in _TELLING or (opens.kind == "np" and bool(opens.value.agents)) or answer_in(row)[0] is not None
