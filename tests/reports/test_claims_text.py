"""The claims as text."""

from dataclasses import replace

from checker.model import Certainty, Checked, Claim, Judged, Judgement, Status, Verdict, Window
from checker.reference.dates import PartialDate
from checker.reports.claims_text import render_claims
from tests.reports.hand_made import article_checked, at, plain, report, unreadable

EXPECTED = """\
a.md:3:28 c1 not-approved contradicted
  “no other JAK inhibitor has received FDA approval for atopic dermatitis”
  by FDA · class JAK inhibitor · except delgocitinib · for atopic dermatitis · quantifier no-other ·
  among JAK inhibitor

a.md:5:1 c2 approved unsettled
  “The FDA has approved Rinvoq (upadacitinib) and baricitinib for atopic dermatitis”
  by FDA · agents upadacitinib (Rinvoq), baricitinib · for atopic dermatitis · population adults ·
  quantifier count:2 · among oral · attributed
  supported upadacitinib (Rinvoq) for atopic dermatitis on 2022-01
  unsettled baricitinib, missing: US facts

1 article, 2 claims, 4 findings (3 errors, 1 warning), 1 suppressed
"""


def test_every_claim_with_its_place_slots_and_parts() -> None:
    assert render_claims(report()) == EXPECTED


def test_why_adds_the_words_and_where_slots_come_from() -> None:
    text = render_claims(report(), why=True)
    assert "  words     negation: no other\n  from      agents: mention, authority: said\n" in text
    assert text.count("  words ") == text.count("  from ") == 1


def test_colour_is_only_where_it_is_asked_for() -> None:
    assert "\x1b" not in render_claims(report())
    assert "\x1b[31mcontradicted\x1b[0m" in render_claims(report(), color=True)


def test_every_slot_that_is_filled_is_shown_and_no_other() -> None:
    article = plain("b.md", "It will be approved.")
    span = at(article, "It will be approved")
    bare = Claim("c1", span, span, Status.APPROVED, None, ())
    judged = (Judgement(Verdict.UNSETTLED),)
    full = replace(
        bare,
        population="teenagers",
        severity="mild",
        line="second",
        route="oral",
        form="tablet",
        on=PartialDate(2025),
        window=Window(PartialDate(2020), PartialDate(2022, 6)),
        unit="approvals",
        certainty=Certainty.FUTURE,
        historical=True,
        rebutted=True,
        not_understood=("line",),
    )

    def slots(claim: Claim) -> str:
        text = render_claims(report(Checked("b.md", article, judged=(Judged(claim, judged),))), width=1000)
        return text.splitlines()[2]

    assert slots(bare) == ""
    assert slots(full) == (
        "  population teenagers · severity mild · line second · route oral · form tablet · on 2025 · since 2020 ·"
        " until 2022-06 · counting approvals · certainty future · rebutted, historical · not understood line"
    )


def test_an_article_that_cannot_be_read_is_named() -> None:
    text = render_claims(report(article_checked(), unreadable()))
    assert text.startswith("gone.md: not read: no such file\n\na.md:3:28 ")
    assert text.splitlines()[-1].startswith("2 articles (1 unreadable), ")
