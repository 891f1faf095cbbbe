"""Which criterion of one standard is which of another: the one of the same id, else the one that is most alike."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from scoring.model.names import name_key
from scoring.model.standard import Criterion, Standard

#: Less alike than this, two criteria have nothing to do with each other.
_ALIKE = Fraction(1, 2)

Pair = tuple[Criterion | None, Criterion | None]


def paired(before: Standard, after: Standard) -> tuple[Pair, ...]:
    """The criteria of both, in the later order; those of the earlier one alone follow."""
    ones = {criterion.id: criterion for criterion in before.criteria}
    others = {criterion.id: criterion for criterion in after.criteria}
    partner = {name: name for name in others if name in ones}
    left = [criterion for name, criterion in ones.items() if name not in others]
    right = [criterion for name, criterion in others.items() if name not in ones]
    scores = [
        (_likeness(one, other, before, after), -place, one.id, other.id)
        for place, other in enumerate(right)
        for one in left
    ]
    taken: set[str] = set()
    for score, _, one, other in sorted(scores, reverse=True):
        if score >= _ALIKE and one not in taken and other not in partner:
            partner[other] = one
            taken.add(one)
    pairs: list[Pair] = [(ones[partner[name]] if name in partner else None, other) for name, other in others.items()]
    known = set(partner.values())
    return (*pairs, *((one, None) for name, one in ones.items() if name not in known))


def _likeness(one: Criterion, other: Criterion, before: Standard, after: Standard) -> Fraction:
    """From 0, nothing in common, to 1; it only pairs what is shown side by side, and decides about no result."""
    titles = _alike(one.title.vi, other.title.vi)
    if not one.reads or not other.reads:
        return titles
    return (titles + _alike(_labels(one, before), _labels(other, after))) / 2


def _labels(criterion: Criterion, standard: Standard) -> str:
    return " ".join(standard.facts[name.fact].label.vi for name in criterion.reads)


def _alike(one: str, other: str) -> Fraction:
    """The share of words that stand in both in the same order."""
    words = _words(one), _words(other)
    blocks = SequenceMatcher(None, *words, autojunk=False).get_matching_blocks()
    return Fraction(2 * sum(block.size for block in blocks), sum(map(len, words)) or 1)


def _words(text: str) -> Sequence[str]:
    return name_key(text).replace(",", " ").split()
