"""What an overlay asks less strictly than the standard that it extends (docs/decisions/0010-what-tightens.md).

An overlay is as strict where every unit that it recognises is recognised under the other standard too, once all is
declared that the other one reads. What cannot be shown to be so is told.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from scoring.language.implies import implies, is_always_known, is_at_least, weaker_part
from scoring.language.show import show
from scoring.library.loosening import Loosening
from scoring.library.tighter_points import award_loosenings, sheet_loosenings, waited_for
from scoring.model.expression import Arithmetic, Expression, Kind, Literal, Not, names
from scoring.model.points import NaPolicy, Place
from scoring.model.standard import Condition, Criterion, Fact, Forbidden, Standard

_ZERO = Literal(Fraction(0), Kind.NUMBER, "0")


def loosenings(old: Standard, new: Standard) -> Iterator[Loosening]:
    """All that `new`, which extends `old`, asks less strictly."""
    if [scope.when.root for scope in old.eligible] != [scope.when.root for scope in new.eligible]:
        yield Loosening("eligible", ("eligible",), "eligible")
    found = {criterion.id: criterion for criterion in new.criteria}
    waited = waited_for(old)
    for criterion in old.criteria:
        own = found.get(criterion.id)
        if own is None:
            yield Loosening(criterion.id, ("criteria", criterion.id, "id"), "removed")
        elif own is not criterion:
            yield from _criterion(criterion, own, new.facts)
            if _may_spare(criterion, own, waited):
                yield Loosening(criterion.id, ("criteria", criterion.id, "id"), "waited_for")
    if old.scoring is not None and new.scoring is not None:
        yield from sheet_loosenings(old, new)


def bounds_more(field: str, own: Fact, other: Fact, facts: Mapping[str, Fact]) -> bool:
    """Whether a `minimum` or `maximum` binds wherever that of the other fact does, and at least as closely."""
    mine, theirs = getattr(own, field), getattr(other, field)
    if field not in ("minimum", "maximum") or mine is None or theirs is None:
        return field in ("minimum", "maximum") and theirs is None
    if field == "maximum":
        mine, theirs = Arithmetic("-", _ZERO, mine), Arithmetic("-", _ZERO, theirs)
    return set(names(mine)) <= set(names(theirs)) and is_at_least(mine, theirs, facts)


def _criterion(old: Criterion, new: Criterion, facts: Mapping[str, Fact]) -> Iterator[Loosening]:
    """A criterion that stands in the place of another one."""
    where = ("criteria", old.id)
    yield from _rule(old, new, facts)
    yield from _applicability(old, new, facts)
    if missing := [needed for needed in old.prerequisites if needed not in new.prerequisites]:
        yield Loosening(old.id, (*where, "prerequisites"), "prerequisites", old=", ".join(missing))
    if old.needs_evidence and not new.needs_evidence:
        yield Loosening(old.id, (*where, "evidence"), "evidence")
    elif old.needs_evidence and (others := _papers(new) - _papers(old)):
        yield Loosening(old.id, (*where, "evidence"), "evidence_elsewhere", new=", ".join(sorted(others)))
    if old.is_gate and not new.is_gate:
        yield Loosening(old.id, (*where, "gate"), "gate")
    yield from award_loosenings(old, new, facts)


def _may_spare(old: Criterion, new: Criterion, waited: set[str]) -> bool:
    """Whether a penalty may fall away with the new criterion: it does where something that it waits for fails."""
    if _is_penalty(old) and set(old.prerequisites) != set(new.prerequisites):
        return True
    return old.id in waited and _decides(old) != _decides(new)


def _papers(criterion: Criterion) -> set[str]:
    """Under which facts evidence serves the criterion."""
    return {name.fact for name in criterion.reads}


def _decides(criterion: Criterion) -> tuple[object, ...]:
    """All of a criterion that takes part in a result."""
    applies = criterion.applies_when.root if criterion.applies_when else None
    needs = frozenset(criterion.prerequisites), criterion.needs_evidence
    return criterion.condition, applies, criterion.claimable, *needs, criterion.points, criterion.na_policy


def _rule(old: Criterion, new: Criterion, facts: Mapping[str, Fact]) -> Iterator[Loosening]:
    """The condition: whatever meets the new one meets the old one."""
    key, rule = "require", new.rule
    if isinstance(rule, Forbidden):
        same = isinstance(old.rule, Forbidden) and old.rule.count.root == rule.count.root
        key = "except" if same and rule.excused is not None else "forbid"
    way = ("criteria", old.id, key)
    weaker = weaker_part(new.condition, old.condition, facts)
    if weaker is not None and (weaker.new is None or rule is None):
        yield Loosening(old.id, way, "condition", old=show(weaker.old))
    elif weaker is not None and weaker.new is not None:
        at = weaker.new.at if isinstance(rule, Condition) else None
        yield Loosening(old.id, way, "threshold", show(weaker.old), show(weaker.new), at)
    elif _is_penalty(old) and not implies(old.condition, new.condition, facts):
        yield Loosening(old.id, way, "penalty")  # its condition tells when points are lost


def _is_penalty(criterion: Criterion) -> bool:
    return criterion.points is not None and criterion.points.place is Place.PENALTY


def _applicability(old: Criterion, new: Criterion, facts: Mapping[str, Fact]) -> Iterator[Loosening]:
    """When the criterion applies: never less often; and where its points leave or fill the whole, just as often."""
    rule = old.points
    moves = rule is not None and (
        rule.place is Place.BONUS or (rule.place is Place.INSIDE and old.na_policy is not NaPolicy.FULL)
    )
    where = ("criteria", old.id)
    before, after = (None if c.applies_when is None else c.applies_when.root for c in (old, new))
    if before != after and (moves or not _applies_more(before, after, facts)):
        yield Loosening(old.id, (*where, "applies_when"), "applies_differently" if moves else "applies_when")
    if old.claimable != new.claimable and (moves or new.claimable):
        yield Loosening(old.id, (*where, "not_applicable"), "applies_differently" if moves else "not_applicable")
    can_drop = after is not None or new.claimable
    if rule is not None and rule.place is Place.INSIDE and can_drop and new.na_policy is not old.na_policy:
        yield Loosening(old.id, (*where, "na_policy"), "na_policy")


def _applies_more(before: Expression | None, after: Expression | None, facts: Mapping[str, Fact]) -> bool:
    """Whether a criterion applies wherever it did, where it was always possible to tell."""
    if before is None or not is_always_known(before, facts):
        return False
    return after is None or implies(Not(after), Not(before), facts)
