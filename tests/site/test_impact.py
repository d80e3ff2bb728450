"""What a change of facts turns: the same as if every stored claim were judged again, told so that it can be mended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.facts.base import load_facts
from checker.model import Severity
from checker.reference.dates import PartialDate
from checker.reference.overlay import Raw
from checker.reference.store import load_raw
from checker.site.bases import together, without_later
from checker.site.changes import changes
from checker.site.impact import Impact, impact
from checker.site.store import Store, StoredArticle, StoredClaim
from checker.site.telling import message, render_text
from tests.site.generating import Claims
from tests.verdicts.making import make_claim

AGENTS = ("upadacitinib", "abrocitinib", "ruxolitinib", "dupilumab", "tralokinumab", "semaglutide", "delgocitinib")
PLACE = json.dumps({"start": 0, "end": 40, "line": 1, "column": 1, "end_line": 1, "end_column": 41, "location": None})
CLAIMS = 400


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Some hundred claims on a few agents, an article each."""
    with Store(tmp_path_factory.mktemp("db") / "claims.sqlite", create=True) as store, store.writing():
        claims = Claims(load_facts(), 1, AGENTS, classes=0.5)
        for number, claim in zip(range(CLAIMS), claims, strict=False):
            put(store, f"{number:03}.md", claim, claims.as_of())
        yield store


def put(store: Store, path: str, claim: Any, as_of: str | None) -> None:
    store.put(path, path, [StoredArticle("", as_of, 10, [StoredClaim(claim, PLACE, "It is approved.")])])


# ---------------------------------------------------------------- changes

Change = Callable[[Raw, Any], None]


def _facts(raw: Raw, agent: str) -> list[Raw]:
    found: list[Raw] = next(one for one in raw["agents"] if one["agent"] == agent).setdefault("facts", [])
    return found


def _entry(raw: Raw, draw: Any) -> Raw:
    agent = draw(st.sampled_from(AGENTS))
    found: Raw = next(one for one in raw["agents"] if one["agent"] == agent)
    return found


def remove_a_fact(raw: Raw, draw: Any) -> None:
    facts = _entry(raw, draw)["facts"]
    facts.pop(draw(st.integers(0, len(facts) - 1)))


def add_a_fact(raw: Raw, draw: Any) -> None:
    entry = _entry(raw, draw)
    conditions = [one["condition"] for one in raw["conditions"]]
    near = sorted({use for fact in entry["facts"] for use in fact.get("conditions", ())})
    status = draw(st.sampled_from(["approved", "rejected", "withdrawn", "under-review", "accelerated-approval"]))
    fact = {
        "id": "new-fact",
        "authority": draw(st.sampled_from(["FDA", "EC", "MHRA", "PMDA", "EMA", "Swissmedic"])),
        "status": status,
        "date": draw(st.sampled_from(["2015-05", "2019-03-14", "2023-11-02", "2026-01-05"])),
        "conditions": [draw(st.sampled_from(near) | st.sampled_from(conditions))],
        "reviewed": draw(st.booleans()),
        "sources": [{"title": "a register", "seen": "2026-02"}],
    }
    if entry.get("products") and draw(st.booleans()):
        fact["brand"] = draw(st.sampled_from([one["brand"] for one in entry["products"]]))
    entry["facts"].append(fact)


def change_a_fact(raw: Raw, draw: Any) -> None:
    facts = _entry(raw, draw)["facts"]
    fact = facts[draw(st.integers(0, len(facts) - 1))]
    key, value = draw(
        st.sampled_from(
            [("date", "2013-02-03"), ("date", "2025-02"), ("until", "2024-05-05"), ("population", "adults"),
             ("severity", "severe"), ("reviewed", False), ("authority", "TGA"), ("conditions", ["vitiligo"])]
        )
    )  # fmt: skip
    fact[key] = value


def redate_a_fact(raw: Raw, draw: Any) -> None:
    facts = _entry(raw, draw)["facts"]
    fact = facts[draw(st.integers(0, len(facts) - 1))]
    fact["date"] = f"{draw(st.integers(2012, 2026))}-{draw(st.integers(1, 12)):02}-{draw(st.integers(1, 28)):02}"


def change_where_it_is_from(raw: Raw, draw: Any) -> None:
    facts = _entry(raw, draw)["facts"]
    facts[draw(st.integers(0, len(facts) - 1))]["note"] = "another word"


def unsettle(raw: Raw, draw: Any) -> None:
    kind = draw(st.sampled_from(["agents", "classes", "conditions"]))
    settled = [one for one in raw[kind] if one.get("settled")]
    if kind == "agents":
        settled = [one for one in settled if one["agent"] in AGENTS]
    if settled:
        draw(st.sampled_from(settled)).pop("settled")


def settle(raw: Raw, draw: Any) -> None:
    kind, key = draw(st.sampled_from([("agents", "agent"), ("classes", "class"), ("conditions", "condition")]))
    entry = _entry(raw, draw) if kind == "agents" else draw(st.sampled_from(raw[kind]))
    entry["settled"] = [{"authority": "FDA", "as_of": "2026-03-01", "because": f"the register of {entry[key]}"}]


def change_a_class(raw: Raw, draw: Any) -> None:
    _entry(raw, draw)["classes"] = [draw(st.sampled_from([one["class"] for one in raw["classes"]]))]


def change_a_brand(raw: Raw, draw: Any) -> None:
    entry = _entry(raw, draw)
    if entry.get("products"):
        draw(st.sampled_from(entry["products"]))["brand"] = "Rinvoq"


def change_the_graph(raw: Raw, draw: Any) -> None:
    kind = draw(st.sampled_from(["classes", "conditions"]))
    entry = draw(st.sampled_from([one for one in raw[kind] if one.get("is_a")]))
    entry["is_a"] = []


CHANGES: dict[str, Change] = {
    one.__name__: one
    for one in (
        remove_a_fact, add_a_fact, add_a_fact, change_a_fact, redate_a_fact, change_where_it_is_from,
        unsettle, settle, change_a_class,
        change_a_brand, change_the_graph,
    )
}  # fmt: skip


def same(one: Impact) -> list[Any]:
    return [(it.path, it.claim, it.old.kinds, it.new.kinds) for it in one.turned]


@pytest.mark.parametrize("name", CHANGES)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_answer_is_that_of_judging_every_claim(store: Store, name: str, data: st.DataObject) -> None:
    raw = load_raw()
    changed = {**raw, **{kind: deepcopy(raw[kind]) for kind in ("agents", "classes", "conditions")}}
    CHANGES[name](changed, data.draw)
    old, new = together(*((raw, changed) if data.draw(st.booleans()) else (changed, raw)))
    assert same(impact(store, old, new)) == same(impact(store, old, new, every=True))


def test_what_no_change_can_touch_is_not_judged(store: Store) -> None:
    raw = load_raw()
    changed = {**raw, "agents": deepcopy(raw["agents"])}
    _facts(changed, "semaglutide")[0]["note"] = "told otherwise"
    assert not changes(*together(raw, changed))
    _facts(changed, "semaglutide")[0]["severity"] = "severe"
    found = impact(store, *together(raw, changed))
    assert 0 < found.judged < CLAIMS / 3


# ---------------------------------------------------------------- what is told

DENIED = {"authority": "FDA", "status": "not-approved", "agent": "nemolizumab", "condition": "atopic dermatitis"}
WITHOUT = ("nemolizumab-fda-atopic-dermatitis-2024",)


def bare(*left_out: str) -> Raw:
    """The packaged facts without some, and with all decisions of the FDA on nemolizumab known."""
    raw = load_raw()
    agents = [
        {**one, "facts": [fact for fact in one.get("facts", ()) if fact["id"] not in left_out]} for one in raw["agents"]
    ]
    settled = [{"authority": "FDA", "as_of": "2030-01", "because": "for this test"}]
    agents = [{**one, "settled": settled} if one["agent"] == "nemolizumab" else one for one in agents]
    return {**raw, "agents": agents}


@pytest.mark.parametrize(
    ("as_of", "old", "new", "severity", "words"),
    [
        pytest.param(
            "2025-05-01", ("supported", "supported"), ("contradicted", "contradicted"), Severity.ERROR,
            "Said not to be approved, but the FDA approved Nemluvio", id="wrong at its date",
        ),
        pytest.param(
            "2024-05-01", ("supported", "supported"), ("supported", "superseded"), Severity.WARNING,
            "No longer true: the FDA approved Nemluvio", id="overtaken since",
        ),
        pytest.param(
            None, ("supported", "supported"), ("contradicted", "contradicted"), Severity.ERROR,
            "Said not to be approved, but the FDA approved Nemluvio", id="without a date",
        ),
    ],
)  # fmt: skip
def test_a_new_decision(
    tmp_path: Path, as_of: str | None, old: tuple[str, str], new: tuple[str, str], severity: Severity, words: str
) -> None:
    before, after = bare(*WITHOUT), bare()
    with Store(tmp_path / "claims.sqlite", create=True) as store:
        with store.writing():
            put(store, "a.md", make_claim(**dict(DENIED)), as_of)
        there = impact(store, *together(before, after))
        back = impact(store, *together(after, before))
    (turned,) = there.turned
    assert [(one.verdict, one.today) for one in (turned.old, turned.new)] == [old, new]
    assert turned.severity is severity
    assert message(turned, there).startswith(words)
    assert WITHOUT[0] in there.evidence
    assert [(one.severity, one.new.kinds) for one in back.turned] == [(Severity.INFO, turned.old.kinds)]
    assert "It is approved." in render_text(there)


def test_since_a_day_leaves_out_what_came_after() -> None:
    raw = {
        "agents": [
            {"agent": "a", "facts": [
                {"id": "before", "date": "2024-03-01", "sources": []},
                {"id": "on the day", "date": "2025-03-01", "sources": []},
                {"id": "after", "date": "2025-03-02", "sources": []},
                {"id": "in that year", "date": "2025", "sources": []},
                {"id": "undated, known", "sources": [{"seen": "2025-01"}, {"seen": "2026-01"}]},
                {"id": "undated, new", "sources": [{"seen": "2025-04"}]},
                {"id": "ended later", "date": "2020", "until": "2025-06", "sources": []},
                {"id": "ended", "date": "2020", "until": "2021-06", "sources": []},
            ]},
            {"agent": "b"},
        ]
    }  # fmt: skip
    facts = without_later(raw, PartialDate(2025, 3, 1))["agents"][0]["facts"]
    assert [one["id"] for one in facts] == [
        "before", "on the day", "in that year", "undated, known", "ended later", "ended",
    ]  # fmt: skip
    assert [one.get("until") for one in facts[-2:]] == [None, "2021-06"]
