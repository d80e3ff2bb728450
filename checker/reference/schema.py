"""The shape of the files under `reference_facts/`, checked where YAML enters.

One model a kind of entry; field order is the order in which curators write. The JSON Schemas that editors use
are made from these models, and the words under a field are what an editor shows of it.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from checker.reference.ages import parse_ages
from checker.reference.dates import PartialDate

Route = Literal[
    "oral", "topical", "subcutaneous", "intravenous", "intramuscular", "intradermal", "intravitreal", "intrathecal",
    "nasal", "inhaled", "ophthalmic", "otic", "rectal", "vaginal", "transdermal", "implant", "sublingual", "injection",
]  # fmt: skip
FactStatus = Literal[
    "approved", "accelerated-approval", "tentatively-approved", "authorized-eua", "cleared", "under-review",
    "investigational", "recommended", "designated", "rejected", "withdrawn", "not-approved",
]  # fmt: skip
FactSeverity = Literal["mild", "mild-to-moderate", "moderate", "moderate-to-severe", "severe"]


def _as_text(value: Any) -> Any:
    # YAML reads 2021-09-21 as a date and 2021 as a number.
    return str(value) if value is not None else value


def _date(text: str) -> str:
    try:
        return str(PartialDate.parse(text))
    except ValueError as error:
        raise ValueError(str(error) if text in str(error) else f"{text!r}: {error}") from error


def _ages(text: str) -> str:
    parse_ages(text)
    return text


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("nothing is written here")
    return text


def _address(text: str) -> str:
    if re.fullmatch(_ADDRESS, text) is None:
        raise ValueError(f"{text!r} is no address; it begins with http:// or https:// and has no spaces")
    return text


def _identifier(text: str) -> str:
    if re.fullmatch(_IDENTIFIER, text) is None:
        raise ValueError(f"{text!r} is no id; it has no spaces")
    return text


_ADDRESS = r"https?://\S+"
_IDENTIFIER = r"\S+"
_DATE_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {"type": "integer", "minimum": 1000, "maximum": 9999},  # a year, as YAML reads it
    ]
}
_AGE_SCHEMA = {
    "anyOf": [
        {"enum": ["adults", "children", "adolescents", "infants", "all ages"]},
        {"type": "string", "pattern": r"^\d+ (days?|weeks?|months?|years?) and older$"},
        {"type": "string", "pattern": r"^under \d+ (months?|years?)$"},
        {"type": "string", "pattern": r"^\d+( (days?|weeks?|months?|years?))? to \d+ (months?|years?)$"},
    ]
}

DateText = Annotated[str, BeforeValidator(_as_text), AfterValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
AgeText = Annotated[str, AfterValidator(_ages), WithJsonSchema(_AGE_SCHEMA)]
Address = Annotated[str, AfterValidator(_address), WithJsonSchema({"type": "string", "pattern": f"^{_ADDRESS}$"})]
Identifier = Annotated[
    str, AfterValidator(_identifier), WithJsonSchema({"type": "string", "pattern": f"^{_IDENTIFIER}$"})
]
Text = Annotated[str, AfterValidator(_said), WithJsonSchema({"type": "string", "pattern": r"\S"})]
Words = Annotated[list[Text], Field(default_factory=list)]


class Entry(BaseModel):
    """Base of all entries: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class SourceEntry(Entry):
    """Where a fact was seen."""

    title: Text
    """What a reader would call it: the headline or document, with its publisher."""
    url: Address | None = None
    """Its address, never a made-up one."""
    seen: DateText | None = None
    """When the curator read it."""


class SettledEntry(Entry):
    """A curator's word that the facts are complete for an authority as of a date."""

    authority: Text
    """A name of authorities.yaml."""
    as_of: DateText
    """The day up to which the source was complete."""
    because: Text
    """What was read, so that another can repeat it."""


class ProductEntry(Entry):
    """A brand of the agent, where it is sold under it, and in which form."""

    brand: Text
    """The name on the box."""
    authorities: Words
    """The markets in which the product bears this brand, by the names of authorities.yaml."""
    route: Route | None = None
    """How it enters the body."""
    form: Text | None = None
    """Tablet, capsule, cream, injection, ..."""
    maker: Text | None = None
    """Who sells it."""
    names: Words
    """Other spellings of the brand."""


class FactEntry(Entry):
    """One authority's dated decision on one agent or product for an indication."""

    id: Identifier
    """Stable, unique, readable: agent-authority-condition[-population or brand]-year."""
    authority: Text
    """A name of authorities.yaml."""
    brand: Text | None = None
    """One of the file's products."""
    status: FactStatus
    """What was decided."""
    date: DateText | None = None
    """The decision's date, as precise as the source: 2021-09-21, 2021-09 or 2021."""
    until: DateText | None = None
    """When an approval ended."""
    gap: Text | None = None
    """What is missing, by the names of these keys: date, population."""
    conditions: Words
    """Names of conditions.yaml; several only when one decision names them together."""
    population: AgeText | None = None
    """Ages only: adults, 12 years and older, 6 to 11 years, ..."""
    patients: Text | None = None
    """Any other restriction, in free words."""
    severity: FactSeverity | None = None
    """How severe the condition must be."""
    line: Text | None = None
    """What must have been tried or ruled out before."""
    combination: Text | None = None
    """What it must be combined with."""
    route: Route | None = None
    """Only if the brand has several."""
    form: Text | None = None
    """Only if the brand has several."""
    application: Text | None = None
    """The application's number, if a source states it."""
    application_withdrawn: bool = False
    """Of a withdrawal: what was withdrawn is the application, not an approval."""
    withdrawn_by: Literal["maker", "authority"] | None = None
    """Of a withdrawal: who took it back, where a source says that the other one did not."""
    sources: Annotated[list[SourceEntry], Field(min_length=1)]
    """Where it was seen: at least one."""
    reviewed: bool = False
    """Whether a second person compared it with the source."""
    note: Text | None = None
    """Free words."""


class AgentEntry(Entry):
    """One file under `agents/`."""

    agent: Text
    """The generic name (INN or USAN), in lower case."""
    names: Words
    """Other generic spellings, and salts."""
    codes: Words
    """Research codes."""
    classes: Words
    """Names of classes.yaml, the most specific ones."""
    disputed_classes: Words
    """Classes that experts do not agree on."""
    targets: Words
    """What it acts on: JAK1, IL-13."""
    veterinary: bool = False
    """Whether it is a drug for animals only."""
    products: Annotated[list[ProductEntry], Field(default_factory=list)]
    """Its brands."""
    settled: Annotated[list[SettledEntry], Field(default_factory=list)]
    """Authorities of which all decisions on the agent are here."""
    facts: Annotated[list[FactEntry], Field(default_factory=list)]
    """The decisions, one a fact."""


class ConditionEntry(Entry):
    """One node of the condition graph."""

    condition: Text
    """The usual clinical name, in lower case."""
    is_a: Words
    """The conditions that it is a kind of."""
    names: Words
    """Synonyms, clinical and lay, British and American."""
    abbreviations: Words
    """Meant only as written."""
    shorthand_for: Words
    """Of an umbrella term: what writers usually mean by it when they speak of an approval."""
    only_as_use: bool = False
    """Whether its words are read only where something is for it, being named more often as a harm or a side effect."""
    ids: Annotated[dict[str, str], Field(default_factory=dict)]
    """Numbers in MONDO, MeSH or ICD, if seen."""
    settled: Annotated[list[SettledEntry], Field(default_factory=list)]
    """Authorities of which all decisions on the condition and its kinds are here."""


class ClassEntry(Entry):
    """One node of the class graph."""

    class_: Annotated[Text, Field(alias="class")]
    """The class, in the singular."""
    is_a: Words
    """The classes that it is a kind of."""
    never: Words
    """The classes whose drugs are surely none of it; holds for the kinds of either."""
    open: bool = False
    """Whether a drug may be of it without its file saying so: only `never` refutes that."""
    only_as_kind: bool = False
    """Whether its words are read only where a text tells what a drug is: everyday words, which no decision is on."""
    names: Words
    """Synonyms, in the singular; plurals are made by the program."""
    abbreviations: Words
    """Meant only as written."""
    settled: Annotated[list[SettledEntry], Field(default_factory=list)]
    """Authorities of which all decisions on the class and its kinds are here."""


class AuthorityEntry(Entry):
    """A regulator, or a body taken for one."""

    authority: Text
    """The name that facts use."""
    role: Literal["decides", "recommends", "pays"] = "decides"
    """Whether its word is a decision."""
    market: Text
    """Where its decisions hold."""
    names: Words
    """Other names of it."""
    abbreviations: Words
    """Meant only as written."""
    places: Words
    """The market's names, in any case."""
    adjectives: Words
    """Words for what belongs to the market, in any case."""
    capitals: Words
    """Names meant only as written: US, EU."""


LISTS: dict[str, type[Entry]] = {
    "conditions": ConditionEntry,
    "classes": ClassEntry,
    "authorities": AuthorityEntry,
}
"""The files that are a list of entries, and what their entries are."""
