"""Sentences without a verb: "Wegovy: obesity, from 12", "Children, too, since 2021", "0.3% foam: not for eczema".

What such a sentence looks like is data (`rules/grammar/frames.yaml`, `fragments`); this is its interpreter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise

from checker.claims.antecedents import resolve
from checker.claims.arm import Arm
from checker.claims.build import Draft, by_authority, known_brand_agents
from checker.claims.context import Context, words_of
from checker.claims.slots import Slots
from checker.claims.verbless import Needs, Place, Told, any_tells, drafts_of, item_arms, met, needs_of
from checker.grammar.groups import load_grammar
from checker.grammar.items import Item
from checker.grammar.patterns import Pattern
from checker.grammar.sieve import Sieve
from checker.grammar.values import Bodies, Mention, Noun
from checker.model import BlockKind, Certainty, Cue, Origin
from checker.qualifiers.scopes import Stance
from checker.reference.yaml_files import rule_data

_LONG = 40


@dataclass(frozen=True, slots=True)
class FragmentForm:
    """A form of sentences without a verb."""

    name: str
    pattern: Pattern
    who: str
    needs: Needs
    kinds: frozenset[str]
    """The kinds of blocks that it is a claim in, if not any."""


@lru_cache(maxsize=1)
def load_forms() -> Sieve[FragmentForm]:
    """The packaged forms."""
    grammar = load_grammar()
    data = rule_data("grammar", "frames")["fragments"]
    notation = grammar.notation(data["macros"])
    forms = [
        FragmentForm(
            entry["name"],
            notation.pattern(entry["pattern"]),
            entry["who"],
            needs_of(entry.get("needs", ())),
            frozenset(entry.get("kinds", ())),
        )
        for entry in data["forms"]
    ]
    return Sieve(forms, lambda form: (form.pattern,))


@lru_cache(maxsize=1)
def not_under() -> frozenset[str]:
    """Words of headings and lead-ins under which nothing is told of what drugs are approved for."""
    return frozenset(rule_data("grammar", "frames")["fragments"]["not-under"])


def fragment(
    row: list[Item], place: Place, context: Context, slots: Slots, fresh: list[Draft], latest: list[Draft],
    asked: list[Draft],
) -> list[Draft]:  # fmt: skip
    """The claims of a sentence without a verb.

    `fresh` are those of the sentence before it, `latest` the last that any sentence made, `asked` what the last
    question asked.
    """
    last = latest if row[-1].kind == "question" else fresh
    if len(row) > _LONG:
        return []
    headed = place.kind in {BlockKind.HEADING, BlockKind.TITLE}
    items = [_as_market(_as_condition(item)) for item in row]
    text = load_grammar().row(items)
    for form in load_forms().of(text):
        if (headed and form.who != "asked") or (form.kinds and place.kind.value not in form.kinds):
            continue
        match = form.pattern.regex.search(text)
        if match is None:
            continue
        what = match.start("what") if "what" in match.re.groupindex else -1
        if what >= 0 and items[what].value.agents:
            continue
        if form.who == "asked" and "agent" in match.re.groupindex:
            return _asked_of(items[match.start("agent")].value.agents, asked or latest, place)
        arms = [arm for arm in item_arms(items, match.start("rest"), match.end("rest")) if not arm.empty]
        if not arms or not met(form.needs, partial(any_tells, arms)):
            continue
        if form.who in {"last", "asked"}:
            return _continued(form, arms, items, place, slots, last)
        if form.kinds and not any(arm.when for arm in arms) and _on_something_else(row):
            continue
        if context.introduced & not_under() or any(section.words & not_under() for section in context.sections):
            return []
        who, origin = _who(form, items, match, place, context)
        if not who or (form.who == "topic" and _told_already(who, arms, place, latest)):
            continue
        cues = (Cue(f"fragment {form.name}", "", place.span),)
        ranked = _ranked(items, match.start("agent"), who) if form.who == "captured" else None
        return drafts_of(Told(who, origin, arms, cues, noun=ranked), place, context, slots)
    return []


def _as_condition(item: Item) -> Item:
    """A drug for a disease as the disease: "not an eczema product", "an arthritis pill"."""
    if item.kind != "np":
        return item
    noun: Noun = item.value
    plain = not noun.agents and not noun.negative and noun.quantifier == "none" and not noun.pronoun
    if not plain or noun.illness is None or noun.named_class:
        return item
    return Item("conditions", item.start, item.end, item.text, noun.illness, item.children)


def _as_market(item: Item) -> Item:
    """A place by itself as where something was decided: "What about the UK?"."""
    if item.kind != "place":
        return item
    return Item("market", item.start, item.end, item.text, Bodies((str(item.value),)), item.children)


def _on_something_else(row: list[Item]) -> bool:
    """Whether an item that names people tells of doses, effects or trials: "nausea in 15% of adults"."""
    shares = any(one.kind == "percent" and other.kind in {"in", "of"} for one, other in pairwise(row))
    expected = any(item.kind == "modal" for item in row)
    return shares or expected or bool(words_of(row) & (not_under() - {"dose"} | {"mg"}))


def _told_already(who: tuple[Mention, ...], arms: list[Arm], place: Place, latest: list[Draft]) -> bool:
    """Whether "12 and up." only tells more of a claim that was made of the same agents right before."""
    if any(arm.illness or arm.when or arm.bodies or arm.flipped for arm in arms) or not latest:
        return False
    told = latest[-1]
    return place.block - told.block <= 1 and [one.agent for one in told.mentions] == [one.agent for one in who]


def _ranked(items: list[Item], at: int, who: tuple[Mention, ...]) -> Noun | None:
    """The agents with the rank that an apposition gives them: "Tremfya (guselkumab), the first to block IL-23"."""
    after = [item.kind for item in items[at + 1 : at + 4] if item.kind not in {"comma", "the", "dash"}]
    if not after or after[0] not in {"first", "only", "first-and-only"}:
        return None
    return Noun(mentions=who, quantifier=after[0], restricted=True)


def _who(
    form: FragmentForm, items: list[Item], match: re.Match[str], place: Place, context: Context
) -> tuple[tuple[Mention, ...], Origin]:
    if form.who == "topic":
        topic = context.topic()
        spoken_of = place.opens or [one.agent for one in context.last_subject] == [one.agent for one in topic]
        return (topic if spoken_of else (), Origin.TOPIC)
    item = items[match.start("agent")]
    if form.who == "form":
        if item.kind == "form":
            return context.topic(), Origin.TOPIC
        noun: Noun = item.value
        return resolve(context, noun) if noun.pronoun == "form" else ((), Origin.NOWHERE)
    mentions: tuple[Mention, ...] = item.value.agents
    return mentions, Origin.SAID


def _asked_of(agents: tuple[Mention, ...], last: list[Draft], place: Place) -> list[Draft]:
    """The last question once more, of other agents: "Is A approved for C? No. What about B?"."""
    if not agents or not last or not last[-1].mentions:
        return []
    model = last[-1]
    arms = [replace(arm, when=None) for arm in model.arms]
    return [
        replace(
            model,
            mentions=known_brand_agents(agents),
            noun=Noun(mentions=agents),
            arms=arms,
            span=place.span,
            sentence=place.span,
            block=place.block,
            negated=False,
            stance=Stance(Certainty.QUESTION),
            cues=(*model.cues, Cue("fragment asked", "", place.span)),
            origins=model.origins | {"agent": Origin.SAID, "status": Origin.MENTION, "authority": Origin.SISTER},
        )
    ]


def _continued(
    form: FragmentForm, arms: list[Arm], items: list[Item], place: Place, slots: Slots, last: list[Draft]
) -> list[Draft]:
    """What a fragment adds to the claim before it: "Also from two", "Not in Canada", "Children, too, since 2021".

    Or asks about it: "What about Canada?"; then it is for the answer to tell.
    """
    if not last or not last[-1].mentions:
        return []
    model = last[-1]
    if form.who == "asked":
        model = replace(model, negated=False, stance=Stance(Certainty.QUESTION))
    elif model.block != place.block:
        return []
    adding = any(item.kind in {"also", "not", "nor", "only"} for item in items)
    if form.who == "last" and not (adding or any(arm.illness or arm.bodies or arm.when for arm in arms)):
        return []  # "12 and up." only tells more of the same
    if form.who == "last" and model.negated and not adding:
        return []
    denied = any(item.kind == "nor" for item in items[:2])
    if not denied and any(item.kind == "not" for item in items) and not any(arm.flipped for arm in arms):
        return []  # "But not today"
    said = any(arm.illness for arm in arms)
    if not said:
        first = model.arms[-1]
        arms = [
            replace(arm, illness=first.illness, shared_illness=True) if arm.form_of is None and arm.use is None else arm
            for arm in arms
        ]
    drafts = []
    for bodies, flipped, group in by_authority(arms, (), slots.place):
        drafts += [
            replace(
                model,
                noun=Noun(mentions=model.mentions),
                arms=group,
                authority=authority,
                span=place.span,
                sentence=place.span,
                negated=model.negated or flipped or denied,
                cues=(*model.cues, Cue("fragment continued", "", place.span)),
                origins=model.origins
                | {
                    "agent": Origin.SISTER,
                    "status": Origin.MENTION,
                    "authority": Origin.SAID if bodies else Origin.SISTER,
                }
                | ({"condition": Origin.SAID} if said else {}),
                only_for=said and any(arm.only_for for arm in group),
            )
            for authority in bodies or (model.authority,)
        ]
    return drafts
