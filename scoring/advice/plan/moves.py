"""Which figures a plan may change, in which direction and with what effort; and what keeps the others as they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoring.language.values import scaled_integer
from scoring.model.assessment import Assessment, FactValue
from scoring.model.change import Change, Effort
from scoring.model.expression import Name, names
from scoring.model.plan import Why
from scoring.model.points import Linear, Place
from scoring.model.standard import Criterion, Fact, FactType, Forbidden, Standard

#: What intake takes: fifteen digits before the point.
_MOST = 10**15 - 1


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that may become another one. `start` is what it is, as a scaled integer (None: undeclared), `way` tells
    whether it may only grow (1), only fall (-1) or be anything (0), as what is undeclared may. `is_given` tells that
    nobody can choose it: it is only to be declared."""

    name: Name
    fact: Fact
    start: int | None
    effort: Effort
    way: int
    is_given: bool

    def allows(self, value: int) -> bool:
        """Whether the figure may become this one, bounds aside."""
        least, most = ends(self.fact)
        if not least <= value <= most or value == self.start:
            return False
        return self.start is None or not self.way or (value - self.start) * self.way > 0


def ends(fact: Fact) -> tuple[int, int]:
    """The least and the greatest scaled integer that a value of the fact can be."""
    match fact.type:
        case FactType.BOOLEAN:
            return 0, 1
        case FactType.COUNT:
            return 0, _MOST
        case FactType.CHOICE:
            return 0, len(fact.scale) - 1
        case FactType.DATE:
            return date.min.toordinal(), date.max.toordinal()
        case _:
            return -_MOST * 10**fact.decimals, _MOST * 10**fact.decimals


def value_of(fact: Fact, scaled: int) -> FactValue:
    """The declared value that a scaled integer stands for.

    >>> from scoring.model.prose import Text
    >>> str(value_of(Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ"), decimals=2), 9550))
    '95.5'
    """
    match fact.type:
        case FactType.BOOLEAN:
            return bool(scaled)
        case FactType.COUNT:
            return scaled
        case FactType.CHOICE:
            return fact.scale[scaled]
        case FactType.DATE:
            return date.fromordinal(scaled)
        case _:
            whole, part = divmod(abs(scaled), 10**fact.decimals)
            digits = f"{part:0{fact.decimals}d}".rstrip("0") if fact.decimals else ""
            return Decimal(f"{'-' if scaled < 0 else ''}{whole}{'.' if digits else ''}{digits}")


def scaled_of(fact: Fact, value: FactValue) -> int:
    """The scaled integer that a declared value is."""
    return scaled_integer(fact)(value)


def moves_and_holds(
    standard: Standard, assessment: Assessment, read: Iterable[Name]
) -> tuple[Mapping[Name, Move], Mapping[Name, Why]]:
    """Of everything that is read, what may change, and why the rest may not."""
    changes = changes_of(standard)
    found: dict[Name, Move] = {}
    held: dict[Name, Why] = {}
    for name in read:
        fact, change = standard.facts[name.fact], changes[name.fact]
        value = (assessment.previous if name.previous else assessment.facts).get(name.fact)
        if not name.previous and name.fact in assessment.appraised_facts:
            held[name] = Why.APPRAISED
        elif value is None:
            is_given = name.previous or change.effort is None
            effort = Effort.LOW if name.previous else change.effort or Effort.LOW
            found[name] = Move(name, fact, None, effort, 0, is_given)
        elif name.previous or change.effort is None:
            held[name] = Why.PREVIOUS if name.previous else Why(str(change))
        else:
            way = -1 if change.falls else 1
            found[name] = Move(name, fact, scaled_of(fact, value), change.effort, way, is_given=False)
    return found, held


def changes_of(standard: Standard) -> Mapping[str, Change]:
    """How each fact can change: as marked; else one that tells of events is fixed, and the rest takes the effort of the
    first criterion reading it that names one of the three, a middling one where none does."""
    events = {name.fact for criterion in standard.criteria for name in _events(criterion)}
    efforts: dict[str, Change] = {}
    for criterion in standard.criteria:
        if criterion.effort in set(Effort):
            for read in criterion.reads:
                efforts.setdefault(read.fact, Change(str(criterion.effort)))
    found: dict[str, Change] = {}
    for name, fact in standard.facts.items():
        is_event = name in events and fact.type is FactType.COUNT
        found[name] = fact.change or (Change.FIXED if is_event else efforts.get(name, Change.MIDDLE))
    return found


def _events(criterion: Criterion) -> Iterator[Name]:
    """What counts events: what must not occur, what of it is excused, and what points are taken off for."""
    if isinstance(criterion.rule, Forbidden):
        yield from names(criterion.rule.condition)
    rule = criterion.points
    if rule is not None and isinstance(rule.how, Linear) and (rule.kind == "deduct" or rule.place is Place.PENALTY):
        yield from names(rule.how.value)
