"""The rules: each has one home in `rules/findings/`, and one page that every reader of it shares.

Kept free of the model and of everything else that is slow to import: `onlabel explain` is to answer at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from checker.errors import DataError, UsageError
from checker.folders import folder
from checker.reference.near import did_you_mean
from checker.reference.yaml_files import parse_yaml

SEVERITIES = ("error", "warning", "info")

PLACEHOLDERS = {
    "quote": "the words of the article that are wrong",
    "agents": "the agents the finding is about, as a list in words; the class, where none is named",
    "is": "'is', or 'are' for several agents",
    "was": "'was', or 'were' for several agents",
    "class": "the class the finding is about",
    "conditions": "the conditions, as a list in words",
    "authority": "the authority, or 'regulator' where none is named",
    "status": "the status that the article gives, in words",
    "approval": "'approval', or 'accelerated approval' where the article says so",
    "date": "when the article says it was: on a date, or before or after another decision",
    "other": "what stands against it: the other side's words, or the right authority, brand or date",
    "against": "what the article contradicts: 'itself', or the path of another article",
    "where": "where the other side stands: 'elsewhere' in the article, or 'there' in the other one",
    "detail": "what the facts say, as a clause without a full stop",
}
"""What a rule's message may name, and what stands in its place."""

_PARTIAL = re.compile(r"\bon (?=(?:[A-Z][a-z]+ )?\d{4}\b)")
"""Before a month or a year it is "in", before a day "on"."""

_TEXTS = ("rule", "severity", "summary", "message", "why", "fix")
_KEYS = (*_TEXTS, "flags", "passes")


@dataclass(frozen=True, slots=True)
class Example:
    """A short article that must be flagged at its `marks`, or must pass."""

    text: str
    as_of: str | None = None
    marks: tuple[str, ...] = ()
    today: bool = False
    """Whether it is judged at the date of the facts, too, as `--today` asks."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: what it finds, why it matters, how to mend it, and its examples."""

    name: str
    severity: str
    summary: str
    message: str
    why: str
    fix: str
    flags: tuple[Example, ...]
    passes: tuple[Example, ...]

    def say(self, **words: str) -> str:
        """Fill the message with `words` (see PLACEHOLDERS); what is not known leaves no loose end."""
        unknown = words.keys() - PLACEHOLDERS.keys()
        if unknown:
            raise KeyError(f"no placeholder {sorted(unknown)}; possible are {', '.join(PLACEHOLDERS)}")
        filled = self.message.format_map(dict.fromkeys(PLACEHOLDERS, "") | words)
        text = _PARTIAL.sub("in ", " ".join(filled.split()).rstrip(" :;,"))
        return text[:1].upper() + text[1:]


def load_rules() -> dict[str, Rule]:
    """Read every rule, in alphabetical order."""
    return {path.stem: read_rule(path) for path in _homes()}


def rule_names() -> tuple[str, ...]:
    """The names of all rules, in alphabetical order."""
    return tuple(path.stem for path in _homes())


def load_rule(name: str) -> Rule:
    """Read one rule and no other file.

    Raises:
        UsageError: There is no such rule; the message names those that are near.
    """
    # Compared with the listing and not joined to the folder: a name is no path.
    homes = {path.stem: path for path in _homes()}
    if name not in homes:
        raise UsageError(f"no rule {name!r}{did_you_mean(name, homes)}; `onlabel rules` lists them all")
    return read_rule(homes[name])


def read_rule(path: Path) -> Rule:
    """Read one rule's home.

    Raises:
        DataError: It is not as it should be; the message names the file, the key and what was possible.
    """
    data = _read_yaml(path)
    if not isinstance(data, dict):
        raise DataError(f"{path}: a rule is a mapping with the keys {', '.join(_KEYS)}")
    _check_keys(path, "", data, _KEYS, _KEYS)
    texts = {key: _text(path, key, data[key]) for key in _TEXTS}
    if texts["rule"] != path.stem:
        raise DataError(f"{path}: rule: {texts['rule']!r} is not the file's name, {path.stem!r}")
    if texts["severity"] not in SEVERITIES:
        raise DataError(f"{path}: severity: {texts['severity']!r} is none of {', '.join(SEVERITIES)}")
    _check_message(path, texts["message"])
    return Rule(
        name=texts.pop("rule"),
        **texts,
        flags=_examples(path, "flags", data["flags"]),
        passes=_examples(path, "passes", data["passes"]),
    )


def rule_page(rule: Rule, level: int = 1) -> str:
    """One rule as Markdown: what `explain`, the documentation and other tools show."""
    head = "#" * level
    parts = [
        f"{head} {rule.name}",
        f"Severity: {rule.severity}",
        f"{head}# What it finds\n\n{rule.summary}",
        f"{head}# Why it matters\n\n{rule.why}",
        f"{head}# How to fix\n\n{rule.fix}",
        f"{head}# Flagged",
        *(_example_page(example) for example in rule.flags),
        f"{head}# Passes",
        *(_example_page(example) for example in rule.passes),
    ]
    return "\n\n".join(parts) + "\n"


def rules_page(rules: Iterable[Rule]) -> str:
    """All rules as one Markdown page."""
    note = "<!-- Generated by `onlabel rules --format markdown`. Edit the files in rules/findings/ instead. -->"
    intro = "# Rules\n\nWhat `onlabel check` reports. `onlabel explain NAME` shows one of these in the terminal."
    return "\n".join([note, "", intro, "", *(rule_page(rule, level=2) for rule in rules)])


def _homes() -> list[Path]:
    return sorted((folder("rules") / "findings").glob("*.yaml"))


def _read_yaml(path: Path) -> Any:
    import yaml

    try:
        return parse_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise DataError(f"{place}: {getattr(error, 'problem', None) or error}") from error


def _check_keys(path: Path, at: str, data: Mapping[Any, Any], known: tuple[str, ...], needed: tuple[str, ...]) -> None:
    for key in data:
        if key not in known:
            raise DataError(
                f"{path}: {at}{key}: no such key{did_you_mean(str(key), known)}; possible are {', '.join(known)}"
            )
    for key in needed:
        if key not in data:
            raise DataError(f"{path}: {at}{key}: missing")


def _text(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise DataError(f"{path}: {key}: expected words, got {value!r}")
    return value.strip()


def _check_message(path: Path, message: str) -> None:
    try:
        names = [name for _, name, _, _ in Formatter().parse(message) if name is not None]
    except ValueError as error:
        raise DataError(f"{path}: message: {error}") from error
    for name in names:
        if name not in PLACEHOLDERS:
            near = did_you_mean(name, PLACEHOLDERS)
            raise DataError(f"{path}: message: no {{{name}}}{near}; possible are {', '.join(PLACEHOLDERS)}")


def _examples(path: Path, key: str, value: Any) -> tuple[Example, ...]:
    if not isinstance(value, list) or not value:
        raise DataError(f"{path}: {key}: expected a list of at least one example")
    return tuple(_example(path, f"{key}[{number}]", item, marked=key == "flags") for number, item in enumerate(value))


def _example(path: Path, at: str, item: Any, *, marked: bool) -> Example:
    if not isinstance(item, dict):
        raise DataError(f"{path}: {at}: an example is a mapping with text and as_of")
    needed = ("text", "marks") if marked else ("text",)
    _check_keys(path, f"{at}.", item, (*needed, "as_of", "today"), needed)
    text = _text(path, f"{at}.text", item["text"])
    marks = item.get("marks", [])
    if not isinstance(marks, list) or (marked and not marks):
        raise DataError(f"{path}: {at}.marks: expected a list of words from the text")
    for mark in marks:
        if not isinstance(mark, str) or text.count(mark) != 1:
            raise DataError(f"{path}: {at}.marks: {mark!r} must stand in the text just once")
    as_of, today = item.get("as_of"), item.get("today", False)
    if not isinstance(today, bool):
        raise DataError(f"{path}: {at}.today: expected true or false, got {today!r}")
    return Example(text, None if as_of is None else str(as_of), tuple(marks), today)


def _example_page(example: Example) -> str:
    when = f"As of {example.as_of}{', with `--today`' if example.today else ''}:\n\n" if example.as_of else ""
    text = example.text
    if "\n" in text:  # markup that must be seen
        return f"{when}```\n{text}\n```"
    for mark in example.marks:
        text = text.replace(mark, f"**{mark}**")
    return f"{when}> {text}"
