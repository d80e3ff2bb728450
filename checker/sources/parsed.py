"""What a format's reader hands over, and the last steps that are the same for all formats."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.model import Article, BlockKind
from checker.sources.boilerplate import set_aside
from checker.sources.embedded import Embedded
from checker.sources.published import Dated, published
from checker.sources.weave import Draft, weave


@dataclass(slots=True)
class Parsed:
    """The blocks of a text in their order, and what is told beside them.

    `title` is one that stands outside of the text (front matter, `<title>`, a field): it counts where no block is
    the title. `dates` are those meant for machines. `quotes_source` says whether the file is what its editor reads.
    """

    drafts: list[Draft]
    title: Draft | None = None
    dates: list[Dated] = field(default_factory=list)
    quotes_source: bool = True

    def article(self, path: str, source: str) -> Article:
        """The article, its page's furniture set aside, its title and date found."""
        set_aside(self.drafts)
        if self.title is not None and not any(draft.kind is BlockKind.TITLE for draft in self.drafts):
            self._entitle(self.title)
        woven = weave(self.drafts)
        date, origin = published(woven, self.dates)
        return Article(
            path, source, woven.text, woven.blocks, woven.segments, date, origin, quotes_source=self.quotes_source
        )

    def inside(self, embedded: Embedded, title: Draft | None) -> Parsed:
        """The same, once this text is known to stand inside a file, which gives it `title`.

        A block that repeats the title is the title; any other that the text would have taken for one is a heading.
        """
        drafts = self.drafts if title is None else [_demoted(draft) for draft in self.drafts]
        for draft in [*drafts, *([self.title] if self.title else [])]:
            draft.pieces = embedded.pieces(draft.pieces)
        return Parsed(drafts, title or self.title, self.dates, quotes_source=False)

    def _entitle(self, title: Draft) -> None:
        text = title.text.strip()
        if self.drafts and self.drafts[0].text.strip() == text:
            self.drafts[0].kind, self.drafts[0].level = BlockKind.TITLE, 1
        elif text:
            self.drafts.insert(0, title)


def _demoted(draft: Draft) -> Draft:
    if draft.kind is BlockKind.TITLE:
        draft.kind = BlockKind.HEADING
    return draft
