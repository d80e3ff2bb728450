"""`onlabel annotate`: from a Word file to one with comments, opened by another program's reader."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from checker.cli import onlabel

WRONG = "The FDA approved Rinvoq (upadacitinib) for atopic dermatitis in January 2019."


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file as python-docx writes it, with a comment by a person."""
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    document.add_heading("Creams and pills", 0)
    paragraph = document.add_paragraph("As is known: ")
    paragraph.add_run(WRONG[:20]).bold = True
    paragraph.add_run(WRONG[20:] + " So it goes.")
    document.add_paragraph("An item", style="List Bullet")
    document.add_comment(paragraph.runs[0], text="Source?", author="Ann", initials="A")
    path = tmp_path / "article.docx"
    document.save(str(path))
    return path


def call(*args: str) -> Result:
    return CliRunner().invoke(onlabel, ["annotate", *args, "--as-of", "2025-08-15"], prog_name="onlabel")


def told(path: Path | str) -> list[tuple[str, str]]:
    return [(one.author, one.text) for one in docx.Document(str(path)).comments]


def test_a_copy_has_the_finding_as_a_comment(article: Path) -> None:
    before = article.read_bytes()
    done = call("article.docx", "-o", "reviewed.docx")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "reviewed.docx: 1 comment (1 error; 1 new)\n"
    assert article.read_bytes() == before
    (_, someones), (author, said) = told("reviewed.docx")
    assert (someones, author) == ("Source?", "onlabel")
    lines = said.splitlines()
    assert lines[0] == "Error: Upadacitinib was approved on 14 January 2022, not in January 2019"
    assert lines[1] == "Instead: “January 2022” for “January 2019”"
    assert [line.partition(":")[0] for line in lines[2:5]] == ["Suggested", "Because", "Source"]
    assert "https://" in lines[4]
    assert lines[-1].startswith("onlabel · wrong-date · ")
    old, new = docx.Document(str(article)), docx.Document("reviewed.docx")
    assert [one.text for one in new.paragraphs] == [one.text for one in old.paragraphs]
    bold = [run.text for run in new.paragraphs[1].runs if run.bold]
    assert "".join(bold) == WRONG[:20]


def test_in_place_and_twice(article: Path) -> None:
    assert call("article.docx", "--in-place").exit_code == 1
    once = article.read_bytes()
    done = call("article.docx", "--in-place")
    assert done.stderr == "article.docx: 1 comment (1 error; 1 as before)\n"
    assert article.read_bytes() == once


def test_what_is_known_or_mended_has_no_comment(article: Path) -> None:
    assert call("article.docx", "--in-place", "--fail-level", "none").exit_code == 0
    recorded = CliRunner().invoke(onlabel, ["baseline", "article.docx", "--as-of", "2025-08-15", "-q"])
    assert recorded.exit_code == 0
    done = call("article.docx", "--in-place")
    assert (done.exit_code, done.stderr) == (0, "article.docx: 0 comments (1 taken out)\n")
    assert told(article) == [("Ann", "Source?")]
    assert call("article.docx", "-o", "all.docx", "--no-baseline").exit_code == 1


def test_nothing_to_say_is_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    document.add_paragraph("Wash your hands.")
    document.save("a.docx")
    done = call("a.docx", "-o", "b.docx")
    assert (done.exit_code, done.stderr) == (0, "b.docx: 0 comments\n")
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["article.docx"], "Name the file to write with -o"),
        (["article.docx", "-o", "./article.docx"], "is the file that is read; --in-place would write it"),
        (["article.docx", "-o", "b.docx", "--in-place"], "not both"),
        (["article.docx", "-o", "missing/b.docx"], "no folder"),
        (["none.docx", "-o", "b.docx"], "does not exist"),
        (["a.md", "-o", "b.docx"], "Error: a.md is no Word file: comments can be put into .docx and .docm files only"),
        (["bad.docx", "-o", "b.docx"], "Error: bad.docx is no Word file, or a damaged one"),
    ],
)
def test_what_cannot_be_done_says_why_and_writes_nothing(article: Path, args: list[str], message: str) -> None:
    Path("a.md").write_text(WRONG, encoding="utf-8")
    Path("bad.docx").write_bytes(b"PK\x03\x04 cut")
    before = article.read_bytes()
    done = call(*args)
    assert done.exit_code == 2
    assert message in done.stderr
    assert article.read_bytes() == before
    assert not Path("b.docx").exists()
