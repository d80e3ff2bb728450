"""The whole way of the data, from paths to a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker import __version__
from checker.errors import SourceError
from checker.model import Article, Checked, Evidence, FactBaseNote, Judged, Report
from checker.reference.dates import PartialDate
from checker.reference.in_use import using
from checker.sources import DEFAULTS, ReadOptions, find_articles, read_articles, read_bytes

if TYPE_CHECKING:
    from checker.facts.base import FactBase
    from checker.results import Results

Found = tuple[list[Checked], dict[str, Evidence]]
"""The articles of a file, and the facts that they cite."""
_WISH = "onlabel"
"""The word without which an article asks for nothing."""
_ORIGINS = dict.fromkeys(("field", "json-ld", "properties", "time"), "meta")
"""What the report calls an origin of the date, where it is not its own name: all are data beside the text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run can be told.

    `as_of` is the date at which claims are judged, instead of each article's own. `facts` are folders of the user's
    own facts, which add to the packaged ones or override them; later ones win. `authority` is who is meant where an
    article names nobody who decides. `severity` gives rules another severity than their own, or `off`. With `today`
    claims are judged at the date of the facts, too. `reading` is for files whose name does not tell how to read them.
    """

    as_of: PartialDate | None = None
    facts: tuple[Path, ...] = ()
    authority: str | None = None
    severity: Mapping[str, str] = field(default_factory=dict)
    today: bool = False
    reading: ReadOptions = DEFAULTS


def check(
    paths: str | Path | Sequence[str | Path],
    settings: Settings | None = None,
    *,
    content: bytes | str | None = None,
    progress: Callable[[int, int], None] | None = None,
    settings_for: Callable[[Path], Settings] | None = None,
    wanted: Callable[[Path], bool] | None = None,
    across: bool = False,
    results: Results | None = None,
) -> Report:
    """Check articles and folders of articles; `content` stands for what is in the one path's file.

    `settings_for` gives each file settings of its own; `wanted` tells which of the files in folders to check. With
    `across` the articles are compared with each other, too. What is in `results` is not made again.
    Articles that cannot be read come back with their `error`; nothing is raised for them.

    Raises:
        DataError: Facts or rules are not as they should be.
    """
    if isinstance(paths, (str, Path)):  # a string is a sequence of strings too
        paths = [paths]
    settings = settings or Settings()
    checked: list[Checked] = []
    settled: list[Settings] = []
    evidence: dict[str, Evidence] = {}

    def add(path: str | Path, content: bytes | str | None = None) -> None:
        own = settings_for(Path(path)) if settings_for is not None else settings
        with using(own.facts):
            found, cited = _kept(str(path), own, results) if content is None else _file(str(path), own, content)
        evidence.update(cited)
        checked.extend(found)
        settled.extend([own] * len(found))

    if content is not None:
        add(paths[0], content)
    else:
        files, errors = find_articles(paths, settings.reading, wanted)
        for number, path in enumerate(files):
            add(path)
            if progress is not None:
                progress(number + 1, len(files))
        checked += [Checked(path=_path_of(error), error=str(error)) for error in errors]
    if across:
        from checker.facts.base import load_facts

        with using(settings.facts):
            checked[: len(settled)] = _compared(checked[: len(settled)], load_facts())
    checked[: len(settled)] = [_as_wished(one, own) for one, own in zip(checked, settled, strict=False)]
    with using(settings.facts):
        note = _note(results)
    if results is not None:
        results.close()
    return Report(tuple(checked), note, dict(sorted(evidence.items())), __version__)


def check_text(text: str, settings: Settings | None = None, *, name: str = "article.txt") -> Report:
    """Check an article that is in memory; the ending of `name` tells its format, as a file's does."""
    return check([name], settings, content=text)


def _path_of(error: SourceError) -> str:
    return str(getattr(error, "path", "")) or str(error).split(":", 1)[0]


def _file(path: str, settings: Settings, content: bytes | str | None) -> Found:
    """The articles of a file, mostly one, and the facts that their findings cite."""
    try:
        articles = read_articles(path, content=content, options=settings.reading)
    except SourceError as error:
        return [Checked(path=path, error=str(error))], {}
    from checker.facts.base import load_facts

    found = [_check_article(article, settings) for article in articles]
    return found, load_facts().evidence(fact for one in found for it in one.findings for fact in it.facts)


def _kept(path: str, settings: Settings, results: Results | None) -> Found:
    """The same, of a file whose result may be kept."""
    if results is None:
        return _file(path, settings, None)
    try:
        content = read_bytes(path)
    except SourceError as error:
        return [Checked(path=path, error=str(error))], {}
    told = (settings.as_of, settings.authority, settings.today, settings.reading)
    key = results.key("articles", path, *told, content=content)
    found: Found | None = results.get(key)
    if found is None:
        found = _file(path, settings, content)
        if not any(one.error for one in found[0]):
            results.put(key, found, _note(None).digest)
    return found


def _note(results: Results | None) -> FactBaseNote:
    """What a report says of the facts in use."""
    key = results.key("facts") if results is not None else ""
    kept: FactBaseNote | None = results.get(key) if results is not None else None
    if kept is not None:
        return kept
    from checker.facts.base import load_facts

    note = load_facts().note
    if results is not None:
        results.put(key, note, note.digest)
    return note


def check_article(article: Article, settings: Settings) -> Checked:
    """One article through every stage."""
    with using(settings.facts):
        return _as_wished(_check_article(article, settings), settings)


def _compared(checked: Sequence[Checked], facts: FactBase) -> list[Checked]:
    """The articles with what contradicts another one among their findings."""
    from checker.findings.across import find_across
    from checker.findings.find import in_order
    from checker.verdicts.across import conflicts_across

    found = find_across(checked, conflicts_across(checked, facts), facts)
    return [
        replace(one, findings=in_order((*one.findings, *more))) if more else one
        for one, more in zip(checked, found, strict=True)
    ]


def _as_wished(checked: Checked, settings: Settings) -> Checked:
    """The findings with what article and settings ask: left out, or graver or milder than their rules."""
    if checked.article is None:
        return checked
    findings = checked.findings
    if _WISH in checked.article.source:
        from checker.findings.suppressions import suppress

        findings = suppress(checked.article, findings)
    if settings.severity:
        from checker.findings.weighing import weighed

        findings = weighed(findings, settings.severity)
    return replace(checked, findings=findings)


def _check_article(article: Article, settings: Settings) -> Checked:
    """All that is wrong in an article, whatever it and the settings ask to leave out."""
    from checker.entities.gate import worth_reading
    from checker.facts.base import load_facts
    from checker.sources.language import has_text, in_english

    as_of, as_of_from = date_of(article, settings)
    words = len(article.text.split())
    article, notice = in_english(article)
    if not has_text(article) or not worth_reading(article.text):
        return Checked(article.path, article, as_of, as_of_from, words, notice=notice)
    from checker.claims.reading import read
    from checker.findings.find import find
    from checker.verdicts.judge import judge
    from checker.verdicts.superseded import judge_today
    from checker.verdicts.within import conflicts

    facts = load_facts()
    reading = read(article, as_of, settings.authority)
    at = as_of or PartialDate.parse(facts.note.as_of)
    judged: tuple[Judged, ...] = tuple(judge(claim, facts, at) for claim in reading.claims)
    if settings.today:
        judged = tuple(replace(one, today=judge_today(one, facts, at)) for one in judged)
    clashes = conflicts(reading.claims)
    findings = find(article, reading, judged, clashes, facts, at)
    guessed = frozenset(one.agent for one in reading.misspellings if not one.sure)
    return Checked(article.path, article, at, as_of_from, words, judged, findings, notice=notice, guessed=guessed)


def date_of(article: Article, settings: Settings) -> tuple[PartialDate | None, str]:
    """The date at which an article is judged, None for that of the facts, and where it is from."""
    if settings.as_of is not None:
        return settings.as_of, "option"
    if article.published is not None:
        return article.published, _ORIGINS.get(article.published_from or "", article.published_from or "meta")
    return None, "facts"
