"""The date of an article: from its front matter, its page's metadata or its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from checker.reference.dates import PartialDate
from checker.sources.bylines import HEAD, TAIL, bylines, dates_in
from checker.sources.weave import Woven

_ORIGINS = ("front-matter", "field", "meta", "json-ld", "time", "byline", "properties")
_PROPERTIES = "properties"
_KEYS = {
    **dict.fromkeys(
        ("updated", "modified", "lastmod", "last_updated", "last_modified", "update_date", "date_modified",
         "datemodified", "modified_date", "updated_at", "reviewed", "last_reviewed", "lastreviewed", "review_date",
         "medically_reviewed", "modified_at", "modified_gmt", "post_modified", "post_modified_gmt", "reviewed_at",
         "last_updated_at", "last_modified_at", "changed"),
        True,
    ),
    **dict.fromkeys(
        ("date", "published", "pubdate", "publishdate", "publish_date", "published_at", "date_published",
         "datepublished", "publication_date", "created", "posted", "date_gmt", "post_date", "post_date_gmt",
         "pub_date", "publish_at", "publication_at", "created_at", "date_created"),
        False,
    ),
}  # fmt: skip
"""Fields of a front matter or of a content system's export, and whether they tell of an update."""
_METAS = {
    **dict.fromkeys(
        ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified",
         "dc.date.modified", "lastreviewed", "date_modified", "revised"),
        True,
    ),
    **dict.fromkeys(
        ("article:published_time", "date", "dc.date", "dcterms.date", "dc.date.issued", "dcterms.created",
         "dcterms.issued", "datepublished", "pubdate", "publishdate", "publish-date", "parsely-pub-date",
         "sailthru.date", "citation_date", "citation_publication_date", "og:published_time", "article.published",
         "publication_date"),
        False,
    ),
}  # fmt: skip
_JSON_KEYS = {"dateModified": True, "lastReviewed": True, "datePublished": False}
_JSON_TYPES = re.compile(r"Article|Posting|Page|Report|Drug|Medical")
_CLOCK = re.compile(r"1\d{9}(?:\d{3})?")
_ISO = re.compile(r"((?:19|20)\d\d)(?:-?(\d\d)(?:-?(\d\d))?)?(?![\d/])")


class Dated(NamedTuple):
    """A date found, where, and whether it is that of an update."""

    date: PartialDate
    origin: str
    updated: bool


def from_fields(fields: Mapping[str, str]) -> list[Dated]:
    """The dates among the fields of a front matter."""
    return _found((value, "front-matter", _KEYS[key]) for key, value in fields.items() if key in _KEYS)


def from_export(fields: Mapping[str, str]) -> list[Dated]:
    """The dates among the fields that a content system exports with an article; camelCase is the same as snake_case."""
    named = {re.sub(r"(?<=[a-z])(?=[A-Z])|[ -]", "_", key).lower(): value for key, value in fields.items()}
    return _found((_of_clock(value), "field", _KEYS[key]) for key, value in named.items() if key in _KEYS)


def _of_clock(text: str) -> str:
    """A number of seconds or milliseconds since 1970 as an ISO date; any other text as it is."""
    if not _CLOCK.fullmatch(text):
        return text
    return datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()


def from_properties(*, created: str = "", modified: str = "") -> list[Dated]:
    """The dates in the properties of a document: the last change, else the beginning."""
    found = _found([(modified, _PROPERTIES, True), (created, _PROPERTIES, False)])
    return found[:1]


def from_meta(names: Iterable[str], content: str) -> list[Dated]:
    """The date of a `<meta>` (or microdata) element that goes by any of `names`."""
    return _found((content, "meta", _METAS[name.lower()]) for name in names if name.lower() in _METAS)


def from_time(content: str, *, updated: bool) -> list[Dated]:
    """The date of a `<time datetime>`."""
    return _found([(content, "time", updated)])


def from_json_ld(text: str) -> list[Dated]:
    """The dates of the articles and pages described in a JSON-LD script; nothing of one that is no JSON."""
    import json  # few pages have any; not worth the start of all others

    try:
        things = list(_objects(json.loads(text)))
    except (ValueError, RecursionError):
        return []
    things.sort(key=lambda thing: _JSON_TYPES.search(str(thing.get("@type"))) is None)
    return _found(
        (str(thing[key]), "json-ld", updated) for thing in things for key, updated in _JSON_KEYS.items() if key in thing
    )


def _objects(value: Any) -> Iterable[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(part)


def _found(candidates: Iterable[tuple[str, str, bool]]) -> list[Dated]:
    return [Dated(date, origin, updated) for text, origin, updated in candidates if (date := parse(text))]


def parse(text: str) -> PartialDate | None:
    """The date that `text` begins with or, in words, holds: ISO 8601 with or without time, `3 July 2024`; or None."""
    iso = _ISO.match(text.strip())
    if iso:
        return PartialDate.valid(*(int(part or 0) for part in iso.groups()))
    return next((date for date, _, _ in dates_in(text)), None)


def published(woven: Woven, given: Iterable[Dated] = ()) -> tuple[PartialDate | None, str | None]:
    """The date at which the article speaks and where it was found (a name of the design's), or None and None.

    Front matter is the author's own word and ends the matter. Otherwise an update or review beats publication
    wherever each is found, since from then on the text vouches for what it says; of the same sort, what is meant
    for machines comes first. An update dated before the publication is a slip of the page and is left out. When a
    document was last saved says the least, and counts where nothing else is known.
    """
    found = list(given)
    if not any(dated.origin == "front-matter" for dated in found):
        found += [Dated(date, "byline", updated) for date, updated in bylines(*woven.edges(HEAD, TAIL))]
        found = [dated for dated in found if dated.origin != _PROPERTIES] or found
    else:
        found = [dated for dated in found if dated.origin == "front-matter"]
    first = _first(dated for dated in found if not dated.updated)
    updates = [dated for dated in found if dated.updated and (not first or dated.date.last >= first.date.first)]
    latest = _first(sorted(updates, key=lambda dated: dated.date.last, reverse=True))
    best = latest or first
    return (best.date, best.origin) if best else (None, None)


def _first(found: Iterable[Dated]) -> Dated | None:
    return min(found, key=lambda dated: _ORIGINS.index(dated.origin), default=None)
