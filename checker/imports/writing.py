"""Drafts of agent files as YAML in the form that curators write, whole or not at all.

A file that an import wrote is merged with what comes now; any other file is left alone and named in an error, before
anything is written. In a file that was changed since its import, whatever is there stays as it is.
"""

from __future__ import annotations

import os
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml
from pydantic import ValidationError

from checker.errors import DataError
from checker.imports.common import Progress, Register, fact_order, file_name, respell
from checker.reference.schema import AgentEntry, Entry, FactEntry, ProductEntry
from checker.reference.yaml_files import parse_yaml

_HINT = "# yaml-language-server: $schema=../schema/agent.json\n"
_HEAD = re.compile(
    r"(?:# yaml-language-server: [^\n]*\n)?# Imported by `onlabel facts import` from (?P<formats>[a-z, ]+); "
    r"checksum (?P<sum>[0-9a-f]{8}|edited)\.\n# [^\n]*\n"
)
_ADVICE = "# Compare each fact with its source, then set `reviewed: true`: a later import leaves it as it is."
_COMMENT = re.compile(r"(?:^|\s)#")
_WIDTH = 116
_SHOWN = 10
_EVERY = 100
_FLOW = ("names", "codes", "classes", "disputed_classes", "targets", "authorities", "conditions")
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(slots=True)
class Written:
    """What became of the files and facts."""

    files: Counter[str] = field(default_factory=Counter)
    facts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Existing:
    """A file that is there already, written by an import."""

    entry: AgentEntry
    formats: tuple[str, ...]
    edited: bool


def write_register(register: Register, folder: Path, progress: Progress) -> Written:
    """Write the agents of a register into `folder/agents`.

    DataError, with nothing written, where a file that is there was not written by an import.
    """
    agents = folder / "agents"
    entries = register.entries()
    existing: dict[str, _Existing] = {}
    errors = []
    for entry in entries:
        path = agents / file_name(entry.agent)
        if path.exists():
            try:
                existing[entry.agent] = _existing(path, entry.agent)
            except DataError as error:
                errors.append(str(error))
    if errors:
        more = f"\n... and {len(errors) - _SHOWN} more" if len(errors) > _SHOWN else ""
        raise DataError("nothing was written, since an import would overwrite\n" + "\n".join(errors[:_SHOWN]) + more)
    hint = _HINT if (folder / "schema" / "agent.json").exists() else ""
    written = Written()
    try:
        agents.mkdir(parents=True, exist_ok=True)
        for number, entry in enumerate(entries):
            known = existing.get(entry.agent)
            merged = _merged(known, entry, written.facts)
            formats = _joined(known.formats if known else (), register.format)
            if known is not None and known.entry == merged and known.formats == formats:
                written.files["unchanged"] += 1
            else:
                edited = known is not None and known.edited
                _replace(agents / file_name(entry.agent), render(merged, formats, hint=hint, edited=edited))
                written.files["new" if known is None else "merged"] += 1
            if number % _EVERY == 0 or number + 1 == len(entries):
                progress(number + 1, len(entries))
    except OSError as error:
        raise DataError(f"cannot write {error.filename or agents}: {error.strerror or error}") from error
    return written


def _joined(formats: Iterable[str], one: str) -> tuple[str, ...]:
    return tuple(sorted({*formats, one}))


def _replace(path: Path, text: str) -> None:
    # Written beside its place and then moved there, so that no reader ever sees half a file.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


# ---------------------------------------------------------------- what is there already


def _existing(path: Path, agent: str) -> _Existing:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error
    head = _HEAD.match(text)
    if head is None:
        raise DataError(f"{path}: was not written by an import")
    body = text[head.end() :]
    edited = _checksum(body) != head["sum"]
    if edited and _COMMENT.search(body):
        raise DataError(f"{path}: was changed since its import, and holds comments that merging would lose")
    try:
        entry = AgentEntry.model_validate(parse_yaml(body))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"{path}: is not as an agent's file should be: {error}") from error
    if entry.agent != agent:
        raise DataError(f"{path}: is about {entry.agent!r}, not {agent!r}")
    return _Existing(entry, tuple(head["formats"].split(", ")), edited)


def _checksum(text: str) -> str:
    return f"{crc32(text.encode()):08x}"


def _merged(known: _Existing | None, entry: AgentEntry, counts: Counter[str]) -> AgentEntry:
    """What was there with what comes; a fact that was reviewed, or may have been changed by hand, stays."""
    if known is None:
        counts["new"] += len(entry.facts)
        return entry
    old = known.entry
    facts = {fact.id: fact for fact in old.facts}
    for fact in respell([*old.products, *entry.products], entry.facts)[1]:
        before = facts.get(fact.id)
        if before is None:
            counts["new"] += 1
            facts[fact.id] = fact
        elif before.reviewed or known.edited:
            counts["kept as they were" if before != fact else "unchanged"] += 1
        else:
            facts[fact.id] = _with_sources(fact, before)
            counts["unchanged" if facts[fact.id] == before else "replaced"] += 1
    products = list(old.products)
    taken = {_key(product): number for number, product in enumerate(products)}
    for product in entry.products:
        number = taken.get(_key(product))
        if number is None:
            products.append(product)
        elif not known.edited:
            markets = list(dict.fromkeys([*products[number].authorities, *product.authorities]))
            products[number] = products[number].model_copy(update={"authorities": markets})
    products, spelled = respell(products, facts.values())
    names = list(dict.fromkeys([*old.names, *entry.names]))
    return old.model_copy(
        update={
            "names": names if known.edited else sorted(names),
            "veterinary": old.veterinary and entry.veterinary,
            "products": products if known.edited else sorted(products, key=_key),
            "facts": spelled if known.edited else sorted(spelled, key=fact_order),
        }
    )


def _with_sources(fact: FactEntry, before: FactEntry) -> FactEntry:
    """The new fact; where only the source is another, with both."""
    both = before.model_copy(update={"sources": fact.sources})
    if both != fact:
        return fact
    sources = [*before.sources, *(one for one in fact.sources if one not in before.sources)]
    return fact.model_copy(update={"sources": sources})


def _key(product: ProductEntry) -> tuple[str, str, str]:
    return product.brand.casefold(), product.route or "", product.form or ""


# ---------------------------------------------------------------- YAML


class _Flow(list[Any]):
    """A list that stands on one line."""


def _flow(dumper: Any, items: _Flow) -> Any:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)


class _Dumper(_DUMPER):  # type: ignore[misc]
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(_Flow, _flow)


def render(entry: AgentEntry, formats: Sequence[str], *, hint: str = "", edited: bool = False) -> str:
    """An agent's file: keys in the order of the schema, empty ones left out, `reviewed` always said.

    Its second line has a checksum, by which a later import knows whether the file was changed by hand; `edited` says
    that it was.
    """
    head = {key: value for key, value in _plain(entry).items() if key not in _LISTS}
    parts = [_dump(head)]
    for name, between in _LISTS.items():
        items = [_item(_plain(one)) for one in getattr(entry, name)]
        if items:
            parts.append(f"{name}:\n" + between.join(items))
    body = "\n".join(parts)
    checksum = "edited" if edited else _checksum(body)
    head_line = f"# Imported by `onlabel facts import` from {', '.join(formats)}; checksum {checksum}."
    return f"{hint}{head_line}\n{_ADVICE}\n{body}"


_LISTS = {"products": "", "settled": "", "facts": "\n"}
"""The lists of entries, and what stands between two of them."""
_DATES = frozenset({"date", "until", "as_of", "seen"})


def _item(entry: dict[str, Any]) -> str:
    """An entry of a list, indented; its sources too, which YAML writers do not indent by themselves."""
    keys = list(entry)
    at = keys.index("sources") if "sources" in keys else len(keys)
    text = _dump([{key: entry[key] for key in keys[:at]}])
    if at < len(keys):
        rest = {key: entry[key] for key in keys[at + 1 :]}
        text += "  sources:\n" + textwrap.indent(_dump(entry["sources"]), "    ")
        text += textwrap.indent(_dump(rest), "  ") if rest else ""
    return textwrap.indent(text, "  ")


def _plain(entry: Entry) -> dict[str, Any]:
    """An entry's content, lists of words on one line, dates as YAML writes them without quotes."""
    found = entry.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {key: _value(key, value) for key, value in found.items() if value not in ([], False) or key == "reviewed"}


def _value(key: str, value: Any) -> Any:
    if key == "sources":
        return [{name: _value(name, text) for name, text in source.items()} for source in value]
    if key in _DATES:
        return date.fromisoformat(value) if len(value) == _FULL else int(value) if value.isdigit() else value
    return _Flow(value) if key in _FLOW else value


_FULL = len("2021-09-21")


def _dump(data: Any) -> str:
    text: str = yaml.dump(
        data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False
    )
    return text
