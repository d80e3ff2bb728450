"""WordPress exports: which items are articles, how stored text is shown, and where each word stands in the file."""

from pathlib import Path

import pytest

from checker.errors import SourceError
from checker.model import Article, Span
from checker.sources import find_articles, read_article, read_articles
from tests.sources.source_blocks import blocks, in_source

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- A WordPress eXtended RSS file -->\n<rss version="2.0"\n'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"\n xmlns:wp="http://wordpress.org/export/1.2/">\n'
    "<channel><title>Site</title><wp:author><wp:author_id>1</wp:author_id></wp:author>\n"
)
TAIL = "</channel>\n</rss>\n"


def item(content: str, title: str = "T", **fields: str) -> str:
    """An item of an export; `fields` are its WordPress elements, with what they hold."""
    named = {"post_id": "1", "post_type": "post", "status": "publish", **fields}
    inside = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in named.items())
    meta = "<wp:postmeta><wp:meta_key>title</wp:meta_key><wp:meta_value><![CDATA[x]]></wp:meta_value></wp:postmeta>"
    return f"<item><title>{title}</title>{inside}{meta}<content:encoded>{content}</content:encoded></item>\n"


def cdata(text: str) -> str:
    """`text` as WordPress writes it."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def read(*items: str, path: str = "export.xml") -> list[Article]:
    """The articles of an export with these items."""
    return read_articles(path, content=HEAD + "".join(items) + TAIL)


CASES = {
    "blank lines part paragraphs, line ends break lines": (
        "One\ntwo.\r\n\r\nThree <b>four</b>\n\n\nfive<br />\nsix",
        [("paragraph", "One\ntwo."), ("paragraph", "Three four"), ("paragraph", "five\nsix")],
    ),
    "but not in what is written as it is, nor between tags": (
        "<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\n\n<pre>c\n\nd</pre>\n\n<table>\n<tr>\n<th>A</th>\n<th>B</th>\n</tr>\n"
        "<tr>\n<td>x</td>\n\n<td>y</td>\n</tr></table>",
        [("list-item 1", "a"), ("list-item 1", "b"), ("code", "c\n\nd"), ("0.0.0!", "A"), ("0.0.1!", "B"),
         ("0.1.0", "x"), ("0.1.1", "y")],
    ),
    "blocks are HTML already": (
        '<!-- wp:heading {"level":3} -->\n<h3>A</h3>\n<!-- /wp:heading -->\n\n<!-- wp:paragraph -->\n<p>b\n\nc</p>\n'
        '<!-- /wp:paragraph -->\n\n<!-- wp:spacer /-->\n\nfree\n\nform\n\n<!-- wp:quote -->\n'
        '<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p>d</p>\n<!-- /wp:paragraph --></blockquote>\n'
        "<!-- /wp:quote -->",
        [("heading 3", "A"), ("paragraph", "b c"), ("paragraph", "free"), ("paragraph", "form"), ("quote 1", "d")],
    ),
    "shortcodes": (
        'a [tip text="x"]b[/tip] [sic] [1] [see below]\n\n[caption id="1" width="9"]<img src="x.png"/> c[/caption] d'
        "\n\n"
        '[gallery ids="1,2"]\n\n[embed]https://x.y/z[/embed]\n\n[code]e\nf[/code]\n\n[my_box]g[/my_box]',
        [("paragraph", "a b [sic] [1] [see below]"), ("paragraph", "c"), ("paragraph", "d"), ("code", "e\nf"),
         ("paragraph", "g")],
    ),
    "what is not of the article": (
        '<div class="sharedaddy">Share</div>a<!--more-->b\n\n<ol class="wp-block-footnotes"><li>So it is.</li>'
        "<li>Smith J et al. It is. JAMA. 2021;3(4):5.</li></ol>",
        [("paragraph", "ab"), ("list-item 1", "So it is."), ("aside", "Smith J et al. It is. JAMA. 2021;3(4):5.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_blocks(name: str) -> None:
    content, expected = CASES[name]
    (article,) = read(item(cdata(content)))
    assert blocks(article) == [("title 1", "T"), *expected]


def test_each_item_that_is_an_article_is_one() -> None:
    kinds = {"1": ("post", "publish"), "2": ("page", "draft"), "3": ("drug", "private"), "4": ("attachment", "inherit"),
             "5": ("revision", "inherit"), "6": ("post", "trash"), "7": ("nav_menu_item", "publish"),
             "8": ("post", "future")}  # fmt: skip
    articles = read(
        *(item(cdata(f"n{key}"), post_id=key, post_type=cdata(kind), status=cdata(status))
          for key, (kind, status) in kinds.items())
    )  # fmt: skip
    assert [article.path for article in articles] == [
        "export.xml#post-1",
        "export.xml#page-2-draft",
        "export.xml#drug-3-private",
        "export.xml#post-8-future",
    ]
    assert [article.text for article in articles] == ["T\nn1", "T\nn2", "T\nn3", "T\nn8"]
    assert len({article.source for article in articles}) == 1, "positions count in the whole file"


@pytest.mark.parametrize(
    ("title", "shown"), [(cdata("R&amp;D <em>now</em> ]]>"), "R&D now ]]>"), ("Tom &amp;amp; &#8217;s", "Tom & ’s")]
)
def test_titles_are_html(title: str, shown: str) -> None:
    (article,) = read(item(cdata("<h1>Other</h1>\n\nText"), title=title))
    assert blocks(article)[:2] == [("title 1", shown), ("heading 1", "Other")]


def test_words_stand_where_they_are_in_the_file() -> None:
    (article,) = read(item(cdata('😀 Rinvoq&reg; [b x="1"]is]]> [/b]<b>approved</b>.'), title="R&amp;amp;D"))
    assert in_source(article, "R&D") == "R&amp;amp;D"
    assert in_source(article, "Rinvoq® is") == 'Rinvoq&reg; [b x="1"]is'
    assert in_source(article, "is]]> approved") == "is]]]]><![CDATA[> [/b]<b>approved"
    (escaped,) = read(item("&lt;p&gt;A&amp;amp;B &#x1F600; &lt;b&gt;now&lt;/b&gt;&lt;/p&gt;"))
    assert in_source(escaped, "A&B 😀 now") == "A&amp;amp;B &#x1F600; &lt;b&gt;now"
    span = escaped.source_span(Span(escaped.text.index("now"), len(escaped.text)))
    assert not escaped.quotes_source
    assert escaped.source[: span.start].count("\n") == HEAD.count("\n")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"post_date": "2024-05-06 10:00:00"}, "2024-05-06"),
        ({"post_date": "2024-05-06 10:00:00", "post_modified": "2024-06-07 10:00:00"}, "2024-06-07"),
        ({"post_date": "0000-00-00 00:00:00"}, None),
    ],
)
def test_dates(fields: dict[str, str], expected: str | None) -> None:
    (article,) = read(item("Text", **fields))
    assert (str(article.published) if article.published else None) == expected
    assert article.published_from == (expected and "field")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss><channel/></rss>", "no WordPress export"),
        (HEAD + TAIL, "without posts or pages"),
        (HEAD + item("x") + "<item><title>a</title>", "cut off in item 2"),
        (HEAD + item("x"), "cut off after item 1"),
        (HEAD + "<item><content:encoded><![CDATA[abc", "what begins with '<![CDATA[abc' in line 7 has no end"),
        (HEAD + "<item><title>a</item>" + TAIL, "</item> closes what is not open"),
    ],
)
def test_what_cannot_be_read_says_why(content: str, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_articles("folder/a.xml", content=content)
    assert str(caught.value).startswith("folder/a.xml ")
    assert reason in str(caught.value)


def test_one_article_is_not_taken_for_several() -> None:
    with pytest.raises(SourceError, match=r"a\.xml holds 2 articles"):
        read_article("a.xml", content=HEAD + item("a") + item("b", post_id="2") + TAIL)


def test_items_of_one_name_have_paths_of_their_own() -> None:
    assert [article.path for article in read(item("a"), item("b"))] == ["export.xml#post-1", "export.xml#post-1-2"]


def test_folders_are_searched_for_exports_among_other_xml(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_text(HEAD + item("x") + TAIL)
    (tmp_path / "sitemap.xml").write_text("<urlset/>")
    assert find_articles([tmp_path]) == ([tmp_path / "export.xml"], [])
    assert find_articles([tmp_path / "sitemap.xml"])[0] == [tmp_path / "sitemap.xml"], "named, it is read or an error"
