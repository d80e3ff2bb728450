"""Folding: each contradiction is shown once, and none is lost."""

from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from checker.model import Checked, Finding, Related, Severity, Span
from checker.reports.folding import fold
from tests.reports.hand_made import plain, report

HERE = Span(0, 1)


def conflict(claim: str | None, *others: str, rule: str = "conflicting-status", **more: object) -> Finding:
    """A finding on `claim` against `others`, all in one article."""
    related = tuple(Related(other, "a.md", "x", HERE) for other in others)
    return Finding(rule, more.pop("severity", Severity.ERROR), "m", "x", HERE, claim, related=related, **more)  # type: ignore[arg-type]


def shown(*findings: Finding) -> list[list[str | None]]:
    """The claims of each entry, the one shown first."""
    checked = Checked("a.md", plain("a.md", "x"), findings=findings)
    return [[finding.claim for finding in entry.findings] for entry in fold(report(checked))]


def test_both_sides_are_one_entry_at_the_first_place() -> None:
    assert shown(conflict("c1", "c2"), conflict("c2", "c1")) == [["c1", "c2"]]


def test_one_side_against_several_takes_them_all_in() -> None:
    assert shown(conflict("c1", "c2", "c3"), conflict("c2", "c1"), conflict("c3", "c1")) == [["c1", "c2", "c3"]]


def test_what_only_points_one_way_stays() -> None:
    assert shown(conflict("c1", "c2"), conflict("c2", "c3")) == [["c1"], ["c2"]]


def test_a_side_that_also_names_a_third_place_stays() -> None:
    assert shown(conflict("c1", "c2"), conflict("c2", "c1", "c3"), conflict("c3", "c2")) == [["c1"], ["c2", "c3"]]


def test_other_rules_are_never_folded() -> None:
    first, second = (conflict(a, b, rule="contradicted-denial") for a, b in (("c1", "c2"), ("c2", "c1")))
    assert shown(first, second) == [["c1"], ["c2"]]
    assert shown(conflict("c1", "c2"), second) == [["c1"], ["c2"]]


def test_two_rules_of_the_family_go_each_with_their_own() -> None:
    detail = "conflicting-detail"
    findings = [conflict("c1", "c2"), conflict("c1", "c2", rule=detail), conflict("c2", "c1", rule=detail)]
    checked = Checked("a.md", plain("a.md", "x"), findings=tuple(findings))
    entries = fold(report(checked))
    assert [[finding.rule for finding in entry.findings] for entry in entries] == [
        ["conflicting-status"],
        [detail, detail],
    ]


def test_what_is_suppressed_neither_shows_nor_hides() -> None:
    hidden = conflict("c1", "c2", suppressed="reason")
    assert shown(hidden, conflict("c2", "c1")) == [["c2"]]


def test_an_entry_is_as_grave_as_its_gravest_side() -> None:
    findings = (conflict("c1", "c2", severity=Severity.WARNING), conflict("c2", "c1"))
    (entry,) = fold(report(Checked("a.md", plain("a.md", "x"), findings=findings)))
    assert entry.severity is Severity.ERROR


@given(st.sets(st.sampled_from(list(combinations(["c1", "c2", "c3", "c4", "c5"], 2)))))
def test_every_pair_is_shown_and_every_finding_is_counted(pairs: set[tuple[str, str]]) -> None:
    both = pairs | {(second, first) for first, second in pairs}
    findings = [
        conflict(claim, *[second for first, second in sorted(both) if first == claim])
        for claim in sorted({first for first, _ in both})
    ]
    entries = fold(report(Checked("a.md", plain("a.md", "x"), findings=tuple(findings))))
    seen = {
        frozenset(pair)
        for entry in entries
        for pair in product([entry.finding.claim], [related.claim for related in entry.finding.related])
    }
    assert seen == {frozenset(pair) for pair in pairs}
    assert sorted(str(finding.claim) for entry in entries for finding in entry.findings) == sorted({a for a, _ in both})
