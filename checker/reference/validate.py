"""From YAML files to validated entries, with every error at its file, line and path."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from checker.errors import DataError
from checker.reference.schema import AgentEntry, AuthorityEntry, ClassEntry, ConditionEntry

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

LISTS: dict[str, Any] = {
    "conditions": TypeAdapter(list[ConditionEntry]),
    "classes": TypeAdapter(list[ClassEntry]),
    "authorities": TypeAdapter(list[AuthorityEntry]),
}
AGENT = TypeAdapter(AgentEntry)


def compile_files(files: Iterable[tuple[Path, bytes]]) -> dict[str, Any]:
    """Validate all files; DataError with one line an error if any is wrong."""
    content: dict[str, Any] = {"agents": [], "conditions": [], "classes": [], "authorities": []}
    errors: list[str] = []
    entry: Any
    for path, text in files:
        kind = "agents" if path.parent.name == "agents" else path.stem
        if kind not in content:
            errors.append(f"{path}: not a file that is known; possible: {', '.join(sorted(LISTS))}, agents/*")
            continue
        try:
            data = yaml.load(text, Loader=_LOADER)
        except yaml.YAMLError as error:
            errors.append(f"{path}: {error}")
            continue
        adapter = AGENT if kind == "agents" else LISTS[kind]
        try:
            entry = adapter.validate_python(data)
        except ValidationError as error:
            errors += [f"{path}:{_line(text, one['loc'])}: {_path(one['loc'])}: {one['msg']}" for one in error.errors()]
            continue
        if kind == "agents":
            content[kind].append(_plain(entry))
        else:
            content[kind] += [_plain(one) for one in entry]
    if errors:
        raise DataError("\n".join(errors))
    return content


def _plain(entry: BaseModel) -> dict[str, Any]:
    return entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _path(location: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in location) or "(top)"


def _line(text: bytes, location: tuple[int | str, ...]) -> int:
    """The line of the deepest node on the path that exists."""
    node = yaml.compose(text, Loader=_LOADER)
    line = 1
    for step in location:
        if node is None:
            break
        line = node.start_mark.line + 1
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
