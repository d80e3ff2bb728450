"""Regulators' own files as facts that a curator can review.

One module a format, each with `read(path, options) -> Register`. They are imported when they are needed, so that this
table costs the command line nothing.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.imports.common import Options, Register

__all__ = ["FORMATS", "read_register"]

FORMATS: dict[str, str] = {
    "drugsatfda": "the Drugs@FDA data files, as the zip that the FDA offers",
    "openfda": "JSON of openFDA's drug/drugsfda: an answer of the API, or a bulk file (.json or .zip)",
    "ema": "the EMA's table of medicines (.xlsx)",
    "spl": "a drug label in Structured Product Labeling (.xml)",
}
"""The formats by name; each is read by the module of that name."""


def read_register(path: Path, format: str, options: Options) -> Register:
    """What a regulator's file says, as drafts of agent files; DataError where it is not of that format."""
    register: Register = import_module(f"checker.imports.{format}").read(path, options)
    return register
