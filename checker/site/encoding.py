"""Claims as JSON and back, without loss: what a claim says, and where it stands in its article.

The two are apart because sentences that say the same are stored once. Only what differs from its default is written.
The form follows from the classes of `checker.model`; `SHAPE` tells it from that of any other version of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from checker.errors import DataError
from checker.model import Claim, Span
from checker.reference.ages import Ages
from checker.reference.dates import PartialDate

_PLACES = ("id", "span", "sentence", "block")
_NOWHERE = {"id": "", "span": [0, 0], "sentence": [0, 0]}


def encode_claim(claim: Claim) -> tuple[str, str]:
    """What a claim says and where it stands, as two JSON texts of ASCII."""
    said: dict[str, Any] = _codec(Claim).encode(claim)
    places = {key: said.pop(key) for key in _PLACES if key in said}
    if claim.cues:
        places["cues"] = [cue.pop("span") for cue in said["cues"]]
    return _dump(said), _dump(places)


def decode_claim(said: str, places: str | None = None) -> Claim:
    """The claim of two JSON texts; without the second one it stands nowhere.

    Raises:
        DataError: They are none that `encode_claim` of this version has written.
    """
    try:
        content = json.loads(said)
        nowhere = {**_NOWHERE, "cues": [[0, 0]] * len(content.get("cues", ()))}
        place = nowhere if places is None else json.loads(places)
        for cue, span in zip(content.get("cues", ()), place.pop("cues", ()), strict=True):
            cue["span"] = span
        claim: Claim = _codec(Claim).decode({**content, **place})
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise DataError(f"a stored claim cannot be read ({error}); index the articles anew") from error
    return claim


def _dump(data: Any) -> str:
    return json.dumps(data, separators=(",", ":"), sort_keys=True)


# ---------------------------------------------------------------- from types


@dataclass(frozen=True, slots=True)
class _Codec:
    """How values of one type are written and read, and what that form is called."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]
    shape: str


def _same(value: Any) -> Any:
    return value


_LEAVES: dict[Any, _Codec] = {
    Span: _Codec(lambda span: [span.start, span.end], lambda data: Span(*data), "start,end"),
    Ages: _Codec(lambda ages: [ages.low, ages.high], lambda data: Ages(*data), "low,high"),
    PartialDate: _Codec(str, PartialDate.parse, "date"),
    **{kind: _Codec(_same, _same, kind.__name__) for kind in (str, int, bool)},
}


@cache
def _codec(kind: Any) -> _Codec:
    if kind in _LEAVES:
        return _LEAVES[kind]
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType) and NoneType in args:
        (inner,) = (_codec(arg) for arg in args if arg is not NoneType)
        if inner.decode is _same:
            return _Codec(_same, _same, f"{inner.shape}?")
        return _Codec(
            lambda value: None if value is None else inner.encode(value),
            lambda data: None if data is None else inner.decode(data),
            f"{inner.shape}?",
        )
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        item = _codec(args[0])
        return _Codec(
            lambda values: [item.encode(value) for value in values],
            lambda data: tuple([item.decode(one) for one in data]),
            f"({item.shape})",
        )
    if origin is dict and args[0] is str:
        value_of = _codec(args[1])
        return _Codec(
            lambda values: {key: value_of.encode(value) for key, value in values.items()},
            lambda data: {key: value_of.decode(one) for key, one in data.items()},
            f"{{{value_of.shape}}}",
        )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _Codec(lambda value: value.value, kind, f"{kind.__name__}[{','.join(kind)}]")
    if is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"no stored form of {kind}")


def _record(kind: Any) -> _Codec:
    """A dataclass as a mapping of the fields that differ from their defaults."""
    hints = get_type_hints(kind)
    parts = [
        (
            one.name,
            _codec(hints[one.name]),
            one.default_factory() if one.default_factory is not MISSING else one.default,
        )
        for one in fields(kind)
    ]
    decoders = {name: codec.decode for name, codec, _ in parts if codec.decode is not _same}

    def encode(value: Any) -> dict[str, Any]:
        return {
            name: codec.encode(found)
            for name, codec, default in parts
            if (found := getattr(value, name)) is not default and found != default
        }

    def decode(data: dict[str, Any]) -> Any:
        read = {name: decoders[name](one) for name, one in data.items() if name in decoders}
        return kind(**data | read)

    shape = ";".join(
        f"{name}:{codec.shape}={'' if default is MISSING else default!r}" for name, codec, default in parts
    )
    return _Codec(encode, decode, f"{kind.__name__}<{shape}>")


SHAPE = sha256(_codec(Claim).shape.encode()).hexdigest()[:16]
"""Of this form; another one of `Claim` or its parts makes another one."""
