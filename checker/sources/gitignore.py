"""What .gitignore files say is not to be looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_FILE = ".gitignore"


class GitIgnores:
    """The .gitignore files that count below a folder: its own, those inside, and those above it in its repository."""

    def __init__(self, folder: Path) -> None:
        self._specs: dict[Path, GitIgnoreSpec] = {}
        for above in _up_to_repository(folder.absolute()):
            self._load(above)

    def enter(self, folder: Path) -> None:
        """Heed the file of a folder that is now being searched."""
        self._load(folder.absolute())

    def ignore(self, path: Path, *, folder: bool = False) -> bool:
        """Whether git would ignore it: the closest file that says anything decides."""
        if not self._specs:
            return False
        absolute = path.absolute()
        for above in absolute.parents:
            spec = self._specs.get(above)
            if spec is not None:
                said = spec.check_file(absolute.relative_to(above).as_posix() + "/" * folder).include
                if said is not None:
                    return said
        return False

    def _load(self, folder: Path) -> None:
        file = folder / _FILE
        if folder in self._specs or not file.is_file():
            return
        from pathspec import GitIgnoreSpec

        try:
            self._specs[folder] = GitIgnoreSpec.from_lines(file.read_text("utf-8", "replace").splitlines())
        except OSError:
            return


def _up_to_repository(folder: Path) -> list[Path]:
    """The folder and those above it, as far as its repository reaches; itself alone where it is in none."""
    above = [folder, *folder.parents]
    top = next((number for number, one in enumerate(above) if (one / ".git").exists()), 0)
    return above[: top + 1]
