"""From YAML files to validated entries, with every problem at its file, line and path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, ClassVar, Literal, get_args

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from checker.errors import DataError
from checker.reference.schema import LISTS, AgentEntry, Entry

_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "agents": TypeAdapter(AgentEntry),
    **{name: TypeAdapter(list[entry]) for name, entry in LISTS.items()},  # type: ignore[valid-type]
}

Step = int | str


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML in which a date stays the text that it is: the 31st of February is told with its path."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {
        first: [one for one in resolvers if one[0] != _TIMESTAMP]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_yaml(text: bytes) -> tuple[yaml.Node | None, Any]:
    """The nodes of a file, and its data."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return node, None if node is None else loader.construct_document(node)
    finally:
        loader.dispose()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a fact file; a note is worth a look and no error."""

    file: str
    line: int
    path: str
    message: str
    possible: tuple[str, ...] = ()
    level: Literal["error", "note"] = "error"

    def __str__(self) -> str:
        possible = f"; possible: {', '.join(self.possible)}" if self.possible else ""
        note = "note: " if self.level == "note" else ""
        return f"{self.file}:{self.line}: {self.path}: {note}{self.message}{possible}"


class FactFile:
    """One file: its entries where they are valid, and what is wrong where they are not."""

    def __init__(self, file: str | PurePath, text: bytes) -> None:
        self.file = str(file)
        self.kind = kind_of(PurePath(file))
        self.entries: list[dict[str, Any]] = []
        """Validated, as plain data."""
        self.data: Any = None
        """As read."""
        self.problems: list[Problem] = []
        self._root: yaml.Node | None = None
        if self.kind is None:
            known = (*(f"{name}.yaml" for name in sorted(LISTS)), "agents/<name>.yaml")
            self.problems.append(Problem(self.file, 1, "(top)", "not the name of a fact file", known))
            return
        try:
            self._root, self.data = read_yaml(text)
        except (yaml.YAMLError, ValueError) as error:
            self.problems.append(Problem(self.file, _mark(error), "(top)", " ".join(str(error).split())))
            return
        self.problems += [Problem(self.file, *double, "stands here twice") for double in _doubles(self._root)]
        try:
            found = _ADAPTERS[self.kind].validate_python(self.data)
        except ValidationError as error:
            self.problems += [self._wrong(one) for one in error.errors()]
            return
        self.entries = [_plain(one) for one in (found if isinstance(found, list) else [found])]

    def problem(
        self,
        path: tuple[Step, ...],
        message: str,
        possible: Iterable[str] = (),
        level: Literal["error", "note"] = "error",
    ) -> Problem:
        """A problem at a path of this file."""
        return Problem(self.file, self.line(path), path_text(path), message, tuple(possible), level)

    def line(self, path: tuple[Step, ...]) -> int:
        """The line of the deepest node on the path that exists."""
        node = self._root
        line = 1
        for step in path:
            if isinstance(node, yaml.MappingNode):
                found = next(((key, value) for key, value in node.value if key.value == step), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line + 1, found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                line = node.start_mark.line + 1
            else:
                break
        return line

    def _wrong(self, error: Any) -> Problem:
        """A problem from pydantic's error, in a curator's words."""
        path: tuple[Step, ...] = error["loc"]
        assert self.kind is not None
        match error["type"]:
            case "literal_error":
                choices = get_args(_annotation(_model(self.kind, path[:-1]), str(path[-1])))
                return self.problem(path, f"{error['input']!r} is not possible", choices)
            case "extra_forbidden":
                model = _model(self.kind, path[:-1])
                return self.problem(path, "no such key", _keys(model))
            case "missing":
                return self.problem(path, "missing")
            case "string_type":
                scalar = isinstance(error["input"], bool | int | float)
                hint = "; put it in quotes, YAML reads it otherwise" if scalar else ""
                return self.problem(path, f"text is needed{hint}")
            case "too_short":
                return self.problem(path, "at least one is needed")
            case "model_type":
                return self.problem(path, "a mapping is needed", _keys(_model(self.kind, path)))
        return self.problem(path, error["msg"].removeprefix("Value error, "))


def kind_of(file: PurePath) -> str | None:
    """What a fact file holds, by its name."""
    if file.parent.name == "agents":
        return "agents"
    return file.stem if file.stem in LISTS else None


def path_text(path: tuple[Step, ...]) -> str:
    """`facts.3.date`."""
    return ".".join(str(step) for step in path) or "(top)"


def compile_files(root: Path, files: Iterable[tuple[Path, bytes]]) -> dict[str, Any]:
    """Validate all files, given by their names in `root`; DataError with one line a problem if any is wrong."""
    content: dict[str, Any] = {"agents": [], **{name: [] for name in LISTS}}
    problems: list[Problem] = []
    for path, text in files:
        file = FactFile(root / path, text)
        problems += file.problems
        if file.kind is not None:
            content[file.kind] += [{**entry, "file": path.as_posix()} for entry in file.entries]
    if problems:
        raise DataError("\n".join(str(problem) for problem in problems))
    return content


def _plain(entry: BaseModel) -> dict[str, Any]:
    # What is not given is left out, so that an entry can stand on top of another.
    return entry.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)


def _mark(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark is not None else 1


def _doubles(node: yaml.Node | None, path: tuple[Step, ...] = ()) -> Iterator[tuple[int, str]]:
    """Line and path of keys that stand twice, of which YAML would let the last one win."""
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.start_mark.line + 1, path_text((*path, key.value))
            seen.add(key.value)
            yield from _doubles(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _doubles(item, (*path, number))


# ---------------------------------------------------------------- what would have been possible


def _model(kind: str, path: tuple[Step, ...]) -> type[Entry]:
    """The model that a path leads to."""
    model: type[Entry] = LISTS.get(kind, AgentEntry)
    for step in path:
        if isinstance(step, str):
            inner = _annotation(model, step)
            model = next(one for one in (inner, *get_args(inner)) if isinstance(one, type) and issubclass(one, Entry))
    return model


def _annotation(model: type[Entry], key: str) -> Any:
    """What a field may be, None aside."""
    field = next(field for name, field in model.model_fields.items() if key in (name, field.alias))
    inner = [one for one in get_args(field.annotation) if one is not type(None)]
    return inner[0] if len(inner) == 1 and not isinstance(field.annotation, type) else field.annotation


def _keys(model: type[Entry]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
