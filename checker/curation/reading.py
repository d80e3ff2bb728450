"""Fact folders with every entry at its place, as far as it can be read: one slip hides no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from checker.errors import DataError
from checker.reference.overlay import KINDS, Raw
from checker.reference.schema import LISTS, AgentEntry, Entry, FactEntry, ProductEntry, SettledEntry
from checker.reference.store import fact_files
from checker.reference.validate import FactFile, Problem, Step

_ITEMS: dict[str, type[Entry]] = {"facts": FactEntry, "products": ProductEntry, "settled": SettledEntry}


@dataclass(frozen=True, slots=True)
class Located:
    """An entry, and where it stands: in which file, in which of several folders."""

    entry: Raw
    file: FactFile
    at: tuple[Step, ...] = ()
    layer: int = 0
    kept: dict[str, list[int]] = field(default_factory=dict)
    """Where items stand in the file, by field, if some could not be read."""

    def problem(
        self, *path: Step, message: str, possible: Iterable[str] = (), level: Literal["error", "note"] = "error"
    ) -> Problem:
        """A problem at a path of the entry."""
        steps = list(path)
        if len(steps) > 1 and isinstance(steps[1], int) and steps[0] in self.kept:
            steps[1] = self.kept[str(steps[0])][steps[1]]
        return self.file.problem((*self.at, *steps), message, possible, level)

    def place(self, *path: Step) -> str:
        """`agents/ruxolitinib.yaml:12`, for a problem elsewhere that speaks of this."""
        found = self.problem(*path, message="")
        return f"{found.file}:{found.line}"


@dataclass(slots=True)
class Folders:
    """All files of the folders, later ones standing on earlier ones."""

    files: list[FactFile] = field(default_factory=list)
    entries: dict[str, list[Located]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    named: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    """The names that are given, also of entries that could not be read."""

    @property
    def facts(self) -> Iterator[tuple[Located, int, Raw]]:
        """Each fact with its agent's entry and its number there."""
        for agent in self.entries["agents"]:
            for number, fact in enumerate(agent.entry.get("facts", ())):
                yield agent, number, fact


def read_folders(folders: Iterable[Path]) -> Folders:
    """Read every file of the folders.

    Raises:
        DataError: A folder has no fact files, or a file cannot be opened.
    """
    found = Folders()
    for layer, root in enumerate(folders):
        paths = list(fact_files(root))
        if not paths:
            raise DataError(f"{root}: no fact files here; looked for *.yaml and agents/*.yaml")
        for path in paths:
            try:
                file = FactFile(path, path.read_bytes())
            except OSError as error:
                raise DataError(f"{path}: {error.strerror or error}") from error
            found.files.append(file)
            if file.kind is not None:
                found.entries[file.kind] += located(file, layer)
                found.named[file.kind] |= set(_named(file.data, KINDS[file.kind]))
    return found


def located(file: FactFile, layer: int = 0) -> list[Located]:
    """The entries of a file, those that are wrong in part without that part."""
    if file.entries:
        at_top = file.kind == "agents"
        return [Located(entry, file, () if at_top else (number,), layer) for number, entry in enumerate(file.entries)]
    parts: list[tuple[tuple[Step, ...], type[Entry], Any]]
    if file.kind == "agents":
        parts = [((), AgentEntry, file.data)]
    else:
        items = file.data if isinstance(file.data, list) else []
        parts = [((number,), LISTS[file.kind or ""], item) for number, item in enumerate(items)]
    found = []
    for at, model, data in parts:
        if isinstance(data, dict):
            entry, kept = _salvaged(model, data)
            if entry is not None:
                found.append(Located(entry, file, at, layer, kept))
    return found


def _named(data: Any, key: str) -> Iterator[str]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict) and isinstance(one.get(key), str):
            yield one[key]


def _salvaged(model: type[Entry], data: Raw) -> tuple[Raw | None, dict[str, list[int]]]:
    """What is valid of an entry, and where its items stood; None where its name or market is missing."""
    rest = {key: value for key, value in data.items() if key not in _ITEMS}
    entry: Raw | None = None
    while entry is None:
        entry, wrong = _valid(model, rest)
        if entry is None and not wrong & rest.keys():
            return None, {}
        rest = {key: value for key, value in rest.items() if key not in wrong}
    kept: dict[str, list[int]] = {}
    for key, item in _ITEMS.items():
        if key in model.model_fields and isinstance(data.get(key), list):
            found = [(number, _valid(item, one)[0]) for number, one in enumerate(data[key])]
            kept[key] = [number for number, one in found if one is not None]
            entry[key] = [one for _, one in found if one is not None]
    return entry, kept


def _valid(model: type[Entry], data: Any) -> tuple[Raw | None, set[str]]:
    """The entry as plain data, or the keys that are wrong."""
    try:
        found = TypeAdapter(model).validate_python(data)
    except ValidationError as error:
        return None, {str(one["loc"][0]) for one in error.errors() if one["loc"]}
    return found.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True), set()
