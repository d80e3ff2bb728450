"""Reports made by hand: small articles whose every position can be counted in the text itself."""

from __future__ import annotations

from dataclasses import replace

from checker.model import (
    Article,
    Block,
    BlockKind,
    Checked,
    Claim,
    Cue,
    Evidence,
    FactBaseNote,
    Finding,
    Judged,
    Judgement,
    Origin,
    Part,
    Proof,
    Related,
    Report,
    Segment,
    Severity,
    Span,
    Status,
    Verdict,
)
from checker.reference.ages import ADULT, Ages
from checker.reference.anchors import Anchor
from checker.reference.dates import PartialDate

SOURCE = (
    "# Creams and pills\r\n"
    "\r\n"
    "Eczema itches. As of 2025, no other JAK inhibitor has received FDA approval for atopic dermatitis.\r\n"
    "\r\n"
    "The FDA has approved **Rinvoq** (upadacitinib) and baricitinib for atopic dermatitis.\r\n"
)
DENIAL = "no other JAK inhibitor has received FDA approval for atopic dermatitis"
LIST = "The FDA has approved Rinvoq (upadacitinib) and baricitinib for atopic dermatitis"
LIST_IN_FILE = "The FDA has approved **Rinvoq** (upadacitinib) and baricitinib for atopic dermatitis"
AS_OF = PartialDate(2025, 8, 15)

ANCHORS = (
    Anchor(0, 5, "paragraph 1", "document", 0, 0, 0),
    Anchor(6, 100, "paragraph 2", "document", 1, 0, 0),
)
"""Those of a Word file of two paragraphs, the first of five characters."""


def plain(path: str, source: str) -> Article:
    """An article whose text is its file."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(source)))
    return Article(path, source, source, (block,), (Segment(0, 0, len(source), len(source)),))


def marked_up(path: str, source: str, *, quotes_source: bool = True) -> Article:
    """An article whose text is its file without `**`."""
    segments: list[Segment] = []
    text = ""
    position = 0
    for piece in source.split("**"):
        segments.append(Segment(len(text), position, len(piece), len(piece)))
        text += piece
        position += len(piece) + 2
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Article(path, source, text, (block,), tuple(segments), quotes_source=quotes_source)


def at(article: Article, words: str) -> Span:
    """Where `words` stand in the extracted text; they must stand there just once."""
    assert article.text.count(words) == 1, words
    start = article.text.index(words)
    return Span(start, start + len(words))


def denial(article: Article) -> Claim:
    """The first sentence's claim: a class, with no agent."""
    return Claim(
        id="c1",
        span=at(article, DENIAL),
        sentence=at(article, f"As of 2025, {DENIAL}."),
        status=Status.NOT_APPROVED,
        authority="FDA",
        parts=(),
        class_name="JAK inhibitor",
        excepted=("delgocitinib",),
        conditions=("atopic dermatitis",),
        quantifier="no-other",
        cues=(Cue("negation", "no other", at(article, "no other")),),
        origins={"authority": Origin.SAID, "agents": Origin.MENTION},
    )


def listed(article: Article) -> Claim:
    """The second sentence's claim: two agents, one of them with its brand."""
    return Claim(
        id="c2",
        span=at(article, LIST),
        sentence=at(article, f"{LIST}."),
        status=Status.APPROVED,
        authority="FDA",
        parts=(
            Part("upadacitinib", ("Rinvoq",), ("atopic dermatitis",), ages=Ages(12 * 12), on=PartialDate(2022, 1)),
            Part("baricitinib"),
        ),
        conditions=("atopic dermatitis",),
        ages=Ages(ADULT),
        quantifier="count",
        number=2,
        domain_route="oral",
        attributed=True,
    )


EVIDENCE = {
    "fda-upadacitinib-ad": Evidence(
        "fda-upadacitinib-ad",
        "FDA approved upadacitinib (Rinvoq) for atopic dermatitis",
        "https://example.org/a-very-long-address/that-must-not-be-broken/even-where-the-terminal-is-narrow/rinvoq.html",
        "2022-01-14",
    )
}


def finding(article: Article, claim: Claim, rule: str, *others: tuple[Article, Claim], **more: object) -> Finding:
    """A finding on the whole of `claim`, against `others`."""
    related = tuple(Related(other.id, where.path, where.quote(other.span), other.span) for where, other in others)
    values = {
        "severity": Severity.ERROR,
        "message": f"{rule} it is",
        "fingerprint": f"{rule}-{claim.id}",
        "related": related,
        **more,
    }
    return Finding(rule=rule, quote=article.quote(claim.span), span=claim.span, claim=claim.id, **values)  # type: ignore[arg-type]


def article_checked(path: str = "a.md", *, quotes_source: bool = True) -> Checked:
    """The article with a finding against the facts, a contradiction with both its sides, and one suppressed."""
    article = marked_up(path, SOURCE, quotes_source=quotes_source)
    first, second = denial(article), listed(article)
    baricitinib = at(article, "baricitinib")
    return Checked(
        path=path,
        article=article,
        as_of=AS_OF,
        as_of_from="option",
        words=33,
        judged=(
            Judged(
                first,
                (
                    Judgement(
                        Verdict.CONTRADICTED,
                        Proof(("upadacitinib is a JAK inhibitor",), ("fda-upadacitinib-ad",)),
                        "exclusivity",
                    ),
                ),
            ),
            Judged(second, (Judgement(Verdict.SUPPORTED), Judgement(Verdict.UNSETTLED, missing="US facts"))),
        ),
        findings=(
            finding(
                article,
                first,
                "contradicted-exclusivity",
                message="Others are approved: upadacitinib",
                facts=("fda-upadacitinib-ad",),
                because=("upadacitinib is a JAK inhibitor", "FDA approved it on 2022-01-14 for atopic dermatitis"),
                suggestion="Narrow it to chronic hand eczema",
            ),
            finding(article, first, "conflicting-exclusivity", (article, second), suggestion="Drop “no other”"),
            finding(article, second, "conflicting-exclusivity", (article, first), suggestion="Drop the list"),
            finding(
                article,
                second,
                "wrong-authority",
                severity=Severity.WARNING,
                part=1,
                replacement=(baricitinib, "abrocitinib"),
            ),
            finding(article, second, "wrong-date", suppressed="as the source has it"),
        ),
    )


def report(*checked: Checked) -> Report:
    """A report over these articles."""
    note = FactBaseNote("2026-04-30", "sha256:00", 120, 900)
    return Report(checked or (article_checked(),), note, EVIDENCE, "0.1.0")


def unreadable(path: str = "gone.md") -> Checked:
    """An article that could not be read."""
    return Checked(path=path, error="no such file")


HOSTILE_PATH = "odd 100%, [a](b)/`x`: <i>.md"
HOSTILE = (
    'Café 😀😀 “Rinvoq”, "new": <b>`it`</b> *is* {0} [ok](http://x.example) & $5 | @team #1,\r\n'
    "=approved, 100%0A ::error::no."
)


def hostile_checked() -> Checked:
    """An article whose path, words and finding hold all that some format has to write in another way.

    Its one claim runs over a line's end, begins behind two emoji, and has a control character in its message.
    """
    article = plain(HOSTILE_PATH, f"Note:\r\n😀 {HOSTILE}\r\n")
    span = at(article, HOSTILE)
    claim = Claim("c1", span, span, Status.APPROVED, "FDA", (Part("upadacitinib"),))
    wrong = finding(
        article,
        claim,
        "wrong-date",
        message=f"=1+1 \x1b[31m\x00 {HOSTILE}",
        because=("- one {step}\nin two lines", "@two <script>"),
        suggestion="# Say\r\n::warning::so",
        replacement=(span, "{Rinvoq}"),
    )
    return Checked(
        HOSTILE_PATH, article, AS_OF, "byline", 9, (Judged(claim, (Judgement(Verdict.CONTRADICTED),)),), (wrong,)
    )


def clean_checked(path: str = "clean.md") -> Checked:
    """An article with two claims, one supported and one that is not settled, and no finding."""
    first, second = article_checked(path).judged
    supported = replace(first, judgements=(Judgement(Verdict.SUPPORTED),))
    return replace(article_checked(path), judged=(supported, second), findings=())


def many_checked(*severities: Severity, path: str = "many.md") -> Checked:
    """An article with a finding of each of these severities, all on the same words."""
    article = plain(path, "The FDA has approved it.\n")
    span = at(article, "The FDA has approved it")
    claim = Claim("c1", span, span, Status.APPROVED, "FDA", ())
    findings = tuple(finding(article, claim, "wrong-date", severity=severity) for severity in severities)
    return Checked(path, article, AS_OF, "option", 5, (Judged(claim, (Judgement(Verdict.CONTRADICTED),)),), findings)
