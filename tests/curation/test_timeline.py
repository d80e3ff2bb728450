"""`facts timeline`: first, only, and how many at any date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.curation.text_show import timeline_text
from checker.curation.timeline import Query, timeline
from checker.errors import UsageError
from checker.facts.base import FactBase, load_facts
from tests.curation.bases import CLASSES, agent, fact, folder

SETTLED = CLASSES.replace(
    "  names: [jakinib]\n",
    "  names: [jakinib]\n  settled: [{authority: FDA, as_of: 2026-01, because: all labels were read}]\n",
)


@pytest.fixture
def facts(tmp_path: Path) -> FactBase:
    jak, pan = {"classes": "[JAK inhibitor]"}, {"classes": "[pan-JAK inhibitor]"}
    agents = {
        "a": agent(
            "a",
            fact("a1", date="2020-05-01"),
            fact("a2", date="2021-01-01", population="12 to 17 years"),
            fact("a3", authority="EC", date="2019-01-01"),
            brand="Ax",
            **jak,
        ),
        "b": agent("b", fact("b1", date="2018-01-01", until="2019-06-01", conditions="[hand eczema]"), **pan),
        "c": agent("c", fact("c1", date="2020-05-01"), fact("c0", date="2010-01-01", status="rejected"), **jak),
        "d": agent("d", fact("d1", date="2022-03"), **jak),
        "e": agent("e", fact("e1", date="2022-03-15"), **jak),
        "f": agent("f", fact("f1", date="2017-01-01", conditions="[eczema]"), disputed_classes="[JAK inhibitor]"),
        "g": agent("g", fact("g1", date="2015-01-01", conditions="[psoriasis]"), **jak),
        "h": agent("h", fact("h1", date="2013-01-01"), veterinary="true", **jak),
        "i": agent("i", fact("i1", date="2012-01-01", conditions="[eczema]"), classes="[small molecule]"),
    }
    return load_facts(folder(tmp_path, agents, classes=SETTLED))


def ask(facts: FactBase, subject: str, authority: str | None = "FDA", **said: Any) -> dict[str, Any]:
    found = timeline(facts, Query.of(facts, subject, authority=authority, **said))
    (one,) = found["timelines"]
    return found | one


def events(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(one["date"], one["event"], one["agent"], one["number"], one["count"]) for one in found["events"]]


def test_a_class_with_its_kinds_for_a_condition_with_its_kinds(facts: FactBase) -> None:
    found = ask(facts, "JAK inhibitor", condition="eczema")
    assert events(found) == [
        ("2018-01-01", "approved", "b", 1, 1),
        ("2019-06-01", "ended", "b", 1, 0),
        ("2020-05-01", "approved", "a", 2, 2),
        ("2020-05-01", "approved", "c", 2, 2),
        ("2021-01-01", "approved", "a", 2, 2),
        ("2022-03", "approved", "d", 4, 3),
        ("2022-03-15", "approved", "e", 5, 4),
    ]
    assert [one["number_certain"] for one in found["events"]] == [True] * 5 + [False] * 2
    assert [one["new"] for one in found["events"]] == [True, False, True, True, False, True, True]
    assert (found["first"], found["first_on"], found["first_certain"]) == (["b"], "2018-01-01", True)
    assert found["only"] == [{"agent": "b", "since": "2018-01-01", "until": "2019-06-01"}]
    assert found["approved"] == ["a", "c", "d", "e"]
    assert found["disputed"] == ["f"]
    assert found["settled"] == {"subject": "JAK inhibitor", "as_of": "2026-01", "because": "all labels were read"}


def test_what_is_approved_for_a_wider_condition_is_told_and_not_counted(facts: FactBase) -> None:
    found = ask(facts, "small molecule", condition="AD")
    assert found["wider"] == ["i1"]
    assert found["approved"] == ["a", "c", "d", "e"]
    assert found["settled"] is None


def test_a_condition_alone_counts_every_agent_for_people(facts: FactBase) -> None:
    assert ask(facts, "eczema")["first"] == ["i"]
    assert ask(facts, "atopic eczema", veterinary=True)["first"] == ["h"]
    assert ask(facts, "atopic eczema")["first"] == ["a", "c"]


def test_a_class_alone_counts_every_condition(facts: FactBase) -> None:
    assert ask(facts, "jakinibs")["first"] == ["g"]
    assert ask(facts, "JAKi", veterinary=True)["first"] == ["h"]


def test_a_european_decision_held_in_the_united_kingdom(facts: FactBase) -> None:
    found = ask(facts, "JAK inhibitor", authority="MHRA")
    assert [(one["id"], one["authority"]) for one in found["events"]] == [("a3", "EC")]
    assert "approved (EC)" in timeline_text(timeline(facts, Query.of(facts, "JAK inhibitor", authority="MHRA")))


def test_each_authority_has_its_own(facts: FactBase) -> None:
    found = timeline(facts, Query.of(facts, "JAK inhibitor"))
    assert [one["authority"] for one in found["timelines"]] == ["FDA", "EC"]


def test_an_approval_without_a_date_leaves_the_rest_uncertain(tmp_path: Path) -> None:
    dated = agent("a", fact("a1", date="2020-05-01"))
    facts = load_facts(folder(tmp_path, {"a": dated, "b": agent("b", fact("b1", date="", gap="date"))}))
    found = ask(facts, "eczema")
    assert [one["id"] for one in found["undated"]] == ["b1"]
    assert (found["first"], found["first_certain"]) == (["a"], False)
    assert found["approved"] == ["a", "b"]
    text = timeline_text(timeline(facts, Query.of(facts, "eczema")))
    assert "1?" in text
    assert "no date" in text


def test_nothing_approved(facts: FactBase) -> None:
    found = ask(facts, "hand eczema", authority="EC")
    assert (found["events"], found["first"], found["approved"]) == ([], [], [])
    assert "0 at" in timeline_text(timeline(facts, Query.of(facts, "hand eczema", authority="EC")))
    none = timeline(facts, Query.of(facts, "pan-JAK inhibitor", condition="psoriasis"))
    assert timeline_text(none) == "pan-JAK inhibitor for psoriasis: no approval\n"


def test_names_that_are_unknown(facts: FactBase) -> None:
    with pytest.raises(UsageError, match="no class or condition 'JAK inhibtor', did you mean 'JAK inhibitor'"):
        Query.of(facts, "JAK inhibtor")
    with pytest.raises(UsageError, match="no authority 'FAD', did you mean 'FDA'"):
        Query.of(facts, "JAK inhibitor", authority="FAD")


def test_the_packaged_answer_on_jak_inhibitors_for_eczema() -> None:
    facts = load_facts()
    found = ask(facts, "JAK inhibitor", condition="atopic dermatitis")
    firsts = [(one["date"], one["agent"], one["number"]) for one in found["events"] if one["new"]]
    assert firsts == [
        ("2021-09-21", "ruxolitinib", 1),
        ("2022-01-14", "abrocitinib", 2),
        ("2022-01-14", "upadacitinib", 2),
    ]
    assert found["only"][0] == {"agent": "ruxolitinib", "since": "2021-09-21", "until": "2022-01-14"}
