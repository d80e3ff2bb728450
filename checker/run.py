"""The whole way of the data, from paths to a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker import __version__
from checker.entities.gate import worth_reading
from checker.errors import SourceError
from checker.model import Article, Checked, Judged, Report
from checker.reference.dates import PartialDate
from checker.reference.in_use import using
from checker.sources import find_articles, read_article

_ORIGINS = {"json-ld": "meta", "time": "meta"}
"""What the report calls an origin of the date, where it is not its own name: both are the page's own data."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told.

    `as_of` is the date at which claims are judged, instead of each article's own. `facts` are folders of the user's
    own facts, which add to the packaged ones or override them; later ones win.
    """

    as_of: PartialDate | None = None
    facts: tuple[Path, ...] = ()


def check(
    paths: str | Path | Sequence[str | Path],
    settings: Settings | None = None,
    *,
    content: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check articles and folders of articles; `content` stands for the one path's text.

    Articles that cannot be read come back with their `error`; nothing is raised for them.

    Raises:
        DataError: Facts or rules are not as they should be.
    """
    if isinstance(paths, (str, Path)):  # a string is a sequence of strings too
        paths = [paths]
    settings = settings or Settings()
    with using(settings.facts):
        return _check(paths, settings, content, progress)


def check_text(text: str, settings: Settings | None = None, *, name: str = "article.txt") -> Report:
    """Check an article that is in memory; the ending of `name` tells its format, as a file's does."""
    return check([name], settings, content=text)


def _check(
    paths: Sequence[str | Path],
    settings: Settings,
    content: str | None,
    progress: Callable[[int, int], None] | None,
) -> Report:
    from checker.facts.base import load_facts

    checked: list[Checked] = []
    facts = load_facts()
    if content is not None:
        checked.append(_one(str(paths[0]), settings, content=content))
    else:
        found, errors = find_articles(paths)
        for number, path in enumerate(found):
            checked.append(_one(str(path), settings))
            if progress is not None:
                progress(number + 1, len(found))
        checked += [Checked(path=_path_of(error), error=str(error)) for error in errors]
    cited = {fact for one in checked for finding in one.findings for fact in finding.facts}
    return Report(tuple(checked), facts.note, facts.evidence(cited), __version__)


def _path_of(error: SourceError) -> str:
    return str(getattr(error, "path", "")) or str(error).split(":", 1)[0]


def _one(path: str, settings: Settings, *, content: str | None = None) -> Checked:
    try:
        article = read_article(path, content=content)
    except SourceError as error:
        return Checked(path=path, error=str(error))
    return check_article(article, settings)


def check_article(article: Article, settings: Settings) -> Checked:
    """One article through every stage; spaCy is imported only where there is something to check."""
    with using(settings.facts):
        return _check_article(article, settings)


def _check_article(article: Article, settings: Settings) -> Checked:
    from checker.facts.base import load_facts

    as_of, as_of_from = _as_of(article, settings)
    words = len(article.text.split())
    if not worth_reading(article.text):
        return Checked(article.path, article, as_of, as_of_from, words)
    from checker.claims.reading import read
    from checker.findings.find import find
    from checker.verdicts.judge import judge
    from checker.verdicts.within import conflicts

    facts = load_facts()
    reading = read(article, as_of)
    at = as_of or PartialDate.parse(facts.note.as_of)
    judged: tuple[Judged, ...] = tuple(judge(claim, facts, at) for claim in reading.claims)
    clashes = conflicts(reading.claims)
    findings = find(article, reading, judged, clashes, facts, at)
    return Checked(article.path, article, as_of or at, as_of_from, words, judged, findings)


def _as_of(article: Article, settings: Settings) -> tuple[PartialDate | None, str]:
    if settings.as_of is not None:
        return settings.as_of, "option"
    if article.published is not None:
        return article.published, _ORIGINS.get(article.published_from or "", article.published_from or "meta")
    return None, "facts"
