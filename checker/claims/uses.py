"""What a bare "for prevention" or "to stop an attack" means beside the disease that the text speaks of."""

from __future__ import annotations

import re

from checker.grammar.illnesses import rule_words
from checker.grammar.values import Illness
from checker.reference.in_use import per_facts
from checker.reference.names import load_names
from checker.reference.uses import index_of_uses, texts_of_conditions

_OF_ALL = frozenset({"treatment", "delay"})
"""Uses that a disease is treated by where the base does not tell them apart: "approved to slow the disease"."""
_BARE = {
    "acute": "acute", "acute treatment": "acute", "acute use": "acute", "attacks": "acute", "for attacks": "acute",
    "treat attacks": "acute", "treating attacks": "acute", "stop attacks": "acute", "acute attacks": "acute",
    "treat": "acute", "treating": "acute", "treatment of attacks": "acute", "an attack": "acute",
    "prevent": "prevention", "prevention": "prevention", "preventive": "prevention", "preventing": "prevention",
    "prevent attacks": "prevention", "preventive treatment": "prevention", "prophylaxis": "prevention",
    "preventing attacks": "prevention", "prevention of attacks": "prevention", "preventive use": "prevention",
}  # fmt: skip
"""What heads and cells call the uses of the disease that a table is on."""
_BARE_HEADS = frozenset({"disease", "disorder", "illness", "condition"})
_BETWEEN = re.compile(r"\s*(?:,|;|/|\+|&|\band\b|\bor\b|\bplus\b)\s*")
_PREVENTIVES = frozenset({"vaccine", "vaccines", "preventive", "preventives"})


@per_facts
def condition_texts() -> dict[str, str]:
    """The name of the condition that a text names, abbreviations among them; by the text in lower case."""
    kinds = load_names().condition_entries.values()
    return texts_of_conditions() | {text.lower(): kind.name for kind in kinds for text in kind.abbreviations}


def class_use(class_name: str) -> Illness | None:
    """The disease that a class is named for: "RSV vaccine"; "JAK inhibitor" is named for none.

    A vaccine prevents it, but is no prophylaxis as pills are: an HIV vaccine is not for PrEP.
    """
    texts = condition_texts()
    words = class_name.lower().removeprefix("anti-").split()
    for size in range(len(words) - 1, 0, -1):
        name = texts.get(" ".join(words[:size]))
        if name is not None:
            disease = Illness((name,))
            used = use_of(disease, "prevention") if words[-1] in _PREVENTIVES else None
            return disease if used is None or "prophylaxis" in used.names[0] else used
    return None


@per_facts
def _by_first_word() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for text, name in texts_of_conditions().items():
        found.setdefault(text.split()[0], []).append((text, name))
    return found


def named_after(words: str) -> Illness | None:
    """The one condition whose names begin with `words`, or the widest: "Weight" over a column means weight loss."""
    if not words.strip():
        return None
    opening = words.lower() + " "
    names = {name for text, name in _by_first_word().get(opening.split()[0], ()) if text.startswith(opening)}
    kinds = load_names().conditions
    widest = [name for name in names if all(kinds.is_kind_of(other, name) for other in names)]
    return Illness((widest[0],)) if len(widest) == 1 else None


def kind_of(illness: Illness | None, words: str) -> Illness | None:
    """The kind of a disease that `words` single out: "chronic" of graft-versus-host disease, or of a kind of it."""
    if illness is None:
        return None
    texts, conditions = texts_of_conditions(), load_names().conditions
    found = []
    for name in illness.names:
        wider = (name, *sorted(conditions.ancestors(name)))
        spelt = (f"{way} {one}".lower() for one in wider for way in (words, words.replace(" ", "-")))
        kind = next((texts[text] for text in spelt if text in texts), None)
        if kind is not None:
            found.append(kind)
    return Illness(tuple(dict.fromkeys(found)), illness.severity, illness.line) if found else None


def bare_kind(illness: Illness | None) -> str | None:
    """The words of "relapsing disease", which no list holds, that may tell a kind of the disease spoken of."""
    if illness is None or illness.listed or len(illness.names) != 1:
        return None
    *words, last = illness.names[0].split()
    return " ".join(words) if words and last in _BARE_HEADS else None


def of_stage(words: str) -> bool:
    """Whether words tell how far or how bad a disease is, and no kind of it: "active disease", "high-risk disease"."""
    return all(word.isdigit() or word in rule_words("stages") for word in words.replace("-", " ").split())


def treated_of(prevention: Illness | None) -> Illness | None:
    """What is treated that a condition is the prevention of: HIV-1 infection of PrEP; None of any other condition."""
    treated = use_of(prevention, "treatment")
    if prevention is None or treated is None or treated.names == prevention.names:
        return None
    prevented = use_of(treated, "prevention")
    return treated if prevented is not None and prevented.names == prevention.names else None


def use_of(illness: Illness | None, use: str) -> Illness | None:
    """The condition that is `use` (prevention, acute, delay, treatment) of what `illness` names, if the base has it."""
    if illness is None:
        return None
    index = index_of_uses()
    named = tuple(dict.fromkeys(index[name, use] for name in illness.names if (name, use) in index))
    if not named and use in _OF_ALL:
        return illness
    return Illness(named, illness.severity, illness.line) if named else None


def bare_uses(words: str) -> list[str]:
    """The uses that a few words name and nothing else: "treat and prevent"; empty where they say anything more."""
    parts = _BETWEEN.split(words.lower().removeprefix("both ").removesuffix(" only").removesuffix(" alone"))
    return [_BARE[part] for part in parts] if all(part in _BARE for part in parts) else []


def uses_told(words: str, illness: Illness | None) -> Illness | None:
    """What `illness` is used for by such words, if the base has all of these uses."""
    found = [use_of(illness, use) for use in dict.fromkeys(bare_uses(words))]
    names = tuple(name for one in found if one is not None for name in one.names)
    return Illness(names, connective="and" if len(names) > 1 else None) if found and None not in found else None
