"""The shape of the files under `reference_facts/`, checked where YAML enters.

One model a kind of entry; field order is the order in which curators write. The JSON Schemas that editors use
are made from these models.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

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
    return str(PartialDate.parse(text))


def _ages(text: str) -> str:
    parse_ages(text)
    return text


DateText = Annotated[str, BeforeValidator(_as_text), AfterValidator(_date)]
AgeText = Annotated[str, AfterValidator(_ages)]
Words = Annotated[list[str], Field(default_factory=list)]


class Entry(BaseModel):
    """Base of all entries: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceEntry(Entry):
    """Where a fact was seen."""

    title: str
    url: str | None = None
    seen: DateText | None = None


class SettledEntry(Entry):
    """A curator's word that the facts are complete for an authority as of a date."""

    authority: str
    as_of: DateText
    because: str


class ProductEntry(Entry):
    """A brand of the agent, where it is sold under it, and in which form."""

    brand: str
    authorities: Words
    route: Route | None = None
    form: str | None = None
    maker: str | None = None
    names: Words


class FactEntry(Entry):
    """One authority's dated decision on one agent or product for an indication."""

    id: str
    authority: str
    brand: str | None = None
    status: FactStatus
    date: DateText | None = None
    until: DateText | None = None
    gap: str | None = None
    conditions: Words
    population: AgeText | None = None
    patients: str | None = None
    severity: FactSeverity | None = None
    line: str | None = None
    combination: str | None = None
    route: Route | None = None
    form: str | None = None
    application: str | None = None
    application_withdrawn: bool = False
    sources: Annotated[list[SourceEntry], Field(min_length=1)]
    reviewed: bool = False
    note: str | None = None


class AgentEntry(Entry):
    """One file under `agents/`."""

    agent: str
    names: Words
    codes: Words
    classes: Words
    disputed_classes: Words
    targets: Words
    veterinary: bool = False
    products: Annotated[list[ProductEntry], Field(default_factory=list)]
    settled: Annotated[list[SettledEntry], Field(default_factory=list)]
    facts: Annotated[list[FactEntry], Field(default_factory=list)]


class ConditionEntry(Entry):
    """One node of the condition graph."""

    condition: str
    is_a: Words
    names: Words
    abbreviations: Words
    shorthand_for: Words
    ids: Annotated[dict[str, str], Field(default_factory=dict)]
    settled: Annotated[list[SettledEntry], Field(default_factory=list)]


class ClassEntry(Entry):
    """One node of the class graph."""

    class_: Annotated[str, Field(alias="class")]
    is_a: Words
    names: Words
    abbreviations: Words
    settled: Annotated[list[SettledEntry], Field(default_factory=list)]


class AuthorityEntry(Entry):
    """A regulator, or a body taken for one; `market` names where its decisions hold."""

    authority: str
    role: Literal["decides", "recommends", "pays"] = "decides"
    market: str
    names: Words
    abbreviations: Words
    places: Words
    adjectives: Words
    capitals: Words
    """Names meant only as written: US, EU."""
