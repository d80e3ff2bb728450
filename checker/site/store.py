"""The claims of a site in one SQLite file.

`files` have a digest of all that their claims were read from, `articles` a date, `claims` their place. What claims say
is in `statements`, each stored once; `subjects` has a row for each agent and condition of a statement, with its class
and authority, an empty text standing for whatever is not said or not sure, and whether the field of the class counts.
Paths count from the folder of the file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from checker.errors import DataError
from checker.model import Claim
from checker.site.encoding import SHAPE, encode_claim
from checker.site.subjects import subjects_of

APPLICATION = 0x6F6E6C61
"""What SQLite files of onlabel bear in their header ("onla"), so that no other's is ever written to."""
FORMAT = 2
_KEPT_OUT = "utf-8", "backslashreplace"
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest TEXT NOT NULL);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE, item TEXT NOT NULL,
    as_of TEXT, words INTEGER NOT NULL);
CREATE TABLE statements (id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, said TEXT NOT NULL);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    statement INTEGER NOT NULL REFERENCES statements, places TEXT NOT NULL, location TEXT NOT NULL,
    quote TEXT NOT NULL, sentence TEXT);
CREATE TABLE subjects (
    agent TEXT NOT NULL, condition TEXT NOT NULL, class TEXT NOT NULL, authority TEXT NOT NULL, field INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE);
CREATE TABLE brands (brand TEXT NOT NULL, statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE);
"""
_INDEXES = """
CREATE INDEX IF NOT EXISTS articles_file ON articles (file);
CREATE INDEX IF NOT EXISTS claims_article ON claims (article);
CREATE INDEX IF NOT EXISTS claims_statement ON claims (statement);
CREATE INDEX IF NOT EXISTS subjects_agent ON subjects (agent, condition, statement);
CREATE INDEX IF NOT EXISTS subjects_class ON subjects (class, condition, authority, field, statement);
CREATE INDEX IF NOT EXISTS subjects_statement ON subjects (statement);
CREATE INDEX IF NOT EXISTS brands_brand ON brands (brand, statement);
CREATE INDEX IF NOT EXISTS brands_statement ON brands (statement);
"""
_TABLES = ("brands", "subjects", "claims", "statements", "articles", "files", "about")


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with what a report shows of it; `location` is the span of the JSON report."""

    claim: Claim
    location: str
    quote: str
    sentence: str | None = None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article's claims; `as_of` is None where it is judged at the date of the facts."""

    item: str
    as_of: str | None
    words: int
    claims: Sequence[StoredClaim]


class Store:
    """The file, open. Used as a context: what was not committed when an error leaves it is undone."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open a file, or make a new one where `create` allows it.

        Raises:
            DataError: There is no file, or it is none of onlabel's, or of another version and not to be made anew.
        """
        self.path = path
        if not create and not path.is_file():
            raise DataError(f"{path}: no such file; `onlabel index FOLDER --db {path}` makes it")
        try:
            # Who only asks cannot write, not even by mistake.
            mode = "rwc" if create else "ro"
            self.db = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
            self.db.execute("PRAGMA foreign_keys = ON")
            self._open(create=create)
        except sqlite3.DatabaseError as error:
            raise DataError(f"{path}: {error}") from error

    def _open(self, *, create: bool) -> None:
        empty = not self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        (application,) = self.db.execute("PRAGMA application_id").fetchone()
        (version,) = self.db.execute("PRAGMA user_version").fetchone()
        if not empty and application != APPLICATION:
            raise DataError(f"{self.path}: a database of another program; name a file of its own")
        if version != FORMAT or self.about("shape") != SHAPE:
            if not create:
                raise DataError(f"{self.path}: written by another version of onlabel; index the articles anew")
            self.clear()

    def about(self, key: str) -> str | None:
        """What the file says of itself; None where it says nothing of that."""
        if not self.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'about'").fetchone():
            return None
        row = self.db.execute("SELECT value FROM about WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def clear(self, **about: str) -> None:
        """Begin anew, saying this of the file."""
        with self.writing():
            for table in _TABLES:
                self.db.execute(f"DROP TABLE IF EXISTS {table}")
            for line in f"{_SCHEMA}{_INDEXES}".split(";"):
                self.db.execute(line)
            self.db.execute(f"PRAGMA application_id = {APPLICATION}")
            self.db.execute(f"PRAGMA user_version = {FORMAT}")
            self.db.executemany("INSERT INTO about VALUES (?, ?)", ({"shape": SHAPE} | about).items())

    # -- writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what is written within, or nothing of it.

        Raises:
            DataError: The file cannot be written, or another process writes to it.
        """
        try:
            self.db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise DataError(f"{self.path}: {error}") from error
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def path_of(self, path: str | Path) -> str:
        """A path as the file has it."""
        relative = os.path.relpath(Path(path).absolute(), self.path.absolute().parent)
        return _clean(Path(relative).as_posix())

    def shown(self, path: str) -> str:
        """A path of the file as one would type it here."""
        return Path(os.path.relpath(self.path.absolute().parent / path)).as_posix()

    def digests(self) -> dict[str, str]:
        """The digest of each file, by its path."""
        return dict(self.db.execute("SELECT path, digest FROM files"))

    def put(self, path: str, digest: str, articles: Iterable[StoredArticle]) -> None:
        """Keep these articles of a file instead of those it had."""
        self.drop([path])
        file = self._insert("INSERT INTO files (path, digest) VALUES (?, ?)", path, digest)
        for article in articles:
            key = self._insert(
                "INSERT INTO articles (file, item, as_of, words) VALUES (?, ?, ?, ?)",
                file, _clean(article.item), article.as_of, article.words,
            )  # fmt: skip
            self.db.executemany(
                "INSERT INTO claims (article, statement, places, location, quote, sentence) VALUES (?, ?, ?, ?, ?, ?)",
                [(key, *self._row(one)) for one in article.claims],
            )

    def _row(self, one: StoredClaim) -> tuple[int, str, str, str, str | None]:
        said, places = encode_claim(one.claim)
        sentence = None if one.sentence is None or one.sentence == one.quote else _clean(one.sentence)
        return self._statement(one.claim, said), places, one.location, _clean(one.quote), sentence

    def _statement(self, claim: Claim, said: str) -> int:
        digest = sha256(said.encode()).digest()[:16]
        row = self.db.execute("SELECT id FROM statements WHERE digest = ?", (digest,)).fetchone()
        if row is not None:
            return int(row[0])
        key = self._insert("INSERT INTO statements (digest, said) VALUES (?, ?)", digest, said)
        self.db.executemany(
            "INSERT INTO subjects VALUES (?, ?, ?, ?, ?, ?)",
            [(one.agent, one.condition, one.class_name, one.authority, one.field, key) for one in subjects_of(claim)],
        )
        self.db.executemany("INSERT INTO brands VALUES (?, ?)", [(brand.lower(), key) for brand in claim.brands])
        return key

    def _insert(self, line: str, *values: object) -> int:
        return int(self.db.execute(line, values).lastrowid or 0)

    def drop(self, paths: Iterable[str]) -> None:
        """Forget files."""
        self.db.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in paths])

    def tidy(self) -> None:
        """Forget what no claim says any more."""
        self.db.execute(
            "DELETE FROM statements WHERE NOT EXISTS (SELECT 1 FROM claims WHERE statement = statements.id)"
        )

    # -- reading

    def counts(self) -> dict[str, int]:
        """How many files, articles, claims and statements there are."""
        tables = ("files", "articles", "claims", "statements")
        return {table: self.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}

    def rows(self, line: str, values: Sequence[object] = ()) -> Iterator[tuple[object, ...]]:
        """The rows of a query.

        Raises:
            DataError: The file is damaged.
        """
        try:
            yield from self.db.execute(line, values)
        except sqlite3.DatabaseError as error:
            raise DataError(f"{self.path}: {error}") from error

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.db.close()
        if isinstance(error, sqlite3.Error):
            raise DataError(f"{self.path}: {error}") from error


def _clean(text: str) -> str:
    """Text that SQLite takes: what is no character at all is written out."""
    return text.encode(*_KEPT_OUT).decode()
