"""onlabel: a linter for drug-approval claims in health articles.

The data's way, one package a stage::

    sources -> entities -> qualifiers -> claims -> verdicts -> findings -> reports

Importing this package is cheap; spaCy is imported when the first article has something to check.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["OnlabelError", "Settings", "__version__", "check", "load_facts", "read_article", "read_articles", "render"]

_HOMES = {
    "OnlabelError": "checker.errors",
    "Settings": "checker.run",
    "check": "checker.run",
    "load_facts": "checker.facts.base",
    "read_article": "checker.sources",
    "read_articles": "checker.sources",
    "render": "checker.reports",
}

if TYPE_CHECKING:
    from checker.errors import OnlabelError
    from checker.facts.base import load_facts
    from checker.reports import render
    from checker.run import Settings, check
    from checker.sources import read_article, read_articles


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
