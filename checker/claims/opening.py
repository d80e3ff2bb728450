"""From a cue to its frame: the first of its voices that fits says where its noun, its bodies and its denials stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from checker.claims.fits import Fit, fit, needs_met
from checker.claims.idle import ranked_untold
from checker.claims.joining import describe
from checker.claims.nouns import Search, find_noun, has_subject, of_application
from checker.claims.predicates import read_captures, read_verbs, turn
from checker.claims.undoing import NEGATIVE, denied_in_front, left_out_in_front, named_by, neither_of_which
from checker.claims.voices import IMPLIED, SAID, SILENT, Clause, Frame, Voice, load_rules
from checker.grammar.items import Item
from checker.grammar.values import RANKS, Noun

_NEAR = 8
_OF_PEOPLE = frozenset({"permitting", "covered-by", "excluded"})
"""Voices that find people before the cue, with verbs of their own: "those who cannot walk are not covered"."""
_PEOPLE = frozenset({"nationality", "person", "ages", "group"})
_ADVISING = frozenset({"should", "would", "must", "ought"})
_NAMED_IN_CUES = ("FDA", "EMA", "PBS")
_NAMING_THEIR_BODY = frozenset({"nhs", "guidance"})
_SEEKING_NOUN = frozenset({"left", "right", "captured", "granted"})
_LEADING = frozenset({"the", "and", "but", "comma"})
_REACHING_BACK = frozenset({"permitted", "market-ed"})
_LOOKING_BACK = frozenset({"relative-of-body", "covered-by"})
"""Cues whose voices, and voices which, may look before the relative clause that they stand in."""
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


class Heard:
    """A sentence with its clauses and the voices that its cues may have."""

    def __init__(self, items: list[Item], row: str, clauses: list[Clause]) -> None:
        self.items = items
        self.row = row
        self.clauses = clauses
        self.voices: dict[str, dict[str, list[Voice]]] = {SAID: {}, IMPLIED: {}, SILENT: {}}
        """By the part of the rules that they are from, and the type of their cue."""
        for voice in load_rules().voices.of(row):
            for cue in voice.cues:
                self.voices[voice.part].setdefault(cue, []).append(voice)


class Opening:
    """A cue in its clause.

    `implied` asks for the voices of words that tell an approval only where nothing else in their clause does.
    """

    def __init__(self, heard: Heard, clause: Clause, at: int, *, implied: bool = False) -> None:
        self.items, self.row, self.clauses = heard.items, heard.row, heard.clauses
        self.clause = clause
        self.at = at
        self.implied = implied
        self.cue = cue = heard.items[at]
        self.voices = heard.voices[IMPLIED if implied else SAID].get(cue.kind, ())
        self.silent = heard.voices[SILENT].get(cue.kind, ())
        back = 1 if clause.kind == "relative" else 2 if clause.kind == "resume" and implied else 0
        self.before_clause = self.clauses[max(self.clauses.index(clause) - back, 0)].low
        """Where that begins which a relative clause hangs on, or which one broke off; else the clause's beginning."""

    def frame(self, earlier: list[Frame]) -> Frame | None:
        """The frame that the cue opens, after those `earlier`; None where it tells of no decision on a drug."""
        told: bool | None = None
        for voice in self.voices:
            found = fit(voice, self.items, self.row, self._low(voice), self.at, self.clause.high)
            if found is None:
                continue
            told = not self._tells_nothing() if told is None else told
            if not told:
                return None
            frame = self._predicate(voice, found)
            if voice.permits and not _permits(frame):
                continue
            self._decided_by(frame, voice, found)
            self._reach(frame, voice, found)
            find_noun(voice.agent, Search(self.items, frame, found, earlier, self.clauses))
            self._deny(frame, voice)
            self._rank(frame, voice, found)
            if frame.dead or (frame.status == "off-label" and self._off_label_for_nobody(frame)):
                return None
            if frame.noun is None and self._needs_body(frame, voice):
                continue
            if frame.noun is None and self._is_on_no_drug(frame, voice):
                return None
            _still_approved(frame)
            if needs_met(voice, self.items, frame, earlier) and not self._only_possible(frame, voice):
                return frame
        return None

    # ------------------------------------------------------------ where a voice may look

    def _tells_nothing(self) -> bool:
        """Whether the cue tells of no decision on a drug, whatever its voices find."""
        items, at, low = self.items, self.at, self.clause.low
        if self.implied and any(item.text.lower() == "whether" for item in items[low:at]):
            return True  # "whether the NHS will pay for it" is not told
        # what an insurer approves is no licence; "what each one is approved for" tells nothing
        told = [item.kind for item in items[at + 1 : at + 4]] == ["for", "colon", "conditions"]
        untold = {"insurer"} if told else {"insurer", "what"}
        if any(item.kind in untold for item in items[self._told_from() : at]):
            return True
        return any(fit(voice, items, self.row, low, at, self.clause.high) for voice in self.silent)

    def _told_from(self) -> int:
        """Where that begins which the cue tells: behind a drug that is named, or "my pharmacist said that"."""
        for place in range(self.at - 1, self.clause.low - 1, -1):
            item = self.items[place]
            if item.kind == "np" and item.value.agents:
                return place
            if item.kind == "that" and self.cue.kind == "decide-ed":
                return place + 1
        return self.clause.low

    def _low(self, voice: Voice) -> int:
        """Where a voice may begin to look for what it finds before the cue."""
        if voice.name in _LOOKING_BACK or self.implied or self.cue.kind in _REACHING_BACK:
            return self.before_clause
        return self.clause.low

    # ------------------------------------------------------------ the predicate

    def _predicate(self, voice: Voice, found: Fit) -> Frame:
        """The frame with its verbs and what they deny, before its noun is known."""
        items, at, low = self.items, self.at, self.clause.low
        start = self._start(voice, found)
        status = voice.status or str(self.cue.value)
        rest = at if self.cue.kind == "use-word" else _behind(items, at)  # the cue tells the use itself
        frame = Frame(self.cue, status, voice.name, self.clause, at, start, rest)
        frame.negated, frame.weak, frame.alone = voice.negated, voice.weak, voice.alone
        # "being turned down doesn't take away the licence"
        frame.dead = voice.name == "passive" and start == low and items[start].text.lower() == "being"
        apart = voice.name in _OF_PEOPLE or (voice.name == "access" and start < low)
        first = _last_group(items, at) if apart else start  # what people cannot do is not said of the drug
        read_verbs(frame, [items[place] for place in range(first, at) if not _is_no_verb(items, place)])
        turn(items, frame, voice)
        if status == "approved" and load_rules().only_uses.regex.search(self.row, self.before_clause, at):
            frame.only_for = True
        if found.found_after("neg") >= 0:
            frame.negated = not frame.negated
        return frame

    def _start(self, voice: Voice, found: Fit) -> int:
        """Where the predicate begins."""
        start = found.before.start() if found.before is not None else self.at
        if voice.agent == "left" and self.items[start].kind == "np":
            start += 1  # the pattern asks for a noun before the cue; the noun is no part of the predicate
        while start > self.clause.low and self.items[start - 1].kind in _VERBAL:
            start -= 1  # "has not yet been approved": the pattern found "been approved"
        return start

    def _decided_by(self, frame: Frame, voice: Voice, found: Fit) -> None:
        """Give the frame its bodies: before the cue, behind it, or in its own words ("awaiting FDA approval")."""
        if found.before is not None:
            read_captures(self.items, frame, found.before)
        by = found.found_after("by")
        if by >= 0:
            frame.bodies = named_by(self.items[by])
            frame.reach = by if voice.name == "by-deciding" else 0
        if not frame.bodies and self.cue.kind in _NAMING_THEIR_BODY:
            frame.bodies = named_by(self.cue)
        if not frame.bodies:
            frame.bodies = tuple(name for name in _NAMED_IN_CUES if name in self.cue.text)
        if not frame.bodies and voice.name == "active-shared":
            frame.bodies = self._subject_before()

    def _subject_before(self) -> tuple[str, ...]:
        """The body that the clauses before have for their subject: "the Commission waited, and hasn't licensed A"."""
        number = self.clauses.index(self.clause)
        while number and self.clauses[number].kind == "same":
            number -= 1
        clause = self.clauses[number]
        opens = next((item for item in self.items[clause.low : clause.high] if item.kind not in _LEADING), None)
        return named_by(opens) if opens is not None and opens.kind in {"body", "place"} else ()

    def _reach(self, frame: Frame, voice: Voice, found: Fit) -> None:
        """Let the complement end beyond the clause, where the voice found its end there."""
        if found.after is None:
            return
        if voice.name == "stands":
            frame.reach = found.end  # "is not affected by the refusal in Europe"
        reviews = voice.name == "reviewing"
        if voice.agent == "captured-far" and (voice.permits or reviews):
            frame.reach = max(self.clause.high, found.end)  # "you may have it if you are an adult"
            if reviews:  # "weighs whether to approve it for C"
                frame.reach = next((one.high for one in self.clauses if one.high >= frame.reach), frame.reach)

    # ------------------------------------------------------------ with its noun

    def _deny(self, frame: Frame, voice: Voice) -> None:
        """Deny what words beside the predicate deny."""
        items = self.items
        in_front = denied_in_front(items, self.clause)
        if in_front and (voice.ranks or (frame.noun is not None and frame.noun.quantifier in RANKS)):
            frame.dead = True  # "nor is A the first"
        denials = (
            frame.unlike,
            in_front and voice.name != "stands",
            frame.voice == "passive" and self._of_no_application(frame),
            left_out_in_front(items, self.at) or neither_of_which(items, frame.noun_at),
        )
        if sum(denials) % 2:
            frame.negated = not frame.negated

    def _of_no_application(self, frame: Frame) -> bool:
        """Whether there is no application that was decided on: "where no application has been approved"."""
        kinds = [item.kind for item in self.items[self.clause.low : frame.start]]
        return "application" in kinds and kinds[kinds.index("application") - 1] == "no"

    def _rank(self, frame: Frame, voice: Voice, found: Fit) -> None:
        """Give the noun the rank or the kind that the voice finds beside it."""
        if voice.ranks and frame.noun is not None:
            near = self.items[frame.start : self.at]
            rank = self.cue if self.cue.kind in RANKS else next(item for item in near if item.kind in RANKS)
            number = int(rank.value) if rank.kind == "ordinal" else None
            ranked = replace(frame.noun, quantifier=rank.kind, number=number)
            frame.noun = ranked_untold(ranked, self.items[max(self.at, self.items.index(rank)) + 1 :])
        what = found.found_before("what")
        if what >= 0 and not frame.unranked:
            if _is_kind(self.items[what].value) and not _as_labelled(self.items[self.at + 1 : self.clause.high]):
                frame.dead = True  # "A is a gene therapy for C" tells what it is
            describe(self.items, frame, what)
        if frame.unranked:
            frame.negated = voice.negated
        if voice.name == "copied" and frame.noun is not None:
            frame.noun = replace(frame.noun, generic=True)
        behind = self.items[min(frame.noun_at + 1, len(self.items) - 1)]
        if frame.noun is not None and frame.noun.agents and behind.kind == "alone":
            frame.noun = replace(frame.noun, quantifier="only", restricted=True)  # "A alone may be given to"
        if self._of_nobody(voice):
            frame.negated = not frame.negated

    def _of_nobody(self, voice: Voice) -> bool:
        """Whether people are named who are not: "nobody under 12 can have it"."""
        near = [item.kind for item in self.items[max(self.clause.low, self.at - _NEAR) : self.at]]
        pairs = pairwise(near)
        no_people = (at for at, (one, of) in enumerate(pairs) if voice.permits and one == "no" and of in _PEOPLE)
        none = next(no_people, len(near))
        none = min(none, near.index("no-one") if "no-one" in near else none)
        return none < len(near) and not {"comma", "colon", "semicolon"} & set(near[none:])

    # ------------------------------------------------------------ what is no decision after all

    def _off_label_for_nobody(self, frame: Frame) -> bool:
        """Whether a use is only advised against: "nobody should use it off-label"."""
        return frame.negated and frame.voice not in {"predicate", "bare-predicate"}

    def _needs_body(self, frame: Frame, voice: Voice) -> bool:
        """Whether a noun of decision, of no drug, has nobody who decides either."""
        return voice.agent in _SEEKING_NOUN and self.cue.kind == "notice" and not frame.bodies

    def _is_on_no_drug(self, frame: Frame, voice: Voice) -> bool:
        """Whether the subject is something else: "all study protocols were approved"."""
        if voice.agent != "left" or self.clause.kind != "new":
            return False
        return has_subject(self.items, self.clause.low, frame.start) and not of_application(frame, self.items)

    def _only_possible(self, frame: Frame, voice: Voice) -> bool:
        """Whether the verb makes an event, or a permission, one that may only come: "Europe could follow"."""
        modals = [item for item in frame.verbs if item.kind == "modal"]
        if voice.permits:
            return any(item.value == "future" for item in modals)  # "when they will be able to use A"
        return self.implied and voice.status == "approved" and bool(modals)


def _permits(frame: Frame) -> bool:
    """Whether its verbs permit, so that "can" is no doubt and is left out; "should not use it" is advice."""
    if any(item.text.lower() in _ADVISING for item in frame.verbs):
        return False
    frame.verbs = tuple(item for item in frame.verbs if item.kind != "modal" or item.value == "future")
    return True


def _still_approved(frame: Frame) -> None:
    """What "hasn't been withdrawn" is still approved."""
    denials = {item.kind for item in frame.verbs} & NEGATIVE
    if frame.voice in {"passive", "active", "struck"} and frame.status == "withdrawn" and denials == {"not"}:
        frame.status, frame.negated = "approved", False


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


def _is_kind(noun: Noun) -> bool:
    """Whether a noun tells what kind of drug something is, without a rank; "a JAK pill" is not only a kind."""
    return noun.quantifier not in RANKS and bool(noun.named_class) and noun.form is None


def _as_labelled(use: list[Item]) -> bool:
    """Whether a use is told as a label tells it: "for moderate to severe C", "for adults with C"."""
    severe = any(item.kind == "conditions" and item.value.severity for item in use[:4])
    return severe or [item.kind for item in use[:2]] == ["ages", "with"]
