"""Results into ranks: like against like, best first, equal units equal."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby

from scoring.engine.collate import SortKey, sort_key
from scoring.model.result import Group, Ranked, State, UnitResult, Verdict

_ORDER = (Verdict.RECOGNISED, Verdict.NOT_RECOGNISED, Verdict.UNDETERMINED, Verdict.INELIGIBLE)
_RANKED = frozenset({Verdict.RECOGNISED, Verdict.NOT_RECOGNISED})


def rank_groups(results: Iterable[UnitResult]) -> tuple[Group, ...]:
    """Units of the same standard, edition, period and cluster against each other; groups in that order."""
    grouped = groupby(sorted(results, key=_group_key), key=_group_key)
    return tuple(_group(list(members)) for _, members in grouped)


def _group_key(result: UnitResult) -> tuple[str, str, int, str]:
    standard, assessment = result.standard, result.assessment
    return standard.id, standard.edition, assessment.period, assessment.unit.cluster or ""


def _group(members: list[UnitResult]) -> Group:
    first = members[0]
    ordered = sorted(members, key=_place)
    ranked: list[Ranked] = []
    for position, result in enumerate(ordered, start=1):
        if result.verdict not in _RANKED:
            ranked.append(Ranked(None, result))
        elif ranked and _merit(ranked[-1].result) == _merit(result):
            ranked.append(Ranked(ranked[-1].rank, result))
        else:
            ranked.append(Ranked(position, result))
    return Group(first.standard, first.assessment.period, first.assessment.unit.cluster, tuple(ranked))


def share_met(result: UnitResult) -> Fraction:
    """Criteria met ÷ criteria applicable: the tie key of a standard without points; 0 where none applies."""
    applicable = len(result.states) - result.states.count(State.NOT_APPLICABLE)
    return Fraction(result.states.count(State.MET), applicable) if applicable else Fraction(0)


def _merit(result: UnitResult) -> tuple[int, Fraction]:
    return _ORDER.index(result.verdict), -share_met(result) if result.verdict in _RANKED else Fraction(0)


def _place(result: UnitResult) -> tuple[tuple[int, Fraction], SortKey, str]:
    unit = result.assessment.unit
    return _merit(result), sort_key(unit.name), unit.id
