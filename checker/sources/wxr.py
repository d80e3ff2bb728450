"""WordPress exports (WXR): one article for each post, page or other text of a site."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from checker.errors import SourceError
from checker.model import Article
from checker.sources.embedded import Embedded
from checker.sources.fields import NoArticleError, read_fields
from checker.sources.weave import Piece
from checker.sources.wordpress import as_shown
from checker.sources.xml_tokens import xml_tokens

_NAMESPACE = re.compile(r"""xmlns:wp\s*=\s*["']https?://(?:www\.)?wordpress\.org/export/""")
_HEAD = 50_000
_FIELDS = {
    "title": "title",
    "pubDate": "pubdate",
    "content:encoded": "content",
    "wp:post_id": "id",
    "wp:post_type": "type",
    "wp:status": "status",
    "wp:post_date": "post_date",
    "wp:post_modified": "post_modified",
}
# Items that WordPress and its editor keep for themselves. Types of a site's own ("drug", "news") are articles.
_NO_ARTICLES = frozenset(
    "attachment revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block wp_template "
    "wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face acf-field acf-field-group "
    "wpcf7_contact_form elementor_library".split()
)
_NOT_KEPT = frozenset({"trash", "auto-draft", "inherit"})
_DATES = ("pubdate", "post_date", "post_modified")


def is_wxr(source: str) -> bool:
    """Whether an XML file is an export of WordPress."""
    return _NAMESPACE.search(source, 0, _HEAD) is not None


@dataclass(slots=True)
class _Item:
    fields: dict[str, list[Piece]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return "".join([piece.text for piece in self.fields.get(name, ())]).strip()

    @property
    def name(self) -> str:
        """What tells the item from the others of the file: `post-12`, `page-7-draft`."""
        status = self.text("status")
        kind, number = self.text("type") or "post", self.text("id") or "0"
        return f"{kind}-{number}" if status in {"", "publish"} else f"{kind}-{number}-{status}"


def read(path: str, source: str) -> list[Article]:
    """Read every post, page and text of a site's own type, published or not; what is in the bin is left out.

    The path of an article tells the item after a `#`, and its status unless it is published. SourceError where the
    file is cut off or no WordPress export, NoArticleError where it holds no texts.
    """
    if not is_wxr(source):
        raise SourceError(f"{path} is XML, but no WordPress export (WXR), the one kind of XML that onlabel reads")
    articles: dict[str, Article] = {}
    for item in _items(path, source):
        if item.text("type") in _NO_ARTICLES or item.text("status") in _NOT_KEPT:
            continue
        name, number = item.name, 2
        while f"{path}#{name}" in articles:
            name, number = f"{item.name}-{number}", number + 1
        articles[f"{path}#{name}"] = _article(f"{path}#{name}", source, item)
    if not articles:
        raise NoArticleError(f"{path} is a WordPress export without posts or pages")
    return list(articles.values())


def _article(path: str, source: str, item: _Item) -> Article:
    stored = Embedded(item.fields.get("content", ()))
    body = stored.edited(as_shown(stored.text))
    title = Embedded(item.fields.get("title", ()))
    # A draft has a date of zeros.
    dates = {name: item.text(name) for name in _DATES}
    return read_fields(path, source, body, "html", title, dates)


def _items(path: str, source: str) -> list[_Item]:
    items: list[_Item] = []
    item: _Item | None = None
    open_: list[str] = []
    whole = False
    for token in xml_tokens(source, path):
        if not token.name:
            if item is not None and len(open_) == 1 and open_[0] in _FIELDS:
                item.fields.setdefault(_FIELDS[open_[0]], []).extend(token.pieces)
        elif item is None:
            if token.name == "item" and token.opens and not token.closes:
                item, open_ = _Item(), []
            whole = whole or (token.name == "channel" and token.closes)
        elif token.opens:
            if not token.closes:
                open_.append(token.name)
        elif open_:
            if token.name != open_.pop():
                raise SourceError(f"{path} is damaged: </{token.name}> closes what is not open")
        else:
            items.append(item)
            item = None
    if not whole:
        raise SourceError(
            f"{path} is cut off {'in' if item else 'after'} item {len(items) + bool(item)}; export it again"
        )
    return items
