"""What a pattern needs is told from its text: a row without it is never searched, so it must leave nothing out."""

from __future__ import annotations

from itertools import product

import pytest

from checker.claims.fragments import load_forms
from checker.claims.voices import load_rules
from checker.grammar.groups import load_grammar
from checker.grammar.patterns import Alphabet, Notation, Pattern
from checker.grammar.sieve import Sieve

TYPES = "abcd"


def notation() -> Notation:
    alphabet = Alphabet()
    for kind in TYPES:
        alphabet.char(kind)
    return Notation(alphabet, {"either": "a|b", "both": "a b"})


PATTERNS = """
a b; a? b; a* b+; a{0,2} b; a{1,2}; (a|b) c; (a b|a c); (a|b?) c; @it(a b)? c; [a b] c; [^a] b; [either c] d; either c;
both | c; a (?!b); (?<=a) b; (?=c|d) .; ^ a $; (a (b|c))* d; a | b |
"""


@pytest.mark.parametrize("text", PATTERNS.split(";"))
def test_no_row_that_matches_is_sifted_out(text: str) -> None:
    read = notation()
    pattern = read.pattern(text)
    sieve = Sieve([pattern], lambda one: (one,))
    chars = [read.pattern(kind).source for kind in TYPES]
    for size in range(4):
        for row in map("".join, product(chars, repeat=size)):
            assert pattern.regex.search(row) is None or sieve.of(row) == [pattern], row


def test_forms_that_cannot_match_are_sifted_out_in_order() -> None:
    read = notation()
    a, _, c, d = (read.pattern(kind).source for kind in TYPES)
    forms = [read.pattern(text) for text in ("a b", "c", "(a|d) c", "d", "(a c|a d)")]
    sieve = Sieve(forms, lambda one: (one, None))
    assert [form.text for form in sieve.of(a + c)] == ["c", "(a|d) c", "(a c|a d)"]
    assert [number for number, _ in sieve.passing(sieve.met(d) | sieve.met(c), after=1)] == [2, 3]
    assert sieve.of("") == []


def all_patterns() -> list[Pattern]:
    rules = load_rules()
    row = "".join(map(load_grammar().alphabet.char, load_grammar().alphabet))
    found = [step.pattern for step in load_grammar().steps.of(row)] + [form.pattern for form in load_forms().of(row)]
    found += [pattern for _, pattern in rules.clauses.of(row)] + [form.pattern for form in rules.ellipses.of(row)]
    found += [one for voice in rules.voices.of(row) for one in (voice.before, voice.after) if one is not None]
    return [*found, *(one for patterns in rules.ranks.values() for one in patterns), rules.only_uses]


def test_every_packaged_pattern_is_one() -> None:
    patterns = all_patterns()
    assert len(patterns) > 700
    for pattern in patterns:
        assert pattern.regex.groups >= 0
