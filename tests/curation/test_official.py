"""Addresses of the authorities' own pages."""

from __future__ import annotations

import pytest

from checker.reference.official import official_page

FDA = "https://www.accessdata.fda.gov/scripts/cder/daf/index.cfm?event=overview.process&ApplNo="
EMA = "https://www.ema.europa.eu/en/medicines/human/EPAR/"


@pytest.mark.parametrize(
    ("application", "brand", "page"),
    [
        ("NDA207795", "Vyzulta", FDA + "207795"),
        ("BLA761055", "Dupixent", FDA + "761055"),
        ("EMEA/H/C/004390", "Dupixent", EMA + "dupixent"),
        ("EMEA/H/C/006129", "Ibuprofen Gen.Orph", EMA + "ibuprofen-genorph"),
        ("EMEA/H/C/005791", "Spikevax (previously COVID-19 Vaccine Moderna)", EMA + "spikevax"),
        ("EMEA/H/C/004390", None, None),
        ("PLGB 12345/0001", "Opzelura", None),
        (None, "Opzelura", None),
    ],
)
def test_the_number_leads_to_the_page(application: str | None, brand: str | None, page: str | None) -> None:
    assert official_page(application, brand) == page


def test_what_another_centre_licenses_is_not_in_drugs_at_fda() -> None:
    assert official_page("BLA125772", "Hemgenix", {"gene therapy", "biologic"}) is None
