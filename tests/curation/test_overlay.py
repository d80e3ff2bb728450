"""`--facts`: what a user's folder adds, what it overrides, and what is told of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Settings, check
from checker.errors import DataError
from checker.facts.base import load_facts
from checker.folders import folder as packaged_folder
from checker.reference.in_use import in_use, using
from checker.reference.names import load_names
from checker.reference.overlay import overlay
from checker.reference.store import load_raw, read_folder
from tests.curation.bases import agent, fact, folder, overlay_folder

BASE = agent(
    "foo",
    fact("a", brand="Foox"),
    fact("b", authority="EC"),
    brand="Foox",
    markets="FDA",
    classes="[small molecule]",
    names="[foo citrate]",
    settled="[{authority: FDA, as_of: 2026-01, because: read}]",
)


def merged(tmp_path: Path, text: str, name: str = "foo") -> tuple[dict[str, dict[str, object]], list[str]]:
    """The agents of the base with a file on top, by name, and what was told, the folders left out."""
    base = folder(tmp_path / "base", {"foo": BASE, "bar": agent("bar", fact("c"), brand="Barx")})
    mine = overlay_folder(tmp_path / "mine", {name: text})
    found = overlay(read_folder(base), read_folder(mine))
    return {one["agent"]: one for one in found["agents"]}, [
        one.replace(f"{tmp_path}/", "") for one in found["warnings"]
    ]


def test_a_new_agent_is_added(tmp_path: Path) -> None:
    agents, told = merged(tmp_path, agent("new", fact("n"), brand="Newx"), "new")
    assert list(agents) == ["bar", "foo", "new"]
    assert told == []


def test_what_is_given_counts_instead(tmp_path: Path) -> None:
    agents, told = merged(tmp_path, agent("foo", classes="[JAK inhibitor]", targets="[JAK1]"))
    foo = agents["foo"]
    assert (foo["classes"], foo["targets"], foo["names"]) == (["JAK inhibitor"], ["JAK1"], ["foo citrate"])
    assert [one["id"] for one in foo["facts"]] == ["a", "b"]  # type: ignore[index, attr-defined]
    assert told == ["mine/agents/foo.yaml: classes replaces that of base/agents/foo.yaml"]


def test_an_empty_list_counts_too(tmp_path: Path) -> None:
    agents, told = merged(tmp_path, agent("foo", names="[]"))
    assert agents["foo"]["names"] == []
    assert len(told) == 1


def test_facts_brands_and_settled_words_are_replaced_one_by_one(tmp_path: Path) -> None:
    text = agent(
        "foo",
        fact("b", authority="EC", date="2020-02-02"),
        fact("n", authority="MHRA"),
        brand="foox",
        markets="FDA, EC",
        settled="[{authority: EC, as_of: 2026-01, because: read}]",
    )
    agents, told = merged(tmp_path, text)
    foo = agents["foo"]
    assert [(one["id"], one["date"]) for one in foo["facts"]] == [  # type: ignore[index, attr-defined]
        ("a", "2020-01-01"),
        ("b", "2020-02-02"),
        ("n", "2020-01-01"),
    ]
    assert [one["authorities"] for one in foo["products"]] == [["FDA", "EC"]]  # type: ignore[index, attr-defined]
    assert [one["authority"] for one in foo["settled"]] == ["FDA", "EC"]  # type: ignore[index, attr-defined]
    assert told == [
        "mine/agents/foo.yaml: brand foox replaces that of base/agents/foo.yaml",
        "mine/agents/foo.yaml: fact b replaces that of base/agents/foo.yaml",
    ]


def test_the_same_again_is_no_conflict(tmp_path: Path) -> None:
    agents, told = merged(tmp_path, BASE)
    assert told == []
    assert [one["id"] for one in agents["foo"]["facts"]] == ["a", "b"]  # type: ignore[index, attr-defined]


def test_imported_facts_only_add(tmp_path: Path) -> None:
    text = agent(
        "foo",
        fact("a", date="1999-01-01", reviewed="false"),
        fact("n", conditions="", reviewed="false"),
        brand="FOOX",
        markets="FDA, EC",
        names="[foo maleate]",
        classes="[JAK inhibitor]",
    )
    agents, told = merged(tmp_path, text)
    foo = agents["foo"]
    assert [(one["id"], one["date"]) for one in foo["facts"]] == [  # type: ignore[index, attr-defined]
        ("a", "2020-01-01"),
        ("b", "2020-01-01"),
        ("n", "2020-01-01"),
    ]
    assert (foo["names"], foo["classes"]) == (["foo citrate", "foo maleate"], ["small molecule"])
    product = {"brand": "Foox", "authorities": ["FDA", "EC"], "route": "oral", "form": "tablet"}
    assert foo["products"] == [product]
    assert told == ["mine/agents/foo.yaml: fact a is not reviewed and leaves that of base/agents/foo.yaml"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("new", agent("new", fact("n", conditions="[gout]")), "'gout' is no known condition"),
        ("new", agent("new", fact("n", authority="FAD")), "'FAD' is no known authority"),
        ("new", agent("new", classes="[JAK]"), "'JAK' is no known class"),
        ("new", agent("new", brand="Barx", markets="EC"), "brand Barx (EC) is bar's in base/agents/bar.yaml"),
        ("new", agent("new", fact("c")), "fact id c is bar's in base/agents/bar.yaml"),
        ("foo-citrate", agent("Foo citrate"), "'Foo citrate' is a name of foo in base/agents/foo.yaml"),
    ],
)
def test_what_is_in_the_wrong_place_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    assert merged(tmp_path, text, name)[1] == [f"mine/agents/{name}.yaml: {told}"]


def test_of_several_folders_the_last_one_wins(tmp_path: Path) -> None:
    first = overlay_folder(tmp_path / "1", {"foo": agent("foo", fact("a", date="2001-01-01"))})
    second = overlay_folder(tmp_path / "2", {"foo": agent("foo", fact("a", date="2002-02-02"))})
    with using([first, second]):
        assert str(load_facts().facts["a"].date) == "2002-02-02"
        assert load_raw()["warnings"] == [f"{second}/agents/foo.yaml: fact a replaces that of {first}/agents/foo.yaml"]
        assert "foo" in load_names().agents
        digest = load_raw()["digest"]
    assert in_use() == ()
    assert "foo" not in load_names().agents
    assert load_raw()["digest"] != digest
    assert load_raw()["warnings"] == []


def test_lists_are_overridden_by_entry(tmp_path: Path) -> None:
    conditions = "- condition: jak lag\n  names: [jaklag]\n- condition: eczema\n  names: [the itch]\n"
    mine = overlay_folder(tmp_path, {}, conditions=conditions)
    with using([mine]):
        names = load_names()
        assert names.condition_entries["jak lag"].names == ("jaklag",)
        assert names.condition_entries["eczema"].names == ("the itch",)
        assert names.condition_entries["eczema"].shorthand_for == ("atopic dermatitis",)
        (told,) = load_raw()["warnings"]
    packaged = packaged_folder("reference_facts") / "conditions.yaml"
    assert told == f"{mine}/conditions.yaml: eczema: names replaces that of {packaged}"


def test_a_folder_that_is_wrong_is_told(tmp_path: Path) -> None:
    with using([tmp_path]), pytest.raises(DataError, match="no fact files here"):
        load_raw()
    mine = overlay_folder(tmp_path, {"foo": agent("foo", fact("a", status="aproved"))})
    with using([mine]), pytest.raises(DataError, match=r"foo.yaml:3: facts.0.status: 'aproved' is not possible"):
        load_raw()


ARTICLE = "# Jakoplex\n\nThe FDA has approved frobicitinib for chronic hand eczema.\n"


def test_articles_are_checked_by_them(tmp_path: Path) -> None:
    said = fact("frob-fda", status="rejected", date="2024-01-01", conditions="[chronic hand eczema]")
    mine = overlay_folder(tmp_path, {"frobicitinib": agent("frobicitinib", said, classes="[JAK inhibitor]")})
    settings = Settings(facts=(mine,))
    for _ in range(2):  # what one run has kept must not reach the other
        (bare,) = check(["a.md"], content=ARTICLE).checked
        assert bare.findings == ()
        report = check(["a.md"], settings, content=ARTICLE)
        (found,) = report.checked[0].findings
        assert (found.rule, found.facts) == ("contradicted-approval", ("frob-fda",))
        assert report.evidence["frob-fda"].date == "2024-01-01"
