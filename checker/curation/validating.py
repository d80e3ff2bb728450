"""`facts validate`: everything that is wrong in fact folders, at file, line and path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from checker.curation.check_facts import (
    check_dates,
    check_denials,
    check_ids,
    check_products,
    check_settled,
    check_sources,
)
from checker.curation.check_names import (
    check_brands,
    check_circles,
    check_files,
    check_names,
    check_references,
)
from checker.curation.reading import Folders, read_folders
from checker.folders import folder
from checker.reference.overlay import KINDS
from checker.reference.validate import Problem

CHECKS: tuple[Callable[[Folders], Iterator[Problem]], ...] = (
    check_files,
    check_names,
    check_references,
    check_circles,
    check_brands,
    check_ids,
    check_dates,
    check_denials,
    check_products,
    check_sources,
    check_settled,
)


@dataclass(frozen=True, slots=True)
class Validation:
    """What was looked at, and what is wrong in it."""

    problems: tuple[Problem, ...]
    files: int
    facts: int

    @property
    def clean(self) -> bool:
        """Whether there is no error; notes are none."""
        return all(one.level != "error" for one in self.problems)

    def data(self) -> dict[str, Any]:
        """For `--format json`."""
        found = [asdict(one) | {"possible": list(one.possible)} for one in self.problems]
        return {"files": self.files, "facts": self.facts, "problems": found}


def validate(folders: Iterable[Path] = (), *, base: Path | None = None) -> Validation:
    """Check the packaged facts, or those of `base`, and on top of them `folders`.

    What `base` has no file for (classes, conditions, authorities) is taken from the packaged facts.

    Raises:
        DataError: A folder has no fact files, or a file cannot be opened.
    """
    found = read_folders([base or folder("reference_facts"), *folders])
    if base is not None:
        _lend(found)
    problems = [problem for file in found.files for problem in file.problems]
    problems += [problem for check in CHECKS for problem in check(found)]
    order = {file.file: number for number, file in enumerate(found.files)}
    problems.sort(key=lambda one: (order.get(one.file, -1), one.line, one.path))
    return Validation(tuple(problems), len(found.files), sum(1 for _ in found.facts))


def _lend(found: Folders) -> None:
    """Complete a folder with the packaged names of those kinds that it has no file for."""
    kinds = {file.kind for file in found.files}
    if set(KINDS) <= kinds:
        return
    packaged = read_folders([folder("reference_facts")])
    for kind in ("classes", "conditions", "authorities"):
        if kind not in kinds:
            found.named[kind] |= packaged.named[kind]
            if kind == "authorities":
                found.entries[kind] += packaged.entries[kind]
