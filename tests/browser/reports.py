"""Reports for the browser: real ones on a few sentences, and one of an article that wants to be code."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from checker.model import Block, BlockKind, Checked, Evidence, Report, Status
from checker.reference.dates import PartialDate
from checker.run import Settings, check
from tests.reports.hand_made import AS_OF, Claim, Judged, Judgement, Part, Verdict, finding, plain
from tests.reports.hand_made import report as made_of

AS_OF_TEXT = "2025-08-15"
DENIAL = "No other JAK inhibitor has been approved by the FDA for atopic dermatitis."
WRONG_DATE = "The FDA approved Rinvoq (upadacitinib) for atopic dermatitis in January 2019."
JAK = f"""\
# Creams and pills

Opzelura (ruxolitinib) is FDA-approved for atopic dermatitis. {DENIAL}

## What is there

- {WRONG_DATE}
- Creams
  - Anzupgo (delgocitinib) is FDA-approved for chronic hand eczema.

| Drug | FDA-approved for |
|---|---|
| Olumiant | atopic dermatitis |
"""
HAIR = "# Hair\n\nThe FDA has not approved Leqselvi (deuruxolitinib) for alopecia areata. Wash it well.\n"
CLEAN = "# Soap\n\nThe FDA has approved Cibinqo (abrocitinib) for atopic dermatitis.\n"
ARTICLES = {"jak.md": JAK, "hair.md": HAIR, "soap.md": CLEAN, "water.md": "# Water\n\nDrink it.\n"}


def written(folder: Path, articles: dict[str, str]) -> list[Path]:
    """Files of these names and texts."""
    folder.mkdir(exist_ok=True)
    paths = [folder / name for name in articles]
    for path, text in zip(paths, articles.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def checked(folder: Path, articles: dict[str, str] = ARTICLES) -> Report:
    """The report on these articles, by the packaged facts."""
    return check(written(folder, articles), Settings(as_of=PartialDate.parse(AS_OF_TEXT)))


HIT = "window.hit = 1"
TEXTS = (
    f"<script>{HIT}</script>",
    f'"><img src=x onerror="{HIT}">',
    f"</style></script><script>{HIT}</script>",
    f"' onmouseover='{HIT}",
    "{{ 7 * 7 }} {% raw %}",
    "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "👩‍⚕️💊 naïve 𝒜 &amp; &lt;b&gt;",
)
HOSTILE = " ".join(TEXTS)


def hostile() -> Report:
    """An article that says in every place it can what would run, break out or turn round."""
    text = f"{HOSTILE}\n\nHeading {HOSTILE}\n\n{HOSTILE} again"
    article = plain("a.md", text)
    first = len(HOSTILE)
    second = first + 2 + len(f"Heading {HOSTILE}")
    spans = [type(article.blocks[0].span)(*edge) for edge in ((0, first), (first + 2, second), (second + 2, len(text)))]
    blocks = (
        Block(BlockKind.TITLE, spans[0], level=1),
        Block(BlockKind.LIST_ITEM, spans[1], level=1),
        Block(BlockKind.TABLE_CELL, spans[2], table=0, row=0, column=1, header=True),
    )
    article = replace(article, path=f"posts/{HOSTILE}.md", blocks=blocks)
    claims = [
        Claim(f"c{number}", span, span, Status.APPROVED, HOSTILE, (Part(HOSTILE, (HOSTILE,)),), line=HOSTILE)
        for number, span in enumerate(spans, 1)
    ]
    wrong = finding(
        article,
        claims[1],
        "conflicting-status",
        (article, claims[2]),
        message=HOSTILE,
        because=(HOSTILE,),
        suggestion=HOSTILE,
        replacement=(spans[1], HOSTILE),
        facts=("h",),
        fingerprint="f" * 64,
    )
    judged = tuple(Judged(claim, (Judgement(Verdict.CONTRADICTED, missing=HOSTILE),)) for claim in claims)
    aside = replace(wrong, suppressed=HOSTILE, fingerprint="e" * 64)
    one = Checked(article.path, article, AS_OF, "byline", 9, judged, (wrong, aside))
    bad = Checked(f"{HOSTILE}.txt", error=HOSTILE)
    evidence = {
        "h": Evidence("h", HOSTILE, f"javascript:{HIT}", "2021", HOSTILE, HOSTILE, HOSTILE, Status.REJECTED),
    }
    return replace(made_of(one, bad), evidence=evidence)
