"""`facts list`, `show`, `gaps`, `stats` and `diff`, as data and as text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.curation.diff import diff, is_empty
from checker.curation.gaps import counts, gaps
from checker.curation.listing import Filter, rows
from checker.curation.lookup import Lookup
from checker.curation.showing import show
from checker.curation.stats import stats
from checker.curation.text import gaps_text, list_text, stats_text
from checker.curation.text_show import diff_text, show_text
from checker.errors import UsageError
from checker.facts.base import FactBase, load_facts
from checker.reference.overlay import Raw
from checker.reference.store import load_raw
from tests.curation.bases import agent, fact, folder

FOO = agent(
    "foo",
    fact("foo-us", brand="Foox", line="after creams", severity="moderate", population="adults"),
    fact("foo-eu", authority="EC", status="accelerated-approval", date="2019-05", conditions="[hand eczema]"),
    fact("foo-out", authority="EC", status="withdrawn", date="2023-01-01", conditions="[hand eczema]", reviewed=""),
    brand="Foox",
    names="[foo citrate]",
    codes="[XY-123]",
    classes="[pan-JAK inhibitor, small molecule]",
    settled="[{authority: FDA, as_of: 2026-01, because: the label was read}]",
)
BAR = agent("bar", fact("bar-us", date="", gap="'date, population'", conditions="[psoriasis]"), brand="Barx")


@pytest.fixture
def base(tmp_path: Path) -> tuple[Raw, FactBase]:
    root = folder(tmp_path / "base", {"foo": FOO, "bar": BAR, "baz": agent("baz")})
    return load_raw(root), load_facts(root)


def test_a_row_has_the_keys_that_are_promised(base: tuple[Raw, FactBase]) -> None:
    (row,) = rows(*base, Filter.of(base[1], authorities=("US",), agents=("foo",)))
    assert row == {
        "id": "foo-us",
        "agent": "foo",
        "brands": ["Foox"],
        "class": "pan-JAK inhibitor",
        "authority": "FDA",
        "conditions": ["atopic dermatitis"],
        "population": "adults",
        "severity": "moderate",
        "line": "after creams",
        "route": "oral",
        "form": "tablet",
        "status": "approved",
        "date": "2020-01-01",
        "until": None,
        "sources": [{"title": "Label", "url": "https://example.org/label", "seen": "2026-02"}],
        "reviewed": True,
    }


@pytest.mark.parametrize(
    ("chosen", "ids"),
    [
        ({}, ["bar-us", "foo-eu", "foo-out", "foo-us"]),
        ({"agents": ("XY-123",)}, ["foo-eu", "foo-out", "foo-us"]),
        ({"agents": ("foox", "Barx")}, ["bar-us", "foo-eu", "foo-out", "foo-us"]),
        ({"classes": ("JAK inhibitors",)}, ["foo-eu", "foo-out", "foo-us"]),
        ({"conditions": ("eczema",)}, ["foo-eu", "foo-out", "foo-us"]),
        ({"conditions": ("AD", "psoriasis")}, ["bar-us", "foo-us"]),
        ({"authorities": ("ec",), "statuses": ("withdrawn",)}, ["foo-out"]),
        ({"classes": ("JAKi",), "conditions": ("psoriasis",)}, []),
    ],
)
def test_facts_are_chosen(base: tuple[Raw, FactBase], chosen: dict[str, Any], ids: list[str]) -> None:
    assert [row["id"] for row in rows(*base, Filter.of(base[1], **chosen))] == ids


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"agents": ("Fooxx",)}, "no agent, brand or code 'Fooxx', did you mean 'Foox'?"),
        ({"classes": ("JAC inhibitor",)}, "no class 'JAC inhibitor', did you mean 'JAK inhibitor'?"),
        ({"conditions": ("excema",)}, "no condition 'excema', did you mean 'eczema'?"),
        ({"conditions": ("zzz",)}, "no condition 'zzz'"),
        ({"statuses": ("aproved",)}, "no status 'aproved'; possible are approved, accelerated-approval"),
    ],
)
def test_a_name_that_is_unknown_is_told(base: tuple[Raw, FactBase], chosen: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as raised:
        Filter.of(base[1], **chosen)
    assert str(raised.value).startswith(message)


def test_a_later_withdrawal_ends_an_approval(base: tuple[Raw, FactBase]) -> None:
    ends = {row["id"]: row["until"] for row in rows(*base)}
    assert ends == {"bar-us": None, "foo-eu": "2023-01-01", "foo-out": None, "foo-us": None}


def test_a_list_has_a_line_a_fact(base: tuple[Raw, FactBase]) -> None:
    lines = list_text(rows(*base)).splitlines()
    assert len(lines) == 5
    assert lines[3].split() == "2020-01-01 FDA approved foo (Foox) moderate atopic dermatitis; adults foo-us".split()
    assert lines[-1] == "4 facts"
    assert list_text([]) == "0 facts\n"


def test_an_agent_is_shown_whole(base: tuple[Raw, FactBase]) -> None:
    raw, facts = base
    (name,) = Lookup(facts.names).agents("FOO CITRATE")
    found = show(raw, facts, name)
    assert found["wider_classes"] == ["JAK inhibitor"]
    assert [one["id"] for one in found["facts"]] == ["foo-eu", "foo-out", "foo-us"]
    text = show_text(found)
    for words in ("foo citrate", "XY-123", "Foox · oral tablet · FDA, EC, MHRA", "the label was read", "after creams"):
        assert words in text
    assert "foo-out (not reviewed)\n" in text
    assert "https://example.org/label" in text
    assert found["facts"][2]["sentence"] in " ".join(text.split())


def test_gaps(base: tuple[Raw, FactBase]) -> None:
    found = gaps(*base)
    assert [(one["kind"], one["agent"], one["id"]) for one in found] == [
        ("date", "bar", "bar-us"),
        ("no-facts", "baz", None),
        ("population", "bar", "bar-us"),
        ("unreviewed", "foo", "foo-out"),
        ("unsettled", "bar", None),
    ]
    assert list(counts(found)) == ["date", "no-facts", "population", "unreviewed", "unsettled"]
    chosen = gaps(*base, Filter.of(base[1], agents=("bar",)), frozenset({"date"}))
    assert gaps_text(chosen, counts(chosen)).splitlines()[-1] == "1 gap: date 1"


def test_stats(base: tuple[Raw, FactBase]) -> None:
    found = stats(*base)
    assert found["facts_by_authority"] == {"EC": 2, "FDA": 2}
    assert found["facts_by_status"] == {"approved": 2, "accelerated-approval": 1, "withdrawn": 1}
    assert found["facts_by_class"] == {"JAK inhibitor": 3, "pan-JAK inhibitor": 3, "small molecule": 3}
    assert found["sources"] == {"with_address": 4, "with_two": 0, "with_application": 0}
    assert found["dated"] == {"to_the_day": 2, "partly": 1, "not": 1}
    assert (found["agents"], found["brands"], found["facts"], found["reviewed"]) == (3, 2, 4, 3)
    assert found["settled"] == {"agents": {"FDA": 1}, "classes": {}, "conditions": {}}
    assert found["gaps"]["date"] == 1
    text = stats_text(found)
    assert "  reviewed                    3  75 %\n" in text
    assert "Settled classes:\n  none\n" in text


def test_diff(base: tuple[Raw, FactBase], tmp_path: Path) -> None:
    changed = FOO.replace("date: 2019-05", "date: 2019-06-01").replace("foo-out", "foo-gone").replace("[XY-123]", "[]")
    new = load_raw(folder(tmp_path / "new", {"foo": changed, "bar": BAR}))
    found = diff(base[0], new)
    assert [one["id"] for one in found["facts"]["added"]] == ["foo-gone"]
    assert found["facts"]["removed"][0]["entry"]["agent"] == "foo"
    assert found["facts"]["changed"] == [{"id": "foo-eu", "fields": {"date": {"old": "2019-05", "new": "2019-06-01"}}}]
    assert [one["id"] for one in found["agents"]["removed"]] == ["baz"]
    assert found["agents"]["changed"] == [{"id": "foo", "fields": {"codes": {"old": ["XY-123"], "new": []}}}]
    assert diff_text(found).splitlines() == [
        "+ facts foo-gone",
        "- facts foo-out",
        "~ facts foo-eu",
        "    date: 2019-05 -> 2019-06-01",
        "- agents baz",
        "~ agents foo",
        "    codes: ['XY-123'] -> []",
        "1 added, 2 removed, 2 changed",
    ]
    same = diff(new, new)
    assert is_empty(same)
    assert diff_text(same) == "no changes\n"
