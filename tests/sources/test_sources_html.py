"""HTML: what a browser shows of the article."""

import time

import pytest

from checker.sources import read_article
from tests.sources.source_blocks import blocks, in_source

LONG = "It is approved for adults with eczema. " * 5
CASES = {
    "white space": ("<p> a\n  <b>b</b>c <i> d </i> e<br> f </p>", [("paragraph", "a bc d e\nf")]),
    "two breaks part paragraphs": (
        "<div>a<br/><br>b</div>c",
        [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")],
    ),
    "headings": (
        "<title>T | Site</title><h1>A</h1><h2>B</h2><p><strong>C</strong></p><details><summary>D</summary>e</details>",
        [("title 1", "A"), ("heading 2", "B"), ("heading 3", "C"), ("heading 3", "D"), ("paragraph", "e")],
    ),
    "title without the site": ("<title>A &amp; b | Site</title><p>c", [("title 1", "A & b"), ("paragraph", "c")]),
    "lists without end tags": (
        "<ul><li>a<ul><li>b</ul><li><p>c</p><p>d</p></ul><dl><dt>e<dd>f</dl>",
        [("list-item 1", "a"), ("list-item 2", "b"), ("list-item 1", "c"), ("list-item 1", "d"), ("list-item 1", "e"),
         ("list-item 2", "f")],
    ),
    "table with a head": (
        "<table><caption>Cap</caption><thead><tr><td>A<td>B<tbody><tr><td>x<p>y</p><td><ul><li>z</ul></table>",
        [("paragraph", "Cap"), ("0.0.0!", "A"), ("0.0.1!", "B"), ("0.1.0", "x\ny"), ("0.1.1", "z")],
    ),
    "table with a first row of headers": (
        "<table><tr><td></td><th>A</th><th>B</th></tr><tr><th>r</th><td rowspan=2>x<td>y<tr><th>s<td>z</table>",
        [("0.0.1!", "A"), ("0.0.2!", "B"), ("0.1.0", "r"), ("0.1.1", "x"), ("0.1.2", "y"), ("0.2.0", "s"),
         ("0.2.2", "z")],
    ),
    "table with a bold first row": (
        "<table><tr><td colspan=2><b>A</b><td><b>B</b><tr><td>x<td>y<td>z</table>",
        [("0.0.0!", "A"), ("0.0.2!", "B"), ("0.1.0", "x"), ("0.1.1", "y"), ("0.1.2", "z")],
    ),
    "table with headers at the side": (
        "<table><tr><th>Brand<td>Rinvoq<tr><th>Maker<td>AbbVie</table>",
        [("0.0.0", "Brand"), ("0.0.1", "Rinvoq"), ("0.1.0", "Maker"), ("0.1.1", "AbbVie")],
    ),
    "tables for the layout": (
        "<table><tr><td>menu<td><p>a</p><table><tr><th>A<th>B<tr><td>x<td>y</table></table><table><tr><td>b</table>",
        [("paragraph", "menu"), ("paragraph", "a"), ("0.0.0!", "A"), ("0.0.1!", "B"), ("0.1.0", "x"), ("0.1.1", "y"),
         ("paragraph", "b")],
    ),
    "quotes and code": (
        "<blockquote><p>a</p></blockquote><pre>b\n  c &lt;</pre>", [("quote 1", "a"), ("code", "b\n  c <")],
    ),
    "what is left out": (
        "<nav>n</nav><script>if (a < b) '<p>x</p>'</script><style>p{}</style><!-- <p>c --><p title='<b>'>a<svg><text>s"
        "</svg><del>d</del><button>e</button>b</p><form>f</form><noscript>g</noscript><p>h<textarea><p>i</textarea>",
        [("paragraph", "ab"), ("paragraph", "h")],
    ),
    "a page in one form": ("<form><p>a</p></form>", [("paragraph", "a")]),
    "header, footer, aside": (
        "<header><p>Site</p></header><p>a</p><aside>b</aside><footer>c</footer>",
        [("aside", "Site"), ("paragraph", "a"), ("aside", "b"), ("aside", "c")],
    ),
    "main": ("<h1>T</h1><p>x</p><main><p>a</p></main><p>y</p>", [("title 1", "T"), ("paragraph", "a")]),
    "the one article": (
        f"<main><p>x</p><article><header><h1>T</h1><p>b</p></header><p>{LONG}</p></article><article>y</article></main>",
        [("title 1", "T"), ("paragraph", "b"), ("paragraph", LONG.strip())],
    ),
    "teasers": (
        "<article>a a a</article><article>b b b</article><article>c c c</article>",
        [("paragraph", "a a a"), ("paragraph", "b b b"), ("paragraph", "c c c")],
    ),
    "references": (
        "<p>R&amp;D, A&T &lt;5&#37 &#x2011;&nbsp;caf&eacute; &nope; &# &copy2024 ruxo&shy;litinib\u200b",
        [("paragraph", "R&D, A&T <5% \u2011 café &nope; &# ©2024 ruxolitinib")],
    ),
    "references to notes": (
        "<p>eczema<sup><a href=#1>[1]</a>, <a>2</a></sup>, kg/m<sup>2</sup>, Rinvoq<sup>®</sup>",
        [("paragraph", "eczema, kg/m2, Rinvoq®")],
    ),
    "asides": (
        "<p>a.</p><h3>Related articles</h3><ul><li>b</li></ul><h2>c</h2><p>d.</p>",
        [("paragraph", "a."), ("aside", "Related articles"), ("aside", "b"), ("heading 2", "c"), ("paragraph", "d.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_blocks(name: str) -> None:
    source, expected = CASES[name]
    assert blocks(read_article("a.html", content=source)) == expected


def test_quotes_are_the_reader_s() -> None:
    article = read_article("a.htm", content="<p>😀 Rinvoq&reg;\n <b>(upadacitinib)</b>")
    assert not article.quotes_source
    assert in_source(article, "Rinvoq® (upadacitinib") == "Rinvoq&reg;\n <b>(upadacitinib"
    assert article.quote(article.blocks[0].span) == "😀 Rinvoq® (upadacitinib)"


@pytest.mark.parametrize("bit", ["<b ", "<!--", '<a href="', "<", "&#", "<div>", "<table><tr><td>", "</p>", "<sup>1"])
def test_no_page_takes_quadratic_time(bit: str) -> None:
    started = time.process_time()
    read_article("a.html", content=bit * 20_000)
    assert time.process_time() - started < 3
