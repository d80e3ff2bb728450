"""What was most likely meant by a name that is not known."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR = 72
"""How alike two names must be, of 100, for one to be offered for the other."""
_MOST = 3


def did_you_mean(name: str, possible: Iterable[str]) -> str:
    """`, did you mean 'ruxolitinib'?`, or nothing where nothing is near."""
    from rapidfuzz import fuzz, process, utils
    from rapidfuzz.distance import OSA

    words = list(dict.fromkeys(possible))
    slips = process.extract(
        name, words, scorer=OSA.distance, processor=utils.default_process, score_cutoff=1, limit=_MOST
    )
    near = [word for word, _, _ in slips] or [
        word
        for word, _, _ in process.extract(
            name, words, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_NEAR, limit=_MOST
        )
    ]
    return f", did you mean {' or '.join(map(repr, near))}?" if near else ""
