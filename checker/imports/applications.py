"""FDA applications, as Drugs@FDA's files and openFDA give them, to facts.

Both say when an application was approved and for which product, and neither says for what: the facts have no
conditions. A marketing status `Discontinued` is not why something left the market, so it ends no approval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from checker.imports.common import Options, Register, fact_id, gaps, notes
from checker.imports.ingredients import agent_of, owner_of, split_ingredients
from checker.reference.names import load_names
from checker.reference.schema import FactEntry, ProductEntry
from checker.reference.yaml_files import rule_data

TENTATIVE = "None (Tentative Approval)"
DISCONTINUED = "Discontinued"
_GENERIC = "ANDA"
_STATUSES: dict[str, Any] = {"AP": "approved", "TA": "tentatively-approved"}
_NOT_FOR_SAFETY = "not discontinued or withdrawn for safety or effi"
_UNSAID = frozenset({"", "UNKNOWN", "Unspecified", "Not Applicable", "N/A", "Supplement"})


@dataclass(frozen=True, slots=True)
class Product:
    """One product of an application."""

    brand: str
    ingredients: tuple[str, ...]
    form: str = ""
    routes: tuple[str, ...] = ()
    marketing: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """One original submission with its outcome."""

    number: str
    status: str
    date: str | None
    kind: str = ""
    priority: bool = False


@dataclass(slots=True)
class Application:
    """An application with its products and original submissions; `type` is NDA, BLA or ANDA."""

    type: str
    number: str
    sponsor: str = ""
    products: list[Product] = field(default_factory=list)
    originals: list[Submission] = field(default_factory=list)


def add_application(register: Register, application: Application, options: Options) -> None:
    """The products and facts of an application, under its agents."""
    register.read += 1
    if application.type == _GENERIC and not options.generics:
        register.left_out["generic applications (ANDA); --generics takes them in"] += 1
        return
    by_agent: dict[str, list[Product]] = {}
    names: dict[str, set[str]] = {}
    for product in application.products:
        if product.ingredients:
            listed, others = agent_of(product.ingredients, biologic=application.type == "BLA")
            agent = owner_of(brand_name(product.brand), "FDA") or listed
            by_agent.setdefault(agent, []).append(product)
            names.setdefault(agent, set()).update(others if agent == listed else ())
    if not by_agent:
        register.left_out["applications without a product or an ingredient"] += 1
        return
    for agent, products in by_agent.items():
        facts = list(_facts(register, application, agent, products))
        if not facts:
            register.left_out["applications neither approved nor tentatively approved"] += 1
            continue
        draft = register.draft(agent)
        draft.add_names(names[agent])
        for fact in facts:
            draft.add_fact(fact)
        for product in products:
            for entry in _product_entries(product, agent, application.sponsor, _brands(agent, products)):
                draft.add_product(entry)


def _facts(
    register: Register, application: Application, agent: str, products: Sequence[Product]
) -> Iterator[FactEntry]:
    brands = sorted(set(_brands(agent, products).values()))
    brand = brands[0] if len(brands) == 1 else None
    number = f"{application.type}{application.number}"
    marketing = {product.marketing for product in products}
    remarks = [
        "generic" if application.type == _GENERIC else None,
        "marketing status: discontinued" if marketing == {DISCONTINUED} else None,
        "Federal Register: not withdrawn for reasons of safety or efficacy"
        if any(_NOT_FOR_SAFETY in product.strength for product in products)
        else None,
    ]
    ways = {(routes_of(product.routes), form_of(product.form)) for product in products}
    route, form = next(iter(ways)) if len(ways) == 1 else ((), None)
    originals = application.originals
    if not originals:
        register.oddities["applications without an original submission, so without a date"] += 1
        status = "TA" if marketing == {TENTATIVE} else "AP"
        originals = [Submission("1", status, None)]
    for one in originals:
        if one.status not in _STATUSES:
            continue
        if one.date is None and application.originals:
            register.oddities["original submissions without a date"] += 1
        yield FactEntry(
            id=fact_id(agent, "FDA", brand, number, one.number if one.number != "1" else None),
            authority="FDA",
            brand=brand,
            status=_STATUSES[one.status],
            date=one.date,
            gap=gaps(None if one.date else "date", "conditions"),
            conditions=[],
            route=route[0] if len(route) == 1 else None,
            form=form,
            application=number,
            sources=[register.source],
            note=notes(
                one.kind if one.kind not in _UNSAID else None, "priority review" if one.priority else None, *remarks
            ),
        )


# ---------------------------------------------------------------- brands


def _brands(agent: str, products: Sequence[Product]) -> dict[str, str]:
    """The brand for each name that the products bear; generic names are none.

    "Adderall 5" and "Adderall 10" are one brand in two strengths.
    """
    names = {one.brand: brand_name(one.brand) for one in products if not _is_generic(one.brand, agent, one.ingredients)}
    stems = [_STRENGTH.sub("", name) for name in set(names.values())]
    return {
        raw: stem if (stem := _STRENGTH.sub("", name)) and stems.count(stem) > 1 else name
        for raw, name in names.items()
    }


_STRENGTH = re.compile(r"[\s-]+[\d./]+%?$")
_REMARK = re.compile(r"\s*\([^()]*\)")


def brand_name(text: str) -> str:
    """A brand as it is written: "TOPROL-XL" is Toprol-XL. What is known keeps its own spelling."""
    text = " ".join(_REMARK.sub("", text).split())
    for ending in _product_words()["endings"]:
        at = text.lower().find(ending)
        text = text[:at] if at > 0 else text
    known = load_names().products(text)
    return known[0].brand if known and known[0].brand.lower() == text.lower() else title(text)


def title(text: str) -> str:
    """Words in capitals with only the first letter large; abbreviations (XL, HCT, III) are left."""
    if not text.isupper():
        return text
    alone = text.isalpha()
    return re.sub(
        r"[A-Z]+(?:'S\b)?", lambda word: word[0].capitalize() if alone or _is_word(word[0]) else word[0], text
    )


_VOWEL = re.compile("[AEIOUY]")


def _is_word(text: str) -> bool:
    return len(text) > 3 or (len(text) == 3 and _VOWEL.search(text) is not None and not set(text) <= set("IVX"))


def _is_generic(name: str, agent: str, ingredients: Iterable[str]) -> bool:
    """Whether a product's name is but its ingredient's: "METHOTREXATE SODIUM PRESERVATIVE FREE"."""
    words = set(re.findall(r"[a-z0-9]+", name.lower()))
    first = {
        found[0] for text in (agent, *agent.split("/"), *ingredients) if (found := re.findall(r"\w+", text.lower()))
    }
    return not words or bool(words & first) or name.lower() in load_names().agents


def _product_entries(product: Product, agent: str, sponsor: str, brands: dict[str, str]) -> Iterator[ProductEntry]:
    brand = brands.get(product.brand)
    if brand is None:
        return
    for route in routes_of(product.routes) or (None,):
        yield ProductEntry(
            brand=brand,
            authorities=["FDA"],
            route=route,
            form=form_of(product.form),
            maker=title(sponsor) or None,
            names=[],
        )


# ---------------------------------------------------------------- routes and forms


def routes_of(texts: Iterable[str]) -> tuple[Any, ...]:
    """The routes that are known among a product list's words for them."""
    known = _product_words()["routes"]
    return tuple(dict.fromkeys(known[text.strip().lower()] for text in texts if text.strip().lower() in known))


def form_of(text: str) -> str | None:
    """The form that a dosage form is: "TABLET, FILM COATED" is a tablet."""
    text = text.lower()
    return next((form for word, form in _product_words()["forms"].items() if word in text), None)


@lru_cache(maxsize=1)
def _product_words() -> dict[str, Any]:
    data = rule_data("words", "products")
    return {
        "routes": {word: route for route, words in data["routes"].items() for word in words},
        "forms": {word: form for form, words in data["forms"].items() for word in words},
        "endings": tuple(data["endings"]),
    }


def ingredients_of(text: str) -> tuple[str, ...]:
    """The ingredients of a product as a tuple, empty where none is given."""
    return tuple(split_ingredients(text))
