"""The date of an article, and never one that it speaks of."""

import pytest

from checker.sources import read_article

BODY = (
    "The FDA approved ruxolitinib cream on September 21, 2021, and it has sold well in all the years that came after."
    * 2
)
LINES = {
    "Medically checked on May 22, 2023 - 6 minute read": "2023-05-22",
    "September 20, 2024": "2024-09-20",
    "Tuesday, 18th of November 2025": "2025-11-18",
    "March 2024": "2024-03",
    "2024-05-06": "2024-05-06",
    "12.03.2024": "2024-03-12",
    "25/12/2023": "2023-12-25",
    "Published: 3 July 2024": "2024-07-03",
    "Updated 12 March 2024": "2024-03-12",
    "Posted: Oct 12, 2023 / 05:41 PM CDT": "2023-10-12",
    "Written by Team Glow | Last updated: February 3, 2024 | 5 min read": "2024-02-03",
    "By the SkinWise team · September 20, 2024": "2024-09-20",
    "By Jane Doe, MD, Sept. 20, 2024 at 5:30 p.m. ET": "2024-09-20",
    "Medically reviewed by John Smith, M.D., on Jan. 5, 2024": "2024-01-05",
    "Medicines desk, Brussels | 26 September 2025": "2025-09-26",
    "With Lorna Beckwith, RPh - The Courier, Sunday, October 15, 2023": "2023-10-15",
    "No. 88, posted from Galway on 4 December 2025": "2025-12-04",
    "Published 1 May 2020 | Updated 2 June 2021 | Reviewed 3 July 2022": "2022-07-03",
    "Updated 1 May 2019 | Published 1 May 2020": "2020-05-01",
    "This article was originally published on March 3, 2022.": "2022-03-03",
}
DATELINES = {
    "COPENHAGEN, July 24, 2025 (Harbor) - The agency has approved a cream.": "2025-07-24",
    "What the FDA has in front of it, as of 10 January 2022": "2022-01-10",
    "KIRKLAND, Quebec, July 6, 2022 /press release/": "2022-07-06",
    "TOKYO (Pacific Health Wire), April 12, 2024 - Children can now be given it.": "2024-04-12",
    "WORCESTER, Mass., March 11, 2025 – The company said so.": "2025-03-11",
    "Ballerup, Denmark, 23 July 2025 /PRNewswire/ -- The company said so.": "2025-07-23",
    "(Reuters) - 13 June 2022 - The agency has approved it.": "2022-06-13",
    "July 24, 2025 - The company said so.": "2025-07-24",
}
NO_DATES = (
    "It was approved on May 25, 2022.",
    "Published in March 2022, the study showed that it works.",
    "Reviewed studies published in March 2022 show that it works.",
    "The label was updated on 12 March 2024.",
    "FDA label: updated March 2024",
    "FDA approval, May 25, 2022",
    "03/04/2024",
    "February 30, 2024",
    "(c) 2024 Glow",
    "In June 2022 - the first of two approvals - it came to market.",
    "Call 2024-05-0600",
)


HEAD = ("A title\n\n{line}\n\n{body}\n", "A title\n{line}\n{body}")


@pytest.mark.parametrize(
    ("line", "expected", "place"),
    [
        *((line, date, place) for line, date in LINES.items() for place in (*HEAD, "A title\n\n{body}\n\n{line}")),
        *((line, date, place) for line, date in DATELINES.items() for place in HEAD),
        *((line, None, place) for line in NO_DATES for place in HEAD),
    ],
)
def test_lines(line: str, expected: str | None, place: str) -> None:
    article = read_article("a.txt", content=place.format(line=line, body=BODY))
    assert (str(article.published) if article.published else None) == expected
    assert article.published_from == (expected and "byline")


@pytest.mark.parametrize(
    "source",
    [
        "A title\n\n" + "It works.\n\n" * 20 + "Updated 12 March 2024\n\n" + "It works.\n\n" * 20,
        f"A title\n\n{BODY}\n\nSeptember 20, 2024\n\n{BODY}\n\nThe end, they say.\n\nIt is.",
        "Chronicle\n\nMay 25, 2022\n\nRinvoq.\n\nJune 3, 2023\n\nLitfulo.",
        "# Chronicle\n\n## May 25, 2022\n\nRinvoq.",
        "- May 25, 2022\n- Rinvoq",
    ],
)
@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_dates_of_the_story(source: str, suffix: str) -> None:
    article = read_article(f"a.{suffix}", content=source)
    assert (article.published, article.published_from) == (None, None)


FRONT_MATTERS = {
    "date: 2024-09-16": "2024-09-16",
    "date: 2024-09-16 10:00:00 +0200": "2024-09-16",
    'date: "September 16, 2024"': "2024-09-16",
    "published: 2024-01-02\nupdated: 2024-03-04": "2024-03-04",
    "date: 2024-01-02\nlast-modified: 2023-03-04": "2024-01-02",
    "date: 2024-09": "2024-09",
    "tags:\n  - a\ndate: 16 Sept 2024 # draft": "2024-09-16",
    "date: soon": None,
    "title: May 1, 2020": None,
}


@pytest.mark.parametrize("fields", FRONT_MATTERS)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_front_matter(fields: str, suffix: str) -> None:
    article = read_article(f"a.{suffix}", content=f"---\n{fields}\n---\n\nText.\n")
    assert (str(article.published) if article.published else None) == FRONT_MATTERS[fields]
    assert article.published_from == (FRONT_MATTERS[fields] and "front-matter")


def test_front_matter_ends_the_matter() -> None:
    article = read_article("a.md", content="---\ndate: 2024-01-02\n---\n\nUpdated 12 March 2025\n\nText.")
    assert (str(article.published), article.published_from) == ("2024-01-02", "front-matter")


PAGES = {
    '<meta property="article:published_time" content="2024-09-20T08:15:00+00:00">': "2024-09-20 meta",
    '<meta name=date content="20240920"><meta name="article:modified_time" content="2024-10-01">': "2024-10-01 meta",
    '<meta name="DC.Date" content="3 July 2024"/>': "2024-07-03 meta",
    '<span itemprop="datePublished" content="2024-05-06">x</span>': "2024-05-06 meta",
    '<script type="application/ld+json">{"@graph": [{"@type": "VideoObject", "datePublished": "2019-01-01"}, '
    '{"@type": "NewsArticle", "datePublished": "2024-05-06T10:00Z", "dateModified": "2024-05-07"}]}</script>':
        "2024-05-07 json-ld",
    '<script type="application/ld+json">{"datePublished": "2024-05-06",}</script><p>Text.': None,
    '<script>{"datePublished": "2024-05-06"}</script>': None,
    '<meta name=date content="2024-01-01"><script type="application/ld+json">{"dateModified": "2024-02-02"}</script>':
        "2024-02-02 json-ld",
    '<p>By A <time datetime="2024-05-06T10:00">May 6</time></p><p>Text.': "2024-05-06 time",
    '<time class="entry-date published" datetime="2024-05-06">May 6</time> ' + BODY: "2024-05-06 time",
    f'<p>{BODY} <time datetime="2021-09-21">then</time>.</p>': None,
    "<h1>A</h1><p>Updated <b>May 6, 2024</b></p><p>Text.": "2024-05-06 byline",
    '<meta name=date content="2020-01-01"><h1>A</h1><p>Updated May 6, 2024</p><p>Text.': "2024-05-06 byline",
    f"<p>{BODY}</p><footer><p>Page last reviewed: 6 May 2024</p></footer>": "2024-05-06 byline",
}  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_pages(page: str) -> None:
    article = read_article("a.html", content=page)
    assert (f"{article.published} {article.published_from}" if article.published else None) == PAGES[page]
