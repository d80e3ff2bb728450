"""A drug label in Structured Product Labeling: what it is for, in its section of indications (LOINC 34067-9).

A label says what is approved on its own date, and not since when: its facts have no date of decision. The day on which
a package was first marketed is not one; it stands in the note. The year of the first US approval, which labels give in
their title, is a fact of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from checker.errors import DataError
from checker.imports.applications import brand_name, form_of, routes_of
from checker.imports.common import Options, Register, day, fact_id, gaps, notes, read_bytes, shorten
from checker.imports.indications import Indication, read_indications
from checker.imports.ingredients import agent_of, owner_of, split_ingredients
from checker.reference.schema import FactEntry, ProductEntry, SourceEntry

_NS = {"h": "urn:hl7-org:v3"}
_INDICATIONS = "34067-9"
_ACTIVE = frozenset({"ACTIB", "ACTIM", "ACTIR", "ACTI"})
_FIRST_APPROVAL = re.compile(r"Initial\s+U\.?\s?S\.?\s+Approval:?\s*(\d{4})", re.IGNORECASE)
_LIMITS = re.compile(r"limitations?\s+of\s+use", re.IGNORECASE)
_BETWEEN = re.compile(r",\s+and\s+|\s+and\s+|,\s+")
_DAY = "%Y%m%d"


@dataclass(slots=True)
class _Product:
    """What a label says of a brand, all its packages together."""

    brand: str
    ingredients: tuple[str, ...]
    application: str = ""
    routes: dict[str, None] = field(default_factory=dict)
    forms: dict[str, None] = field(default_factory=dict)
    marketed: set[str] = field(default_factory=set)


def read(path: Path, options: Options) -> Register:
    """What the label says; DataError where it is no label."""
    root = _parse(path)
    effective = root.find("h:effectiveTime", _NS)
    date = day(effective.get("value") if effective is not None else None, _DAY)
    products = _products(root)
    if not products:
        raise DataError(f"{path}: a label without a product that has a name and an ingredient")
    title = " / ".join(one.brand for one in products)
    source = SourceEntry(title=f"{title} label (SPL)" + (f", effective {date}" if date else ""), seen=date)
    register = Register("spl", source, read=1)
    lines = list(_lines(root))
    if not lines:
        register.oddities["labels without a section of indications"] += 1
    found = read_indications([("\n".join(lines), one.brand) for one in products])
    first = _FIRST_APPROVAL.search(_words(root.find("h:title", _NS)))
    for product, indications in zip(products, found, strict=True):
        _add(register, product, indications, lines, first[1] if first else None)
    options.progress(1, 1)
    return register


def _parse(path: Path) -> Element:
    content = read_bytes(path)
    if b"<!ENTITY" in content:
        raise DataError(f"{path}: defines XML entities, which no label does")
    try:
        root = ElementTree.fromstring(content)
    except ElementTree.ParseError as error:
        raise DataError(f"{path}: no XML: {error}") from error
    if root.tag != f"{{{_NS['h']}}}document":
        raise DataError(f"{path}: no Structured Product Labeling: its root is {root.tag!r}, not 'document' of HL7 v3")
    return root


def _words(node: Element | None) -> str:
    return " ".join(" ".join(node.itertext()).split()) if node is not None else ""


# ---------------------------------------------------------------- products


def _products(root: Element) -> list[_Product]:
    """Each brand of the label once."""
    found: dict[str, _Product] = {}
    for outer in root.iterfind(".//h:subject/h:manufacturedProduct", _NS):
        for inner in (*outer.findall("h:manufacturedProduct", _NS), *outer.findall("h:manufacturedMedicine", _NS)):
            name, ingredients = _words(inner.find("h:name", _NS)), _ingredients(inner)
            if not name or not ingredients:
                continue
            product = found.setdefault(name.lower(), _Product(brand_name(name), ingredients))
            parts = [part for part in inner.findall("h:part", _NS) if _holds(part, ingredients)]
            for code in (code for one in (outer, *parts) for code in one.iterfind("h:consumedIn//h:routeCode", _NS)):
                product.routes[code.get("displayName", "")] = None
            for code in [*inner.findall("h:formCode", _NS), *(_form_of_part(part) for part in parts)]:
                product.forms[code.get("displayName", "")] = None
            for approval in outer.iterfind("h:subjectOf/h:approval/h:id", _NS):
                product.application = product.application or approval.get("extension", "").replace(" ", "")
            acts = [act for one in (outer, *parts) for act in one.iterfind("h:subjectOf/h:marketingAct", _NS)]
            starts = (day(low.get("value"), _DAY) for act in acts for low in act.iterfind(".//h:low", _NS))
            product.marketed |= {start for start in starts if start}
    return list(found.values())


def _ingredients(product: Element) -> tuple[str, ...]:
    """The generic name as the label has it, else its active ingredients."""
    generic = _words(product.find("h:asEntityWithGeneric/h:genericMedicine/h:name", _NS))
    if generic:
        return tuple(split_ingredients(_BETWEEN.sub(";", generic)))
    active = [one for one in product.findall("h:ingredient", _NS) if one.get("classCode") in _ACTIVE]
    names = (_words(one.find("h:ingredientSubstance/h:name", _NS)) for one in active)
    return tuple(name for name in names if name)


def _holds(part: Element, ingredients: tuple[str, ...]) -> bool:
    """Whether a part of a kit is the drug itself, and not the swab beside it."""
    inner = part.find("h:partProduct", _NS)
    return inner is not None and _ingredients(inner) == ingredients


def _form_of_part(part: Element) -> Element:
    code = part.find("h:partProduct/h:formCode", _NS)
    return code if code is not None else part


# ---------------------------------------------------------------- indications


def _lines(root: Element) -> Iterator[str]:
    """The paragraphs and list items of the indications; the highlights only where there is nothing else."""
    for section in root.iter(f"{{{_NS['h']}}}section"):
        code = section.find("h:code", _NS)
        if code is not None and code.get("code") == _INDICATIONS:
            lines = [line for text in _texts(section) for line in _of_text(text)]
            yield from lines or [line for text in section.iterfind("h:excerpt//h:text", _NS) for line in _of_text(text)]


def _texts(section: Element) -> Iterator[Element]:
    if _LIMITS.search(_words(section.find("h:title", _NS))):
        return
    yield from section.findall("h:text", _NS)
    for inner in section.iterfind("h:component/h:section", _NS):
        yield from _texts(inner)


def _of_text(text: Element) -> Iterator[str]:
    """Lines up to the limitations of use; lists inside lists describe the patients further, and are left out."""
    for node in text:
        kind = node.tag.rpartition("}")[2]
        if kind == "list":
            for item in node.findall("h:item", _NS):
                for inner in item.findall("h:list", _NS):
                    item.remove(inner)
                yield _words(item)
        elif words := _words(node):
            if _LIMITS.match(words):
                return
            yield words


def _add(register: Register, product: _Product, found: list[Indication], lines: list[str], first: str | None) -> None:
    listed, names = agent_of(product.ingredients, biologic=product.application.startswith("BLA"))
    agent = owner_of(product.brand, "FDA") or listed
    draft = register.draft(agent)
    draft.add_names(names if agent == listed else ())
    routes = routes_of(product.routes)
    form = next(filter(None, map(form_of, product.forms)), None)
    for route in routes or (None,):
        draft.add_product(ProductEntry(brand=product.brand, authorities=["FDA"], route=route, form=form, names=[]))
    if first:
        draft.add_fact(
            FactEntry(
                id=fact_id(agent, "FDA", "initial-approval", first),
                authority="FDA",
                status="approved",
                date=first,
                gap="conditions",
                conditions=[],
                sources=[register.source],
                note="initial US approval, as the label's title has it",
            )
        )
    marketed = f"marketed since {min(product.marketed)}" if product.marketed else None
    said = found or [Indication("", None, None, " ".join(lines))]
    for one in said:
        draft.add_fact(
            FactEntry(
                id=fact_id(
                    agent, "FDA", one.condition, one.population, one.severity, product.brand, product.application
                ),
                authority="FDA",
                brand=product.brand,
                status="approved",
                gap=gaps("date", None if one.condition else "conditions", None if one.population else "population"),
                conditions=[one.condition] if one.condition else [],
                population=one.population,
                severity=one.severity,
                application=product.application or None,
                sources=[register.source],
                note=notes(marketed, shorten(one.text) or None),
            )
        )
