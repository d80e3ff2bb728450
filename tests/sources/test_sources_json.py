"""JSON: which fields are articles, what they are written in, and where each word stands in the file."""

import json
from pathlib import Path
from typing import Any

import pytest

from checker.errors import SourceError
from checker.model import Article
from checker.sources import ReadOptions, find_articles, read_articles
from tests.sources.source_blocks import blocks, in_source


def read(value: Any, *fields: str, path: str = "a.json", text: str = "auto") -> list[Article]:
    """The articles of `value`, which is written as JSON unless it is."""
    content = value if isinstance(value, str) else json.dumps(value)
    return read_articles(path, content=content, options=ReadOptions(fields, text))


def told(articles: list[Article]) -> list[tuple[str, str, str | None]]:
    """Path, text, and date of each."""
    return [
        (one.path.removeprefix("a.json"), one.text, str(one.published) if one.published else None) for one in articles
    ]


KNOWN = {
    "one article": ({"title": "T", "body": "A text.", "date": "2024-05-06"}, [("", "T\nA text.", "2024-05-06")]),
    "a list": (
        [{"headline": "T", "text": "A text."}, {"html": "<p>B text.</p>", "updatedAt": "2024-05-06T10:00Z"}],
        [("#/0", "T\nA text.", None), ("#/1", "B text.", "2024-05-06")],
    ),
    "as WordPress gives it": (
        [{"id": 1, "date": "2024-05-06T10:00:00", "modified": "2024-06-07T10:00:00", "title": {"rendered": "A &amp; B"},
          "content": {"rendered": "<p>Some &#8217;text</p>", "protected": False}, "excerpt": {"rendered": "<p>no no"}}],
        [("#/0", "A & B\nSome ’text", "2024-06-07")],
    ),
    "as Drupal gives it": (
        {"data": [{"attributes": {"title": "T", "created": 1715000000, "body": {"value": "<p>A text.</p>"}}}]},
        [("#/data/0/attributes", "T\nA text.", "2024-05-06")],
    ),
    "inside of something, whose date is not theirs": (
        {"date": "2020-01-01", "title": "Export", "posts": [{"content": "A text."}, {"content": "word"}, {"x": 1}]},
        [("#/posts/0", "A text.", None)],
    ),
    "paragraphs in a list": (
        {"title": "T", "body": ["A text.", {"text": "B text."}]}, [("", "T\nA text.\nB text.", None)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_known_fields(name: str) -> None:
    value, expected = KNOWN[name]
    assert told(read(value)) == expected
    assert {article.file for article in read(value)} == {"a.json"}


NAMED = {
    "one": (("/a/b",), {"a": {"b": "A text.", "title": "T"}}, [("", "T\nA text.")]),
    "several of one article, in the order of the options": (
        ("/b", "/a"), {"a": "A text.", "b": "B text."}, [("", "B text.\nA text.")],
    ),
    "each element an article": (
        ("/p/*/lead", "/p/*/body"),
        {"p": [{"lead": "L.", "body": "B."}, {"body": "C."}, {"x": 1}]},
        [("#/p/0", "L.\nB."), ("#/p/1", "C.")],
    ),
    "each value of an object": (("/*/t",), {"x": {"t": "A."}, "y": {"t": "B."}}, [("#/x", "A."), ("#/y", "B.")]),
    "in each element of a list": (("/t",), [{"t": "A."}, {"t": "B."}], [("#/0", "A."), ("#/1", "B.")]),
    "one element": (("/1/t",), [{"t": "A."}, {"t": "B."}], [("", "B.")]),
    "names with signs": (("/a~1b/c~0d",), {"a/b": {"c~d": "A."}}, [("", "A.")]),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
def test_named_fields(name: str) -> None:
    fields, value, expected = NAMED[name]
    assert [(path, text) for path, text, _ in told(read(value, *fields))] == expected


WRITTEN = {
    "<p>A <b>b</b></p>": "html",
    "A &amp; b<br>c d": "html",
    "A **b** c": "markdown",
    "# A\n\nb c": "markdown",
    "a\n\n- b\n- c": "markdown",
    "A [b](https://c.d) e": "markdown",
    "A < b & c > d": "plain",
    "A * b, 5* c": "plain",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_what_a_text_is_written_in_shows(text: str) -> None:
    (article,) = read({"body": text})
    (chosen,) = read({"body": text}, text=WRITTEN[text])
    assert article == chosen


def test_what_a_text_is_written_in_can_be_said() -> None:
    value = {"body": "A **b** <i>c</i>"}
    shown = {kind: read(value, text=kind)[0].text for kind in ("html", "markdown", "plain")}
    assert shown == {"html": "A **b** c", "markdown": "A b c", "plain": "A **b** <i>c</i>"}


def test_lines() -> None:
    content = '{"body": "A text."}\r\n\r\n{"x": 1}\r\n[{"body": "B text."}]\r\n'
    for path in ("a.jsonl", "a.ndjson"):
        articles = read(content, path=path)
        assert [article.path for article in articles] == [f"{path}#1", f"{path}#4/0"]
        assert in_source(articles[1], "B text") == "B text"
        assert articles[1].source == content
        assert [(article.file, article.item) for article in articles] == [(path, "1"), (path, "4/0")]


def test_words_stand_where_they_are_in_the_file() -> None:
    body = '<p>Zo\\u00eb&#8217;s \\ud83d\\ude00 \\"cream\\"\\n<b>is<\\/b> \\ud83d new.</p>'
    (article,) = read(f'{{"body": "{body}",\n "title": "A \\u0026amp; B"}}')
    assert blocks(article) == [("title 1", "A & B"), ("paragraph", 'Zoë’s 😀 "cream" is \ufffd new.')]
    assert in_source(article, "A & B") == "A \\u0026amp; B"
    assert in_source(article, "Zoë’s") == "Zo\\u00eb&#8217;s"
    assert in_source(article, '😀 "cream" is') == '\\ud83d\\ude00 \\"cream\\"\\n<b>is'
    assert in_source(article, "new.") == "new."


@pytest.mark.parametrize(
    ("content", "fields", "reason"),
    [
        ('{"body": "x y"', (), "a.json is no JSON: Expecting ',' delimiter in line 1, column 15"),
        ("\n{'a': 1}", (), "no JSON: Expecting property name enclosed in double quotes in line 2, column 2"),
        ("", (), "no JSON: Expecting value in line 1, column 1"),
        ("[" * 50_000, (), "nested too deeply"),
        ('{"a/b": ["x y", 1]}', (), "name it with --json-field, there is text at /a~1b/*"),
        (
            '{"body": "x y"}',
            ("/lead", "/*/lead"),
            "nothing at /lead, /*/lead; name it with --json-field, there is text at",
        ),
        ('{"a": 1}', (), "no field that is known to hold an article, and no text in it"),
    ],
)
def test_what_cannot_be_read_says_why(content: str, fields: tuple[str, ...], reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read(content, *fields)
    assert reason in str(caught.value)


def test_a_bad_line_is_named() -> None:
    with pytest.raises(SourceError, match=r"a\.jsonl is no JSON: .* in line 3, column 2"):
        read('{"body": "a b"}\n\n{]\n', path="a.jsonl")


def test_folders_are_searched_for_articles_among_other_json(tmp_path: Path) -> None:
    files = {
        "a.json": '{"body": "A text."}',
        "b.jsonl": '{"text": "A text."}',
        "broken.json": '{"body": "A text."',
        "package.json": '{"name": "x", "scripts": {"a": "b c"}}',
        "settings.json": "{// no JSON\n}",
        "other.json": '{"content": {"x": 1}}',
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    found, errors = find_articles([tmp_path])
    assert [path.name for path in found] == ["a.json", "b.jsonl", "broken.json"]
    assert errors == []
    found, _ = find_articles([tmp_path / "package.json", tmp_path], ReadOptions(("/scripts/a",)))
    assert [path.name for path in found] == ["package.json", "broken.json", "settings.json"]
