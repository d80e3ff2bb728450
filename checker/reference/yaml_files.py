"""Reading YAML, and the files under `rules/` that are words and sentence forms as data."""

from __future__ import annotations

from typing import Any

from checker.errors import DataError
from checker.folders import folder


def parse_yaml(content: bytes | str) -> Any:
    """The data of a YAML text; yaml.YAMLError where it is none."""
    import yaml

    # The C loader is ten times faster; it is missing where PyYAML was built without libyaml.
    return yaml.load(content, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def rule_data(kind: str, name: str) -> Any:
    """The content of `rules/<kind>/<name>.yaml`.

    Raises:
        DataError: The file cannot be read; the message names it.
    """
    import yaml

    path = folder("rules") / kind / f"{name}.yaml"
    try:
        return parse_yaml(path.read_bytes())
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{path}: {error}") from error
