"""Readers: from the items of a group to its value. One a kind of group; None refuses the match."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from checker.entities.vocabulary import is_english
from checker.grammar import compound_readers, fields, noun_readers, pronoun_readers
from checker.grammar.illnesses import read_sufferers, read_unknown_illness
from checker.grammar.items import Item
from checker.grammar.values import Bodies, Illness, Noun, Parts, People, When
from checker.reference.ages import ADULT, NO_LIMIT, Ages
from checker.reference.dates import PartialDate
from checker.reference.makers import agents_of
from checker.reference.names import ANY_DRUG, load_names
from checker.reference.yaml_files import rule_data

Reader = Callable[[Sequence[Item], Parts], Any]

# ---------------------------------------------------------------- time

_DAYS = 31
"""At most, in a month."""


def read_date(items: Sequence[Item], parts: Parts) -> When | None:
    """A date to the day, month or year, or one relative to the article's."""
    by_kind = {item.kind: item for item in items}
    year = int(by_kind["year"].text) if "year" in by_kind else 0
    numbers = [
        int(item.text.rstrip("stndrhSTNDRH"))
        for item in items
        if item.kind in {"digits", "nth"} and item.text[:1].isdigit() and "." not in item.text and "," not in item.text
    ]
    if "ordinal" in by_kind:
        numbers.append(int(by_kind["ordinal"].value))
    month = int(by_kind["month"].value) if "month" in by_kind else 0
    day = numbers[0] if numbers and month else 0
    if day > _DAYS:
        return None
    if "relative" in by_kind and not year:
        unit, _, back = by_kind["relative"].value.partition(" ")
        if month and unit not in {"year", "that-year"}:
            return None
        return When(unit=unit, back=int(back) if back else 0, month=month, day=day)
    if month and by_kind.keys() & {"that", "same"}:
        return When(unit="that-year", month=month, day=day)  # "that July"
    if month and "the-following" in by_kind:
        return When(unit="that-next", month=month, day=day)
    if month and year:
        return _calendar(year, month, day)
    if month:
        return When(unit="month-name", back=int("last" in by_kind), month=month, day=day)
    if year and len(numbers) == 2:
        return _calendar(year, numbers[0], numbers[1])
    if "weekday" in by_kind:
        return When(unit="weekday", back=int(by_kind["weekday"].value))
    return _calendar(year, 0, 0) if year else None


def read_later(items: Sequence[Item], parts: Parts) -> When | None:
    """A date told from the one before it: "three years later"."""
    number = _number(items[0])
    if items[-1].text.lower() != "later" or number is None:
        return None
    return When(unit=f"that-{items[1].kind.removesuffix('s')}", back=-int(number))


def _calendar(year: int, month: int, day: int) -> When | None:
    date = PartialDate.valid(year, month, day)
    return When(date) if date is not None else None


# ---------------------------------------------------------------- places and bodies


def read_bodies(items: Sequence[Item], parts: Parts) -> Bodies:
    """Authorities named together, or the markets of places."""
    names = [str(item.value) for item in items if item.kind in {"authority", "place", "nationality"}]
    listed = len(items) > 2 and items[0].kind in {"place", "nationality"} and items[1].kind in {"and", "comma"}
    if "authority" in {item.kind for item in items} and not listed:  # not in "US and European regulators"
        names = [str(item.value) for item in items if item.kind == "authority"]
    kinds = {item.kind for item in items}
    if "panel" in kinds:
        names = ["EMA" if name == "EC" else name for name in names]
    if "animal" in kinds:
        names = ["FDA-CVM" if name == "FDA" else name for name in names]
    return Bodies(tuple(dict.fromkeys(names)) or ("regulator",))


def read_seat(items: Sequence[Item], parts: Parts) -> str:
    """The authority that sits in a city."""
    return str(items[0].value)


def read_market(items: Sequence[Item], parts: Parts) -> Bodies | None:
    """The authorities of the places said; none for a place that is only excluded ("outside the US")."""
    if items[-1].kind == "both-sides":
        return Bodies(("FDA", "EC"))
    if items[0].kind == "outside":
        return Bodies(("elsewhere",))
    return read_bodies(items, parts)


# ---------------------------------------------------------------- people

_FROM = frozenset({"from age", "from the age of"})
_UNIT = {"years": 12, "months": 1, "weeks": 0.25}
_GROUPS = {
    "adults": Ages(ADULT, NO_LIMIT),
    "children": Ages(0, ADULT),
    "adolescents": Ages(12 * 12, ADULT),
    "infants": Ages(0, 24),
    "toddlers": Ages(12, 36),
    "older": Ages(65 * 12, NO_LIMIT),
    "everyone": Ages(0, NO_LIMIT),
}


def read_ages(items: Sequence[Item], parts: Parts) -> People | None:
    """An age range from "12 years and older", "aged 6 to 11", "adults"."""
    words = " ".join(item.text for item in items)
    kinds = [item.kind for item in items]
    if "birthday" in kinds:
        nth = next(item for item in items if item.kind in {"ordinal", "first", "nth"})
        years = {"first": 1, "nth": int("".join(filter(str.isdigit, nth.text)) or 0)}.get(nth.kind) or int(nth.value)
        return People(Ages(years * 12, NO_LIMIT), words)
    numbers = [_number(item) for item in items if item.kind in {"digits", "number"}]
    if any(number is None for number in numbers):
        return None
    units = [_UNIT[item.kind] for item in items if item.kind in _UNIT]
    of_age = {"group", "person", "aged", "from-age"} & set(kinds) or items[-1].text.endswith("s")  # "the under-twelves"
    if "number" in kinds and not units and not of_age:
        return None  # "at least one systemic therapy"
    unit = units[-1] if units else 12
    if not numbers:
        groups = [item.value for item in items if item.kind == "group"]
        return People(_GROUPS[groups[0]], words) if groups else None
    low = (numbers[0] or 0) * (units[0] if len(units) > 1 else unit)
    if len(numbers) > 1:
        high = ((numbers[1] or 0) + 1) * unit if unit >= 1 else (numbers[1] or 0)
        return People(Ages(int(low), int(high)), words) if low < high else None
    if low > 120 * 12:
        return None
    if "under" in kinds or "downward" in kinds:
        inclusive = 12 if "downward" in kinds and "younger" not in words else 0
        return People(Ages(0, int(low) + inclusive), words)
    if "over" in kinds or "upward" in kinds or "plus" in kinds or "from-age" in kinds or "from" in kinds:
        return People(Ages(int(low), NO_LIMIT), words)
    if "since" in kinds:
        told = units or "group" in kinds or "person" in kinds  # "children from 12", and not "since 12"
        return People(Ages(int(low), NO_LIMIT), words) if told else None
    if items[0].text.lower() in _FROM:
        return People(Ages(int(low), NO_LIMIT), words)
    if "aged" in kinds or any("old" in item.text or "of age" in item.text for item in items):
        return People(Ages(int(low), int(low) + int(max(unit, 1))), words)
    return None


def read_limit(items: Sequence[Item], parts: Parts) -> People | None:
    """A lower age limit told as a number: "the minimum age is 12"."""
    low = _number(items[0])
    unit = _UNIT[items[1].kind] if len(items) > 1 else 12
    words = " ".join(item.text for item in items)
    return People(Ages(int(low * unit), NO_LIMIT), words) if low is not None and low * unit <= 120 * 12 else None


_COUNTS = frozenset({"digits", "number"})


def read_joined_ages(items: Sequence[Item], parts: Parts) -> People:
    """The hull of several ranges: "adults and adolescents aged 12 and up"."""
    groups = [item for item in items if item.kind == "ages"]
    counted = [item.value.ages for item in groups if any(leaf.kind in _COUNTS for leaf in item.leaves())]
    found = [item.value.ages for item in groups]
    if len(counted) == 1 and found[-1] is counted[0] and all(one.overlaps(counted[0]) for one in found):
        told = found[:-1] or counted  # "children and teens aged 2 and older": the number holds for all of them
        found = [Ages(counted[0].low, min(counted[0].high, max(one.high for one in told)))]
    hull = Ages(min(ages.low for ages in found), max(ages.high for ages in found))
    return People(hull, " ".join(item.text for item in items))


def _number(item: Item) -> float | None:
    if item.kind == "number":
        return float(item.value)
    try:
        return float(item.text.removesuffix("s"))  # "the under-12s"
    except ValueError:
        return None


# ---------------------------------------------------------------- illness


def read_conditions(items: Sequence[Item], parts: Parts) -> Illness | None:
    """A condition with its severity and treatment line; none where it only tells what another one came after."""
    if items[0].text.lower() == "post":
        return None  # "secondary (post-polycythemia vera) myelofibrosis"
    names = [str(item.value) for item in items if item.kind == "condition"]
    if not names:
        names = [str(item.value) for item in items if item.kind in {"short-condition", "condition-stem"}]
    severity = next((str(item.value) for item in items if item.kind == "severity"), None)
    line = next((str(item.value) for item in items if item.kind == "line"), None)
    named = load_names().conditions.is_kind_of(names[-1], names[0])  # "eczema (atopic dermatitis)"
    return Illness((names[-1] if named else names[0],), severity, line, severities=(severity,))


def read_joined_conditions(items: Sequence[Item], parts: Parts) -> Illness:
    """Conditions in a list, with their connective."""
    found = [item.value for item in items if item.kind == "conditions"]
    if len(found) == 2 and len(items) == 3 and items[1].kind == "comma" and _named_after(found[0], found[1]):
        named: Illness = found[1]
        return named
    if len(found) > 2 and items[1].kind == "comma" and all(_named_after(found[0], one) for one in found[1:]):
        found = found[1:]  # "both kinds of C, D and E"
    if _RISK in items[0].text.lower():  # "to reduce the risk of heart attack, stroke and angina" is one use
        found = [found[0], *(one for one in found[1:] if one.listed)]
    names = tuple(dict.fromkeys(name for one in found for name in one.names))
    said = found[0].severity
    severities = tuple(severity for one in found for severity in (one.severities or (one.severity,) * len(one.names)))
    connective = "or" if any(item.kind == "or" for item in items) else "and"
    return Illness(names, said, found[0].line, connective, severities, all(one.listed for one in found))


_RISK = "risk of "


def _named_after(general: Illness, named: Illness) -> bool:
    """Whether an apposition names the disease that was described: "a skin condition, hidradenitis suppurativa"."""
    kinds = load_names().conditions
    return (
        len(general.names) == len(named.names) == 1
        and general.names != named.names
        and kinds.is_kind_of(named.names[0], general.names[0])
    )


def read_unknown(items: Sequence[Item], parts: Parts) -> str | None:
    """The name of a drug that is in no lexicon."""
    return items[0].text.lower() if len(items[0].text) > 3 else None


def read_unknown_last(items: Sequence[Item], parts: Parts) -> str | None:
    """The name at the end of a list of drugs, unless it is an English word: "A, B and steroids"."""
    name = items[0].text.lower()
    return name if len(name) > 4 and not is_english(name) else None


@lru_cache(maxsize=1)
def _no_products() -> frozenset[str]:
    return frozenset(rule_data("words", "unknown")["not-products"])


def _unknown(items: Sequence[Item]) -> str | None:
    """Words that can name a product: no company's name, and none of the words for people, plans and papers."""
    name = " ".join(item.text for item in items).replace(" - ", "-")
    said = name.lower().split()
    if (len(name) < 4 and not name.isupper()) or len(name) < 2 or _no_products() & set(said) or agents_of(name):
        return None
    return name.lower()


def read_unknown_subject(items: Sequence[Item], parts: Parts) -> str | None:
    """The name of what is decided on, where no list holds it."""
    name = _unknown(items)
    return None if name is None or _kind_words(name) else name


def read_unknown_kind(items: Sequence[Item], parts: Parts) -> Noun | None:
    """What is decided on by a common noun in the plural: "antiperspirants are FDA-approved"."""
    name = _unknown(items)
    kind = _kind_words(name) if name is not None else None
    return Noun(class_name=ANY_DRUG, class_words=kind, plural=True, restricted=True, thing=True) if kind else None


def _kind_words(name: str) -> str | None:
    kind = name.removesuffix("s")
    return kind if kind != name and not name.endswith("ss") and is_english(kind) else None


def read_refusal(items: Sequence[Item], parts: Parts) -> str | None:
    """A decision in pieces: "declined to approve", "turned it down", "let it through", "took it off the market"."""
    if "declined" in parts and items[0].value != "rejected":
        return None  # "has acted"
    if items[0].kind.startswith("take"):
        return "withdrawn"
    return "approved" if items[0].kind in {"let", "yes"} else "rejected"


def read_permission(items: Sequence[Item], parts: Parts) -> str | None:
    """What "can be given" tells of a drug; "will be given" and "could be given" tell nothing."""
    return "approved" if items[0].text.lower() in {"can", "may", "ca", "be"} else None


def read_arrival(items: Sequence[Item], parts: Parts) -> str:
    """What "made it to market" tells."""
    return "approved"


def read_pending(items: Sequence[Item], parts: Parts) -> str:
    """What "hasn't decided yet" tells of an application."""
    return "under-review"


def read_nothing(items: Sequence[Item], parts: Parts) -> str:
    """A group whose kind says all."""
    return items[0].kind


def read_those_illnesses(items: Sequence[Item], parts: Parts) -> int:
    """How many diseases are meant: "both" are two; 0 where that is not said."""
    for item in items:
        if item.kind in {"both", "either", "neither"}:
            return 2
        if item.kind == "number" or (item.kind == "digits" and item.text.isdigit()):
            return int(item.value or item.text)
    return 0


READERS: dict[str, Reader] = {
    "those-illnesses": read_those_illnesses,
    "date": read_date,
    "later": read_later,
    "market": read_market,
    "body": read_bodies,
    "seat": read_seat,
    "ages": read_ages,
    "limit": read_limit,
    "joined-ages": read_joined_ages,
    "conditions": read_conditions,
    "joined-conditions": read_joined_conditions,
    "unknown-illness": read_unknown_illness,
    "sufferers": read_sufferers,
    "mention": noun_readers.read_mention,
    "agents": noun_readers.read_agents,
    "np": noun_readers.read_noun,
    "pronoun": pronoun_readers.read_pronoun,
    "contrasted": compound_readers.read_contrasted,
    "excepting": compound_readers.read_excepting,
    "members": compound_readers.read_members,
    "of-maker": pronoun_readers.read_of_maker,
    "of-family": pronoun_readers.read_of_family,
    "those": pronoun_readers.read_those,
    "counted": compound_readers.read_counted,
    "by-way": fields.read_by_way,
    "by-class": fields.read_by_class,
    "by-aim": fields.read_by_target,
    "none-of": compound_readers.read_none_of,
    "form-of": compound_readers.read_form_of,
    "sold-as": compound_readers.read_sold_as,
    "copy-of": compound_readers.read_copy_of,
    "unknown-agent": read_unknown,
    "unknown-last": read_unknown_last,
    "unknown-subject": read_unknown_subject,
    "unknown-kind": read_unknown_kind,
    "by-target": noun_readers.read_by_target,
    "nothing": read_nothing,
    "permission": read_permission,
    "arrival": read_arrival,
    "pending": read_pending,
    "refusal": read_refusal,
    "joined-around": compound_readers.read_joined_around,
    "joined-nouns": compound_readers.read_joined_nouns,
}
