"""The values that pass from stage to stage: article, claim, verdict, report.

All are frozen. Positions are code points; `Article` spans count in the extracted text until a report
maps them back to the file.
"""

from checker.model.article import Article, Block, BlockKind, FileSpan, Segment, Span
from checker.model.claim import (
    Attribute,
    Certainty,
    Claim,
    Cue,
    Misspelling,
    Order,
    Origin,
    Pairing,
    Part,
    Reading,
    Status,
    Window,
)
from checker.model.report import Checked, Evidence, FactBaseNote, Finding, Related, Report, Severity
from checker.model.verdict import Conflict, Judged, Judgement, Proof, Verdict

__all__ = [
    "Article",
    "Attribute",
    "Block",
    "BlockKind",
    "Certainty",
    "Checked",
    "Claim",
    "Conflict",
    "Cue",
    "Evidence",
    "FactBaseNote",
    "FileSpan",
    "Finding",
    "Judged",
    "Judgement",
    "Misspelling",
    "Order",
    "Origin",
    "Pairing",
    "Part",
    "Proof",
    "Reading",
    "Related",
    "Report",
    "Segment",
    "Severity",
    "Span",
    "Status",
    "Verdict",
    "Window",
]
