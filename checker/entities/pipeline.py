"""From an article to its marks: the gate, the sentences that pass it, and what is marked in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.entities.gate import passes
from checker.entities.marking import Marks, marks_of
from checker.entities.misspellings import read_id
from checker.entities.sentences import sentence_spans
from checker.model import Article, BlockKind, Misspelling, Span
from checker.reference.in_use import per_facts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence-like unit: a sentence, a heading, a list item's line, a table cell."""

    span: Span
    """In the article's text."""
    block: int
    at: int = 0
    """Where it begins in the marked text."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The sentences of an article that can matter, joined by line ends, with all that is marked in them."""

    article: Article
    text: str
    marks: Marks
    sentences: tuple[Sentence, ...]

    @property
    def doc(self) -> Doc:
        """The same text and marks as a Doc of spaCy."""
        return pipeline()(self.text)

    def article_span(self, start: int, end: int) -> Span:
        """The article's characters behind `[start, end)` of the text, which lie in one sentence."""
        index = bisect_right(self.sentences, start, key=lambda one: one.at) - 1
        shift = self.sentences[index].span.start - self.sentences[index].at
        return Span(start + shift, end + shift)

    def misspellings(self) -> Iterator[Misspelling]:
        """The misspelled names of drugs, in the order of the text."""
        for one in self.marks.misspellings:
            if one.id:  # one without is a name spelled after another country's habit
                agent, _, brand = one.value.partition("|")
                name, sure = read_id(one.id)
                yield Misspelling(self.article_span(*self.marks.place(one)), agent, brand or None, name, sure)


_PRONOUN = re.compile(
    r"(?:It|They|Both|Either|Neither|None|All|That|This one|Children|Kids|Adults|Teen\w+|Nobody|Only|So|Like|Now"
    r"|The other"
    r"|(?:For |Not for )?"
    r"(?:[Aa]dults|[Cc]hildren|[Pp]eople|[Pp]atients|[Aa]nyone|[Tt]hose|[Ii]nfants|[Tt]een\w+|[Aa]ges?)"
    r"|(?:You|Kids) (?:may|can)|At (?:first|the start)|Until (?:now|then)"
    r"|(?:You|Patients|People) (?:(?:just|only|can|simply) )?(?:take|swallow|inject|inhale|rub|dab|smear|get|receive)"
    r"|(?:Nurses|Doctors|A (?:nurse|doctor)) (?:gives?|injects?|infuses?)"
    r"|The (?:drug|medicine|pill|cream|vaccine|therapy|(?:(?:usual|recommended|standard|daily) )?dose))\b"
)
"""How a sentence opens that goes on about what the one before named: "It is for children from 12"."""
_BRIEF = 48
"""Characters of a sentence that may go on without a verb: "Children, too, since 2021"."""
SKIPPED_BLOCKS = frozenset({BlockKind.CODE, BlockKind.ASIDE})


def kept_sentences(article: Article) -> list[Sentence]:
    """The sentences that pass the gate, with headings, cells and outer items, which lend their words, and answers."""
    spans: list[tuple[int, int]] = []
    blocks: list[int] = []
    for index, block in enumerate(article.blocks):
        if block.kind in SKIPPED_BLOCKS:
            continue
        for span in sentence_spans(article.text, block.span.start, block.span.end):
            spans.append(span)
            blocks.append(index)
    lending = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.TABLE_CELL}
    kept: list[Sentence] = []
    at = 0
    asked = spoken = False
    for span, block_index, passed in zip(spans, blocks, passes(article.text, spans), strict=True):
        leads_in = article.text[span[1] - 1] == ":"
        goes_on = spoken and (span[1] - span[0] <= _BRIEF or _PRONOUN.match(article.text, span[0]) is not None)
        spoken = passed or goes_on
        lends = article.blocks[block_index].kind in lending or _heads_items(article, block_index)
        if passed or asked or leads_in or goes_on or lends:
            asked = article.text[span[1] - 1] == "?"  # "It isn't." holds no word that the gate knows
            kept.append(Sentence(Span(*span), block_index, at))
            at += span[1] - span[0] + 1
    return kept


def _heads_items(article: Article, number: int) -> bool:
    """Whether a block is an item with a list of its own below it: "Prevention", over drugs."""
    one, below = article.blocks[number], article.blocks[number + 1 : number + 2]
    return one.kind is BlockKind.LIST_ITEM and any(
        other.kind is one.kind and other.level > one.level for other in below
    )


def mark(article: Article) -> Marked:
    """The article with all groups marked."""
    sentences = kept_sentences(article)
    text = "\n".join(article.text[one.span.start : one.span.end] for one in sentences)
    return Marked(article, text, marks_of(text), tuple(sentences))


@per_facts
def pipeline() -> Language:
    """`spacy.blank("en")` with onlabel's tokenizer and components; no trained model."""
    import spacy

    from checker.entities import components
    from checker.entities.tokens import Tokenizer
    from checker.entities.words import MARKS

    nlp = spacy.blank("en")
    nlp.tokenizer = Tokenizer(nlp.vocab)
    for group in MARKS:
        nlp.add_pipe(components.PREFIX + group)
    return nlp
