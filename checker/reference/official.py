"""The address of an authority's own page on a product, built from its application number."""

from __future__ import annotations

import re
from collections.abc import Collection

_DRUGS_AT_FDA = "https://www.accessdata.fda.gov/scripts/cder/daf/index.cfm?event=overview.process&ApplNo={number}"
_EPAR = "https://www.ema.europa.eu/en/medicines/human/EPAR/{name}"
_FDA_NUMBER = re.compile(r"(?:A?NDA|BLA)\s?(\d{6})")
_EMA_NUMBER = re.compile(r"EMEA/H/C/\d{6}")
_ELSEWHERE = frozenset({"vaccine", "gene therapy"})
"""Classes that another centre of the FDA licenses, whose products Drugs@FDA does not hold."""


def official_page(application: str | None, brand: str | None, classes: Collection[str] = ()) -> str | None:
    """The page on the product with this number; None where the number leads to none.

    The FDA's page goes by the number; the European Medicines Agency's goes by the name of the product, which a number
    of the central procedure promises to be there.
    """
    if application is None:
        return None
    if found := _FDA_NUMBER.fullmatch(application):
        return None if _ELSEWHERE.intersection(classes) else _DRUGS_AT_FDA.format(number=found[1])
    if brand and _EMA_NUMBER.fullmatch(application):
        name = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\(.*|\.", "", brand.lower())).strip("-")
        return _EPAR.format(name=name)
    return None
