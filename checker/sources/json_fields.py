"""Which fields of a JSON value are the text, title and dates of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.sources.json_tree import JsonString, JsonValue

# In the order of preference. A field may hold its text in a field of its own, as WordPress's `content.rendered` does.
_BODIES = ("body", "content", "article_body", "articlebody", "post_content", "html", "markdown", "md", "text")
_TITLES = ("title", "headline", "post_title", "name")
_WITHIN = ("rendered", "html", "markdown", "value", "text", "raw")
_DEEPEST = 4
# A word alone is a setting or a name.
_SEVERAL_WORDS = re.compile(r"\S\s+\S|<\w")
_HINTS = {"rendered": "html", "html": "html", "markdown": "markdown", "md": "markdown"}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """An article in a JSON value: the path of what holds it, its texts in their order, and the objects around them."""

    path: Path
    texts: tuple[tuple[Path, JsonString], ...]
    around: tuple[dict[str, JsonValue], ...]
    """The innermost first, none beyond a list: what the inner one does not tell, such as a title, an outer one may."""

    @property
    def format(self) -> str | None:
        """What the name of a field says that its text is written in."""
        return next(
            (_HINTS[key.lower()] for path, _ in self.texts for key in path[:0:-1] if key.lower() in _HINTS), None
        )

    @property
    def title(self) -> JsonString | None:
        """Its title."""
        return next((found for fields in self.around for name in _TITLES if (found := _text(_get(fields, name)))), None)

    @property
    def fields(self) -> dict[str, str]:
        """What is told of it in strings and numbers, by name."""
        found: dict[str, str] = {}
        for fields in self.around:
            for key, value in fields.items():
                text = value if isinstance(value, str) else value.text if isinstance(value, JsonString) else None
                if text is not None:
                    found.setdefault(key, text)
        return found


def known_records(root: JsonValue) -> Iterator[Record]:
    """The articles under the names that content systems give their fields, at most four levels down."""
    yield from _known(root, (), ())


def _known(value: JsonValue, path: Path, around: tuple[dict[str, JsonValue], ...]) -> Iterator[Record]:
    around = _around(value, around)
    if isinstance(value, dict):
        for name in _BODIES:
            key = next((key for key in value if key.lower() == name), None)
            texts = tuple(_texts(value[key], (*path, key))) if key is not None else ()
            if any(_SEVERAL_WORDS.search(text.text) for _, text in texts):
                yield Record(path, texts, around)
                return
    if len(path) < _DEEPEST:
        for key, inner in _inner(value):
            yield from _known(inner, (*path, key), around)


def records_at(root: JsonValue, pointers: Sequence[str]) -> list[Record]:
    """The articles whose texts are at `pointers` (JSON pointers; `*` is any element), one for each choice of elements.

    Pointers that are nowhere in a list are looked up in each of its elements.
    """
    found = _records_at(root, (), pointers)
    if not found and isinstance(root, list):
        found = [record for key, value in _inner(root) for record in _records_at(value, (key,), pointers)]
    return found


def _records_at(root: JsonValue, base: Path, pointers: Sequence[str]) -> list[Record]:
    groups: dict[Path, list[tuple[Path, JsonString]]] = {}
    objects: dict[Path, list[dict[str, JsonValue]]] = {}
    for pointer in pointers:
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
        for path, chosen, around, value in _lookup(root, steps, base, base, ()):
            groups.setdefault(chosen, []).extend(_texts(value, path))
            objects.setdefault(chosen, []).extend(one for one in around if one not in objects.get(chosen, ()))
    return [Record(path, tuple(texts), tuple(objects[path])) for path, texts in groups.items() if texts]


_Found = tuple[Path, Path, tuple[dict[str, JsonValue], ...], JsonValue]


def _lookup(
    value: JsonValue, steps: list[str], path: Path, chosen: Path, around: tuple[dict[str, JsonValue], ...]
) -> Iterator[_Found]:
    """Path, path up to the last `*`, objects around, and value of all that `steps` lead to."""
    around = _around(value, around)
    if not steps:
        yield path, chosen, around, value
        return
    for key, inner in _inner(value):
        if steps[0] in {"*", key}:
            after = (*path, key)
            yield from _lookup(inner, steps[1:], after, after if steps[0] == "*" else chosen, around)


def text_paths(root: JsonValue) -> list[str]:
    """Pointers to the strings of `root` with several words, elements of lists as `*`, each once, in their order."""
    found: dict[str, None] = {}

    def walk(value: JsonValue, path: str) -> None:
        if isinstance(value, JsonString) and _SEVERAL_WORDS.search(value.text):
            found[path] = None
        for key, inner in _inner(value):
            step = "*" if isinstance(value, list) else key.replace("~", "~0").replace("/", "~1")
            walk(inner, f"{path}/{step}")

    walk(root, "")
    return list(found)


def _around(value: JsonValue, around: tuple[dict[str, JsonValue], ...]) -> tuple[dict[str, JsonValue], ...]:
    return () if isinstance(value, list) else (value, *around) if isinstance(value, dict) else around


def _inner(value: JsonValue) -> list[tuple[str, JsonValue]]:
    if isinstance(value, list):
        return [(str(index), inner) for index, inner in enumerate(value)]
    return list(value.items()) if isinstance(value, dict) else []


def _texts(value: JsonValue, path: Path) -> Iterator[tuple[Path, JsonString]]:
    """The text in a field: a string, one in a field of its own, or a list of these."""
    if isinstance(value, JsonString):
        yield path, value
    elif isinstance(value, list):
        for key, inner in _inner(value):
            yield from _texts(inner, (*path, key))
    elif isinstance(value, dict):
        name = next((name for name in _WITHIN if isinstance(value.get(name), JsonString)), None)
        if name is not None:
            yield from _texts(value[name], (*path, name))


def _text(value: JsonValue | None) -> JsonString | None:
    return next((text for _, text in _texts(value, ())), None) if value is not None else None


def _get(fields: dict[str, JsonValue], name: str) -> JsonValue | None:
    return next((value for key, value in fields.items() if key.lower() == name), None)
