"""Reading YAML, and the files under `rules/` that are words and sentence forms as data."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from checker.errors import DataError
from checker.folders import folder
from checker.reference.digests import cache_folder, write_kept


def parse_yaml(content: bytes | str) -> Any:
    """The data of a YAML text; yaml.YAMLError where it is none."""
    import yaml

    # The C loader is ten times faster; it is missing where PyYAML was built without libyaml.
    return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def rule_data(kind: str, name: str) -> Any:
    """The content of `rules/<kind>/<name>.yaml`, which whoever asks shares with others and does not change.

    Raises:
        DataError: The file cannot be read; the message names it.
    """
    path = folder("rules") / kind / f"{name}.yaml"
    try:
        return _data(path.read_bytes())
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: {error}") from error


@lru_cache(maxsize=128)
def word_list(name: str, words: str) -> frozenset[str]:
    """One list of words in `rules/words/<name>.yaml`; DataError where the file cannot be read."""
    return frozenset(rule_data("words", name)[words])


@lru_cache(maxsize=64)
def _data(content: bytes) -> Any:
    """The data of a YAML text, ValueError where it is none.

    It is kept as JSON in the user's cache folder, if JSON can hold it: that is read twenty times as fast.
    """
    place = f"rules-{hashlib.sha256(content).hexdigest()[:32]}.json"
    try:
        return json.loads((cache_folder() / place).read_bytes())
    except (OSError, ValueError, RuntimeError):
        pass
    import yaml  # a cold start does without

    try:
        data = parse_yaml(content)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error
    try:
        text = json.dumps(data, ensure_ascii=False)
        if json.loads(text) == data:
            write_kept(place, text.encode())
    except TypeError:
        pass  # a date
    return data
