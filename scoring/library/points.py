"""The points rules of a file: seven ways to write them, two ways to mean them (see `model.points`)."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from scoring.language.check import check_comparable, check_condition, check_number
from scoring.language.error import ConditionError
from scoring.language.parse import parse
from scoring.library.conditions import Check, read_condition
from scoring.library.draft import Draft
from scoring.library.read import Way
from scoring.library.references import misplaced
from scoring.library.shape_points import KINDS, PointsShape
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Comparison, Expression, Kind, Label, Literal, Name, names
from scoring.model.points import Case, Cases, Linear, Place, PointsRule
from scoring.model.standard import Condition, Fact, FactType

#: The ways that measure something themselves and have a maximum.
MEASURING = frozenset({"bands", "cases", "proportional", "deduct"})
_LABELLED = frozenset({FactType.CHOICE, FactType.DATE})
_NOTHING = Fraction(0)
_ONE = Literal(Fraction(1), Kind.NUMBER, "1")
#: A number or a percent as conditions write it.
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)? ?%?")


def measures(shape: PointsShape) -> bool:
    """Whether the rule can do without a condition of the criterion."""
    return not {*MEASURING, "per"}.isdisjoint(shape.keys)


def read_points(draft: Draft, shape: PointsShape, where: Way, *, alone: bool) -> PointsRule | None:
    """The rule, or None with its faults; `alone` tells that the criterion has no condition beside it."""
    kind = _kind(draft, shape, where)
    if kind is None:
        return None
    how = _how(draft, kind, shape, where)
    if how is None:
        return None
    place = {"bonus": Place.BONUS, "penalty": Place.PENALTY}.get(kind, Place.INSIDE)
    rule = PointsRule(kind, how, place, None, alone)
    maximum = rule.most if place is Place.INSIDE else None
    if kind in MEASURING and not maximum:
        draft.fault("E215", where, way=kind)  # everyone would be at the maximum, and the criterion always met
        return None
    return PointsRule(kind, how, place, maximum, alone)


def _kind(draft: Draft, shape: PointsShape, where: Way) -> str | None:
    """The one way of giving points that the rule is, with all keys that it needs and no others."""
    kinds = [key for key in KINDS if key in shape.keys]
    if len(kinds) != 1:
        draft.fault("E215", where, kinds=", ".join(KINDS), found=", ".join(kinds) or "–")
        return None
    kind = kinds[0]
    needed, allowed = KINDS[kind]
    missing = [key for key in needed if key not in shape.keys]
    for key in missing:
        draft.fault("E201", where, key=key)
    strange = [key for key in shape.keys if key not in (kind, *needed, *allowed)]
    if shape.at_most is not None and "at_most" in allowed and shape.per is None and not missing:
        strange.append("at_most")
    for key in strange:
        misplaced(draft, (*where, key), way=kind)
    return None if strange or missing else kind


def _how(draft: Draft, kind: str, shape: PointsShape, where: Way) -> Cases | Linear | None:
    match kind:
        case "bands":
            return _bands(draft, shape, where)
        case "cases":
            return _cases(draft, shape, where)
        case "proportional":
            return _proportional(draft, shape, where)
        case "deduct":
            return _deduction(draft, shape, where)
        case "points":
            return Cases((Case(None, shape.points or _NOTHING),))
        case "bonus":
            return _beside(draft, shape, where, shape.bonus or _NOTHING)
        case _:
            return _beside(draft, shape, where, -(shape.penalty or _NOTHING))


def _measured(draft: Draft, text: str, where: Way, check: Check) -> Condition | None:
    """What is measured: it reads a fact, or all units would come to the same."""
    found = read_condition(draft, text, where, check)
    if found is not None and not names(found.root):
        draft.fault("E204", where, expected="fact", found=found.text)
        return None
    return found


def _check_beside(other: Expression, tree: Expression, facts: Mapping[str, Fact]) -> Expression:
    return check_comparable(tree, other, facts)


#: How often something happened is a number: with a percent, nobody knows whether 5 % counts 5 times or 0.05 times.
_check_times = partial(_check_beside, _ONE)

# -- one of several cases --------------------------------------------------------------------------------------------


def _bands(draft: Draft, shape: PointsShape, where: Way) -> Cases | None:
    """The highest threshold reached first."""
    value = _measured(draft, shape.bands or "", (*where, "bands"), _check_measure)
    if value is None:
        return None
    faults = len(draft.faults)
    found: dict[Fraction, tuple[str, Case]] = {}
    for text, points in (shape.at_least or {}).items():
        at = draft.file.key_span(*where, "at_least", text)
        try:
            reached, threshold = _reached(draft, value.root, text)
        except ConditionError as error:
            draft.faults.append(Diagnostic(error.code, at, error.params, error.hint))
            continue
        if threshold in found:
            draft.faults.append(Diagnostic("E211", at, {"id": text, "same": found[threshold][0]}))
        else:
            found[threshold] = text, Case(reached, points)
    cases = tuple(case for _, (_, case) in sorted(found.items(), reverse=True))
    return Cases(cases) if len(draft.faults) == faults else None


def _check_measure(tree: Expression, facts: Mapping[str, Fact]) -> Expression:
    """What bands measure: a number, or a fact whose values have an order."""
    if isinstance(tree, Name) and tree.fact in facts and facts[tree.fact].type in _LABELLED:
        return tree
    return check_number(tree, facts)


def _reached(draft: Draft, value: Expression, text: str) -> tuple[Expression, Fraction]:
    """The condition that a threshold is reached, and the threshold: a label or a day stands bare beside a fact that has
    them; anything else is a figure. Raises ConditionError."""
    if isinstance(value, Name) and draft.facts[value.fact].type in _LABELLED:
        threshold: Expression = Label(text.strip("'\""))
    elif _FIGURE.fullmatch(text):
        threshold = parse(text)
    else:
        raise ConditionError("E204", 0, {"expected": "threshold", "found": text})
    reached = check_condition(Comparison(">=", value, threshold), draft.facts)
    assert isinstance(reached, Comparison)  # noqa: S101 (the checker keeps the shape of a node)
    assert isinstance(reached.right, Literal)  # noqa: S101 (it reads every label)
    return reached, reached.right.value


def _cases(draft: Draft, shape: PointsShape, where: Way) -> Cases | None:
    faults = len(draft.faults)
    found: list[Case] = []
    for place, case in enumerate(shape.cases or ()):
        when = read_condition(draft, case.when, (*where, "cases", place, "when"), check_condition)
        if when is not None:
            found.append(Case(when.root, case.points))
    return Cases(tuple(found)) if len(draft.faults) == faults else None


# -- along a line ----------------------------------------------------------------------------------------------------


def _proportional(draft: Draft, shape: PointsShape, where: Way) -> Linear | None:
    value = _measured(draft, shape.proportional or "", (*where, "proportional"), check_number)
    text = shape.target or ""
    if not _FIGURE.fullmatch(text) or not text.strip("0.% "):
        draft.fault("E204", (*where, "target"), expected="target", found=text)
        return None
    if value is None:
        return None
    target = read_condition(draft, text, (*where, "target"), partial(_check_beside, value.root))
    if target is None:
        return None
    assert isinstance(target.root, Literal)  # noqa: S101 (a figure is a literal)
    maximum = shape.max or _NOTHING
    return Linear(value.root, _NOTHING, maximum / target.root.value, _NOTHING, maximum)


def _deduction(draft: Draft, shape: PointsShape, where: Way) -> Linear | None:
    start, floor = shape.start or _NOTHING, shape.floor or _NOTHING
    per = _measured(draft, shape.per or "", (*where, "per"), _check_times)
    if floor > start:
        texts = {"floor": draft.file.scalar(*where, "floor"), "start": draft.file.scalar(*where, "from")}
        draft.fault("E215", (*where, "floor"), **texts)
        return None
    return Linear(per.root, start, -(shape.deduct or _NOTHING), floor, start) if per is not None else None


def _beside(draft: Draft, shape: PointsShape, where: Way, each: Fraction) -> Cases | Linear | None:
    """A bonus or, where `each` is negative, a penalty: once, or for every occurrence up to `at_most` points."""
    if shape.per is None:
        return Cases((Case(None, each),))
    per = read_condition(draft, shape.per, (*where, "per"), _check_times)
    if per is None:
        return None
    if each < 0:
        return Linear(per.root, _NOTHING, each, None if shape.at_most is None else -shape.at_most, _NOTHING)
    return Linear(per.root, _NOTHING, each, _NOTHING, shape.at_most)
