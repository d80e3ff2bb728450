"""Excerpts: every mark under its words, whatever the width."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model import Span
from checker.reports.excerpt import excerpt
from checker.reports.places import Places
from checker.reports.terminal import Terminal, cells, clean
from tests.reports.hand_made import at, marked_up, plain


def marked_words(rows: list[str]) -> str:
    """The words that stand over carets, row by row; only for characters that take one column."""
    words = []
    for above, below in pairwise(rows):
        if set(below.partition("|")[2].strip()) == {"^"}:
            words.append(above[below.index("^") : below.rindex("^") + 1])
    return " ".join(words)


LONG = (
    "Patients often ask what is new. In July the agency approved a cream for the hands, and as of today no other drug "
    "of its class has been approved for eczema in general or for atopic dermatitis, although several are in late "
    "trials and one of them may come to market within the year. That is all."
)


@pytest.mark.parametrize("width", [40, 60, 79, 100, 200, 1000])
def test_the_marks_stand_under_the_words_at_every_width(width: int) -> None:
    article = plain("a.txt", LONG)
    words = "no other drug of its class has been approved for eczema in general or for atopic dermatitis"
    rows = excerpt(Terminal(width=width), Places(article), at(article, words), None, "red")
    assert marked_words(rows) == words
    assert all(cells(row) <= width for row in rows)


def test_a_short_sentence_is_shown_whole_with_its_line_number_and_what_is_left_out() -> None:
    article = plain("a.txt", "One.\nTwo. Three and four. Five.\n")
    rows = excerpt(Terminal(), Places(article), at(article, "four"), at(article, "Three and four."), "red")
    assert rows == ["  2 | … Three and four. …", "    |             ^^^^"]


def test_without_a_sentence_the_line_is_shown() -> None:
    article = plain("a.txt", "One.\nTwo. Three and four.\nFive.")
    rows = excerpt(Terminal(), Places(article), at(article, "Three"), None, "red")
    assert rows == ["  2 | Two. Three and four.", "    |      ^^^^^"]


def test_words_over_several_lines_keep_each_line_its_number() -> None:
    article = plain("a.txt", "\n" * 8 + "The FDA has\n\napproved it.")
    rows = excerpt(Terminal(), Places(article), at(article, "FDA has\n\napproved"), None, "red")
    assert rows == ["   9 | The FDA has", "     |     ^^^^^^^", "  11 | approved it.", "     | ^^^^^^^^"]


def test_the_file_is_shown_as_it_is_written() -> None:
    article = marked_up("a.md", "The **FDA** approved **Rinvoq** today.")
    rows = excerpt(Terminal(), Places(article), at(article, "Rinvoq"), None, "red")
    assert rows == ["  1 | The **FDA** approved **Rinvoq** today.", "    |                        ^^^^^^"]


def test_a_file_full_of_tags_is_shown_by_its_text_with_the_line_of_the_file() -> None:
    article = marked_up("a.html", "**\n\n**The **FDA** approved **Rinvoq**.", quotes_source=False)
    rows = excerpt(Terminal(), Places(article), at(article, "Rinvoq"), at(article, "The FDA approved Rinvoq."), "red")
    assert rows == ["  3 | The FDA approved Rinvoq.", "    |                  ^^^^^^"]


def test_wide_and_combining_characters_keep_the_marks_in_place() -> None:
    article = plain("a.txt", "薬 cafe\u0301 Rinvoq")
    rows = excerpt(Terminal(), Places(article), at(article, "Rinvoq"), None, "red")
    assert rows == ["  1 | 薬 cafe\u0301 Rinvoq", "    |         ^^^^^^"]


def test_a_very_long_word_is_broken_rather_than_lost() -> None:
    article = plain("a.txt", "x" * 100)
    rows = excerpt(Terminal(width=40), Places(article), Span(50, 60), None, "red")
    assert "".join(row.partition("| ")[2] for row in rows if "x" in row) == "x" * 100
    assert sum(row.count("^") for row in rows) == 10


def test_colour_is_only_where_it_is_asked_for() -> None:
    article = plain("a.txt", "The FDA approved it.")
    bare = excerpt(Terminal(), Places(article), at(article, "FDA"), None, "red")
    colored = excerpt(Terminal(color=True), Places(article), at(article, "FDA"), None, "red")
    assert "\x1b" not in "".join(bare)
    assert "\x1b[1;31m^^^\x1b[0m" in "".join(colored)


def test_an_article_cannot_command_the_terminal() -> None:
    assert clean("a\x1b[31mb\x07c\td\u202ee\u2028f") == "a [31mb c d e f"


@given(st.text(alphabet="ab é\n\r薬\u0301\x1b", min_size=1, max_size=80), st.data(), st.integers(1, 90))
def test_any_text_can_be_shown(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    rows = excerpt(Terminal(width=width), Places(plain("a.txt", text)), Span(start, end), None, "red")
    carets = sum(row.count("^") for row in rows)
    assert cells("".join(text[start:end].split())) <= carets <= cells(text[start:end])
    # The only breaks are those between rows.
    assert all(row == clean(row) for row in rows)
