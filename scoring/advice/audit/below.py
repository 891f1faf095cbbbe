"""What does not go together between a unit and those below it."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.advice.audit.subjects import Key, Subject, about, number, unique, written
from scoring.language.show import decimal_text
from scoring.model.assessment import Assessment, Rejected
from scoring.model.finding import Cell, Finding
from scoring.model.standard import AddsUp, FactType


@dataclass(frozen=True, slots=True)
class Below:
    """The submissions that name a unit as the one above them: those that can be read, and those that cannot."""

    assessments: Sequence[Assessment]
    rejected: Sequence[Rejected]


def below(assessments: Iterable[Assessment], rejected: Iterable[Rejected]) -> Mapping[Key, Below]:
    """The submissions below each unit in its period. A rejected one whose period is not known belongs to any; one of a
    unit that another submission is read of belongs to none."""
    sound: dict[Key, list[Assessment]] = defaultdict(list)
    broken: dict[str, list[Rejected]] = defaultdict(list)
    for found in unique(assessments):
        if found.unit.parent is not None:
            sound[found.unit.parent, found.period].append(found)
    for entry in rejected:
        if entry.parent is not None:
            broken[entry.parent].append(entry)
    return {
        key: Below(
            sorted(found, key=lambda child: child.unit.id),
            _broken(broken.get(key[0], ()), key[1], {child.unit.id for child in found}),
        )
        for key, found in sound.items()
    }


def _broken(entries: Iterable[Rejected], period: int, read: Container[str]) -> list[Rejected]:
    return [entry for entry in entries if entry.period in (None, period) and entry.unit_id not in read]


def children_differ(subject: Subject) -> Iterator[Finding]:
    """A declared count of subordinate units that their results contradict."""
    told: set[str] = set()
    for standard, reason in subject.counted:
        name = str(reason.params["fact"])
        if reason.code != "roll_up_differs" or name in told:
            continue
        told.add(name)
        declared, rolled = subject.assessment.facts[name], subject.rolled_up[name]
        nearest = rolled.least if Fraction(str(declared)) < rolled.least else rolled.most
        yield about(
            subject,
            "children_differ",
            standard,
            name,
            (written(declared), str(nearest)),
            (subject.cell(f"facts.{name}", declared),),
            {"least": rolled.least, "most": rolled.most, "units": rolled.counted, "open": rolled.open},
        )


def children_sum_differs(subject: Subject, children: Below | None) -> Iterator[Finding]:
    """A figure that is not what the subordinate units add up to. While one of them is open, only a sum of counts that
    is too great already says so."""
    for name, declared in subject.facts.items() if children is not None else ():
        for standard, fact in declared:
            figure = subject.figure(name)
            if children is None or fact.adds_up is None or figure is None or figure.part is None:
                continue
            cells, open_ = _addends(fact.adds_up, children)
            total = sum((Fraction(cell.value) for cell in cells), Fraction(0))
            stated = number(figure.value)
            settled = not open_ or fact.type is FactType.COUNT
            if not cells or stated is None or total == stated or (open_ and not (settled and total > stated)):
                continue
            yield about(
                subject,
                "children_sum_differs",
                standard,
                name,
                (written(figure.value), decimal_text(total)),
                (*subject.cells(name), *cells),
                {"count": len(cells), "units": tuple(cell.unit for cell in cells), "open": open_},
            )


def _addends(rule: AddsUp, children: Below) -> tuple[list[Cell], tuple[str, ...]]:
    """What there is to add up, and the units that say nothing of it or cannot be read."""
    cells, missing = [], []
    for child in map(Subject, children.assessments):
        unit = child.assessment.unit
        if unit.type not in rule.of:
            continue
        figure = child.figure(rule.fact)
        if figure is None or figure.part is None or number(figure.value) is None:
            missing.append(unit.id)
        else:
            cells.append(child.cell(figure.part, figure.value))
    broken = [entry for entry in children.rejected if entry.unit_type is None or entry.unit_type in rule.of]
    return cells, (*missing, *sorted(entry.unit_id or entry.source for entry in broken))
