"""The JSON report: the contract, field by field, and its schema."""

import json
from copy import deepcopy
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Checked
from checker.reports import render
from checker.reports.json_text import laid_out
from checker.reports.schema import render_schema, report_schema
from tests.reports.hand_made import (
    ANCHORS,
    DENIAL,
    LIST,
    LIST_IN_FILE,
    SOURCE,
    article_checked,
    denial,
    finding,
    listed,
    marked_up,
    report,
    unreadable,
)

VALIDATOR = jsonschema.Draft202012Validator(report_schema())

CLAIM_KEYS = (
    "id quote span sentence status authority agents brands class except conditions population severity line route form"
    " on quantifier domain unit certainty attributed historical parts verdict verdict_today"
).split()
PLACE_KEYS = ("start", "end", "line", "column", "end_line", "end_column")
FINDING_KEYS = (
    "rule severity message quote span claim related facts because suggestion replacement part suppressed fingerprint"
).split()


def data(*checked: Checked) -> dict[str, Any]:
    """The report as a program reads it; valid in any case."""
    loaded: dict[str, Any] = json.loads(render(report(*checked), "json"))
    VALIDATOR.validate(loaded)
    return loaded


def test_every_field_of_the_contract_is_there_in_its_order() -> None:
    whole = data()
    assert list(whole) == ["schema", "tool", "fact_base", "articles", "summary"]
    (article,) = whole["articles"]
    assert list(article) == ["path", "as_of", "as_of_from", "words", "error", "notice", "claims", "findings"]
    assert [list(claim) for claim in article["claims"]] == [CLAIM_KEYS] * 2
    assert [list(found) for found in article["findings"]] == [FINDING_KEYS] * 5
    assert list(article["claims"][0]["parts"][0]) == [
        "agent", "brand", "conditions", "on", "population", "verdict", "missing",
    ]  # fmt: skip


def test_the_head_and_the_summary() -> None:
    whole = data(article_checked(), unreadable())
    assert whole["schema"] == "onlabel/report/1"
    assert whole["tool"] == {"name": "onlabel", "version": "0.1.0"}
    assert whole["fact_base"] == {"as_of": "2026-04-30", "digest": "sha256:00", "agents": 120, "facts": 900}
    assert whole["summary"] == {"articles": 2, "claims": 2, "findings": {"error": 3, "warning": 1, "info": 0}}


def test_positions_count_in_the_file() -> None:
    (article,) = data()["articles"]
    first, second = article["claims"]
    assert first["span"] == {
        "start": 49,
        "end": 119,
        "line": 3,
        "column": 28,
        "end_line": 3,
        "end_column": 98,
        "location": None,
    }
    assert second["span"] == {
        "start": 124,
        "end": 208,
        "line": 5,
        "column": 1,
        "end_line": 5,
        "end_column": 85,
        "location": None,
    }
    for claim, words in ((first, DENIAL), (second, LIST_IN_FILE)):
        span, sentence = claim["span"], claim["sentence"]
        assert SOURCE[span["start"] : span["end"]] == claim["quote"] == words
        assert SOURCE[sentence["start"] : sentence["end"]] in {f"As of 2025, {words}.", f"{words}."}


def test_a_class_claim_is_one_part_without_an_agent() -> None:
    claim = data()["articles"][0]["claims"][0]
    assert claim["agents"] == claim["brands"] == []
    assert (claim["class"], claim["except"]) == ("JAK inhibitor", ["delgocitinib"])
    assert (claim["quantifier"], claim["domain"]) == ("no-other", {"class": "JAK inhibitor", "route": None})
    assert claim["parts"] == [
        {
            "agent": None,
            "brand": None,
            "conditions": ["atopic dermatitis"],
            "on": None,
            "population": None,
            "verdict": "contradicted",
            "missing": None,
        }
    ]
    assert (claim["verdict"], claim["verdict_today"]) == ("contradicted", None)


def test_a_list_has_a_part_and_a_verdict_for_each_agent() -> None:
    claim = data()["articles"][0]["claims"][1]
    assert claim["agents"] == ["upadacitinib", "baricitinib"]
    assert claim["brands"] == ["Rinvoq"]
    assert (claim["population"], claim["quantifier"], claim["attributed"]) == ("adults", "count:2", True)
    assert claim["domain"] == {"class": None, "route": "oral"}
    first, second = claim["parts"]
    assert first == {
        "agent": "upadacitinib",
        "brand": "Rinvoq",
        "conditions": ["atopic dermatitis"],
        "on": "2022-01",
        "population": "12 years and older",
        "verdict": "supported",
        "missing": None,
    }
    assert second["conditions"] == ["atopic dermatitis"], "what a part does not say it has from its claim"
    assert (second["population"], second["verdict"], second["missing"]) == ("adults", "unsettled", "US facts")
    assert claim["verdict"] == "unsettled", "the worst of the parts"


def test_a_file_without_lines_has_locations() -> None:
    checked = article_checked()
    assert checked.article is not None
    (article,) = data(replace(checked, article=replace(checked.article, anchors=ANCHORS)))["articles"]
    assert {claim["span"]["location"] for claim in article["claims"]} == {"paragraph 2"}
    assert article["findings"][1]["related"][0]["span"]["location"] == "paragraph 2"


def test_the_class_is_in_the_words_of_the_article_and_plain_claims_have_no_domain() -> None:
    article = marked_up("a.md", f"As of 2025, {DENIAL}.")
    claim = replace(denial(article), class_words="oral JAK inhibitor", quantifier="none")
    judged = replace(article_checked().judged[0], claim=claim)
    written = data(Checked("a.md", article, judged=(judged,)))["articles"][0]["claims"][0]
    assert (written["class"], written["quantifier"]) == ("oral JAK inhibitor", "none")
    assert written["domain"] == {"class": None, "route": None}


def test_a_judgement_too_few_is_no_silent_loss() -> None:
    checked = article_checked()
    judged = replace(checked.judged[1], judgements=checked.judged[1].judgements[:1])
    with pytest.raises(ValueError, match="zip"):
        render(report(replace(checked, judged=(judged,))), "json")


def test_findings_carry_their_proof() -> None:
    found = data()["articles"][0]["findings"]
    assert [one["rule"] for one in found] == [
        "contradicted-exclusivity",
        "conflicting-exclusivity",
        "conflicting-exclusivity",
        "wrong-authority",
        "wrong-date",
    ]
    assert found[0]["facts"] == [
        {
            "id": "fda-upadacitinib-ad",
            "statement": "FDA approved upadacitinib (Rinvoq) for atopic dermatitis",
            "source": "https://example.org/a-very-long-address/that-must-not-be-broken/even-where-the-terminal-is-narrow/rinvoq.html",
            "date": "2022-01-14",
        }
    ]
    assert found[0]["because"] == [
        "upadacitinib is a JAK inhibitor",
        "FDA approved it on 2022-01-14 for atopic dermatitis",
    ]
    assert (found[0]["claim"], found[0]["quote"], found[0]["part"]) == ("c1", DENIAL, None)
    (other,) = found[1]["related"]
    assert (other["claim"], other["path"], other["quote"]) == ("c2", "a.md", LIST_IN_FILE)
    assert other["span"]["line"] == 5
    assert found[4]["suppressed"] == "as the source has it"


def test_a_replacement_stands_where_its_words_stand_in_the_file() -> None:
    found = data()["articles"][0]["findings"][3]
    span = found["replacement"]["span"]
    assert SOURCE[span["start"] : span["end"]] == "baricitinib"
    assert (span["line"], span["column"], found["replacement"]["text"], found["part"]) == (5, 52, "abrocitinib", 1)


def test_the_other_side_may_stand_in_another_article() -> None:
    first, second = marked_up("a.md", f"As of 2025, {DENIAL}."), marked_up("b.md", f"**New**\n\n{LIST}.")
    found = finding(first, denial(first), "conflicting-status", (second, listed(second)))
    whole = data(Checked("a.md", first, findings=(found,)), Checked("b.md", second))
    (other,) = whole["articles"][0]["findings"][0]["related"]
    assert (other["path"], other["span"]["line"], other["span"]["start"]) == ("b.md", 3, 9)
    assert second.source[other["span"]["start"] : other["span"]["end"]] == LIST


def test_an_article_that_cannot_be_read_has_its_error_and_nothing_else() -> None:
    assert data(unreadable())["articles"] == [
        {
            "path": "gone.md",
            "as_of": None,
            "as_of_from": "facts",
            "words": 0,
            "error": "no such file",
            "notice": None,
            "claims": [],
            "findings": [],
        }
    ]


def test_text_outside_ascii_is_written_as_it_is() -> None:
    text = render(report(replace(unreadable(), error="naïve 😀")), "json")
    assert '"error": "naïve 😀"' in text
    assert text.endswith("}\n")


def test_the_schema_itself_is_valid() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(render_schema()))


BROKEN: list[tuple[list[str | int], object]] = [
    (["schema"], "onlabel/report/2"),
    (["summary", "findings", "error"], -1),
    (["articles", 0, "as_of_from"], "guess"),
    (["articles", 0, "claims", 0, "verdict"], "true"),
    (["articles", 0, "claims", 0, "quantifier"], "count"),
    (["articles", 0, "claims", 0, "parts"], []),
    (["articles", 0, "claims", 0, "span", "line"], 0),
    (["articles", 0, "findings", 0, "severity"], "fatal"),
    (["articles", 0, "findings", 0, "claim"], 1),
    (["articles", 0, "findings", 0, "surprise"], None),
]


@pytest.mark.parametrize(("where", "value"), BROKEN, ids=lambda value: str(value))
def test_the_schema_refuses_what_breaks_the_contract(where: list[str | int], value: object) -> None:
    broken: Any = deepcopy(data())
    target = broken
    for step in where[:-1]:
        target = target[step]
    target[where[-1]] = value
    assert not VALIDATOR.is_valid(broken)


@pytest.mark.parametrize("key", [*CLAIM_KEYS, *FINDING_KEYS])
def test_the_schema_demands_every_field(key: str) -> None:
    whole = data()
    for holder in (whole["articles"][0]["claims"][0], whole["articles"][0]["findings"][0]):
        holder.pop(key, None)
    assert not VALIDATOR.is_valid(whole)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.lists(inner).map(tuple),
    )
)
def test_it_is_laid_out_as_the_standard_library_does(data: object) -> None:
    assert laid_out(data) == json.dumps(data, indent=2, ensure_ascii=False)
