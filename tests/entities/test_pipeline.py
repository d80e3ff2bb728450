"""The components as spaCy sees them: native Docs, factories by name, no trained model."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from checker.entities import components
from checker.entities.gate import passes
from checker.entities.pipeline import mark, pipeline
from checker.entities.words import GROUPS, MARKS
from checker.reference.spotting import fold
from checker.sources import read_article

TEXT = "The U.S. Food and Drug Administration (FDA) approved Opzelura® (ruxolitinib) 1.5% cream for atopic dermatitis."


def marked(group: str, text: str = TEXT) -> list[tuple[str, str, str]]:
    doc = pipeline()(text)
    return [(span.text, span.label_, span.kb_id_) for span in doc.spans[components.PREFIX + group]]


def test_agents_and_brands() -> None:
    assert marked("agents") == [("Opzelura", "brand", "ruxolitinib|Opzelura"), ("ruxolitinib", "agent", "ruxolitinib")]


def test_longest_authority_wins() -> None:
    assert ("U.S. Food and Drug Administration", "authority", "FDA") in marked("authorities")


def test_research_code_is_its_agent() -> None:
    assert ("PF-04965842", "code", "abrocitinib") in marked("agents", "PF-04965842 is in phase 3 trials.")


def test_brand_needs_its_capital() -> None:
    assert marked("agents", "The opzelura of the crowd") == []


def test_own_pipeline_in_three_lines() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("onlabel_agents")
    doc = nlp("Rinvoq is a tablet.")
    assert [span.kb_id_ for span in doc.spans["onlabel_agents"]] == ["upadacitinib|Rinvoq"]


def test_docs_travel() -> None:
    nlp = pipeline()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for group in GROUPS:
        name = components.PREFIX + group
        assert [(s.start, s.end, s.label_, s.kb_id_) for s in again.spans[name]] == [
            (s.start, s.end, s.label_, s.kb_id_) for s in doc.spans[name]
        ]


def test_text_is_kept() -> None:
    text = "  Two  blanks,\ttabs\nand “quotes” isn’t lost… €5 "
    assert pipeline().make_doc(text).text == text


def test_gate_lets_only_what_can_matter_through() -> None:
    text = "Wash your hands. Rinvoq is approved. Drink water."
    spans = [(0, 16), (17, 36), (37, 49)]
    assert passes(text, spans) == [False, True, False]


def test_fold_keeps_length() -> None:
    text = "İstanbul and Rinvoq"
    assert len(fold(text)) == len(text)


def test_positions_come_back_to_the_article() -> None:
    text = "Wash your hands.\n\nRinvoq is approved."
    whole = mark(read_article("a.txt", content=text))
    (sentence,) = whole.sentences
    assert whole.article.text[sentence.span.start : sentence.span.end] == "Rinvoq is approved."
    span = whole.article_span(sentence.at, sentence.at + 6)
    assert whole.article.text[span.start : span.end] == "Rinvoq"


ROOT = Path(__file__).resolve().parents[2]
MARKED = [*sorted((ROOT / "samples").glob("*.md")), *sorted((ROOT / "tests/gold/open").glob("*.md"))[:8]]
ODD = "\n\n  Rinvoq\t is  \u00a0approved\u2028 (upadacitnib isn't). The U.S. has \u201cOpzelura\u201d\u2026 0.3%"


@pytest.mark.parametrize("path", [*MARKED, None], ids=lambda path: path.name if path else "odd blanks")
def test_the_check_reads_the_marks_that_the_components_make(path: Path | None) -> None:
    whole = mark(read_article("a.txt", content=ODD) if path is None else read_article(path))
    marks, doc = whole.marks, whole.doc
    assert list(zip(marks.surfaces, marks.starts, strict=True)) == [(token.text, token.idx) for token in doc]
    for group, found in zip(MARKS, marks.groups, strict=True):
        spans = doc.spans[components.PREFIX + group]
        assert [(one.start, one.end, one.label, one.value, one.id) for one in found] == [
            (one.start, one.end, one.label_, one.kb_id_, one.id_) for one in spans
        ]
        assert [marks.place(one) for one in found] == [(one.start_char, one.end_char) for one in spans]
    assert any(marks.groups)
