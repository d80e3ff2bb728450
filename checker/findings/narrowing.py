"""Words that may confine what a claim says, and that nobody here understands: "not for eczema elsewhere"."""

from __future__ import annotations

import re

from checker.findings.phrases import phrases, says
from checker.findings.places import words_at, words_beside_field
from checker.model import Article, Claim
from checker.reference.names import Names, load_names
from checker.verdicts.said import affirmed

RANKED = frozenset({"first", "first-and-only", "ordinal", "newest"})
"""The ranks that the order of decisions gives."""


def narrowed(article: Article, claim: Claim, names: Names | None = None) -> bool:
    """Whether a denial, a rank or an exclusion has words that may confine it, and that nobody here understands.

    "Not approved for eczema elsewhere on the body", "that form has never been approved", "the only one in pregnancy".
    """
    if affirmed(claim) and claim.quantifier == "none":
        return False
    words = words_beside_field(article, claim)
    text = unnamed(words, claim, names or load_names())
    if claim.window is not None and claim.window.until is not None:
        text = phrases("until-then").sub("until then", text)  # a time that was understood confines nothing more
    return (
        bool(claim.unread)
        or says(words, "umbrella")
        or says(text, "sort", "made-for", "both", "patients", "purpose", "alone")
        or says(_up_to_clause(article, claim) if affirmed(claim) else text, "form")
        or (claim.quantifier != "none" and claim.unit != "authorities" and says(text, "rank"))
        or (claim.quantifier != "none" and not claim.conditions and says(text, "pointed"))
        or (affirmed(claim) and not claim.excepted and says(text, "exception"))
        or (claim.quantifier not in RANKED and says(text, "for-a-time"))
        or (claim.quantifier in RANKED and says(text, "of-a-season"))
        or (claim.quantifier == "count" and (says(text, "in-a-time") or not says(text, "state")))
        or (claim.quantifier == "ordinal" and says(text, "goes-on"))
    )


def _up_to_clause(article: Article, claim: Claim) -> str:
    """A claim's words up to the end of the clause in which its cues stand."""
    end = max((cue.span.end for cue in claim.cues), default=claim.span.start)
    after = re.search(r"[,;:]", article.text[end : claim.span.end])
    return article.text[claim.span.start : end + after.start()] if after else words_at(article, claim.span)


def unnamed(text: str, claim: Claim, names: Names) -> str:
    """A text without the names of the claim's diseases, whose words confine nothing: "chronic kidney disease"."""
    for condition in claim.conditions:
        entry = names.condition_entries.get(condition)
        for name in sorted((condition, *(entry.names if entry else ())), key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "this", text, flags=re.I)
    return text


def denied_unread(article: Article, claim: Claim) -> bool:
    """Whether what is read as an approval has a denial before its cue, in the same stretch of words."""
    if not affirmed(claim) or not claim.cues:
        return False
    cue = min((one.span.start for one in claim.cues if one.span in claim.span), default=claim.span.start)
    words = article.text[claim.span.start : cue]
    return says(words, "set-against") or says(re.split(r"[,;:.!?()—–]", words)[-1], "denied-before")
