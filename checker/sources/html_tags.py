"""What the tags of HTML mean for the text: which hold it, which end each other, which are not of the article."""

from __future__ import annotations

from collections.abc import Mapping

LEFT_OUT = frozenset(
    "script style template noscript svg math form button nav select textarea iframe object audio video canvas dialog "
    "del s strike rt title".split()
)
_LEFT_OUT_CLASSES = frozenset(
    "breadcrumb breadcrumbs advertisement advert newsletter-signup cookie-banner social-share share-buttons sharedaddy "
    "related-posts related-articles related-stories sr-only screen-reader-text skip-link".split()
)
_LEFT_OUT_ROLES = frozenset({"navigation", "search"})
_REFERENCE_CLASSES = frozenset("references reference-list reflist bibliography citations works-cited".split())
_NOTE_CLASSES = frozenset("footnotes endnotes wp-block-footnotes".split())
_HAS_CLASSES = frozenset("div section ul ol dl span a header footer".split())
INLINE = LEFT_OUT - {"form", "nav"} | frozenset(
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark q ruby samp small span strong "
    "sub sup time tt u var wbr input meta link area track source".split()
)
BOLD = frozenset({"b", "strong"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = frozenset({"ul", "ol", "menu", "dl"})
CELLS = frozenset({"td", "th"})
TABLE, _LIST_BARRIER = frozenset({"table"}), LISTS | CELLS | {"table"}
# What ends where the key begins, and the containers that this does not reach out of.
ENDS_BEFORE = {
    "li": (frozenset({"li"}), _LIST_BARRIER),
    "dt": (frozenset({"dt", "dd"}), _LIST_BARRIER),
    "dd": (frozenset({"dt", "dd"}), _LIST_BARRIER),
    "tr": (frozenset({"tr"}), TABLE),
    "td": (CELLS, TABLE | {"tr"}),
    "th": (CELLS, TABLE | {"tr"}),
    **dict.fromkeys(("thead", "tbody", "tfoot"), (frozenset({"thead", "tbody", "tfoot"}), TABLE)),
    **dict.fromkeys(
        HEADINGS | {"p", "ul", "ol", "table"}, (HEADINGS, _LIST_BARRIER | {"article", "section", "blockquote"})
    ),
}
BIBLIOGRAPHY, NOTES = "#bibliography", "#notes"
"""What is put on the stack of open elements within a list of literature, or of notes; no tag is named so."""
REGIONS = frozenset({"main", "article", "header", "footer", "aside"})
TRACKED = (frozenset(ENDS_BEFORE) - {"p"}) | LISTS | REGIONS | {"blockquote", "pre", "section", "summary"}


def is_chrome(tag: str, values: Mapping[str, str]) -> bool:
    """Whether an element is navigation, advertising or the like by its role or class."""
    if tag not in _HAS_CLASSES:
        return False
    return values.get("role") in _LEFT_OUT_ROLES or not _LEFT_OUT_CLASSES.isdisjoint(values.get("class", "").split())


def notes_region(values: Mapping[str, str]) -> str | None:
    """BIBLIOGRAPHY or NOTES for an element that is one by its role or class."""
    classes = values.get("class", "").split()
    if values.get("role") == "doc-bibliography" or not _REFERENCE_CLASSES.isdisjoint(classes):
        return BIBLIOGRAPHY
    if values.get("role") in {"doc-endnotes", "doc-footnote"} or not _NOTE_CLASSES.isdisjoint(classes):
        return NOTES
    return None
