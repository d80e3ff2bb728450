"""Lines and columns, from the extracted text back to the file."""

import pytest

from checker.reports.places import Lines, Places
from tests.reports.hand_made import at, marked_up, plain


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("ab\ncd", 0, (1, 1)),
        ("ab\ncd", 2, (1, 3)),
        ("ab\ncd", 3, (2, 1)),
        ("ab\r\ncd", 4, (2, 1)),
        ("ab\rcd", 3, (2, 1)),
        ("a\n\r\n\rb", 5, (4, 1)),
        ("a\x0cb\u2028c", 4, (1, 5)),
        ("", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("ab\n", 3, (2, 1)),
    ],
)
def test_lines_end_where_editors_end_them(text: str, position: int, expected: tuple[int, int]) -> None:
    assert Lines(text).locate(position) == expected


def test_the_span_of_a_line_leaves_out_its_end() -> None:
    lines = Lines("one\r\ntwo\n")
    assert [lines.text[lines.span(number).start : lines.span(number).end] for number in (1, 2, 3)] == ["one", "two", ""]


def test_a_place_counts_in_the_file() -> None:
    article = marked_up("a.md", "One **two** three.\nFour **five\nsix** seven.")
    place = Places(article).place(at(article, "five\nsix"))
    assert article.source[place.span.start : place.span.end] == "five\nsix"
    assert (place.line, place.column, place.end_line, place.end_column) == (2, 8, 3, 4)


def test_columns_are_characters_and_not_bytes_or_utf16_units() -> None:
    article = plain("a.txt", "😀 naïve drug")
    place = Places(article).place(at(article, "drug"))
    assert (place.span.start, place.column, place.end_column) == (8, 9, 13)
