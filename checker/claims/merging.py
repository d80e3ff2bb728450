"""Joining what several cues of a sentence say of one thing."""

from __future__ import annotations

from dataclasses import replace

from checker.claims.arm import Arm
from checker.claims.build import Draft, known_brand_agents
from checker.claims.context import PAYERS
from checker.claims.cues import says_present
from checker.claims.rows import unknown_indication
from checker.claims.uses import kind_of
from checker.claims.voices import Frame
from checker.grammar.values import RANKS, Mention, Noun
from checker.model import Certainty, Cue, Origin, Span

_EXTENDING = frozenset({"added", "adding", "widening", "widened"})


def merge_left(arms: list[Arm], left: Arm) -> None:
    """What was said before the predicate holds for every arm that does not say it itself."""
    named = any((arm.illness or arm.that_use) for arm in arms if not arm.flipped)
    if left.illness is not None and not named:
        for arm in (one for one in arms if one.illness is None):
            arm.illness = left.illness
            arm.only_for = False  # "in migraine, only for the chronic kind": of other diseases nothing is said
            if arm.form_of is not None and (kind := kind_of(left.illness, arm.form_of)):
                arm.illness, arm.form_of = kind, None
    told = arms[0].when or arms[0].people  # "for C since 2018, for D since 2024", "for C from 6, for D from 12"
    if left.illness is not None and len(arms) > 1 and arms[0].shared_illness and told:
        arms[0].illness, arms[0].shared_illness = left.illness, False
    for arm in arms:
        arm.people = arm.people or left.people
        arm.until = arm.until or left.until
        arm.until_now = arm.until_now or left.until_now
        arm.until_then = arm.until_then or left.until_then
        arm.that_use = arm.that_use or left.that_use
        arm.severity = arm.severity or left.severity
        arm.use = arm.use or left.use
        arm.of_two = arm.of_two or left.of_two
        arm.those = left.those if arm.those is None else arm.those
        arm.flipped = arm.flipped != left.flipped  # "neither use is approved"
        arm.bodies = arm.bodies or (left.bodies if "elsewhere" in left.bodies else ())
    if left.when is not None and not arms[0].when:
        # "In 2023 for A, and in 2024 for B": what opens the sentence goes before what has a date of its own.
        dated = next((place for place, arm in enumerate(arms) if arm.when), len(arms))
        for arm in arms[:dated]:
            arm.when = left.when


def complete(frame: Frame, noun: Noun, arms: list[Arm], left: Arm) -> None:
    """Give the arms what is said before the predicate, and the use that its noun tells."""
    if frame.voice in {"added", "on-label"} and left.illness and any(arm.illness for arm in arms):
        arms.insert(0, Arm(illness=left.illness))  # "colitis came first, with Crohn's following in March"
    merge_left(arms, left)
    if says_present(frame.verbs):
        for arm in arms:
            if arm.when is not None and (arm.when.unit, arm.when.back) == ("day", 0):
                arm.when = None  # "is approved today" tells no date of a decision
    if (unknown_indication(frame) or noun.generic or noun.thing) and not any(arm.illness for arm in arms):
        arms[0].unknown_use = True
    beyond = frame.status == "off-label" and noun.agents  # "prescribe A, a C pill, off-label": not for C
    if noun.illness is not None and not beyond and not any(arm.illness or arm.that_use for arm in arms):
        for arm in arms:
            arm.illness = noun.illness


def says_something(frame: Frame, noun: Noun) -> bool:
    """Whether a claim on a class says more than that such drugs exist."""
    if noun.class_name is None and noun.pronoun is None:
        return False
    if noun.negative or noun.quantifier != "none" or noun.other:
        return True
    if noun.thing:
        return frame.negated or noun.illness is not None  # "the FDA clears such devices" tells of none
    if frame.voice == "attributive":
        return False
    if frame.negated and noun.indefinite and noun.pronoun is None:
        return True  # "hasn't approved a single drug for C"
    return bool(noun.named_class) or noun.several


def each_ranked(drafts: list[Draft]) -> list[Draft]:
    """A claim an agent where each has a rank of its own: "A and B are the fourth and fifth K for C"."""
    out: list[Draft] = []
    for draft in drafts:
        ranks = draft.noun.ranks
        if len(ranks) < 2 or len(ranks) != len(draft.mentions):
            out.append(draft)
            continue
        for mention, rank in zip(draft.mentions, ranks, strict=True):
            out.append(replace(draft, mentions=(mention,), noun=replace(draft.noun, number=rank)))
    return out


def merged(drafts: list[Draft]) -> list[Draft]:
    """Two cues on one thing are one claim: "the first therapy specifically indicated for C"."""
    out: list[Draft] = []
    for draft in drafts:
        twin = next((one for one in out if _same(one, draft)), None)
        if twin is None:
            out.append(draft)
            continue
        told = any(arm.illness for arm in draft.arms) or not (twin.scene and _ranks_alone(draft))
        if not twin.origins.get("condition", Origin.NOWHERE).firm and told:
            twin.arms, before = draft.arms, twin.arms
            twin.origins = twin.origins | {"condition": draft.origins.get("condition", Origin.NOWHERE)}
            if len(before) == 1 and not any(arm.when for arm in twin.arms):
                for arm in twin.arms:
                    arm.when = before[0].when
        if twin.noun.quantifier == "none":
            twin.noun, twin.unread = _ranked(twin.noun, draft.noun), (*twin.unread, *draft.unread)
        if not any(arm.when for arm in twin.arms) and len(draft.arms) == len(twin.arms):
            for mine, its in zip(twin.arms, draft.arms, strict=True):
                mine.when = its.when
                mine.people = mine.people or its.people
        if draft.origins.get("status", Origin.SAID).firm:
            twin.origins = twin.origins | {"status": draft.origins.get("status", Origin.SAID)}
        twin.span = Span(min(twin.span.start, draft.span.start), max(twin.span.end, draft.span.end))
        twin.cues = (*twin.cues, *draft.cues)
    return out


def _ranked(noun: Noun, rank: Noun) -> Noun:
    """A noun with the rank that another one gives it, and with the field of that rank where it has none itself."""
    ranked = replace(noun, quantifier=rank.quantifier, number=rank.number)
    if rank.quantifier == "none" or noun.class_name is not None:
        return ranked
    return replace(
        ranked,
        class_name=rank.class_name,
        class_words=rank.class_words,
        route=noun.route or rank.route,
        form=noun.form or rank.form,
        restricted=noun.restricted or rank.restricted,
        untold=noun.untold or rank.untold,
        told_apart=rank.told_apart,
    )


def _dated_before(draft: Draft) -> bool:
    """Whether it only dates an approval before it is said what else followed: "Approved in 2016, it was ..."."""
    fronted = bool(draft.cues) and draft.cues[0].role.startswith("fronted")
    return fronted and any(arm.when for arm in draft.arms)


def _ranks_alone(draft: Draft) -> bool:
    """Whether a rank was told without a word of approval."""
    return bool(draft.cues) and draft.cues[0].role.split()[0] in {"rank", "ranked", "made"}


def _extends(draft: Draft) -> bool:
    """Whether it tells that an approval was made wider."""
    return bool(draft.cues) and draft.cues[0].role.split()[0] in _EXTENDING


def _same(one: Draft, two: Draft) -> bool:
    sure = one.stance.certainty is two.stance.certainty is Certainty.ASSERTED
    if sure and _ranks_alone(one) != _ranks_alone(two) and not (one.scene and _ranks_alone(two)):
        return False  # "it's the only TYK2 inhibitor, and it is approved for C"
    if _extends(two) and not _extends(one):
        return False  # "approved from 12 in 2019, and children from four were added two years later"
    if (one.status, one.negated, one.authority) != (two.status, two.negated, two.authority):
        return False
    if [m.agent for m in one.mentions] != [m.agent for m in two.mentions]:
        return False
    if not one.mentions and one.noun.class_name != two.noun.class_name:
        return False
    names = [{name for arm in draft.arms if arm.illness for name in arm.illness.names} for draft in (one, two)]
    said = [draft.origins.get("condition", Origin.NOWHERE).firm for draft in (one, two)]
    told = [draft.origins.get("status", Origin.SAID) for draft in (one, two)]
    event = bool(names[0]) and told == [Origin.SAID, Origin.MENTION]
    if names[0] != names[1] and said[1] and (said[0] or event):
        return False  # "the second indication of A, which has been sold for C since 2022" tells two things
    if names[0] and not names[1] and any(arm.unknown_use for arm in two.arms):
        return False  # "Europe followed in November, and there it is also licensed for" something else
    people = [[arm.people.ages for arm in draft.arms if arm.people] for draft in (one, two)]
    if people[0] and people[1] and people[0] != people[1]:
        return False
    if said == [False, True] and _dated_before(one):
        return False  # "Approved in 2016, it was licensed for C late the following year"
    past = [any(arm.until_then for arm in draft.arms) for draft in (one, two)]
    if past[0] != past[1]:
        return False  # "it was the first to do so, and until then it had been approved for C only"
    dates = [[arm.when for arm in draft.arms if arm.when] for draft in (one, two)]
    return not (dates[0] and dates[1])


_TURNED = frozenset({"approved", "accelerated-approval", "authorized-eua", "cleared", "recommended"})
"""What an ellipsis may say the opposite of: "A is being tried, unlike B" says nothing of B."""


def _lent(model: Draft, slot: str) -> Origin:
    """Where a slot comes from that another claim lends: as surely said as there."""
    told = model.origins.get(slot, Origin.NOWHERE)
    return Origin.SISTER if told.firm else told


def _meant_first(drafts: list[Draft]) -> list[Draft]:
    """The last claims that all affirm or all deny.

    "Approved for C but not for D. The same goes for B" means the denial; of the approval nobody can be sure.
    """
    denied = [one.negated or one.status == "off-label" for one in drafts]
    return drafts[max((at for at, one in enumerate(denied, 1) if one != denied[-1]), default=0) :]


def _status_of(status: str, authority: str | None) -> str:
    """The status of an echo by another body: who pays recommends, who licenses approves."""
    if authority in PAYERS and status == "approved":
        return "recommended"
    return "approved" if status == "recommended" and authority not in PAYERS | {None, "EMA"} else status


def _is_class(noun: Noun) -> bool:
    """Whether a noun names a class by itself: "so are biologics"."""
    return bool(noun.named_class) and noun.pronoun is None and not noun.definite


_COUNTING = frozenset({"count", "only"})


def echoed(
    model: list[Draft],
    frame: Frame,
    noun: Noun | None,
    mentions: tuple[Mention, ...],
    arms: list[Arm],
    span: Span,
    cue: Cue,
    authority: str | None = None,
) -> list[Draft]:
    """The claims before once more, with another subject; the other way round for uses denied: "B for D, not for C"."""
    plain, denied = ([arm for arm in arms if arm.illness and arm.flipped is flipped] for flipped in (False, True))
    if frame.echo == "agent" and plain and denied:
        told, other = (echoed(model, frame, noun, mentions, of, span, cue, authority) for of in (plain, denied))
        return told + [replace(one, negated=not one.negated) for one in other]
    counts = noun is not None and frame.echo == "agent" and noun.quantifier in _COUNTING
    if not model or (frame.echo == "agent" and not mentions and not (noun and (counts or _is_class(noun)))):
        return []
    of_whom = replace(noun, negative=False, restricted=True) if noun and counts else None  # of those spoken of
    said = [arm for arm in arms if arm.illness]
    people = next((arm.people for arm in arms if arm.people), None)
    when = None if frame.negated else next((arm.when for arm in arms if arm.when), None)
    if frame.echo == "illness" and not said:
        return []
    drafts = []
    meant = {id(one) for one in _meant_first(model)}
    for one in model:
        if (frame.turned and one.status not in _TURNED) or (frame.rank and one.noun.quantifier not in RANKS):
            continue
        if frame.shared and any(cue.role.startswith("fragment asked") for cue in one.cues):
            continue  # "What about B? The same goes for it.": what was answered, and not what was asked
        negated = one.negated if frame.shared else one.negated != frame.turned if frame.turned else frame.negated
        none_of = noun is not None and noun.negative and not (said or people or authority) and not one.negated
        if none_of and {mention.agent for mention in mentions} & {mention.agent for mention in one.mentions}:
            continue  # "None of them is.": of others, then, than those that it was just said of
        drafts.append(
            replace(
                one,
                status=_status_of(one.status, authority),
                mentions=known_brand_agents(mentions) if frame.echo == "agent" else one.mentions,
                noun=replace(one.noun, mentions=mentions, quantifier=frame.rank[0], number=frame.rank[1])
                if frame.rank
                else of_whom
                or replace(noun if noun and frame.echo == "agent" else one.noun, quantifier="none", negative=False),
                authority=authority or one.authority,
                stance=replace(one.stance, certainty=Certainty.ASSERTED, rebutted=False, attributed=False)
                if one.sentence != span
                else one.stance,
                arms=said or [replace(arm, when=when, noun=None, people=people or arm.people) for arm in one.arms],
                span=span,
                sentence=span,
                negated=negated,
                only_for=any(arm.only_for for arm in said) if said else one.only_for,
                origins=one.origins
                | {"agent": Origin.SAID if frame.echo == "agent" else _lent(one, "agent")}
                | {
                    "condition": Origin.SAID
                    if said
                    else _lent(one, "condition")
                    if id(one) in meant
                    else Origin.MENTION
                }
                | ({"authority": Origin.SAID} if authority else {})
                | ({"status": Origin.MENTION} if frame.implied else {}),
                cues=(*one.cues, cue),
            )
        )
    return drafts
