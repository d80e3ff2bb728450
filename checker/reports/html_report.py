"""The report as one HTML file: an article and its findings side by side, to be read, decided on and kept.

The page is whole by itself: style and script are inside it, and its Content-Security-Policy lets nothing else in.
It can be read without the script; deciding, filtering and the keys need it.
"""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from checker import __version__
from checker.findings.rules import Rule, load_rules
from checker.model import Report, Severity, Verdict
from checker.reference.dates import PartialDate
from checker.reports.html_view import Page, pages, verdict_counts
from checker.reports.text import counted

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent / "page"
_SCRIPTS = ("storage.js", "decisions.js", "filters.js", "reading.js", "keys.js")
"""In this order: later ones use what earlier ones define."""

_BETWEEN_TAGS = re.compile(r"([>}])\s*\n\s*(?=[<{])")

VERDICTS = {
    Verdict.CONTRADICTED: "the facts say otherwise",
    Verdict.OVERBROAD: "wider than what was decided",
    Verdict.OUTDATED: "was true once, and no longer at the article’s date",
    Verdict.UNSETTLED: "the facts do not settle it",
    Verdict.SUPERSEDED: "true at the article’s date, and no longer",
    Verdict.SUPPORTED: "the facts say the same",
}
"""What each verdict means to a reader, the worst first."""

REASONS = (
    "The sentence was misread",
    "The fact is wrong or out of date",
    "The rest of the article makes it clear",
    "Quoted from someone else",
    "Kept as it was published",
    "Another reason",
)
"""Why a finding is dismissed."""


def render(report: Report, *, beside: bool = False) -> str:
    """Render the page; where it stands `beside` the article itself, the findings come before the article's text."""
    shown = pages(report)
    judged = [one for checked in report.checked for one in checked.judged]
    fired = {rule for page in shown for card in page.cards for rule in card.rules}
    text = (
        _environment()
        .get_template("report.html")
        .render(
            pages=shown,
            single=len(shown) == 1 and shown[0].error is None,
            alone=sum(page.error is None for page in shown) == 1,
            title=_title(report, shown),
            articles=counted(len(shown), "article"),
            claims=counted(len(judged), "claim"),
            findings=counted(sum(report.counts.values()), "finding"),
            severities={severity.value: number for severity, number in report.counts.items()},
            suppressed=sum(len(page.aside) for page in shown),
            unreadable=[page for page in shown if page.error is not None],
            noted=[page for page in shown if page.notice is not None],
            verdicts=verdict_counts(judged),
            verdict_words={verdict.value: words for verdict, words in VERDICTS.items()},
            rules=_rules(fired),
            reasons=REASONS,
            facts_as_of=PartialDate.parse(report.fact_base.as_of).in_words(),
            facts=report.fact_base,
            version=report.tool_version or __version__,
            beside=beside,
            style=Markup(style()),
            script=Markup(_script()),
            policy=policy(),
        )
    )
    return text.strip() + "\n"


def _title(report: Report, shown: list[Page]) -> str:
    counts = [counted(number, severity.value) for severity, number in report.counts.items() if number]
    where = shown[0].title if len(shown) == 1 else counted(len(shown), "article")
    return f"{', '.join(counts) or 'No findings'} · {where} · onlabel"


def _rules(names: Iterable[str]) -> list[Rule]:
    known = load_rules()
    return [known[name] for name in sorted(names) if name in known]


@lru_cache(maxsize=1)
def policy() -> str:
    """The page's Content-Security-Policy: only its style and its script, and nothing from anywhere."""
    return (
        f"default-src 'none'; style-src '{_hash(style())}'; script-src '{_hash(_script())}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@lru_cache(maxsize=1)
def style() -> str:
    """The page's style, for other pages that are to look like it."""
    return (_FOLDER / "report.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _script() -> str:
    parts = "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


@lru_cache(maxsize=1)
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    environment.globals["number"] = counted
    environment.globals["severity_order"] = tuple(severity.value for severity in Severity)
    return environment


def _template(name: str) -> str:
    """A template without the line ends between its tags: a browser would make a node of each."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return _BETWEEN_TAGS.sub(r"\1", text)


def _shown(value: object) -> object:
    """Text without characters that no HTML document may hold; what is markup stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup) and not value.isprintable():
        return "".join(_allowed(character) for character in value)
    return value


def _allowed(character: str) -> str:
    kept = character in "\n\t" or unicodedata.category(character) != "Cc"
    return character if kept else "\N{REPLACEMENT CHARACTER}"
