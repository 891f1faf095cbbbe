"""Results into ranks: like against like, best first, equal units equal."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from scoring.engine.collate import sort_key
from scoring.model.result import Group, Ranked, UnitResult, Verdict

#: The order in which verdicts stand in a group.
ORDER = (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED, Verdict.INELIGIBLE)
RANKED = frozenset({Verdict.RECOGNISED, Verdict.NOT_RECOGNISED})

#: What a unit is ranked by, the smaller the better: its verdict, then of each tie key whether it is missing, and it.
Merit = tuple[int, tuple[tuple[bool, Fraction], ...]]


def rank_groups(results: Iterable[UnitResult]) -> tuple[Group, ...]:
    """Units of the same standard, edition, period and cluster against each other; groups in that order."""
    grouped = groupby(sorted(results, key=group_key), key=group_key)
    return tuple(_group(list(members)) for _, members in grouped)


def group_key(result: UnitResult) -> tuple[str, str, int, str]:
    """What two units must share to be compared."""
    standard, assessment = result.standard, result.assessment
    return standard.id, standard.edition, assessment.period, assessment.unit.cluster or ""


def merit(result: UnitResult) -> Merit:
    """What decides a unit's place; without a rank, the verdict alone. A key that is not known comes last."""
    order = ORDER.index(result.verdict)
    if result.verdict not in RANKED:
        return order, ()
    pairs = zip(result.standard.ties, result.keys, strict=True)
    return order, tuple(_better_first(key, ascending=tie.ascending) for tie, key in pairs)


def _better_first(key: Fraction | None, *, ascending: bool) -> tuple[bool, Fraction]:
    if key is None:
        return True, Fraction(0)
    return False, key if ascending else -key


def _group(members: list[UnitResult]) -> Group:
    first = members[0]
    ordered = sorted(members, key=_place)
    told = _told_apart(ordered)
    ranks: list[int | None] = []
    for position, result in enumerate(ordered):
        if result.verdict not in RANKED:
            ranks.append(None)
        elif position and merit(ordered[position - 1]) == merit(result):
            ranks.append(ranks[-1])
        else:
            ranks.append(position + 1)
    units = tuple(map(Ranked, ranks, ordered, told))
    return Group(first.standard, first.assessment.period, first.assessment.unit.cluster, units)


def _told_apart(ordered: Sequence[UnitResult]) -> list[str | None]:
    """Of each unit the key that told it from its neighbour, where that was not the first one: from the one above, or
    else from the one below."""
    told: list[str | None] = [None] * len(ordered)
    for place, (above, below) in enumerate(pairwise(ordered)):
        key = _deciding(above, below)
        if key is not None:
            told[place] = told[place] or key
            told[place + 1] = key
    return told


def _deciding(above: UnitResult, below: UnitResult) -> str | None:
    """The later key by which two units of one verdict differ."""
    (order, keys), (other, others) = merit(above), merit(below)
    if order != other:
        return None
    apart = next((place for place, (a, b) in enumerate(zip(keys, others, strict=True)) if a != b), 0)
    return str(above.standard.ties[apart]) if apart else None


def _place(result: UnitResult) -> tuple[Merit, str, str]:
    unit = result.assessment.unit
    return merit(result), sort_key(unit.name), unit.id
