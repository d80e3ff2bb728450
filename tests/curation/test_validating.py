"""`facts validate`: every kind of slip is told, at its line, with what was possible."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.curation.validating import Validation, validate
from checker.errors import DataError
from tests.curation.bases import CLASSES, CONDITIONS, agent, fact, folder, overlay_folder


def told(found: Validation, root: Path) -> list[str]:
    """The problems, as a terminal shows them from within the folder."""
    return [str(one).removeprefix(f"{root}/") for one in found.problems]


def test_the_packaged_facts_are_clean() -> None:
    found = validate()
    assert [str(one) for one in found.problems] == []
    assert found.files > 200
    assert found.facts > 800


def test_a_sound_folder_is_clean(tmp_path: Path) -> None:
    root = folder(tmp_path, {"foo": agent("foo", fact("a", brand="Foox"), brand="Foox", classes="[JAK inhibitor]")})
    found = validate(base=root)
    assert (found.problems, found.files, found.facts, found.clean) == ((), 4, 1, True)


@pytest.mark.parametrize(
    ("line", "path", "message"),
    [
        (fact("a", status="aproved"), "facts.0.status", "'aproved' is not possible; possible: approved, accelerated-"),
        (fact("a", date="2021-02-31"), "facts.0.date", "'2021-02-31': day is out of range for month"),
        (fact("a", date="May 2021"), "facts.0.date", "'May 2021' is no date; write YYYY, YYYY-MM or YYYY-MM-DD"),
        (fact("a", colour="red"), "facts.0.colour", "no such key; possible: id, authority, brand, status, date,"),
        (
            fact("a", population="grown-ups"),
            "facts.0.population",
            "'grown-ups' is no age range; write all ages",
        ),
        (fact("a", authority=""), "facts.0.authority", "missing"),
        (fact("a", authority="no"), "facts.0.authority", "text is needed; put it in quotes, YAML reads it otherwise"),
        (fact("a", sources="[]"), "facts.0.sources", "at least one is needed"),
        (fact("a", sources="[{title: a, url: www.example.org}]"), "facts.0.sources.0.url", "'www.example.org' is no a"),
        (fact("a", sources="[{title: ' '}]"), "facts.0.sources.0.title", "nothing is written here"),
        (fact("a", date=""), "facts.0.date", "missing for 'approved'; if no source has it, write 'gap: date'"),
        (fact("a", gap="date"), "facts.0.gap", "says that the date is missing, which is here"),
        (fact("a", until="2019-12"), "facts.0.until", "2019-12 is before the decision, 2020-01-01"),
        (fact("a", until="2021", status="rejected"), "facts.0.until", "only an approval ends; this is 'rejected'; po"),
        (fact("a", date="2026-03-01"), "facts.0.date", "2026-03-01 is later than the newest source, seen 2026-02-28"),
        (fact("a", brand="Foo"), "facts.0.brand", "'Foo' is no brand of foo, did you mean 'Foox'?; possible: Foox"),
        (fact("a", brand="Foox", authority="MHRA"), "facts.0.brand", "by `products`, Foox is not sold where MHRA de"),
        (
            fact("a", authority="FAD"),
            "facts.0.authority",
            "no authority 'FAD', did you mean 'FDA'?; possible: EC, EMA,",
        ),
        (fact("a", conditions="[atopic dermatitus]"), "facts.0.conditions.0", "no condition 'atopic dermatitus', did"),
    ],
)
def test_a_slip_in_a_fact(tmp_path: Path, line: str, path: str, message: str) -> None:
    root = folder(tmp_path, {"foo": agent("foo", line, brand="Foox", markets="FDA")})
    (found,) = told(validate(base=root), root)
    assert found.startswith(f"agents/foo.yaml:4: {path}: {message}")


def test_all_slips_are_told_in_order_of_files_and_lines(tmp_path: Path) -> None:
    slips = (fact("a", status="aproved"), fact("b", until="2019"), fact("b", conditions="[eczma]"))
    root = folder(
        tmp_path,
        {"foo": agent("foo", *slips, classes="[JAK]"), "bar": "agent: [\n", "baz": agent("qux", colour="red")},
        conditions=CONDITIONS + "- condition: acne\n  is_a: [eczema, skin]\n",
    )
    found = told(validate(base=root), root)
    assert [one.split(": ", 2)[:2] for one in found] == [
        ["conditions.yaml:11", "4.is_a.1"],
        ["agents/bar.yaml:2", "(top)"],
        ["agents/baz.yaml:1", "agent"],
        ["agents/baz.yaml:2", "colour"],
        ["agents/foo.yaml:2", "classes.0"],
        ["agents/foo.yaml:4", "facts.0.status"],
        ["agents/foo.yaml:5", "facts.1.until"],
        ["agents/foo.yaml:6", "facts.2.conditions.0"],
        ["agents/foo.yaml:6", "facts.2.id"],
    ]
    assert "'b' is taken at" in found[-1]


def test_ids_and_decisions_stand_once(tmp_path: Path) -> None:
    agents = {"foo": agent("foo", fact("a"), fact("b")), "bar": agent("bar", fact("a"))}
    root = folder(tmp_path, agents)
    found = told(validate(base=root), root)
    assert [one.partition(" at ")[0] for one in found] == [
        "agents/foo.yaml:3: facts.0.id: id 'a' is taken",
        "agents/foo.yaml:4: facts.1: says the same as a",
    ]


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ({"conditions": "[atopic dermatitis]"}, 1),
        ({"brand": "Foox"}, 1),
        ({"brand": "Foox 2"}, 0),
        ({"conditions": "[eczema]"}, 0),
        ({"date": "2019-12-01"}, 0),
        ({"authority": "EC"}, 0),
        ({"severity": "severe"}, 0),
        ({"patients": "women"}, 0),
    ],
)
def test_what_is_approved_is_not_said_not_to_be(tmp_path: Path, said: dict[str, str], problems: int) -> None:
    products = "[{brand: Foox, authorities: [FDA]}, {brand: Foox 2, authorities: [FDA]}]"
    lines = (fact("a", brand="Foox"), fact("b", **{"status": "not-approved", "date": ""} | said))
    root = folder(tmp_path, {"foo": agent("foo", *lines, products=products)})
    found = validate(base=root).problems
    assert [one.path for one in found] == ["facts.1.status"] * problems


def test_graphs_have_no_circles(tmp_path: Path) -> None:
    classes = CLASSES.replace("- class: small molecule\n", "- class: small molecule\n  is_a: [pan-JAK inhibitor]\n")
    root = folder(tmp_path, {"foo": agent("foo")}, classes=classes)
    (found,) = told(validate(base=root), root)
    circle = "small molecule -> pan-JAK inhibitor -> JAK inhibitor -> small molecule"
    assert found == f"classes.yaml:3: 0.is_a: goes round in a circle: {circle}"


def test_names_are_of_one_thing(tmp_path: Path) -> None:
    agents = {"foo": agent("foo", names="[fooate]"), "bar": agent("bar", codes="[FOOATE]")}
    root = folder(tmp_path, agents, conditions=CONDITIONS + "- condition: dermatosis\n  names: [Atopic Eczema]\n")
    found = told(validate(base=root), root)
    assert [one.partition(", at ")[0] for one in found] == [
        "conditions.yaml:11: 4.names.0: 'Atopic Eczema' is a name of atopic dermatitis too",
        "agents/foo.yaml:2: names.0: 'fooate' is a name of bar too",
    ]


def test_an_entry_stands_once_and_in_its_file(tmp_path: Path) -> None:
    root = folder(tmp_path, {"bar": agent("bar"), "b-2": agent("Bar")})
    found = told(validate(base=root), root)
    assert [one.partition(" at ")[0] for one in found] == [
        "agents/b-2.yaml:1: agent: the file of 'Bar' is bar.yaml, and this is b-2.yaml",
        "agents/bar.yaml:1: agent: agent 'bar' stands already",
    ]


@pytest.mark.parametrize(
    ("other", "combination", "level"),
    [("bar", "", "error"), ("bar/foo", "", "note"), ("bar", "with foo", "note"), ("bar/baz", "", "error")],
)
def test_a_brand_is_one_agents_in_a_market(tmp_path: Path, other: str, combination: str, level: str) -> None:
    file = other.replace("/", "-")
    mine = agent(other, fact("a", brand="Foox", combination=combination), brand="Foox")
    root = folder(tmp_path, {file: mine, "foo": agent("foo", brand="Foox")})
    found = validate(base=root)
    (only,) = found.problems
    assert only.level == level
    assert f"Foox is {other}'s already (FDA), at {root}/agents/{file}.yaml:2" in only.message
    assert found.clean is (level == "note")


def test_whose_brand_it_is_an_import_does_not_decide(tmp_path: Path) -> None:
    mine = agent("bar", fact("a", reviewed="false"), brand="Foox")
    found = validate(base=folder(tmp_path, {"bar": mine, "foo": agent("foo", brand="Foox")}))
    assert [one.level for one in found.problems] == ["note"]


def test_a_brand_may_be_another_agents_elsewhere(tmp_path: Path) -> None:
    agents = {"foo": agent("foo", brand="Foox", markets="FDA"), "bar": agent("bar", brand="Foox", markets="EC")}
    assert validate(base=folder(tmp_path, agents)).problems == ()


@pytest.mark.parametrize(
    ("settled", "path", "message"),
    [
        ("{authority: FDA, as_of: 2026-03, because: read}", "as_of", "2026-03 is later than the newest source, seen 2"),
        ("{authority: FDA, as_of: 2026-01}", "because", "missing"),
        ("{authority: FDA, as_of: 2026-01, because: ' '}", "because", "nothing is written here"),
        ("{authority: FAD, as_of: 2026-01, because: read}", "authority", "no authority 'FAD'"),
    ],
)
def test_a_settled_word_is_justified(tmp_path: Path, settled: str, path: str, message: str) -> None:
    root = folder(tmp_path, {"foo": agent("foo", fact("a"), settled=f"[{settled}]")})
    (found,) = told(validate(base=root), root)
    assert found.startswith(f"agents/foo.yaml:2: settled.0.{path}: {message}")


def test_a_settled_word_without_a_source_is_none(tmp_path: Path) -> None:
    settled = "[{authority: FDA, as_of: 2026-01, because: read}, {authority: FDA, as_of: 2025, because: read}]"
    root = folder(tmp_path, {"foo": agent("foo", settled=settled), "bar": agent("bar", fact("a"))})
    found = told(validate(base=root), root)
    assert [one.split(": ")[1] for one in found] == ["settled.0.as_of", "settled.1.as_of", "settled.1.authority"]


def test_a_key_that_stands_twice_is_told(tmp_path: Path) -> None:
    root = folder(tmp_path, {"foo": "agent: foo\nnames: [a]\nnames: [b]\n"})
    assert told(validate(base=root), root) == ["agents/foo.yaml:3: names: stands here twice"]


def test_notes_are_no_errors(tmp_path: Path) -> None:
    line = fact("a", conditions="", gap="colour", sources="[{title: Label}]")
    found = validate(base=folder(tmp_path, {"foo": agent("foo", line)}))
    assert [one.path for one in found.problems] == ["facts.0.conditions", "facts.0.gap", "facts.0.sources.0.seen"]
    assert found.clean


def test_a_folder_may_borrow_the_packaged_names(tmp_path: Path) -> None:
    text = agent("foo", fact("a", conditions="[chronic hand eczema]"), classes="[TYK2 inhibitor]")
    root = overlay_folder(tmp_path, {"foo": text})
    assert validate(base=root).problems == ()
    assert validate([root]).problems == ()


def test_a_folder_on_top_may_give_facts_anew(tmp_path: Path) -> None:
    base = folder(tmp_path / "base", {"foo": agent("foo", fact("a"), brand="Foox"), "bar": agent("bar", fact("b"))})
    same = overlay_folder(tmp_path / "same", {"foo": agent("foo", fact("a", brand="Foox"))})
    assert validate([same], base=base).problems == ()
    other = overlay_folder(tmp_path / "other", {"foo": agent("foo", fact("b"))})
    (found,) = validate([other], base=base).problems
    assert found.message.startswith("id 'b' is taken at")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no fact files here"):
        validate(base=tmp_path)
    root = folder(tmp_path, {})
    (root / "agents" / "foo.yaml").mkdir()
    with pytest.raises(DataError, match=r"foo\.yaml: Is a directory"):
        validate(base=root)
