"""An article's text for a page: its headings, lists and tables, cut into pieces where marks begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from checker.model import Article, Block, BlockKind, Span

_LAST_LEVEL = 6
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is pointed at: a claim, or the words of a finding on no claim.

    `style` names how it looks, `rank` says which of several on the same words is seen (the highest). `target` is the
    id on the page that explains it, `name` what it is called for those who do not see it.
    """

    id: str
    span: Span
    style: str
    rank: int
    target: str
    name: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the same marks throughout; `top` is the one seen, `starts` are those that begin here."""

    text: str
    top: Mark | None = None
    marks: tuple[Mark, ...] = ()
    starts: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Item:
    """An item of a list, with the lists inside it."""

    pieces: list[Piece]
    children: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    pieces: list[Piece] = field(default_factory=list)
    header: bool = False


@dataclass(frozen=True, slots=True)
class Node:
    """What stands in the text, one below the other; `kind` says which of the fields it has."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    level: int = 0
    items: list[Item] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)


def title_of(article: Article) -> str:
    """The article's title; an empty text where it has none."""
    titles = (article.words(block.span) for block in article.blocks if block.kind is BlockKind.TITLE)
    return next((" ".join(title.split()) for title in titles if title.strip()), "")


def nodes_of(article: Article, marks: Iterable[Mark], *, top_level: int) -> list[Node]:
    """The text as a reader sees it; its headings stand below `top_level`, and none skips a level."""
    ordered = sorted(marks, key=lambda mark: (mark.span.start, mark.span.end))
    blocks = article.blocks or (Block(BlockKind.PARAGRAPH, Span(0, len(article.text))),)
    cut = _Cutter(article, ordered)
    levels: list[int] = []
    nodes: list[Node] = []
    for key, group in groupby(blocks, key=_group):
        members = list(group)
        if key == "list":
            nodes.append(Node("list", items=_items(members, cut)))
        elif key.startswith("table"):
            nodes.append(Node("table", rows=_rows(members, cut)))
        else:
            nodes += [_node(block, cut, levels, top_level) for block in members]
    return nodes


def _group(block: Block) -> str:
    if block.kind is BlockKind.LIST_ITEM:
        return "list"
    if block.kind is BlockKind.TABLE_CELL:
        return f"table {block.table}"
    return ""


def _node(block: Block, cut: _Cutter, levels: list[int], top_level: int) -> Node:
    if block.kind in _HEADINGS:
        # A writer's leap from the first level to the third is one step down for who listens to the headings.
        own = 0 if block.kind is BlockKind.TITLE else max(block.level, 1)
        while levels and levels[-1] >= own:
            levels.pop()
        levels.append(own)
        return Node("heading", cut.pieces(block.span), level=min(top_level + len(levels), _LAST_LEVEL))
    return Node(block.kind.value, cut.pieces(block.span))


def _items(blocks: Sequence[Block], cut: _Cutter) -> list[Item]:
    """The items of the outermost list; deeper ones inside those before them."""
    tops: list[Item] = []
    open_: list[tuple[int, Item]] = []
    for block in blocks:
        item = Item(cut.pieces(block.span))
        while open_ and open_[-1][0] >= block.level:
            open_.pop()
        (open_[-1][1].children if open_ else tops).append(item)
        open_.append((block.level, item))
    return tops


def _rows(blocks: Sequence[Block], cut: _Cutter) -> list[list[Cell]]:
    """The rows of a table, each as wide as the widest; cells that the file leaves out are empty."""
    width = 1 + max(block.column for block in blocks)
    rows = []
    for _, group in groupby(blocks, key=lambda block: block.row):
        row = [Cell() for _ in range(width)]
        for block in group:
            before = row[block.column].pieces
            row[block.column] = Cell([*before, *cut.pieces(block.span)], block.header)
        rows.append(row)
    return rows


class _Cutter:
    """Cuts stretches of one article into pieces."""

    def __init__(self, article: Article, marks: Sequence[Mark]) -> None:
        self._article = article
        self._marks = marks
        self._begun: set[str] = set()

    def pieces(self, span: Span) -> list[Piece]:
        """The words of `span`; a mark begins once, in the first piece that shows it."""
        inside = [mark for mark in self._marks if mark.span.overlaps(span)]
        edges = {span.start, span.end}
        for mark in inside:
            edges |= {max(mark.span.start, span.start), min(mark.span.end, span.end)}
        return [self._piece(Span(*edge), inside) for edge in pairwise(sorted(edges))]

    def _piece(self, span: Span, inside: Sequence[Mark]) -> Piece:
        here = tuple(mark for mark in inside if mark.span.overlaps(span))
        starts = tuple(self._beginning(here))
        # The gravest is seen; of two, the one that says less with more words lies below.
        top = max(here, key=lambda mark: (mark.rank, mark.span.start - mark.span.end), default=None)
        return Piece(self._article.words(span), top, here, starts)

    def _beginning(self, marks: Iterable[Mark]) -> Iterator[Mark]:
        for mark in marks:
            if mark.id not in self._begun:
                self._begun.add(mark.id)
                yield mark
