"""Keeping the claims of articles in store: only what is new or changed is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from checker import __version__
from checker.entities.gate import worth_reading
from checker.errors import SourceError
from checker.folders import folder
from checker.model import Article
from checker.reference.in_use import in_use, using
from checker.reference.overlay import KINDS
from checker.reference.store import load_raw
from checker.reports.places import Places
from checker.run import Settings, date_of
from checker.site.store import Store, StoredArticle, StoredClaim
from checker.sources import find_articles, read_articles
from checker.sources.language import has_text, in_english

_COMMIT = 200
"""After how many files what was read is kept, whatever becomes of the others."""
_DECISIONS = frozenset({"facts", "settled", "file", "origins"})


@dataclass(slots=True)
class Indexed:
    """What became of each file, and what is in store now."""

    read: int = 0
    unchanged: int = 0
    dropped: int = 0
    anew: bool = False
    """Whether the store was begun anew, since another version had read its articles."""
    errors: list[SourceError] = field(default_factory=list)
    articles: int = 0
    claims: int = 0


def index(
    paths: Sequence[str | Path],
    store: Store,
    settings: Settings,
    *,
    progress: Callable[[int, int], None] | None = None,
    settings_for: Callable[[Path], Settings] | None = None,
    wanted: Callable[[Path], bool] | None = None,
) -> Indexed:
    """Bring what is in store of these files and folders up to date.

    A file is read where its content changed or what it is read by: its settings, the names of the facts. Files in
    store that are at these paths no more are dropped. What cannot be read is dropped too, and told in `errors`.
    """
    done = Indexed()
    reader = _reader()
    if store.about("reader") != reader:
        done.anew = store.about("reader") is not None
        store.clear(reader=reader)
    files, done.errors = find_articles(paths, settings.reading, wanted)
    known = store.digests()
    seen: set[str] = set()
    for start in range(0, len(files), _COMMIT):
        with store.writing():
            for number, path in enumerate(files[start : start + _COMMIT], start + 1):
                own = settings_for(path) if settings_for is not None else settings
                name = store.path_of(path)
                seen.add(name)
                _keep(path, name, own, store, known.get(name), done)
                if progress is not None:
                    progress(number, len(files))
    roots = [store.path_of(path) for path in paths]
    gone = [name for name in known if name not in seen and any(_below(name, root) for root in roots)]
    with store.writing():
        store.drop(gone)
        done.dropped += len(gone)
        if done.dropped or done.read:
            store.tidy()
    counts = store.counts()
    done.articles, done.claims = counts["articles"], counts["claims"]
    return done


def _below(name: str, root: str) -> bool:
    return root == "." or name == root or name.startswith(f"{root}/")


def _keep(path: Path, name: str, settings: Settings, store: Store, known: str | None, done: Indexed) -> None:
    try:
        content = _bytes(path)
        digest = _digest(content, settings)
        if digest == known:
            done.unchanged += 1
            return
        articles = read_articles(path, content=content, options=settings.reading)
    except SourceError as error:
        done.errors.append(error)
        store.drop([name])
        done.dropped += known is not None
        return
    with using(settings.facts):
        store.put(name, digest, [_stored(article, settings) for article in articles])
    done.read += 1


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}") from None


def _stored(article: Article, settings: Settings) -> StoredArticle:
    as_of, _ = date_of(article, settings)
    words = len(article.text.split())
    claims: tuple[StoredClaim, ...] = ()
    article, _ = in_english(article)
    if has_text(article) and worth_reading(article.text):
        from checker.claims.reading import read

        places = Places(article)
        claims = tuple(
            StoredClaim(
                claim,
                json.dumps(places.place(claim.span).data()),
                article.quote(claim.span),
                " ".join(article.words(claim.sentence).split()),
            )
            for claim in read(article, as_of, settings.authority).claims
        )
    return StoredArticle(article.item, None if as_of is None else str(as_of), words, claims)


# ---------------------------------------------------------------- what a reading rests on


def _digest(content: bytes, settings: Settings) -> str:
    """Of a file and of all that decides how it is read."""
    with using(settings.facts):
        names = _names(in_use())
    told = (settings.as_of, settings.authority, settings.reading, names)
    return sha256(repr(told).encode() + b"\0" + content).hexdigest()


@lru_cache(maxsize=8)
def _names(folders: tuple[Path, ...]) -> str:
    """The digest of all names of the facts in use: what a drug, a class, a condition is called, not what is decided."""
    raw = load_raw()
    names = [{key: value for key, value in one.items() if key not in _DECISIONS} for kind in KINDS for one in raw[kind]]
    return sha256(json.dumps(names, sort_keys=True).encode()).hexdigest()


def _reader() -> str:
    """The version of this package, its code and its rules: another one may read other claims."""
    digest = sha256(__version__.encode())
    package = Path(__file__).resolve().parents[1]
    for path in (*_files(package, "*.py"), *_files(folder("rules"), "*.*")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(root: Path, pattern: str) -> Iterable[Path]:
    return sorted(root.rglob(pattern))
