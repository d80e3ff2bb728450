"""What is not in English is not read, and said to be so; what is English is read, whatever it quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from checker.model import BlockKind, Checked
from checker.run import check
from checker.sources import read_article
from checker.sources.language import ENGLISH, in_english, language_of

HERE = Path(__file__).parent
TEXTS = yaml.safe_load((HERE / "languages.yaml").read_text(encoding="utf-8"))
CASES = [(language, text) for language, texts in TEXTS.items() for text in texts]
FOREIGN = [(language, text) for language, text in CASES if language not in {None, ENGLISH}]
ROOT = HERE.parents[1]
ARTICLES = [
    path
    for folder in ("samples", "tests/gold/open", "tests/gold/blind")
    for path in sorted((ROOT / folder).iterdir())
    if path.suffix in {".md", ".txt", ".html"}
]


def checked(text: str) -> Checked:
    (one,) = check(["-"], content=text).checked
    return one


@pytest.mark.parametrize(("language", "text"), CASES, ids=[f"{one}: {text[:30]}" for one, text in CASES])
def test_language_is_told(language: str | None, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("language", "text"), FOREIGN, ids=[one for one, _ in FOREIGN])
def test_foreign_article_is_not_read_but_said_to_be_foreign(language: str, text: str) -> None:
    found = checked(text)
    assert found.notice == f"the text is in {language}, and only English is read"
    assert (found.judged, found.findings, found.error) == ((), (), None)


@pytest.mark.parametrize("text", TEXTS[ENGLISH], ids=lambda text: text[:30])
def test_english_article_is_read(text: str) -> None:
    found = checked(text)
    assert found.notice is None
    assert {claim.claim.agents for claim in found.judged} == {("upadacitinib",)}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_no_article_of_ours_is_refused(path: Path) -> None:
    article = read_article(path)
    assert in_english(article) == (article, None)


def test_foreign_part_is_set_aside_and_told_where_it_is_large() -> None:
    german, english = TEXTS["German"][0], TEXTS[ENGLISH][0]
    found = checked(f"{english}\n\n{german}")
    assert found.notice is not None
    assert found.notice.endswith("% of the text is in German, and only English is read")
    assert [str(claim.claim.on) for claim in found.judged] == ["2022-01"]


def test_short_headings_go_with_their_article() -> None:
    (article,) = [read_article("a.md", content=TEXTS["German"][1])]
    read, _ = in_english(article)
    assert {block.kind for block in read.blocks} == {BlockKind.ASIDE}
