"""Claims of different articles: what clashes when, and what the articles' dates explain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.facts.base import load_facts
from checker.findings.across import find_across
from checker.model import Checked, Conflict, Severity
from checker.run import Settings, check
from checker.verdicts.across import conflicts_across
from tests.site.making import make_checked, no_facts

APPROVED: dict[str, Any] = {"authority": "FDA", "agent": "upadacitinib | Rinvoq", "condition": "atopic dermatitis"}
DENIED: dict[str, Any] = APPROVED | {"status": "not-approved", "agent": "upadacitinib"}
PENDING: dict[str, Any] = DENIED | {"status": "under-review"}
NONE_OF: dict[str, Any] = {
    "status": "not-approved",
    "authority": "FDA",
    "class": "JAK inhibitor",
    "condition": "eczema",
}
ONLY: dict[str, Any] = APPROVED | {"agent": "abrocitinib", "class": "JAK inhibitor", "quantifier": "only"}
TWO: dict[str, Any] = {
    "authority": "FDA",
    "class": "JAK inhibitor",
    "quantifier": "count",
    "number": 2,
    "condition": "atopic dermatitis",
}


def clash(*checked: Checked) -> tuple[Conflict, ...]:
    return conflicts_across(checked, no_facts())


def sides(checked: list[Checked]) -> list[list[tuple[str, list[str]]]]:
    """For each article its findings: rule, and where the other sides stand."""
    found = find_across(checked, conflicts_across(checked, no_facts()), no_facts())
    return [[(one.rule, [related.path for related in one.related]) for one in mine] for mine in found]


@pytest.mark.parametrize(
    ("denied", "approved", "grave"),
    [
        pytest.param(("2024-05-01", DENIED), ("2024-05-01", APPROVED), True, id="on one day"),
        pytest.param(("2024", DENIED), ("2023-12", APPROVED), False, id="denied later: it may have been withdrawn"),
        pytest.param(("2024-05-01", NONE_OF), ("2023-01-01", APPROVED), False, id="none of its class, later"),
        pytest.param(("2024-05-01", PENDING), ("2023-01-01", APPROVED), False, id="still under review, later"),
        pytest.param(("2024-05-01", ONLY), ("2023-01-01", APPROVED), False, id="the only one, later"),
        pytest.param(
            ("2022-05-01", DENIED), ("2024-05-01", APPROVED | {"dated": "2022-01-14"}), True, id="approved before that"
        ),
        pytest.param(("2022-05-01", ONLY), ("2024-05-01", APPROVED | {"dated": 2021}), True, id="another one by then"),
    ],
)  # fmt: skip
def test_what_cannot_both_be_true(denied: Any, approved: Any, grave: bool) -> None:
    articles = [make_checked("a.md", denied[0], denied[1]), make_checked("b.md", approved[0], approved[1])]
    (found,) = clash(*articles)
    assert (found.wrong, found.other) == (articles[0].judged[0].claim, articles[1].judged[0].claim)
    assert found.grave is grave
    (turned,) = clash(*reversed(articles))
    assert turned == found
    assert sides(articles) == [
        [(f"conflicting-{found.kind}", ["b.md"])],
        [(f"conflicting-{found.kind}", ["a.md"])],
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(("2022-05-01", DENIED), ("2024-05-01", APPROVED), id="approved in between, for all we know"),
        pytest.param(("2024-05", DENIED), ("2024-05", APPROVED), id="in one month, in whichever order"),
        pytest.param(("2022-05-01", PENDING), ("2024-05-01", APPROVED), id="decided in between"),
        pytest.param(("2022-05-01", ONLY), ("2024-05-01", APPROVED), id="joined by another one"),
        pytest.param(
            ("2021-05-01", DENIED), ("2024-05-01", APPROVED | {"dated": "2022-01-14"}), id="approved after that"
        ),
        pytest.param(("2024-05-01", DENIED | {"historical": True}), ("2024-05-01", APPROVED), id="history"),
        pytest.param(("2024-05-01", DENIED | {"rebutted": True}), ("2024-05-01", APPROVED), id="a myth"),
        pytest.param(("2024-05-01", DENIED | {"authority": "EC"}), ("2024-05-01", APPROVED), id="another place"),
        pytest.param(("2024-05-01", DENIED), ("2024-05-01", APPROVED | {"certainty": "possible"}), id="a hypothesis"),
    ],
)  # fmt: skip
def test_what_can_stand_together(one: Any, other: Any) -> None:
    assert clash(make_checked("a.md", *one), make_checked("b.md", *other)) == ()


def test_what_one_article_says_is_not_told_again() -> None:
    assert clash(make_checked("a.md", "2024-05-01", APPROVED, DENIED)) == ()


@pytest.mark.parametrize("origin", ["facts", "option"])
def test_articles_judged_at_one_date_are_of_one_time(origin: str) -> None:
    articles = [make_checked("a.md", "2024", DENIED, origin=origin), make_checked("b.md", "2024", APPROVED)]
    assert clash(*articles) != ()
    both = [make_checked("a.md", "2024", DENIED, origin=origin), make_checked("b.md", "2024", APPROVED, origin=origin)]
    assert [one.grave for one in clash(*both)] == [True]


def test_a_withdrawal_told_in_either_article_explains_a_denial() -> None:
    history = {"status": "withdrawn", "authority": "FDA", "agent": "upadacitinib"}
    denying, affirming = ("2024-05-01", DENIED), ("2023-05-01", APPROVED)
    assert clash(make_checked("a.md", *denying, history), make_checked("b.md", *affirming)) == ()
    assert clash(make_checked("a.md", *denying), make_checked("b.md", *affirming, history)) == ()
    elsewhere = make_checked("c.md", "2024-05-01", history)
    assert len(clash(make_checked("a.md", *denying), make_checked("b.md", *affirming), elsewhere)) == 1


def test_a_number_counts_what_all_articles_list_by_then() -> None:
    two = make_checked("a.md", "2024-05-01", TWO, APPROVED, APPROVED | {"agent": "abrocitinib"})
    third = APPROVED | {"agent": "ruxolitinib"}
    assert [one.kind for one in clash(two, make_checked("b.md", "2023-05-01", third))] == ["exclusivity"]
    assert clash(two, make_checked("b.md", "2025-05-01", third)) == ()
    assert clash(two, make_checked("b.md", "2023-05-01", APPROVED)) == ()


def test_two_dates_of_one_approval() -> None:
    first = make_checked("a.md", "2024-05-01", APPROVED | {"dated": "2022-01-14"})
    second = make_checked("b.md", "2024-05-01", APPROVED | {"dated": "2021-03"})
    assert sides([first, second]) == [[("conflicting-detail", ["b.md"])], [("conflicting-detail", ["a.md"])]]
    assert clash(first, make_checked("b.md", "2024-05-01", APPROVED | {"dated": "2022-01"})) == ()


def test_facts_tell_since_when_an_approval_holds() -> None:
    """Approved on 14 January 2022: that, and not the date of the article that says so, is compared."""
    facts = load_facts()
    affirming = make_checked("b.md", "2024-05-01", APPROVED, facts=facts)
    before, after = (make_checked("a.md", date, DENIED, facts=facts) for date in ("2021-12-01", "2022-03-01"))
    assert conflicts_across([before, affirming], facts) == ()
    (found,) = conflicts_across([after, affirming], facts)
    assert found.grave
    assert found.steps == (
        "b.md (1 May 2024) says that upadacitinib is approved by the FDA for atopic dermatitis",
        "that approval is of 14 January 2022; a.md (1 March 2022) is of a later time and says otherwise",
    )
    shown = find_across([after, affirming], [found], facts)
    assert [len(one) for one in shown] == [1, 0], "the side that the facts bear out is not shown"


def test_every_article_that_can_be_wrong_is_told_and_each_of_a_few_others() -> None:
    many = [make_checked(f"{number}.md", "2024-05-01", APPROVED) for number in range(30)]
    found = sides([*many, make_checked("x.md", "2024-05-01", DENIED), make_checked("y.md", "2024-05-01", DENIED)])
    assert [one for mine in found[:30] for one in mine] == [("conflicting-status", ["x.md", "y.md"])] * 30
    assert [len(related) for mine in found[30:] for _, related in mine] == [6, 6]


def test_contradictions_grow_with_the_articles_and_not_with_their_pairs() -> None:
    kinds = (APPROVED, DENIED, NONE_OF, ONLY, PENDING, APPROVED | {"agent": "abrocitinib"})

    def found(size: int) -> int:
        return len(clash(*(make_checked(f"{n}.md", "2024-05-01", kinds[n % len(kinds)]) for n in range(size))))

    few, many = found(120), found(1200)
    assert few > 100
    assert many <= few * 12


def test_a_folder_is_compared_on_request_only(tmp_path: Path) -> None:
    head = "---\ndate: {}\n---\n"
    use = "approved by the FDA for chronic spontaneous urticaria"
    (tmp_path / "a.md").write_text(head.format("2024-05-01") + f"Xolair (omalizumab) is not {use}.\n")
    (tmp_path / "b.md").write_text(
        "<!-- onlabel-disable-file conflicting-status -- known -->\n\nOmalizumab is " + use + ".\n"
    )
    (tmp_path / "c.md").write_text(head.format("2024-05-01") + f"Omalizumab (Xolair) is {use}.\n")
    alone = check([tmp_path]).checked
    assert {one.rule for checked in alone for one in checked.findings} == {"contradicted-denial", "unused-suppression"}
    first, _, third = check([tmp_path], across=True).checked
    (told,) = [one for one in first.findings if one.rule == "conflicting-status"]
    assert told.message.startswith(f"The article contradicts {tmp_path / 'c.md'} on the approval of omalizumab: there")
    assert [related.path for related in told.related] == [str(tmp_path / "c.md")]
    assert third.findings == ()
    off = check([tmp_path], Settings(severity={"conflicting-status": "off"}), across=True).checked
    assert not [one for checked in off for one in checked.findings if one.rule == "conflicting-status"]


def test_the_other_side_is_read_in_its_own_article(tmp_path: Path) -> None:
    """A row stands far behind the end of the short article that contradicts it."""
    head = "---\ndate: 2025-05-01\n---\n"
    (tmp_path / "a.md").write_text(f"{head}Rinvoq is not approved by the FDA for atopic dermatitis.\n")
    rows = "| Drug | FDA approval |\n|---|---|\n| Dupixent | asthma |\n| Rinvoq | atopic dermatitis |\n"
    (tmp_path / "b.md").write_text(f"{head}# Tablets and shots\n\nSome words.\n\nSome more words.\n\n{rows}")
    first, second = check([tmp_path], across=True).checked
    (told,) = [one for one in first.findings if one.rule == "conflicting-status"]
    assert [(related.path, related.quote) for related in told.related] == [
        (second.path, "Rinvoq | atopic dermatitis"),
    ]
    assert told.severity is Severity.ERROR
