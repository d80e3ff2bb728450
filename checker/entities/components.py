"""spaCy components that mark what an article speaks of, one a group of words.

Each writes one span group, `doc.spans["onlabel_<group>"]`; a span's label is its type in the grammar
(`agent`, `brand`, `decide-ed`) and its `kb_id_` the value (`ruxolitinib`, `approved`). Nothing else is stored,
so Docs travel between processes and through `to_bytes()`.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from checker.entities.lexicon import Lexica, Lexicon
from checker.entities.misspellings import Finder, Mark, load_finder
from checker.entities.sentences import sentence_spans
from checker.entities.tokens import normal
from checker.entities.words import GROUPS, MISSPELLINGS, load_lexicons

PREFIX = "onlabel_"
SENTENCES = "onlabel_sentences"


_last: tuple[Doc, list[str], list[str]] | None = None


def _words_of(doc: Doc) -> tuple[list[str], list[str]]:
    """The tokens as written and normalised; kept for the next component, since reading them costs most of a pass."""
    global _last
    last = _last  # read once: another thread may set it meanwhile
    if last is None or last[0] is not doc:
        surfaces = [token.text for token in doc]
        _last = last = (doc, surfaces, [normal(text) for text in surfaces])
    return last[1], last[2]


class Marker:
    """Marks the entries of one lexicon."""

    def __init__(self, name: str, lexicon: Lexicon) -> None:
        self.name = name
        self._lexica = Lexica([lexicon])

    def __call__(self, doc: Doc) -> Doc:
        """Mark the lexicon's entries in `doc`."""
        surfaces, tokens = _words_of(doc)
        (matches,) = self._lexica.matches(tokens, surfaces)
        found = [Span(doc, start, end, label=entry.label, kb_id=entry.value) for start, end, entry in matches]
        doc.spans[self.name] = SpanGroup(doc, name=self.name, spans=found)
        return doc


class Misspellings:
    """Marks misspelled names of drugs by the type and value of what they stand for.

    `span.id_` has the name as it is written rightly; `misspellings.read_id` reads it.
    """

    def __init__(self, name: str, finder: Finder) -> None:
        self.name = name
        self.finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Mark the misspelled names in `doc`, beside the marks that are there."""
        surfaces, tokens = _words_of(doc)
        candidates = self.finder.candidates(surfaces, tokens)
        spans = []
        if candidates:
            marks = [
                Mark(span.start, span.end, span.label_, span.text.lower())
                for group in GROUPS
                for span in doc.spans.get(PREFIX + group, ())
            ]
            spans = [
                Span(doc, one.start, one.end, one.slip.entry.label, kb_id=one.slip.entry.value, span_id=one.id)
                for one in self.finder.find(candidates, surfaces, tokens, marks)
            ]
        doc.spans[self.name] = SpanGroup(doc, name=self.name, spans=spans)
        return doc


class Sentences:
    """Marks sentences by blocks and rules, where the Doc does not bring them already."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark the sentences of `doc`."""
        if SENTENCES in doc.spans:
            return doc
        spans = []
        for start, end in sentence_spans(doc.text):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                spans.append(span)
        doc.spans[SENTENCES] = SpanGroup(doc, name=SENTENCES, spans=spans)
        for token in doc:
            token.is_sent_start = False
        for span in spans:
            span[0].is_sent_start = True
        return doc


def _marker(group: str) -> Callable[[Language, str], Marker]:
    @Language.factory(PREFIX + group, assigns=["doc.spans"])
    def make(nlp: Language, name: str) -> Marker:
        return Marker(PREFIX + group, load_lexicons()[group])

    factory: Callable[[Language, str], Marker] = make
    return factory


make_agents = _marker("agents")
make_classes = _marker("classes")
make_conditions = _marker("conditions")
make_authorities = _marker("authorities")
make_cues = _marker("cues")
make_times = _marker("times")
make_populations = _marker("populations")
make_qualifiers = _marker("qualifiers")
make_structure = _marker("structure")


@Language.factory(PREFIX + MISSPELLINGS, assigns=["doc.spans"], requires=["doc.spans"])
def make_misspellings(nlp: Language, name: str) -> Misspellings:
    """Factory of the component that marks misspelled names; it goes behind the others."""
    return Misspellings(PREFIX + MISSPELLINGS, load_finder())


@Language.factory(SENTENCES, assigns=["doc.spans", "token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Factory of the sentence component."""
    return Sentences()
