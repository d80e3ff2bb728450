"""The check itself replaced: what it is given is recorded, what it gives is made by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker.model import (
    Article,
    Block,
    BlockKind,
    Checked,
    Claim,
    FactBaseNote,
    Finding,
    Judged,
    Judgement,
    Part,
    Report,
    Segment,
    Severity,
    Span,
    Status,
    Verdict,
)
from checker.reference.dates import PartialDate
from checker.sources import DEFAULTS, ReadOptions

TEXT = "The FDA has approved baricitinib for eczema."


def checked(path: str, *severities: Severity, suppressed: str | None = None) -> Checked:
    """An article with one claim, and a finding of each severity on it."""
    span = Span(0, len(TEXT))
    article = Article(path, TEXT, TEXT, (Block(BlockKind.PARAGRAPH, span),), (Segment(0, 0, len(TEXT), len(TEXT)),))
    claim = Claim("c1", span, span, Status.APPROVED, "FDA", (Part("baricitinib"),))
    findings = tuple(
        Finding("contradicted-approval", severity, "Not so", TEXT, span, "c1", suppressed=suppressed)
        for severity in severities
    )
    return Checked(
        path,
        article,
        PartialDate(2025),
        "option",
        7,
        (Judged(claim, (Judgement(Verdict.CONTRADICTED),)),),
        findings,
    )


@dataclass(frozen=True)
class FakeSettings:
    """Stands for `checker.run.Settings`."""

    as_of: PartialDate | None = None
    facts: tuple[Path, ...] = ()
    authority: str | None = None
    severity: Mapping[str, str] = field(default_factory=dict)
    today: bool = False
    reading: ReadOptions = DEFAULTS


@dataclass
class Check:
    """Stands for `checker.run.check`: `gives` is its report, `calls` what it was asked."""

    gives: tuple[Checked, ...] = ()
    calls: list[dict[str, Any]] = field(default_factory=list)
    raises: BaseException | None = None
    files: int = 0

    def __call__(
        self,
        paths: list[str],
        settings: FakeSettings,
        *,
        content: bytes | None = None,
        progress: Callable[[int, int], None] | None = None,
        settings_for: Callable[[Path], FakeSettings] | None = None,
        wanted: Callable[[Path], bool] | None = None,
        across: bool = False,
        results: object = None,
    ) -> Report:
        call = {"paths": paths, "as_of": settings.as_of, "facts": settings.facts, "reading": settings.reading}
        call |= {"today": settings.today, "across": across, "results": results}
        self.calls.append({**call, "content": content, "progress": progress})
        if self.raises is not None:
            raise self.raises
        if progress is not None:
            for done in range(1, self.files + 1):
                progress(done, self.files)
        return Report(self.gives, FactBaseNote("2026-04-30", "sha256:00", 1, 1), {}, "0.1.0")

    @property
    def only_call(self) -> dict[str, Any]:
        """The one call that was made."""
        (call,) = self.calls
        return call
