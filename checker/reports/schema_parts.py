"""What the JSON Schemas of all documents are made of."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from checker.model import Verdict

Schema = dict[str, Any]
COUNT: Schema = {"type": "integer", "minimum": 0}
ORDINAL: Schema = {"type": "integer", "minimum": 1}
DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}


def document(name: str, title: str, body: Schema, **definitions: Schema) -> Schema:
    """A whole schema; `name` is that of the contract, such as `onlabel/report/1`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{name.replace('/', ':')}",
        "title": title,
        "description": (
            "Positions are characters (Unicode code points) of the decoded file, the start inclusive and the end"
            " exclusive; lines and columns count from 1. Of a file that has no lines (.docx) they count in the"
            " extracted text, and location tells where that stands."
        ),
        **body,
        "$defs": {
            **definitions,
            "span": closed(
                start=COUNT,
                end=COUNT,
                line=ORDINAL,
                column=ORDINAL,
                end_line=ORDINAL,
                end_column=ORDINAL,
                location=about("Such as 'paragraph 7'; null where line and column tell it", maybe(text())),
            ),
            "verdict": one_of(Verdict),
        },
    }


def closed(**properties: Schema) -> Schema:
    """An object of these properties and no others. `class_` stands for the keyword `class`."""
    # Closed, since a new field is a new version of the contract.
    named = {name.rstrip("_"): schema for name, schema in properties.items()}
    return {"type": "object", "properties": named, "required": list(named), "additionalProperties": False}


def list_of(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}


def text(description: str | None = None) -> Schema:
    """Any text."""
    return {"type": "string"} if description is None else {"type": "string", "description": description}


def about(description: str, schema: Schema) -> Schema:
    """A schema with its description."""
    return {**schema, "description": description}


def maybe(schema: Schema) -> Schema:
    """What it describes, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(values: type[StrEnum]) -> Schema:
    """Any value of an enumeration."""
    return {"enum": [value.value for value in values]}


def ref(name: str) -> Schema:
    """What `document` defines under a name."""
    return {"$ref": f"#/$defs/{name}"}


def tool() -> Schema:
    """The program that wrote it."""
    return closed(name={"const": "onlabel"}, version=text())


def fact_base() -> Schema:
    """A state of the facts."""
    return closed(as_of=DATE, digest=text(), agents=COUNT, facts=COUNT)


def run() -> dict[str, Schema]:
    """Which program and which facts a document stands on."""
    return {"tool": tool(), "fact_base": fact_base()}
