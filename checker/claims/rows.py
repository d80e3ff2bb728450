"""What the items of sentences tell by themselves: what they are on, how far a predicate reaches, what lends to what."""

from __future__ import annotations

from collections.abc import Sequence

from checker.claims.arm import Arm
from checker.claims.asides import PATIENTS
from checker.claims.blocks import leading_noun
from checker.claims.context import ADVISERS, PAYERS, Context
from checker.claims.voices import CUES, Clause, Frame, around
from checker.entities.pipeline import Sentence
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Mention, Noun, People
from checker.model import Article, BlockKind, Span
from checker.reference.names import load_names

_DECIDING = frozenset({"decide-ed", "decide-s", "decide-base", "notice", "on-label"})


def speaks_of_decisions(row: list[Item]) -> bool:
    """Whether any word of deciding is said."""
    return any(item.kind in _DECIDING for item in row)


_OPENED = frozenset({BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL})
"""Blocks that open with the name of what they are on."""
_YOUNGER = ("younger", "smaller", "littler", "under-")
_LEFT_OUT = frozenset({"not", "no", "none", "nothing", "exclude", "left-out", "yet-to", "wait", "waiting"})
_ENTRY = frozenset(
    """
    np comma dash colon open close stop pipe hyphen name word form route adjective ages and for a the digits sign
    known-as possessive plus
    """.split()
)
"""What an entry that names a drug and what it is has no more than."""
_YES = ("said yes", "says yes", "say yes")
_PREDICATES = frozenset({"be", "have", "do", "modal", "np", "which", "that"})


def reach(row: list[Item], frame: Frame, clauses: list[Clause], framed: set[int]) -> int:
    """Where the complement ends: with the clause, or with clauses after it that have no predicate."""
    index = clauses.index(frame.clause)
    high = frame.reach or frame.clause.high
    while index + 1 < len(clauses) and index + 1 not in framed:
        after = clauses[index + 1]
        if after.kind not in {"same", "resume"} and not (told_of_patients(row, after) or _narrows(row, after)):
            break
        index += 1
        high = clauses[index].high
    return high


def licenses(frame: Frame) -> bool:
    """Whether the word is one of licensing, which no payer does."""
    return frame.cue.text.lower().startswith(("licens", "licenc", "authoris", "authoriz"))


def advised(frame: Frame, authority: str | None) -> bool:
    """Whether who pays or only advises said yes; "licensed by NICE" is a mistake of the text, and stays one."""
    yes = frame.cue.text.lower().startswith(_YES)
    advises = (authority in PAYERS and not licenses(frame)) or (authority in ADVISERS and yes)
    return advises and frame.status == "approved"


def _narrows(row: list[Item], clause: Clause) -> bool:
    """Whether a clause only tells for what: "approved since 2005, but just for C", "though only in children"."""
    kinds = [item.kind for item in row[clause.low : clause.high] if item.kind not in {"comma", "dash", "open"}]
    while kinds and kinds[0] in {"but", "while", "and", "although", "though", "adverb", "only", "also"}:
        kinds.pop(0)
    return kinds[:1] in (["for"], ["in"], ["treat"]) and not _PREDICATES & set(kinds)


def block_row(rows: list[tuple[Sentence, list[Item]]], number: int) -> list[Item]:
    """The items of a block's first sentences: "1. Aimovig, the trailblazer" is two."""
    block = rows[number][0].block
    return [item for sentence, row in rows[number : number + 4] if sentence.block == block for item in row]


def first_agents(rows: list[tuple[Sentence, list[Item]]], article: Article) -> tuple[Mention, ...]:
    """The agents that the running text names first: what a headline's "new cream" is."""
    for sentence, row in rows:
        if article.blocks[sentence.block].kind is BlockKind.PARAGRAPH:
            for item in row:
                if item.kind == "np" and item.value.agents:
                    agents: tuple[Mention, ...] = item.value.agents
                    return agents if len(agents) == 1 else ()
    return ()


def meant_below(noun: Noun, context: Context) -> tuple[Mention, ...]:
    """The agent that a headline's noun stands for, which the text below names: "FDA clears cream for C"."""
    if noun.agents or noun.negative or (noun.plural and noun.pronoun in {None, "form"}):
        return ()
    # "Is it the third?" asks of what the page is on; "the new cream" is what the text below names.
    below = context.main or context.ahead if noun.pronoun == "it" else context.ahead or context.main
    if not noun.named_class:
        return below
    classes = load_names().classes_of
    return below if len(below) == 1 and noun.class_name in classes(below[0].agent) else ()


def listed_below(rows: list[tuple[Sentence, list[Item]]], number: int, article: Article) -> tuple[Mention, ...]:
    """The agents that open the items of the list right below the block of a sentence."""
    block = rows[number][0].block
    found: list[Mention] = []
    last = block
    for sentence, row in rows[number:]:
        if sentence.block in {block, last}:
            continue
        below, own = article.blocks[sentence.block], article.blocks[block]
        beside = own.kind is BlockKind.LIST_ITEM and below.level < own.level
        if below.kind is not BlockKind.LIST_ITEM or beside:
            break
        last = sentence.block
        noun = leading_noun(row, strict=False)
        found += noun.agents if noun is not None else ()
    return tuple({mention.agent: mention for mention in found}.values())


def announced(rows: list[tuple[Sentence, list[Item]]], article: Article) -> tuple[Mention, ...]:
    """The agents that headings, list items and table cells of an article open with, one each."""
    found: dict[str, Mention] = {}
    last = -1
    for sentence, row in rows:
        if all(item.kind in {"digits", "stop"} for item in row):
            continue  # "1." is a sentence of its own
        opens, last = sentence.block != last, sentence.block
        if opens and article.blocks[sentence.block].kind in _OPENED:
            noun = leading_noun(row, strict=False)
            if noun is not None and len(noun.agents) == 1:
                found.setdefault(noun.agents[0].agent, noun.agents[0])
    return tuple(found.values())


def _named_next(rows: list[tuple[Sentence, list[Item]]], number: int, article: Article) -> tuple[Mention, ...]:
    """The agents that the running text after a sentence names first: "FDA clears a pill for C. It is A"."""
    for sentence, row in rows[number + 1 : number + 3]:
        if article.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            return ()
        for item in row:
            if item.kind == "np" and item.value.agents:
                agents: tuple[Mention, ...] = item.value.agents
                return agents
    return ()


def named_before(rows: list[tuple[Sentence, list[Item]]], number: int) -> bool:
    """Whether the paragraph has named agents before the end of a sentence: "it" in it is one of them."""
    block = rows[number][0].block
    return any(
        item.kind == "np" and bool(item.value.agents)
        for sentence, row in rows[max(number - 8, 0) : number + 1]
        if sentence.block == block
        for item in row
    )


def ages_of_opening(rows: list[tuple[Sentence, list[Item]]], number: int) -> tuple[People, Span] | None:
    """For whom an entry is, and where it tells that, which opens without a verb: "A (M) - tablet, adults. Approved"."""
    here = [one for one in rows[max(number - 2, 0) : number] if one[0].block == rows[number][0].block]
    if len(here) != 1:
        return None
    sentence, row = here[0]
    ages = [item.value for item in row if item.kind == "ages"]
    named = any(item.kind == "np" and item.value.agents for item in row)
    plain = all(item.kind in _ENTRY and not item.text.endswith(("ed", "ing")) for item in row)
    return (ages[0], sentence.span) if named and plain and len(ages) == 1 else None


def leaves_out_younger(behind: Sequence[Item]) -> bool:
    """Whether it is told behind ages that younger people have none: "approved from 12, so younger children can't"."""
    young = next((at for at, item in enumerate(behind) if item.text.lower().startswith(_YOUNGER)), -1)
    denied = young >= 0 and any(item.kind in _LEFT_OUT or item.text.lower() in _LEFT_OUT for item in behind[young:])
    return denied and any(item.kind in {"ages", "person", "ones"} for item in behind[young : young + 3])


def named_later(
    rows: list[tuple[Sentence, list[Item]]], number: int, article: Article, noun: Noun
) -> tuple[Mention, ...]:
    """The agents that a sentence's noun speaks of before they are named: "The FDA approved a drug for C. It is A"."""
    if noun.negative or noun.definite or noun.other or rows[number][1][-1].kind in {"colon", "question"}:
        return ()
    ahead = _named_next(rows, number, article)
    wanted = noun.number if noun.quantifier == "count" else 1 if not noun.plural else None
    if len(ahead) != wanted or not (noun.indefinite or noun.quantifier in {"count", *RANKS}):
        return ()
    if not noun.named_class:
        return ahead
    names = load_names()
    return ahead if all(noun.class_name in names.classes_of(one.agent) for one in ahead) else ()


def unknown_indication(frame: Frame) -> bool:
    """Whether it is one that the text does not name: "gained a kidney indication", "has no other approved use"."""
    kinds = {item.kind for item in frame.verbs}
    counted = frame.voice in {"had", "uses-counted"} and bool(kinds & {"number", "digits"})  # "has nine approved uses"
    if counted or (frame.cue.kind == "notice" and kinds & {"other", "another"}):
        return True
    return "indication" in frame.cue.text.lower() and any(item.kind == "word" for item in frame.verbs)


def tells(arms: list[Arm]) -> bool:
    """Whether a predicate's complement says for what or for whom."""
    return any(arm.illness or arm.people or arm.when for arm in arms)


def named_unknown(row: list[Item], frame: Frame) -> bool:
    """Whether the sentence is on a name that nobody knows here, and the noun found stands in an aside on it."""
    return row[0].kind == "name" and len(row) > 1 and row[1].kind in {"comma", "open"} and frame.noun_at > 1


def adviser_in(row: list[Item]) -> str | None:
    """Who recommends, said anywhere in a sentence: "will not be recommended for the NHS, NICE has decided"."""
    for item in row:
        if item.kind == "body" and (said := ADVISERS.intersection(item.value.names)):
            return min(said)
    return "NICE" if any("NHS" in item.text for item in row) else None


def first_country(row: list[Item]) -> str | None:
    """The country that a sentence calls the first one: "the UK is thus the first country where it is licensed"."""
    for place, item in enumerate(row):
        after = [one.kind for one in row[place + 1 : place + 6] if one.kind != "have"]
        if item.kind == "place" and after[:1] == ["be"] and "first" in after and "not" not in after:
            return str(item.value)
    return None


def only_calls(row: list[Item], frame: Frame, noun: Noun, arms: list[Arm]) -> bool:
    """Whether a noun's status only tells which drug is meant: "see what the approved drug can do"."""
    if noun.negative:
        return row[frame.clause.low].kind in {"when", "if"}  # "for whom, when no other approved option is at hand"
    bare = noun.definite and not noun.plural and noun.quantifier == "none" and noun.illness is None
    return bare and not tells(arms) and not any(arm.bodies for arm in arms) and not noun.authorities


def of_something_unknown(row: list[Item]) -> bool:
    """Whether a sentence decides on a name that nobody knows here: "Auvelity, a combination, was approved"."""
    opens = len(row) > 1 and row[0].kind == "name" and row[1].kind in {"comma", "open", "be", "have", "gain-ed"}
    return opens and speaks_of_decisions(row) and not any(item.kind == "np" and item.value.agents for item in row)


def told_of_patients(row: list[Item], clause: Clause) -> bool:
    """Whether a clause tells what people have whom a decision is for: "people whose eczema ..."."""
    return clause.kind == "relative" and row[clause.low].kind == "whose" and row[clause.low - 1].kind in PATIENTS


def conditional(row: list[Item], frame: Frame, clauses: list[Clause]) -> bool:
    """Whether the frame stands in an if-clause, or hangs on one that decides whether it is so.

    "If creams don't help, A is approved" tells an approval, "if it wins approval, it is the first" does not.
    """
    index, clause = clauses.index(frame.clause), frame.clause
    if _inverted(row, frame) or _awaited(row, frame):
        return True
    own = next((at for at in range(clause.low, frame.at) if row[at].kind == "if"), -1)
    if own >= 0:
        ends = next((at for at in range(own, frame.start) if row[at].kind == "comma"), -1)
        return ends < 0 or _hangs(row[own:ends], row[ends : clause.high], frame)
    if index == 0 or row[clause.low].kind in {"semicolon", "stop"}:
        return False
    before, main = row[clauses[index - 1].low : clauses[index - 1].high], row[clause.low : clause.high]
    told = any(item.kind == "date" for item in main) and not any(item.kind == "modal" for item in main)
    if_clause = any(item.kind == "if" for item in before) and not (frame.voice == "participle" and told)
    return if_clause and _hangs(before, main, frame)


def _inverted(row: list[Item], frame: Frame) -> bool:
    """Whether its clause opens with the verb of a condition: "Were A approved for C", "should the FDA approve A"."""
    first = row[frame.clause.low + (row[frame.clause.low].kind == "comma")]
    return first.text.lower() in {"were", "should"} and frame.at > frame.clause.low and row[-1].kind != "question"


def _awaited(row: list[Item], frame: Frame) -> bool:
    """Whether it is told as what is still to come: "until the FDA approves A", "until A is approved"."""
    before = row[frame.clause.low : frame.at]
    until = any(item.text.lower() in {"until", "till", "unless"} for item in before)
    return until and (frame.cue.kind == "decide-s" or any(one.text.lower() in {"is", "are"} for one in frame.verbs))


def _hangs(condition: list[Item], main: list[Item], frame: Frame) -> bool:
    """Whether a main clause is only so on its condition, or takes its disease from there."""
    doubted = any(item.text.lower() == "whether" or item.kind in CUES for item in condition)
    lent = _names_illness(condition) and not _names_illness(main)
    return doubted or lent or any(item.kind == "modal" for item in frame.verbs)


def _names_illness(items: list[Item]) -> bool:
    return any(item.kind == "conditions" for item in items)


def mentions_below(item: Item) -> list[Mention]:
    """All mentions in a group of items."""
    if item.kind == "mention":
        return [item.value]
    return [mention for child in item.children for mention in mentions_below(child)]


def claim_items(row: list[Item], frame: Frame, clauses: list[Clause], framed: set[int]) -> tuple[Item, Item]:
    """The first and the last item of a frame's clause and of the clauses around it that have no claim of their own."""
    first, last = around(clauses, frame.clause, framed)
    at = first.low
    while row[at].kind in {"comma", "semicolon", "and", "but", "dash", "or"} and at + 1 < last.high:
        at += 1
    return row[at], row[last.high - 1]
