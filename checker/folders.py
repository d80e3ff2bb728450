"""Where the data folders are: inside the installed package, or beside it in a checkout."""

from pathlib import Path
from typing import Literal

from checker.errors import DataError


def folder(name: Literal["rules", "reference_facts"]) -> Path:
    """Return the data folder `name`: the package's own, else the checkout's.

    Raises:
        DataError: The folder is in neither place.
    """
    package = Path(__file__).resolve().parent
    places = (package / name, package.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise DataError(f"no folder {name!r}: looked for {places[0]} (installed) and {places[1]} (checkout)")
