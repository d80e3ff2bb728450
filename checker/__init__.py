"""onlabel: a linter for drug-approval claims in health articles.

The data's way, one package a stage::

    sources -> entities -> qualifiers -> claims -> verdicts -> findings -> reports

Importing this package is cheap; spaCy is imported when the first article has something to check.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Checked",
    "Claim",
    "DataError",
    "Fact",
    "FactBase",
    "Finding",
    "Judged",
    "OnlabelError",
    "PartialDate",
    "Report",
    "Settings",
    "Severity",
    "SourceError",
    "Span",
    "Status",
    "UsageError",
    "Verdict",
    "__version__",
    "check",
    "check_text",
    "load_facts",
    "read_article",
    "read_articles",
    "render",
]

_HOMES = {
    "Article": "checker.model",
    "Checked": "checker.model",
    "Claim": "checker.model",
    "DataError": "checker.errors",
    "Fact": "checker.facts.fact",
    "FactBase": "checker.facts.base",
    "Finding": "checker.model",
    "Judged": "checker.model",
    "OnlabelError": "checker.errors",
    "PartialDate": "checker.reference.dates",
    "Report": "checker.model",
    "Settings": "checker.run",
    "Severity": "checker.model",
    "SourceError": "checker.errors",
    "Span": "checker.model",
    "Status": "checker.model",
    "UsageError": "checker.errors",
    "Verdict": "checker.model",
    "check": "checker.run",
    "check_text": "checker.run",
    "load_facts": "checker.facts.base",
    "read_article": "checker.sources",
    "read_articles": "checker.sources",
    "render": "checker.reports",
}

if TYPE_CHECKING:
    from checker.errors import DataError, OnlabelError, SourceError, UsageError
    from checker.facts.base import FactBase, load_facts
    from checker.facts.fact import Fact
    from checker.model import Article, Checked, Claim, Finding, Judged, Report, Severity, Span, Status, Verdict
    from checker.reference.dates import PartialDate
    from checker.reports import render
    from checker.run import Settings, check, check_text
    from checker.sources import read_article, read_articles


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
