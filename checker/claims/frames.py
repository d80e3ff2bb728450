"""Frames: each cue of a sentence with its voice, and the nouns, bodies and words of negation that its voice finds.

What stands where is data (`rules/grammar/frames.yaml`); this is its interpreter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from checker.claims.ellipses import add_ellipses
from checker.claims.joining import RANKS, describe, take
from checker.claims.nouns import find_noun, has_subject, of_application
from checker.claims.predicates import read_captures, read_verbs, turn
from checker.claims.ranks import first_time, ranked_frames
from checker.claims.undoing import (
    NEGATIVE,
    advised,
    denied_in_front,
    left_out_in_front,
    lessen,
    named_by,
    neither_of_which,
    not_all,
    undone,
)
from checker.claims.voices import CUES, Clause, Frame, Voice, clauses_of, load_rules, without_frame
from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.values import Noun

_NEAR = 8
_YEAR = 12
"""Months in a year."""
_PRESENT = frozenset({"is", "are", "'s", "'re", "remains", "remain"})
_ADVISING = frozenset({"should", "would", "must", "ought"})
_NAMED_IN_CUES = ("FDA", "EMA", "PBS")
_VERBAL = NEGATIVE | {
    "have",
    "be",
    "modal",
    "do",
    "adverb",
    "now",
    "also",
    "not-only",
    "to",
    "gain-base",
    "gain-s",
    "then",
    "before-now",
    "possible",
    "only",
}


_BEFORE = {
    "passive-before": frozenset({"passive", "participle", "predicate", "bare", "postpositive"}),
    "active-before": frozenset({"active", "active-it"}),
    "gained-before": frozenset({"gained", "had", "granted", "granting"}),
}
"""What voice the frame before must have had, by the need that asks for it."""


def _after(voice: Voice) -> list[frozenset[str]]:
    return [_BEFORE[need] for need in voice.needs if need in _BEFORE]


def frames_of(items: list[Item]) -> tuple[list[Frame], list[Clause]]:
    """The frames of a grouped sentence, in the order of their cues."""
    row = load_grammar().row(items)
    clauses = clauses_of(row)
    frames: list[Frame] = []
    for clause in clauses:
        for at in range(clause.low, clause.high):
            if items[at].kind in CUES:
                frame = _open(items, row, clause, at, frames, clauses, load_rules().voices)
                if frame is not None:
                    frames.append(frame)
    frames = advised(items, undone(items, frames))
    for frame in frames:
        first_time(items, frame)
    frames += _attributive(items, row, clauses, frames)
    frames += ranked_frames(items, clauses, frames)
    frames += _implied(items, row, clauses, frames)
    frames.sort(key=lambda frame: frame.at)
    for frame in frames:
        lessen(items, frame)
        not_all(items, frame)
    add_ellipses(items, row, clauses, frames)
    return frames, clauses


def _open(
    items: list[Item],
    row: str,
    clause: Clause,
    at: int,
    earlier: list[Frame],
    clauses: list[Clause],
    voices: Mapping[str, tuple[Voice, ...]],
) -> Frame | None:
    named = max(
        (one for one in range(clause.low, at) if items[one].kind == "np" and items[one].value.agents), default=0
    )
    if voices is load_rules().implied and any(item.text.lower() == "whether" for item in items[clause.low : at]):
        return None  # "whether the NHS will pay for it" is not told
    told = [item.kind for item in items[at + 1 : at + 4]] == ["for", "colon", "conditions"]
    untold = {"insurer"} if told else {"insurer", "what"}
    told_by = (one + 1 for one in range(clause.low, at) if items[one].kind == "that" and items[at].kind == "decide-ed")
    low = max(told_by, default=clause.low)  # "my pharmacist said that A was approved"
    if any(item.kind in untold for item in items[max(low, named) : at]):
        return None  # what an insurer approves is no licence; "what each one is approved for" tells nothing
    if any(_match(voice, items, row, clause, clause.low, at) for voice in load_rules().silent.get(items[at].kind, ())):
        return None
    low = clause.low
    if clause.kind == "relative" and (items[at].kind in {"permitted", "market-ed"} or voices is load_rules().implied):
        low = clauses[max(clauses.index(clause) - 1, 0)].low
    if clause.kind == "resume" and voices is load_rules().implied:
        low = clauses[max(clauses.index(clause) - 2, 0)].low  # "A, which also blocks B, has been on the market"
    reaching = clauses[max(clauses.index(clause) - 1, 0)].low if clause.kind == "relative" else clause.low
    for voice in voices.get(items[at].kind, ()):
        whose = reaching if voice.name == "relative-of-body" else low
        found = _match(voice, items, row, clause, whose, at)
        if found is None:
            continue
        before, after = found
        start = before.start() if before else at
        if voice.agent == "left" and items[start].kind == "np":
            start += 1  # the pattern asks for a noun before the cue; the noun is no part of the predicate
        while start > clause.low and items[start - 1].kind in _VERBAL:
            start -= 1  # "has not yet been approved": the pattern found "been approved"
        if voice.name == "passive" and start == clause.low and items[start].text.lower() == "being":
            return None  # "being turned down doesn't take away the licence"
        status = voice.status or str(items[at].value)
        rest = at if items[at].kind == "use-word" else _behind(items, at)  # the cue tells the use itself
        frame = Frame(items[at], status, voice.name, clause, at, start, rest)
        frame.negated = voice.negated
        frame.weak = voice.weak
        frame.alone = voice.alone
        apart = voice.name == "permitting" or (voice.name == "access" and start < clause.low)
        first = _last_group(items, at) if apart else start  # what people cannot do is not said of the drug
        verbs = [item for place, item in enumerate(items[first:at], first) if not _is_no_verb(items, place)]
        read_verbs(frame, verbs)
        turn(items, frame, voice)
        if status == "approved" and load_rules().only_uses.search(row, reaching, at):
            frame.only_for = True
        if voice.permits and any(item.text.lower() in _ADVISING for item in frame.verbs):
            continue  # "should not use it" is advice
        if voice.permits:
            frame.verbs = tuple(item for item in frame.verbs if item.kind != "modal" or item.value == "future")
        if after is not None and "neg" in after.re.groupindex and after.start("neg") >= 0:
            frame.negated = not frame.negated
        if before is not None:
            read_captures(items, frame, before)
        if after is not None and "by" in after.re.groupindex and after.start("by") >= 0:
            frame.bodies = named_by(items[at + 1 + after.start("by")])
            frame.reach = at + 1 + after.start("by") if voice.name == "by-deciding" else 0
        if not frame.bodies and items[at].kind in {"nhs", "guidance"}:
            frame.bodies = named_by(items[at])
        if not frame.bodies:
            frame.bodies = tuple(name for name in _NAMED_IN_CUES if name in items[at].text)  # "awaiting FDA approval"
        if voice.name == "stands" and after is not None:
            frame.reach = at + 1 + after.end()  # "is not affected by the refusal in Europe"
        if voice.agent == "captured-far" and after is not None and (voice.permits or voice.name == "reviewing"):
            frame.reach = max(clause.high, at + 1 + after.end())  # "you may have it if you are an adult"
            if voice.name == "reviewing":  # "weighs whether to approve it for C"
                frame.reach = next((one.high for one in clauses if one.high >= frame.reach), frame.reach)
        find_noun(items, row, frame, voice, before, after, at + 1, earlier, clauses)
        if frame.dead:
            return None
        frame.negated = frame.negated != frame.unlike
        kinds = [item.kind for item in items[clause.low : frame.start]]
        if frame.voice == "passive" and "application" in kinds and kinds[kinds.index("application") - 1] == "no":
            frame.negated = not frame.negated  # "where no application has been approved"
        if denied_in_front(items, clause):
            if voice.ranks or (frame.noun is not None and frame.noun.quantifier in RANKS):
                return None  # "nor is A the first"
            frame.negated = not frame.negated
        if left_out_in_front(items, at) or neither_of_which(items, frame.noun_at):
            frame.negated = not frame.negated
        if voice.ranks and frame.noun is not None:
            rank = items[at] if items[at].kind in RANKS else next(i for i in items[start:at] if i.kind in RANKS)
            number = int(rank.value) if rank.kind == "ordinal" else None
            frame.noun = replace(frame.noun, quantifier=rank.kind, number=number, restricted=True)
        what = before.start("what") if before is not None and "what" in before.re.groupindex else -1
        if what >= 0 and not frame.unranked:
            kind: Noun = items[what].value
            plain = kind.quantifier not in RANKS and kind.named_class
            if plain and not _as_labelled(items[at + 1 : clause.high]):
                return None  # "A is a gene therapy for C" tells what it is
            describe(items, frame, what)
        if frame.unranked:
            frame.negated = voice.negated
        if (
            frame.noun is not None
            and frame.noun.agents
            and items[min(frame.noun_at + 1, len(items) - 1)].kind == "alone"
        ):
            frame.noun = replace(frame.noun, quantifier="only", restricted=True)  # "A alone may be given to"
        near = [item.kind for item in items[max(clause.low, at - _NEAR) : at]]
        if "no-one" in near and not {"comma", "colon", "semicolon"} & set(near[near.index("no-one") :]):
            frame.negated = not frame.negated  # "nobody under 12 can have it"
        if frame.status == "off-label" and frame.negated and voice.name not in {"predicate", "bare-predicate"}:
            return None  # "nobody should use it off-label"
        if (
            frame.noun is None
            and voice.agent in {"left", "right", "captured", "granted"}
            and items[at].kind == "notice"
            and not frame.bodies
        ):
            continue
        if (
            frame.noun is None and voice.agent == "left" and clause.kind == "new"
            and has_subject(items, clause.low, frame.start) and not of_application(frame, items)
        ):  # fmt: skip
            return None  # "all study protocols were approved": what was, is no drug
        denials = {item.kind for item in frame.verbs} & NEGATIVE
        if frame.voice in {"passive", "active"} and frame.status == "withdrawn" and denials == {"not"}:
            frame.status, frame.negated = "approved", False  # "hasn't been withdrawn": it is still approved
        if "agent-named" in voice.needs and not (frame.noun and frame.noun.agents):
            continue
        if any(earlier[-1].voice not in told if earlier else True for told in _after(voice)):
            continue
        if "present" in voice.needs and not any(
            item.text.lower() in _PRESENT for item in items[max(frame.noun_at, clause.low) : at + 1]
        ):
            continue  # "was taken by adults with C", in a trial
        between = items[at + 1 : max(frame.noun_at, at + 1)]
        if "named-last" in voice.needs and any(item.kind == "np" and item.value.agents for item in between):
            continue  # "Japan has a delgocitinib ointment, called Corectim"
        if "open-ended" in voice.needs and not any(_open_ended(item) for item in items[at + 1 : clause.high]):
            continue  # "the drug is 12 years old"
        if "single" in voice.needs and not (frame.noun and _single(frame.noun)):
            continue
        denied = frame.negated or (frame.noun is not None and frame.noun.negative)
        if "negative" in voice.needs and not denied:
            continue
        if "generic" in voice.needs and not (frame.noun and frame.noun.generic):
            continue
        if "counted" in voice.needs and not (frame.noun and frame.noun.counts):
            continue
        event = voices is load_rules().implied and voice.status == "approved" and not voice.permits
        if event and any(item.kind == "modal" for item in frame.verbs):
            continue  # "Europe could follow" tells no event
        if voice.permits and any(item.value == "future" for item in frame.verbs if item.kind == "modal"):
            continue  # "when they will be able to use A" tells no permission
        return frame
    return None


def _match(
    voice: Voice, items: list[Item], row: str, clause: Clause, low: int, at: int
) -> tuple[re.Match[str] | None, re.Match[str] | None] | None:
    """What a voice's patterns found before its cue, from `low` on, and after it; None where it does not fit."""
    cue = items[at]
    said = cue.text.lower()
    if (voice.values and cue.value not in voice.values) or (voice.words and said not in voice.words):
        return None
    if voice.singular and said.endswith("s"):
        return None
    before = voice.before.search(row, low, at) if voice.before else None
    if voice.before and before is None:
        return None
    far = voice.agent in {"far-right", "captured-far"}
    after = voice.after.search(row[at + 1 : len(row) if far else clause.high]) if voice.after else None
    return None if voice.after and after is None else (before, after)


def _is_no_verb(items: list[Item], place: int) -> bool:
    """Whether an item before a cue is none of its verbs: a noun, or the end of "its long-awaited approval"."""
    compound = place > 0 and items[place - 1].kind == "hyphen" and items[place].kind.startswith("lose-")
    return compound or items[place].kind in {"np", "body"}


def _behind(items: list[Item], at: int) -> int:
    """Where what follows on a predicate begins, if another one says the same: "is being tested | in trials | for C"."""
    end = at + 1
    while end < len(items) and items[end].kind == items[at].kind == "predicate" and items[end].value == items[at].value:
        end += 1
    return end


def _last_group(items: list[Item], at: int) -> int:
    """Where the verbs right before `at` begin: "boys who can no longer walk | have lost access"."""
    while at and (items[at - 1].kind in _VERBAL or items[at - 1].kind.startswith(("lose-", "gain-"))):
        at -= 1
    return at


def _single(noun: Noun) -> bool:
    """Whether a noun names drugs, or stands for one: "it", "the drug", "the cream"."""
    one = noun.definite and noun.pronoun in {"drug", "form"} and not noun.plural
    return bool(noun.agents) or noun.pronoun == "it" or one


def _as_labelled(use: list[Item]) -> bool:
    """Whether a use is told as a label tells it: "for moderate to severe C", "for adults with C"."""
    severe = any(item.kind == "conditions" and item.value.severity for item in use[:4])
    return severe or [item.kind for item in use[:2]] == ["ages", "with"]


def _open_ended(item: Item) -> bool:
    """Whether an item tells ages that are more than one year of life."""
    return item.kind == "ages" and item.value.ages.high - item.value.ages.low > _YEAR


def _implied(items: list[Item], row: str, clauses: list[Clause], frames: list[Frame]) -> list[Frame]:
    """Frames of clauses that tell an approval in other words: "Canada has had it since 2024", "the cream is for C".

    They are claims only in a text that speaks of approvals; the reader decides that.
    """
    rules = load_rules().implied
    found: list[Frame] = []
    for clause in without_frame(clauses, frames):
        for at in range(clause.low, clause.high):
            if items[at].kind not in rules:
                continue
            earlier = [frame for frame in (*frames, *found) if frame.at < at]
            frame = _open(items, row, clause, at, earlier, clauses, rules)
            if frame is not None:
                frame.implied = True
                frame.start = max(frame.start, frame.noun_at + 1 if frame.noun_at < at else at)
                found.append(frame)
                break
    return found


def _attributive(items: list[Item], row: str, clauses: list[Clause], frames: list[Frame]) -> list[Frame]:
    """Frames of nouns that carry their status before them and belong to no other frame."""
    used = set().union(*(frame.used for frame in frames)) if frames else set()
    found: list[Frame] = []
    for clause in clauses:
        for place in range(clause.low, clause.high):
            item = items[place]
            if item.kind != "np" or place in used or item.value.attribute is None:
                continue
            noun: Noun = item.value
            if noun.quantifier == "count" and place and items[place - 1].kind == "over":
                continue  # "after at least one approved therapy" tells of no approval
            frame = Frame(noun.attribute_cue, noun.attribute, "attributive", clause, place, place, place + 1)  # type: ignore[arg-type]
            frame.bodies = noun.authorities
            take(items, frame, place)
            frame.noun_at = place
            if place > clause.low:
                frame.verbs = tuple(items[max(clause.low, place - 4) : place])
                kinds = [one.kind for one in frame.verbs]
                none_of = kinds[-3:] == ["be", "no", "of"]  # "is not one of the approved drugs"
                denied = bool({"not", "no-longer"} & set(kinds)) and frame.noun is not None and frame.noun.agents
                if none_of or (denied and not frame.unranked):
                    frame.negated = True
            found.append(frame)
            used |= frame.used
    return found
