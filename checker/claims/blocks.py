"""What a heading, a lead-in sentence or a list item lends and takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.claims.antecedents import resolve
from checker.claims.context import Context
from checker.claims.voices import Frame
from checker.grammar.illnesses import in_base
from checker.grammar.items import Item
from checker.grammar.values import Illness, Mention, Noun, People
from checker.model import Block, BlockKind, Certainty, Cue, Origin
from checker.qualifiers.scopes import Stance
from checker.reference.yaml_files import rule_data

if TYPE_CHECKING:
    from checker.claims.build import Draft

OPENING = frozenset(
    {"quotes", "sign", "digits", "the", "a", "tick", "cross", "hyphen", "dash", "stop", "close", "open", "adjective"}
)
_USES = frozenset({"for", "label", "notice", "on-label"})
_NO_USES = frozenset(
    """
    side effect effects warning warnings dose doses dosage dosing risk risks price prices cost harm harms interactions
    """.split()
)
"""Words of headings over lists that tell of no use."""
_ENDS_NAME = frozenset({"colon", "dash", "open", "comma", "hyphen", "pipe", "stop", "is"})


_UNTOLD_USES = frozenset({"anything-else", "some-illnesses", "illness-words"})
_PRESENT = frozenset({"is", "are", "remain", "remains", "include", "includes"})
_PAST = frozenset({"was", "were", "had", "once", "formerly", "previously"})
_TODAY = frozenset({"today", "nowadays"})
_STATES = frozenset({"attributive", "bare"})
"""The voices of what is so without a verb: "approved drugs for C", "Approved for C", "each approved for C"."""
_SORTING = frozenset(
    {"np", "word", "name", "form", "route", "drugword", "class", "adjective", "hyphen", "digits", "and"}
)


@dataclass(slots=True)
class LeadIn:
    """A status that stands above a list: what its items are, unless they say otherwise."""

    heading: bool
    level: int
    status: str
    negated: bool
    bodies: tuple[str, ...]
    authority_from: Origin
    illness: Illness | None
    condition_from: Origin
    mentions: tuple[Mention, ...]
    class_name: str | None
    stance: Stance
    cues: tuple[Cue, ...]
    agent_from: Origin = Origin.LEAD_IN
    """Where its agents are from: as good as said, or only those last spoken of."""
    people: People | None = None
    """For whom it is where the items say nothing."""
    of_topic: bool = False
    """Whether its agents are those of the page, which its items are on, and not what its sentences speak of."""


def lead_in_of(
    row: list[Item], frames: Sequence[Frame], drafts: Sequence[Draft], block: Block, context: Context,
    *, above_list: bool = False,
) -> LeadIn | None:  # fmt: skip
    """The lead-in that a heading, a sentence ending in a colon, or a line without a verb `above_list` makes."""
    heading = block.kind in {BlockKind.HEADING, BlockKind.TITLE}
    open_ended = bool(row) and row[-1].kind in {"colon", "dash"}
    leading = [draft for draft in drafts if not draft.mentions or draft.mentions == context.below]
    # "These are the drugs approved for C.", "The youngest age with FDA approval, drug by drug."
    announced = not drafts and (announces_lists(row) or (above_list and not any(item.kind in _VERBS for item in row)))
    if not heading and not open_ended and not leading and not announced:
        return None  # a full sentence leads in a list only where it speaks of a class
    if block.kind is BlockKind.TITLE or (heading and block.level <= 1):
        return None
    if _of_patients(row) or any(draft.negated and draft.noun.quantifier == "all" for draft in drafts):
        return None  # of some patients, or of some of what is listed
    if (heading or open_ended) and not frames and row and _announces_uses(row):
        return _announced(row, block, heading, context)
    asks = row[-1].kind == "question"
    if not frames and not heading and announced and _says_approved(row):
        return _of_all(block, context)  # "We have sorted the FDA-approved ones by age."
    if not frames and (heading or open_ended) and (status := head_status(row)) is not None:
        return _headed(status, block, heading, context)
    if not frames or (asks and not any(item.kind in _ASKING for item in unmarked(row)[:1])):
        return None
    frame = frames[-1]
    if any(item.kind == "semicolon" for item in row[frame.at :]):
        return None  # what the sentence ends on, and lists, is said after it
    if frame.status in {"gain", "grant"} or _for_other_uses(row, frame):
        return None
    illness, condition_from = None, Origin.LEAD_IN
    mentions: tuple[Mention, ...] = ()
    bodies: tuple[str, ...] = frame.bodies
    authority_from = Origin.LEAD_IN
    negated = frame.negated
    stance = Stance()
    cues: tuple[Cue, ...] = ()
    of_topic = False
    for draft in drafts:
        turned = draft is not drafts[0] and draft.negated != negated  # "none is approved for C, but these are for D:"
        illness = (None if turned else illness) or next((arm.illness for arm in draft.arms if arm.illness), illness)
        condition_from = draft.origins.get("condition", Origin.NOWHERE)
        if condition_from.firm or (condition_from is Origin.HEADING and _points_up(row)):
            condition_from = Origin.LEAD_IN
        mentions = draft.mentions if draft.mentions != context.below else ()
        negated = draft.negated
        bodies = (draft.authority,) if draft.authority else bodies
        authority_from = draft.origins.get("authority", Origin.LEAD_IN)
        stance, cues = draft.stance, draft.cues
    if not drafts:
        illness = next((item.value for item in row if item.kind == "conditions"), None) or next(
            (item.value.illness for item in row if item.kind == "np" and item.value.illness), None
        )
        if illness is None:
            illness, condition_from = context.illness()
        market = next((item.value.names for item in row if item.kind in {"market"}), ())
        bodies = tuple(name for name in (bodies or market) if name not in {"regulator"})
        if frame.noun is not None:
            negated = negated != frame.noun.negative
            if frame.noun.agents:
                mentions = frame.noun.agents
            elif open_ended and frame.noun.pronoun is not None:
                mentions, _ = resolve(context, frame.noun)  # "It is not approved for:"
        elif open_ended and not announces(row):
            mentions = context.topic()  # "Not approved for:", under a heading that names the drug
        elif heading and negated and len(context.topic()) == 1:
            mentions, of_topic = context.topic(), True
    if not bodies:
        bodies, authority_from = context.authority()
        bodies = bodies[:1]
    if asks:
        stance = Stance()  # "Which drugs are approved for C?": what is listed below
    if stance.certainty is Certainty.QUESTION:
        return None
    told = bool(drafts) or frame.noun is not None
    if told and mentions and illness is not None and not any(item.kind == "colon" for item in row[-1:]):
        return None  # a heading that says all by itself
    cues = _of_now(row, block, cues, state=frame.voice in _STATES)
    return LeadIn(
        heading, block.level, frame.status, negated, bodies, authority_from, illness, condition_from, mentions,
        frame.noun.class_name if frame.noun else None, stance, cues, _agent_from(mentions, row, context),
        of_topic=of_topic,
    )  # fmt: skip


def title_lead(row: list[Item], frames: Sequence[Frame], block: Block, context: Context) -> LeadIn | None:
    """What the title of a page says of the drugs that it lists: "FDA-approved treatments for C by age"."""
    frame = frames[-1] if frames else None
    named = any(item.kind == "np" and item.value.agents for item in row)
    if frame is None or frame.status != "approved" or frame.negated or named or row[-1].kind == "question":
        return None
    return _of_all(block, context)


def _of_all(block: Block, context: Context) -> LeadIn:
    """The lead-in of all drugs that a page lists, for what the page is on."""
    illness, condition_from = context.illness()
    bodies, authority_from = context.authority()
    return LeadIn(
        False, block.level, "approved", False, bodies[:1], authority_from, illness, condition_from, (), None, Stance(),
        (),
    )  # fmt: skip


def _says_approved(row: Sequence[Item]) -> bool:
    """Whether a line without a predicate speaks of approvals, of no drug that it names, and denies none."""
    approved = any(item.kind in {"decide-ed", "notice"} and item.value == "approved" for item in row)
    named = any(item.kind == "np" and item.value.agents for item in row)
    return approved and not named and not any(item.kind in {"not", "no", "question"} for item in row)


def head_status(row: Sequence[Item]) -> str | None:
    """The status that a whole line is over a list: "Gone", "On the way:"."""
    words = " ".join(item.text.lower() for item in row if item.kind not in {"colon", "dash", "stop", "digits"})
    return _head_words().get(words)


@lru_cache(maxsize=1)
def _head_words() -> dict[str, str]:
    heads: dict[str, list[str]] = rule_data("grammar", "frames")["heads"]
    return {words: status for status, several in heads.items() for words in several}


def _headed(status: str, block: Block, heading: bool, context: Context) -> LeadIn:
    """The lead-in of a line that is no more than a status."""
    bodies, authority_from = context.authority()
    illness, condition_from = context.illness()
    negated = status == "not-approved"
    bodies = () if status == "investigational" else bodies[:1]  # trials are held everywhere
    return LeadIn(
        heading, block.level, "approved" if negated else status, negated, bodies, authority_from, illness,
        condition_from, (), None, Stance(), (),
    )  # fmt: skip


def _for_other_uses(row: Sequence[Item], frame: Frame) -> bool:
    """Whether what is listed has its approval for uses that are not told: "drugs approved for other conditions:"."""
    named = frame.noun is not None and bool(frame.noun.agents or frame.noun.pronoun == "it")
    return not (named or frame.negated) and any(item.kind in _UNTOLD_USES for item in row[frame.at :])


def _points_up(row: Sequence[Item]) -> bool:
    """Whether it is for what the heading above names: "The FDA has approved several creams for it:"."""
    return any(one.kind == "for" and other.text.lower() in {"it", "this"} for one, other in pairwise(row))


def _of_now(row: Sequence[Item], block: Block, cues: tuple[Cue, ...] = (), *, state: bool = False) -> tuple[Cue, ...]:
    """The cues of a lead-in, with one for what tells how things stand: "these are approved", "approved drugs for C".

    `state` says that its words do so without a verb; a date tells what happened then.
    """
    texts = {item.text.lower() for item in row}
    dated = any(item.kind == "date" and item.text.lower() not in _TODAY for item in row)
    if texts & _PAST or dated or not (state or texts & _PRESENT):
        return cues
    return cues if any(cue.role == "present" for cue in cues) else (*cues, Cue("present", row[0].text, block.span))


def as_state(lead: LeadIn | None) -> tuple[Cue, ...]:
    """What an entry with a date has from a lead-in that tells how things stand: it is `listed` as what holds now."""
    if lead is None or lead.negated:
        return ()
    return tuple(replace(cue, role="listed") for cue in lead.cues if cue.role == "present")


def announces(row: Sequence[Item]) -> bool:
    """Whether a line ends before those that it speaks of: "Used off-label for C are:"."""
    return len(row) > 1 and row[-1].kind == "colon" and row[-2].kind == "be"


def _agent_from(mentions: tuple[Mention, ...], row: list[Item], context: Context) -> Origin:
    said = any(item.kind == "np" and item.value.agents for item in row)
    return Origin.LEAD_IN if said or not mentions or mentions == context.topic() else Origin.MENTION


def _of_patients(row: list[Item]) -> bool:
    """Whether the list will tell who the patients are: "for people with obesity and a condition such as:"."""
    kinds = [item.kind for item in row if item.kind != "comma"]
    if kinds[-3:-1] not in (["illness-word", "including"], ["illness-word", "like"]):
        return False
    return "a" in kinds[-8:-3] and "with" in kinds[:-3]


_BESIDE_CONDITION = frozenset({"conditions", "severity", "open", "close", "colon", "for", "in", "digits", "adjective"})
_MARKS = frozenset({"Q", "A", "Question", "Answer"})
_ASKING = frozenset({"what", "which"})
_HERE = frozenset(
    """
    page list lists listed below here guide table chart following sorted grouped arranged ordered overview
    """.split()
)
_VERBS = frozenset({"be", "have", "do", "modal"})
_NAMING = frozenset(
    """
    np open close dash comma colon only conditions date decide-ed adverb form route class digits month year newest
    stop and also severity
    """.split()
)


def announces_lists(row: list[Item]) -> bool:
    """Whether a sentence speaks of all that the page lists: "All of the biologics on this page are approved for C"."""
    words = " ".join([item.text for item in row]).lower().split()
    opens = words[:1] in (["these"], ["here"]) or words[:3] in (["all", "of", "these"], ["all", "of", "them"])
    return not _HERE.isdisjoint(words) or opens


def governs(row: list[Item], draft: Draft, context: Context, *, above_list: bool) -> bool:
    """Whether what a line says is of the drugs listed below it, and not of those that were spoken of last.

    "All of those listed are approved for C.", "For the door: the youngest age with FDA approval for C."
    """
    if (
        not draft.mentions
        or draft.mentions == context.below
        or any(item.kind == "np" and item.value.agents for item in row)
    ):
        return False
    verbless = above_list and bool(context.below) and not context.here and not any(item.kind in _VERBS for item in row)
    listed = any(item.kind == "np" and item.text.lower().endswith(" listed") for item in row)
    return verbless or listed


def sorted_by(row: list[Item]) -> Illness | None:
    """The condition by which a line sorts what stands below it: "Atopic dermatitis (mild to moderate)"."""
    named = [item.value for item in row if item.kind == "conditions"]
    return named[0] if len(named) == 1 and all(item.kind in _BESIDE_CONDITION for item in row) else None


def unmarked(row: list[Item]) -> list[Item]:
    """A question or an answer without the letter or word that marks it as one: "Q:", "A.", "Answer:"."""
    marked = len(row) > 2 and row[0].text in _MARKS and row[1].kind in {"colon", "stop"}
    return row[2:] if marked else row


def without_heading(row: list[Item]) -> list[Item]:
    """An item without words that only sort it: "Injections: Wegovy, Saxenda", "Oral drugs: for example fingolimod"."""
    row = unmarked(row)
    at = next((at for at, item in enumerate(row[:6]) if item.kind == "colon"), -1)
    if at < 1 or any(item.kind not in _SORTING or (item.kind == "np" and item.value.agents) for item in row[:at]):
        return row
    while at + 1 < len(row) and row[at + 1].kind in {"including", "like", "adverb"}:
        at += 1
    return row[at + 1 :] if leading_noun(row[at + 1 :], strict=False) else row


def only_names(row: list[Item]) -> bool:
    """Whether a list item names a drug and tells little else: "Siliq (brodalumab) - plaque psoriasis only"."""
    named = leading_noun(row, strict=False)
    return named is not None and bool(named.agents) and all(item.kind in _NAMING for item in row)


def _announces_uses(row: list[Item]) -> bool:
    """Whether a heading or lead-in announces uses: "What it's for", "How A's label grew:", "What the FDA approved"."""
    words = [item for item in row if item.kind not in {"stop", "question", "digits", "colon"}]
    if not words or len(words) > 12 or _NO_USES & {item.text.lower() for item in words}:
        return False
    if words[0].kind == "what" and any(item.kind == "decide-ed" and item.value == "approved" for item in words):
        return True
    if len(words) < 6 and words[-1].kind in _USES:
        return True
    told = any(item.kind == "on-label" or (item.kind in {"label", "notice"} and item.value != "off") for item in words)
    return told and row[-1].kind in {"colon", "dash"}


def _announced(row: list[Item], block: Block, heading: bool, context: Context) -> LeadIn | None:
    """The lead-in of an announcement: on the drug that it names, or that the text is on."""
    noun = next((item.value for item in row if item.kind == "np" and item.value.agents), None)
    what = row[0].kind == "what" and any(item.kind == "decide-ed" for item in row)
    mentions = noun.agents if noun is not None else () if what else context.topic()
    if not mentions and not what:
        return None
    named, authority_from = context.authority()
    if said := bodies_in(row):
        named, authority_from = said, Origin.LEAD_IN
    illness = next((item.value for item in row if item.kind == "conditions"), None)
    negated = any(item.kind in {"not", "no"} for item in row)
    return LeadIn(
        heading, block.level, "approved", negated, named[:1], authority_from, illness,
        Origin.LEAD_IN if illness else Origin.NOWHERE, mentions, None, Stance(), _of_now(row, block),
    )  # fmt: skip


def bodies_in(items: Sequence[Item]) -> tuple[str, ...]:
    """The authorities that a line names, else those of the places that it names."""
    names = [name for item in items if item.kind in {"market", "body"} for name in item.value.names]
    names = names or [str(item.value) for item in items if item.kind in {"place", "nationality"}]
    return tuple(name for name in names if name != "regulator")


def sibling_lead(draft: Draft, level: int) -> LeadIn:
    """What one item of a list lends to those below it that only name an agent and a date."""
    illness = next((arm.illness for arm in draft.arms if arm.illness), None)
    return LeadIn(
        False, level, draft.status, draft.negated, (draft.authority,) if draft.authority else (), Origin.SISTER,
        illness, Origin.MENTION, (), None, draft.stance, draft.cues,
    )  # fmt: skip


def leading_noun(row: list[Item], *, strict: bool) -> Noun | None:
    """The agents that open a list item; `strict` wants a sign after them, as in "Rinvoq (upadacitinib): a tablet"."""
    for index, item in enumerate(row):
        if item.kind == "np":
            if not item.value.agents:
                return None
            if strict and not (index + 1 == len(row) or row[index + 1].kind in _ENDS_NAME):
                return None
            noun: Noun = item.value
            return noun
        if item.kind not in OPENING:
            return None
    return None


def leading_use(row: list[Item]) -> Illness | None:
    """The condition that opens a list item, set apart from what it tells of it: "Heart failure", "Asthma: ..."."""
    at = next((at for at, item in enumerate(row) if item.kind not in OPENING), -1)
    if at < 0 or row[at].kind != "conditions" or len(row[at].value.names) != 1:
        return None
    return in_base(row[at].value) if at + 1 == len(row) or row[at + 1].kind in _ENDS_NAME else None
