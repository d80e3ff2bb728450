"""Plain text: what each line is."""

from collections.abc import Iterator

import pytest

from checker.sources import read_article
from tests.sources.source_blocks import blocks, in_source

# Each line of the file begins with the kind it should get: T title, H heading, P paragraph, L list item, A aside,
# C table cell(s), + continues the one above, . is blank. A number is a level.
CASES = {
    "blank lines between paragraphs": """
        T Eczema Tablets Explained
        .
        P Medically checked on May 22, 2023 - 6 minute read
        .
        H2 Overview
        .
        P Living with eczema can feel like a full time job.
        .
        H2 Who shouldn't take a tablet
        .
        L1     Persons with an infection that is not under control
        .
        L1     Women who are expecting or nursing
        .
        H2 How long till it works?
        .
        P Faster than most people expect.""",
    "single newlines": """
        T Eczema: what is approved?
        P By Jane Doe
        P Opzelura is a cream for mild to moderate atopic dermatitis, approved in 2021 for ages 12 and up.
        H2 Side effects
        P The usual ones are mild. They pass within days.
        H2 Is it a steroid?
        P No.""",
    "wrapped at a width": """
        T A wrapped text
        .
        P The U.S. Food and Drug Administration has approved ruxolitinib cream for adults
        + and for children of twelve and more with mild to moderate atopic dermatitis, the
        + company said on Tuesday.
        P Shares rose. They fell again on Wednesday after a downgrade by analysts of a bank.
        .
        L1 - Opzelura (ruxolitinib): a cream for people with mild to moderate disease whose
        +   skin has not healed
        L1 - Rinvoq""",
    "lines that are not wrapped": """
        T Two sentences a line
        .
        P Opzelura is a cream that the FDA approved in 2021 for atopic dermatitis.
        P Rinvoq is a tablet that the FDA approved in 2022 for atopic dermatitis.""",
    "doubled headings": """
        A Skip to content
        .
        T Treatment through JAK Inhibitors: Insights into Their Functioning
        .
        H2 Treatment through JAK Inhibitors: Explanation of Mechanism
        H2 Treatment through JAK Inhibitors: Explanation of Mechanism
        .
        P A breakthrough for patients, many say.""",
    "lists with markers": """
        P Approved are:
        L1 - Rinvoq
        L2   * tablets
        L2   * ages 12 and up
        L1 - Cibinqo
        .
        P You may qualify if you:
        .
        L1 1. took Oxbryta for a month,
        L1 2. have records, and
        L1 (3) were hurt.
        L1 a) first of another list""",
    "numbered headings": """
        T Things to know
        .
        H2 1. There was nothing
        .
        P Until June 2022 nothing had been approved.
        .
        H2 2. Then there were three
        .
        P All are JAK inhibitors.""",
    "unmarked items after a lead-in": """
        P The usual side effects are:
        L1 nausea
        L1 headache
        .
        P The FDA has approved the following:
        .
        L1 Abrocitinib (Cibinqo): a once-a-day tablet for those aged 12 and up.
        .
        L1 Ruxolitinib (Opzelura): a cream for those aged 12 and up.
        .
        P Both are JAK inhibitors.
        .
        P Avoid it with:
        .
        L1 liver disease
        .
        L1 an infection
        .
        H2 Cost
        .
        P It is dear.""",
    "short lines with nothing under them": """
        T Approved JAK inhibitors
        .
        P There are some.
        .
        H2 The list
        .
        L1 Opzelura
        .
        L1 Rinvoq
        .
        L1 Cibinqo
        .
        H2 The price
        .
        P It is dear.""",
    "keys and answers stay paragraphs": """
        T Zoryve
        .
        P Maker: Arcutis
        P Class: PDE4 inhibitor
        .
        H2 Is it a steroid?
        .
        P No, never
        .
        P It is not.""",
    "the page around": """
        A Home » Skin » Eczema
        A Health
        T A new cream for hands has come to market
        .
        A In this article: Overview | Types | Cost
        .
        P It works.
        A ADVERTISEMENT - CONTINUE READING BELOW
        .
        P It is dear.
        .
        A Related articles
        .
        A     FDA approves everything
        A     What is eczema?
        .
        H2 Another part
        .
        P It goes on.
        .
        A Tags: eczema, pills
        A Previous: Turmeric    Next: Cold showers
        A (c) Pacific Health Wire. No part may be reproduced.""",
    "marks of Markdown": """
        H1 # A page
        H3 ### Its part
        P ---
        P Text.""",
    "all of it indented": """
        T     A title
        .
        P     A paragraph of the text. It is as long as others.
        .
        L1       an item
        L1       another""",
    "more indented than not": """
        P It has these effects:
        .
        L1     a long and tedious list of what can go wrong with it
        L1     a still longer and more tedious list of what can go wrong
        .
        P That is all.""",
    "one sentence": """
        P Opzelura is FDA-approved for eczema""",
}
KINDS = {"T": "title 1", "H": "heading", "P": "paragraph", "L": "list-item", "A": "aside"}


def _read_case(case: str) -> tuple[str, list[tuple[str, str]]]:
    lines: list[str] = []
    expected: list[tuple[str, str]] = []
    for line in case.strip("\n").split("\n"):
        tag, _, text = line[8:].partition(" ")
        lines.append("" if tag == "." else text)
        if tag == "+":
            expected[-1] = (expected[-1][0], f"{expected[-1][1]} {text.strip()}")
        elif tag != "." and text.strip("-"):
            expected.append((f"{KINDS[tag[0]]} {tag[1:]}".strip(), text.strip()))
    return "\n".join(lines), expected


def _without_markers(found: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for kind, text in found:
        for marker in ("- ", "* ", "1. ", "2. ", "(3) ", "a) ", "### ", "# "):
            text = text.removeprefix(marker)
        yield kind, text


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines(name: str, newline: str) -> None:
    source, expected = _read_case(CASES[name])
    article = read_article("a.txt", content=source.replace("\n", newline))
    assert list(_without_markers(blocks(article))) == list(_without_markers(expected))


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        (
            "Brand\tUse\nRinvoq\teczema, 12+\nOpzelura\t",
            [("0.0.0!", "Brand"), ("0.0.1!", "Use"), ("0.1.0", "Rinvoq"), ("0.1.1", "eczema, 12+"),
             ("0.2.0", "Opzelura")],
        ),
        (
            "| Brand | US |\n|---|---|\n| Rinvoq | yes |",
            [("0.0.0!", "Brand"), ("0.0.1!", "US"), ("0.1.0", "Rinvoq"), ("0.1.1", "yes")],
        ),
        (
            "Brand | US | EU\nRinvoq | | yes",
            [("0.0.0!", "Brand"), ("0.0.1!", "US"), ("0.0.2!", "EU"), ("0.1.0", "Rinvoq"), ("0.1.2", "yes")],
        ),
        (
            "\tFDA\tEC\nRinvoq\t2022\t2021",
            [("0.0.1!", "FDA"), ("0.0.2!", "EC"), ("0.1.0", "Rinvoq"), ("0.1.1", "2022"), ("0.1.2", "2021")],
        ),
        (
            "            FDA     EC\nRinvoq      2022\nCibinqo EU  -       2021, CHMP",
            [("0.0.1!", "FDA"), ("0.0.2!", "EC"), ("0.1.0", "Rinvoq"), ("0.1.1", "2022"), ("0.2.0", "Cibinqo EU"),
             ("0.2.1", "-"), ("0.2.2", "2021, CHMP")],
        ),
        (
            "Drug     Year\n-------  ----\nRinvoq   2022\nCibinqo  2022",
            [("0.0.0!", "Drug"), ("0.0.1!", "Year"), ("0.1.0", "Rinvoq"), ("0.1.1", "2022"), ("0.2.0", "Cibinqo"),
             ("0.2.1", "2022")],
        ),
        (
            "| Brand | US |\n+-------+----+\n| Rinvoq | yes |\n+-------+----+\n| Olumiant | no |",
            [("0.0.0!", "Brand"), ("0.0.1!", "US"), ("0.1.0", "Rinvoq"), ("0.1.1", "yes"), ("0.2.0", "Olumiant"),
             ("0.2.1", "no")],
        ),
    ],
)  # fmt: skip
def test_table_rows(source: str, cells: list[tuple[str, str]]) -> None:
    found = blocks(read_article("a.txt", content=f"A table.\n\n{source}\n\nThe end."))
    assert found == [("paragraph", "A table."), *cells, ("paragraph", "The end.")]


@pytest.mark.parametrize(
    "source",
    [
        "Two blanks  follow a stop.  Rinvoq is\na tablet.  It has been approved  for years\nnobody minds.  So it  is.",
        "*   Rinvoq  (2022)\n*   Cibinqo (2022)\n*   Olumiant  (2018)",
        "Drug     Year\nRinvoq   2022",
    ],
)
def test_blanks_that_make_no_table(source: str) -> None:
    found = blocks(read_article("a.txt", content=f"A text.\n\n{source}\n\nThe end."))
    assert not [kind for kind, _ in found if kind[0].isdigit()]


def test_the_quote_of_wrapped_lines_is_that_of_the_file() -> None:
    article = read_article(
        "a.txt", content="The end of a long and winding line that goes on and on and on,\r\nand ends."
    )
    assert "on and on, and ends." in article.text
    assert in_source(article, "on, and") == "on,\r\nand"


def test_indented_paragraphs_are_no_list() -> None:
    prose = "    The agency has approved it for adults, and for children. " + "It works. " * 15
    found = blocks(read_article("a.txt", content=f"A title\n\n{prose}\n{prose}\n\nA part\n\n{prose}"))
    assert [kind for kind, _ in found] == ["title 1", "paragraph", "paragraph", "heading 2", "paragraph"]


def test_front_matter_is_no_text() -> None:
    article = read_article("a.txt", content="---\ntitle: A cream\ndate: 2024-05-06\n---\n\nIt is approved.\n")
    assert blocks(article) == [("title 1", "A cream"), ("paragraph", "It is approved.")]


def test_quotations_as_in_a_mail() -> None:
    source = (
        "A title\n\nShe wrote:\n\n> The agency has approved it for adults, and for children of twelve or\n"
        "> more, and so on.\n>> Deeper.\n>\n> - An item\n\n> 5% of all people have it.\n\nThat was all of it."
    )
    article = read_article("a.txt", content=source)
    assert blocks(article) == [
        ("title 1", "A title"),
        ("paragraph", "She wrote:"),
        ("quote 1", "The agency has approved it for adults, and for children of twelve or more, and so on."),
        ("quote 2", "Deeper."),
        ("quote 1", "An item"),
        ("paragraph", "> 5% of all people have it."),
        ("paragraph", "That was all of it."),
    ]
    assert in_source(article, "twelve or more") == "twelve or\n> more"
