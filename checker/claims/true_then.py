"""What the sentence behind a claim says was true once: "No pill is approved for C. That was true until 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from checker.model import Claim

_TRUE = r"(?:true|so|right|correct|accurate|the case)\b"
_TRUE_THEN = re.compile(
    rf"[.!?\"'”’)*_]*\s+(?:and\s+|but\s+)?(?:that|this|it|which)\s+"
    rf"(?:(?:was|used to be|had been|was still)\s+{_TRUE}(?!\s+(?:love|of (?:her|his|my|me|our)))"
    rf"|(?:is|has)\s+no longer\s+(?:been\s+)?{_TRUE}"
    rf"|(?:is|has)n['’]t\s+(?:been\s+)?{_TRUE}\s+(?:any more|anymore|since|now))",
    re.IGNORECASE,
)


def true_then(claims: Iterable[Claim], text: str) -> list[Claim]:
    """The claims, those told of the past that the sentence right behind them tells of it."""
    return [replace(one, historical=True) if _TRUE_THEN.match(text, one.span.end) else one for one in claims]
