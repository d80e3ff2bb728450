"""Public baselines over the same articles and the same names: what is had without a grammar.

`co-occurrence`: a sentence with a drug and a word of approval claims that all its drugs are approved for all its
conditions, or else for those named last. `negspaCy`: the same, denied where NegEx finds a drug or the word of approval
negated. Both take onlabel's own names of drugs, conditions and authorities, so that only the reading is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.entities.components import PREFIX, SENTENCES
from checker.model import Article, Claim, Part, Span, Status

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Marked

BASELINES = ("co-occurrence", "negspaCy")

_KEYWORDS = (
    (Status.OFF_LABEL, r"off-label"),
    (Status.WITHDRAWN, r"withdr[ae]w\w*|revoked|pulled"),
    (Status.REJECTED, r"reject\w*|declined|refused|complete response"),
    (Status.UNDER_REVIEW, r"under review|pending|awaiting|submitted"),
    (Status.INVESTIGATIONAL, r"investigational|experimental|phase [123I]+|being (?:studied|tested)"),
    (Status.EUA, r"emergency use"),
    (Status.RECOMMENDED, r"recommend\w*|positive opinion"),
    (Status.APPROVED, r"approv\w*|licen[sc]\w*|authori[sz]\w*|cleared|clearance|indicated|green ?light|go-ahead|OK'd"),
)
_CUES = [(status, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for status, words in _KEYWORDS]
_RANK = {status.value: rank for rank, (status, _) in enumerate(_KEYWORDS)}
_NAMES = ("agents", "conditions", "authorities")
_CUED = "cued"


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    import negspacy.negation  # noqa: F401 - registers the component
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe(SENTENCES)
    for group in _NAMES:
        nlp.add_pipe(PREFIX + group)
    nlp.add_pipe("negex", config={"span_keys": [PREFIX + "agents", _CUED]})
    return nlp


def baseline_claims(article: Article, name: str) -> Iterator[Claim]:
    """The claims that the baseline `name` reads, one a sentence at the most."""
    doc = _marked(article.text)
    conditions: tuple[str, ...] = ()
    for sentence in doc.spans[SENTENCES]:
        conditions = _values(doc, "conditions", sentence) or conditions
        cues = _inside(doc.spans[_CUED], sentence)
        agents = _values(doc, "agents", sentence)
        if not cues or not agents:
            continue
        status = Status(min(cues, key=lambda cue: _RANK[cue.label_]).label_)
        denied = name == "negspaCy" and any(
            span._.negex for span in (*cues, *_inside(doc.spans[PREFIX + "agents"], sentence))
        )
        if denied and status is Status.APPROVED:
            status = Status.NOT_APPROVED
        bodies = _values(doc, "authorities", sentence)
        span = Span(sentence.start_char, sentence.end_char)
        yield Claim(
            "",
            span,
            span,
            status,
            bodies[0] if bodies else None,
            tuple(Part(agent.partition("|")[0]) for agent in agents),
            conditions=conditions,
        )


@lru_cache(maxsize=1)
def _marked(text: str) -> Doc:
    from spacy.util import filter_spans

    nlp = _pipeline()
    doc = nlp.make_doc(text)
    for name, component in nlp.pipeline:
        if name == "negex":
            found = [
                doc.char_span(*match.span(), label=status.value, alignment_mode="expand")
                for status, cue in _CUES
                for match in cue.finditer(text)
            ]
            doc.spans[_CUED] = filter_spans([span for span in found if span is not None])
        doc = component(doc)
    return doc


def _inside(spans: Iterable[Marked], sentence: Marked) -> list[Marked]:
    return [span for span in spans if span.start >= sentence.start and span.end <= sentence.end]


def _values(doc: Doc, group: str, sentence: Marked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.kb_id_ for span in _inside(doc.spans[PREFIX + group], sentence)))
