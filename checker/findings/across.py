"""Findings of articles that contradict each other: one on each side that can be wrong, in its own article."""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts.base import FactBase
from checker.findings.find import side_finding
from checker.findings.sides import sides
from checker.model import Article, Checked, Conflict, Finding
from checker.verdicts.within import MOST


def find_across(checked: Sequence[Checked], conflicts: Sequence[Conflict], facts: FactBase) -> list[list[Finding]]:
    """For each of the articles, in their order, what contradicts another one."""
    owners: dict[int, tuple[int, Article]] = {
        id(judged.claim): (number, one.article)
        for number, one in enumerate(checked)
        if one.article is not None
        for judged in one.judged
    }
    found: list[list[Finding]] = [[] for _ in checked]
    for side in sides(conflicts, [judged for one in checked for judged in one.judged], facts, most=MOST):
        number, article = owners[id(side.claim)]
        others = [owners[id(other)][1] for other in side.others]
        finding = side_finding(article, side, others, facts)
        if finding is not None:
            found[number].append(finding)
    return found
