"""The rules' homes: each is whole, and does what its own examples say."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.errors import DataError, UsageError
from checker.findings.rules import PLACEHOLDERS, SEVERITIES, Example, Rule, load_rule, load_rules, read_rule, rule_page
from checker.model import Checked, Finding, Severity
from checker.reference.dates import PartialDate

RULES = load_rules()

HOME = """\
rule: wrong-thing
severity: warning
summary: A thing is wrong.
message: "{agents} is wrong: {detail}"
why: It matters.
fix: Mend it.
flags:
  - text: This thing is wrong, they say.
    as_of: 2025-08-15
    marks:
      - thing is wrong
passes:
  - text: This thing is right.
"""


def _checked(example: Example) -> Checked:
    from checker.run import Settings, check

    as_of = None if example.as_of is None else PartialDate.parse(example.as_of)
    (checked,) = check(["-"], Settings(as_of=as_of, today=example.today), content=example.text).checked
    assert checked.error is None
    return checked


def _covers(checked: Checked, finding: Finding, words: str) -> bool:
    """Whether the finding covers `words`, or lies in them."""
    assert checked.article is not None
    source = checked.article.source
    start = source.index(words)
    place = checked.article.source_span(finding.span)
    return (place.start <= start and start + len(words) <= place.end) or (
        start <= place.start and place.end <= start + len(words)
    )


FLAGS = [(rule.name, example) for rule in RULES.values() for example in rule.flags]
PASSES = [(rule.name, example) for rule in RULES.values() for example in rule.passes]


@pytest.mark.parametrize(("name", "example"), FLAGS, ids=[f"{name}: {example.text[:60]}" for name, example in FLAGS])
def test_what_must_be_flagged_is_flagged(name: str, example: Example) -> None:
    checked = _checked(example)
    found = [finding for finding in checked.findings if finding.rule == name]
    assert found, [(finding.rule, finding.quote) for finding in checked.findings]
    for words in example.marks:
        assert any(_covers(checked, finding, words) for finding in found), [finding.quote for finding in found]


@pytest.mark.parametrize(("name", "example"), PASSES, ids=[f"{name}: {example.text[:60]}" for name, example in PASSES])
def test_what_must_pass_passes(name: str, example: Example) -> None:
    checked = _checked(example)
    assert checked.judged, "an example without a claim shows nothing"
    wrong = [
        (finding.rule, finding.quote)
        for finding in checked.findings
        if finding.suppressed is None and (finding.rule == name or finding.severity is Severity.ERROR)
    ]
    assert wrong == []


def test_the_rules_are_those_that_can_be_raised() -> None:
    assert list(RULES) == sorted(RULES)
    assert set(RULES) == {
        "conflicting-detail",
        "conflicting-exclusivity",
        "conflicting-status",
        "contradicted-approval",
        "contradicted-denial",
        "contradicted-exclusivity",
        "misspelled-agent",
        "outdated-status",
        "overbroad-indication",
        "stale-fact",
        "status-inflation",
        "superseded",
        "unused-suppression",
        "wrong-authority",
        "wrong-brand",
        "wrong-class",
        "wrong-date",
        "wrong-population",
        "wrong-route",
        "wrong-withdrawer",
    }


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_home_is_whole(rule: Rule) -> None:
    assert rule.severity in SEVERITIES
    assert all((rule.summary, rule.why, rule.fix, rule.flags, rule.passes))
    assert "\n" not in rule.summary
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 110
    assert all(example.marks for example in rule.flags)
    assert all(PartialDate.parse(example.as_of) for example in (*rule.flags, *rule.passes) if example.as_of)
    assert load_rule(rule.name) == rule


def test_the_severities_are_those_of_the_model() -> None:
    assert list(SEVERITIES) == [severity.value for severity in Severity]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_messages_read_well_filled_and_empty(rule: Rule) -> None:
    filled = rule.say(**{name: f"<{name}>" for name in PLACEHOLDERS})
    assert "{" not in filled
    assert "<" in filled
    empty = rule.say()
    assert empty == empty.strip(" :;,")
    assert "  " not in empty


def test_a_message_knows_its_placeholders() -> None:
    rule = RULES["wrong-date"]
    assert rule.say(agents="abrocitinib", was="was", status="approved", other="14 January 2022", date="1 May 2022") == (
        "Abrocitinib was approved on 14 January 2022, not on 1 May 2022"
    )
    with pytest.raises(KeyError, match="agent"):
        rule.say(agent="abrocitinib")


def test_an_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="no rule 'wrong-dates', did you mean 'wrong-date'"):
        load_rule("wrong-dates")


def test_the_page_shows_where_an_example_is_flagged(tmp_path: Path) -> None:
    page = rule_page(read_rule(_home(tmp_path, HOME)))
    assert "As of 2025-08-15:\n\n> This **thing is wrong**, they say.\n" in page
    assert page.endswith("## Passes\n\n> This thing is right.\n")


def _home(folder: Path, text: str) -> Path:
    path = folder / "wrong-thing.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rule: wrong-thing", "rule: other", "wrong-thing.yaml: rule: 'other' is not the file's name"),
        ("severity: warning", "severity: fatal", "severity: 'fatal' is none of error, warning, info"),
        ("why: It matters.\n", "", "wrong-thing.yaml: why: missing"),
        ("why: It", "whyy: It", "whyy: no such key, did you mean 'why'?; possible are rule, severity"),
        ("why: It matters.", "why: 3", "why: expected words, got 3"),
        ("why: It matters.", "why: ''", "why: expected words, got ''"),
        ("{detail}", "{details}", "message: no {details}, did you mean 'detail'?"),
        ("{detail}", "{agents.real}", "message: no {agents.real}"),
        ("{detail}", "{", "message: "),
        ("marks:\n      - thing is wrong", "marks: []", "flags[0].marks: expected a list of words"),
        ("- thing is wrong", "- things are wrong", "flags[0].marks: 'things are wrong' must stand in the text"),
        ("- thing is wrong", "- 3", "flags[0].marks: 3 must stand in the text just once"),
        ("    as_of: 2025", "    asof: 2025", "flags[0].asof: no such key, did you mean 'as_of'?"),
        ("    as_of: 2025", "    today: yes please\n    as_of: 2025", "flags[0].today: expected true or false"),
        ("  - text: This thing is right.", "  - words", "passes[0]: an example is a mapping"),
        ("  - text: This thing is right.", "  []", "passes: expected a list of at least one example"),
        ("fix: Mend it.", "fix: Mend: it.", "wrong-thing.yaml:6:10: mapping values are not allowed"),
    ],
)  # fmt: skip
def test_a_home_that_is_wrong_is_named_with_its_key(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert HOME.count(old) == 1
    with pytest.raises(DataError) as caught:
        read_rule(_home(tmp_path, HOME.replace(old, new)))
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["", "- a list\n", "words\n"])
def test_a_home_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError, match="a rule is a mapping with the keys rule, severity"):
        read_rule(_home(tmp_path, text))
