"""The map from text to file is exact, whatever the file."""

import re
from html import unescape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.model import Article, Span
from checker.sources import read_article
from tests.sources.source_blocks import blocks

BITS = {
    "txt": "a é 😀 word Zoë FDA > >> | . ; : ? - • * 1. (a) # » By May 2024 \t \n \n\n \r\n \r    \u00ad \u200b ---"
    " Tags: ©",
    "md": "a é 😀 word * ** _ ` `` ``` ~~ [ ] (x) ![ [^1] [^1]: < <br> <b> <sup>1</sup> <s> </s> <div> > - 1. # |---| |"
    " \\ &amp; &#39; &nope; &shy; : --- === {#a} http://x.y - [x] \t \n \n\n \r\n \r title: + > [!NOTE]",
    "html": "a é 😀 word < > & &amp; &#39; &nope; &copy2024 &nbsp; &shy; &# &#x; <p> </p> <br> <br/> <b> </b> <h1>"
    " </h1> <ul> <li> </li> </ul> <table> <tr> <td> <th colspan=2> </td> </table> <blockquote> <pre> </pre> <!-- --> <!"
    " <script> </script> <title> </title> <main> <article> <header> </header> <nav> </nav> <sup>1</sup> <sup> </sup>"
    " <p class='x> \" ' = / <s> </s> \n \t \r\n \ue000 <aside> <dl> <dt> <dd> <form> </form> <svg/> <textarea> ",
}


def check_map(article: Article) -> None:
    """Segments follow on one another and stand for the same characters; blocks lie in order and are not blank."""
    position = source = 0
    inside = [False] * len(article.text)
    for block in article.blocks:
        text = article.text[block.span.start : block.span.end]
        assert text == text.strip() != ""
        inside[block.span.start : block.span.end] = [True] * len(text)
    for segment in article.segments:
        assert segment.text == position
        assert segment.source >= source
        text = article.text[segment.text : segment.text + segment.length]
        origin = article.source[segment.source : segment.source + segment.source_length]
        if segment.length == segment.source_length:
            pairs = zip(text, origin, inside[position:], strict=False)
            assert all(new == old or (new.isspace() and old.isspace()) or not within for new, old, within in pairs)
        else:
            # White space, a reference, or an escaped quote in a front matter's title.
            assert text.isspace() or text == unescape(origin) or text == origin[1:]
        position, source = segment.text + segment.length, segment.source + segment.source_length
    assert position == len(article.text)
    assert source <= len(article.source)


@pytest.mark.parametrize("suffix", BITS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_maps_to_where_it_was_read(suffix: str, data: st.DataObject) -> None:
    bits = st.sampled_from([bit for bit in re.split("( )", BITS[suffix]) if bit])
    source = "".join(data.draw(st.lists(bits | st.text(max_size=3), max_size=60)))
    source = re.sub("[\x00-\x08\x0e-\x1f\ud800-\udfff]", "", source).removeprefix("\ufeff")
    check_map(read_article(f"a.{suffix}", content=source))


# As written, and as read.
WORDS = {
    "md": {
        "cream": "cream", "naïve": "naïve", "R&amp;D": "R&D", r"\*A": "*A", "IL&#8209;13": "IL\u201113", "😀": "😀",
        "**bold**ly": "boldly", "[Opzelura](http://x.y 'z')": "Opzelura", "`code`": "code", "_it_": "it",
    },
    "html": {
        "cream": "cream", "naïve": "naïve", "R&amp;D": "R&D", "caf&eacute;": "café", "IL&#8209;13": "IL\u201113",
        "<b>bold</b>ly": "boldly", "<a href='x>y' title=\"&lt;\">Opzelura</a>": "Opzelura", "😀": "😀", "A&T": "A&T",
        "ruxo&shy;litinib": "ruxolitinib", "eczema<sup>12</sup>": "eczema", "<!-- no > -->seen": "seen",
    },
}  # fmt: skip
FORMS = {
    "md": {
        "heading 2": "## {}\n\n",
        "paragraph": "{}\n\n",
        "list-item 1": "- {}\n\n<!-- -->\n\n",
        "quote 1": "> {}\n\n",
    },
    "html": {
        "heading 2": "<h2 id=a>{}</h2>\n",
        "paragraph": "<p\n>{}</p>",
        "list-item 1": "<ul> <li>{}</ul>",
        "quote 1": "<blockquote>{}</blockquote>",
    },
}
SPACES = {"md": [" ", "\n", "  "], "html": [" ", "\n\t", "   ", " <i> </i>"]}
MARKUP = re.compile(r"<!--.*?-->|</?\w(?:'[^']*'|\"[^\"]*\"|[^<>'\"])*>|\*\*|\]\(.*|[`\[_]|\\(?=\*)")


@pytest.mark.parametrize("suffix", WORDS)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_every_word_is_read_once_and_maps_to_itself(suffix: str, data: st.DataObject) -> None:
    words = st.lists(st.sampled_from(sorted(WORDS[suffix])), min_size=1, max_size=8)
    drawn = data.draw(st.lists(st.tuples(st.sampled_from(sorted(FORMS[suffix])), words), max_size=8))
    source, expected = "", []
    for form, chosen in drawn:
        space = " " if form.startswith("heading") else data.draw(st.sampled_from(SPACES[suffix]))
        # A first and a last word keep a block from being all bold, and from being markup of another kind.
        written = space.join(["The", *chosen, "end."])
        if (form, suffix) == ("quote 1", "md"):
            written = written.replace("\n", "\n> ")
        source += FORMS[suffix][form].format(written)
        expected.append((form, ["The", *(WORDS[suffix][word] for word in chosen), "end."]))
    article = read_article(f"a.{suffix}", content=source)
    assert [(kind, text.split()) for kind, text in blocks(article)] == expected
    for match in re.finditer(r"\S+", article.text):
        span = article.source_span(Span(*match.span()))
        origin = MARKUP.sub("", article.source[span.start : span.end])
        assert unescape(origin).replace("\u00ad", "") == match[0]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("The cream naïve 😀 is approved. eczema \n \n\n \r\n".split(" ")), max_size=40))
def test_plain_text_loses_no_word(words: list[str]) -> None:
    source = " ".join(words)
    assert read_article("a.txt", content=source).text.split() == source.split()
