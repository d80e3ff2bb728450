"""Claims of one article against each other: what clashes, and what only seems to."""

from __future__ import annotations

from typing import Any

import pytest

from checker.model import Conflict
from checker.verdicts.within import conflicts
from tests.verdicts.making import make_claim

APPROVED: dict[str, Any] = {"authority": "FDA", "agent": "upadacitinib | Rinvoq", "condition": "atopic dermatitis"}
DENIED: dict[str, Any] = {
    "status": "not-approved",
    "authority": "FDA",
    "agent": "upadacitinib",
    "condition": "atopic dermatitis",
}
NONE_OF: dict[str, Any] = {
    "status": "not-approved",
    "authority": "FDA",
    "class": "JAK inhibitor",
    "condition": "eczema",
}
NO_OTHER: dict[str, Any] = NONE_OF | {"quantifier": "no-other", "except": "delgocitinib"}
ONLY: dict[str, Any] = {
    "authority": "FDA",
    "agent": "abrocitinib | Cibinqo",
    "class": "JAK inhibitor",
    "quantifier": "only",
    "condition": "atopic dermatitis",
}


def clash(*said: dict[str, Any]) -> tuple[Conflict, ...]:
    """The conflicts of claims written one after the other."""
    return conflicts([make_claim(f"c{number}", number * 100, **dict(one)) for number, one in enumerate(said, 1)])


def sides(found: tuple[Conflict, ...]) -> list[tuple[str, str, str]]:
    """Kind, the side that denies or excludes, the other side."""
    return [(one.kind, one.wrong.id, one.other.id) for one in found]


@pytest.mark.parametrize(
    ("kind", "denial", "approval"),
    [
        pytest.param("status", DENIED, APPROVED, id="denied and approved"),
        pytest.param("status", DENIED | {"condition": "eczema"}, APPROVED, id="denied for a wider disease"),
        pytest.param("status", DENIED | {"status": "off-label"}, APPROVED, id="off-label and approved"),
        pytest.param("status", NONE_OF, APPROVED, id="none of a class and one of it"),
        pytest.param("status", NONE_OF | {"class": "JAK1 inhibitor"}, APPROVED, id="none of a narrower class"),
        pytest.param("exclusivity", NO_OTHER, APPROVED, id="no other, and another"),
        pytest.param("exclusivity", ONLY, APPROVED, id="only one, and another"),
        pytest.param(
            "exclusivity", ONLY | {"quantifier": "first-and-only"}, APPROVED, id="first and only, and another"
        ),
        pytest.param("exclusivity", ONLY | {"class": "any drug"}, APPROVED, id="only drug of all"),
        pytest.param("status", DENIED | {"status": "investigational"}, APPROVED, id="still studied and approved"),
        pytest.param("status", DENIED | {"status": "under-review"}, APPROVED, id="under review and approved"),
        pytest.param(
            "status", DENIED | {"ages": "under 18 years"}, APPROVED | {"ages": "12 to 17 years"}, id="ages meet"
        ),
        pytest.param("status", DENIED | {"agent": "upadacitinib | Rinvoq"}, APPROVED, id="the same brand"),
        pytest.param(
            "status",
            {
                "status": "investigational",
                "authority": "FDA",
                "agent": "delgocitinib | Corectim",
                "condition": "eczema",
            },
            {"authority": "FDA", "agent": "delgocitinib | Anzupgo", "condition": "eczema"},
            id="a brand of another market",
        ),
        pytest.param(
            "status",
            NONE_OF | {"ages": "under 18 years", "until": "2024-09-20", "historical": True, "class": "biologic"},
            {
                "authority": "FDA",
                "agent": "dupilumab",
                "condition": "atopic dermatitis",
                "ages": "12 to 17 years",
                "dated": 2019,
            },
            id="a denial up to a date, and an approval before it",
        ),
    ],
)
def test_what_cannot_both_be_true(kind: str, denial: dict[str, Any], approval: dict[str, Any]) -> None:
    assert sides(clash(denial, approval)) == [(kind, "c1", "c2")]
    assert sides(clash(approval, denial)) == [(kind, "c2", "c1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            DENIED | {"condition": "chronic hand eczema"}, APPROVED | {"condition": "eczema"}, id="some kind of eczema"
        ),
        pytest.param(DENIED | {"condition": "alopecia areata"}, APPROVED, id="another disease"),
        pytest.param(DENIED | {"authority": "EC"}, APPROVED, id="another place"),
        pytest.param(DENIED | {"agent": "abrocitinib"}, APPROVED, id="another drug"),
        pytest.param(DENIED | {"ages": "under 12 years"}, APPROVED, id="ages that are not said"),
        pytest.param(DENIED | {"ages": "under 12 years"}, APPROVED | {"ages": "12 years and older"}, id="other ages"),
        pytest.param(
            DENIED | {"severity": "mild"}, APPROVED | {"severity": "moderate-to-severe"}, id="another severity"
        ),
        pytest.param(DENIED | {"historical": True}, APPROVED, id="history"),
        pytest.param(DENIED, APPROVED | {"historical": True}, id="told of then"),
        pytest.param(DENIED | {"certainty": "possible"}, APPROVED, id="a supposition"),
        pytest.param(DENIED, APPROVED | {"certainty": "future"}, id="an outlook"),
        pytest.param(DENIED | {"rebutted": True}, APPROVED, id="a myth"),
        pytest.param(DENIED | {"not_understood": ["patients"]}, APPROVED, id="a limit nobody understood"),
        pytest.param(DENIED | {"weak": {"condition": "heading"}}, APPROVED, id="a denial that does not say for what"),
        pytest.param(NONE_OF | {"class": "TYK2 inhibitor"}, APPROVED, id="another class"),
        pytest.param(
            NONE_OF | {"domain_route": "topical", "class_words": "topical JAK inhibitor"}, APPROVED, id="another route"
        ),
        pytest.param(NONE_OF | {"class_words": "generic JAK inhibitor"}, APPROVED, id="a class that is not understood"),
        pytest.param(NO_OTHER | {"except": "upadacitinib"}, APPROVED, id="the one that is excepted"),
        pytest.param(NO_OTHER | {"except": []}, APPROVED, id="no other than nobody knows which"),
        pytest.param(
            ONLY | {"condition": "chronic hand eczema"},
            APPROVED | {"condition": "eczema"},
            id="the only one of a narrower use",
        ),
        pytest.param(
            ONLY | {"domain_route": "topical", "class_words": "topical JAK inhibitor"}, APPROVED, id="the only cream"
        ),
        pytest.param(ONLY, ONLY, id="said twice"),
        pytest.param(
            ONLY | {"class": "any drug", "condition": []}, APPROVED, id="the only one of a field nobody named"
        ),
        pytest.param(
            DENIED | {"status": "investigational", "condition": "vitiligo"}, APPROVED, id="studied for something else"
        ),
        pytest.param(
            DENIED | {"status": "investigational", "condition": "eczema"},
            APPROVED,
            id="studied for some kind of eczema",
        ),
        pytest.param(
            DENIED | {"agent": "delgocitinib | Corectim", "authority": "PMDA"},
            {"authority": "PMDA", "agent": "delgocitinib | Anzupgo", "condition": "atopic dermatitis"},
            id="another product",
        ),
        pytest.param(
            DENIED | {"agent": "roflumilast", "form": "foam", "route": "topical"},
            {
                "authority": "FDA",
                "agent": "roflumilast",
                "condition": "atopic dermatitis",
                "form": "cream",
                "route": "topical",
            },
            id="another form",
        ),
        pytest.param(
            NONE_OF | {"until": "2021-09", "historical": True}, APPROVED | {"dated": "2022-01"}, id="not until then"
        ),
        pytest.param(
            NONE_OF, {"authority": "FDA", "agent": "oclacitinib", "condition": "atopic dermatitis"}, id="a dog's drug"
        ),
    ],
)
def test_what_can_stand_together(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert clash(one, other) == ()
    assert clash(other, one) == ()


def test_a_sentence_does_not_contradict_itself() -> None:
    claims = [make_claim("c1", 0, **dict(APPROVED)), make_claim("c2", 0, **dict(DENIED))]
    assert conflicts(claims) == ()


def test_what_was_withdrawn_may_be_denied() -> None:
    history = {"status": "withdrawn", "authority": "FDA", "agent": "upadacitinib"}
    assert clash(APPROVED, DENIED, history) == ()


def test_a_number_and_a_longer_list() -> None:
    two = {
        "authority": "FDA",
        "class": "JAK inhibitor",
        "quantifier": "count",
        "number": 2,
        "condition": "atopic dermatitis",
    }
    three = {
        "authority": "FDA",
        "agents": ["abrocitinib", "upadacitinib", "ruxolitinib"],
        "condition": "atopic dermatitis",
    }
    assert sides(clash(two, three)) == [("exclusivity", "c1", "c2")]
    assert clash(two | {"number": 3}, three) == ()
    assert clash(two | {"unit": "approvals"}, three) == ()
    assert clash(two, three | {"authority": "EC"}) == ()
    assert clash(two, three | {"condition": "vitiligo"}) == ()


def test_two_dates_of_one_approval() -> None:
    first, second = APPROVED | {"dated": "2022-01"}, APPROVED | {"dated": "2021-03"}
    assert sides(clash(first, second)) == [("detail", "c2", "c1")]
    assert not clash(first, second)[0].grave
    assert clash(first, APPROVED | {"dated": "2022-01-14"}) == ()
    assert clash(first, APPROVED | {"dated": "2022"}) == ()
    assert clash(first, second | {"condition": "rheumatoid arthritis"}) == ()
    assert clash(first, second | {"ages": "12 to 17 years"}) == ()
    assert clash(first, second | {"authority": "EC"}) == ()


def test_an_approval_that_is_still_awaited() -> None:
    awaited = APPROVED | {"certainty": "future"}
    assert sides(clash(APPROVED, awaited)) == [("status", "c2", "c1")]
    assert clash(APPROVED, awaited | {"authority": "EC"}) == ()
    assert clash(APPROVED, awaited | {"condition": "vitiligo"}) == ()
    assert clash(APPROVED, awaited | {"ages": "2 to 11 years"}) == ()
    assert clash(APPROVED, awaited | {"attributed": True}) == ()
    assert clash(APPROVED, awaited | {"certainty": "possible"}) == ()


def test_two_age_limits_of_one_approval() -> None:
    young, old = ({"ages": f"{years} years and older", "cues": ["present"]} for years in (6, 12))
    (found,) = clash(APPROVED | old, APPROVED | young)
    assert (found.kind, found.grave) == ("detail", False)
    assert clash(APPROVED | old, APPROVED | old) == ()
    assert clash(APPROVED | old, APPROVED | young | {"authority": "EC"}) == ()
    assert clash(APPROVED | old | {"dated": "2022"}, APPROVED | young) == ()
    assert clash(APPROVED | old, APPROVED | {"ages": "adults", "cues": ["present"]}) == ()


def test_a_denial_for_some_patients_only() -> None:
    some = DENIED | {"patients": ["pregnancy: pregnant"]}
    assert clash(some, APPROVED) == ()
    assert sides(clash(some, APPROVED | {"patients": ["pregnancy: pregnant"]})) == [("status", "c1", "c2")]


def test_the_argument_is_told() -> None:
    (found,) = clash(NO_OTHER, APPROVED)
    assert found.steps == (
        "upadacitinib is a JAK inhibitor",
        "atopic dermatitis is a kind of eczema",
        "elsewhere the article says that upadacitinib is approved by the FDA for atopic dermatitis",
    )
    assert found.grave


def test_what_is_only_inherited_is_no_more_than_a_warning() -> None:
    assert [one.grave for one in clash(NO_OTHER, APPROVED | {"weak": {"agent": "mention"}})] == [False]
    assert [one.grave for one in clash(DENIED | {"authority": None}, APPROVED)] == [False]
    anywhere = DENIED | {"authority": None, "weak": {"authority": "said", "condition": "said"}}
    assert [one.grave for one in clash(anywhere, APPROVED)] == [True]


def test_the_order_of_claims_does_not_matter() -> None:
    claims = [make_claim(f"c{n}", n, **dict(one)) for n, one in enumerate((ONLY, APPROVED, DENIED, NO_OTHER, NONE_OF))]
    forward = {(one.kind, one.wrong.id, one.other.id) for one in conflicts(claims)}
    assert forward == {(one.kind, one.wrong.id, one.other.id) for one in conflicts(claims[::-1])}
    assert len(forward) == 6


def test_contradictions_grow_with_the_claims_and_not_with_their_pairs() -> None:
    kinds = (APPROVED, DENIED, NONE_OF, NO_OTHER, ONLY, APPROVED | {"agent": "abrocitinib"})

    def found(size: int) -> int:
        return len(conflicts([make_claim(f"c{n}", n * 100, **dict(kinds[n % len(kinds)])) for n in range(size)]))

    few, many = found(300), found(3000)
    assert few > 50
    assert many <= few * 12
