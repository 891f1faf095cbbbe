"""Which units there can be: every fact declared, of its type, within its bounds; what may be claimed; what was reached
elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from scoring.authoring.prove.smt import Term, Truth, no, some, truth_named, whole_named
from scoring.authoring.prove.translate import Translator
from scoring.language.values import denominator, scaled_integer
from scoring.model.assessment import Assessment, Document, FactValue, Unit
from scoring.model.expression import Arithmetic, Comparison, Expression, Logic, Name, Not, names
from scoring.model.history import Earlier
from scoring.model.result import Verdict
from scoring.model.standard import Fact, FactType, Standard

#: The values of every unknown of a space, in its order.
Values = tuple[int | bool, ...]

#: Whole numbers in an assessment have at most fifteen digits (docs/assessments.md).
LARGEST = 10**15 - 1
#: The paper that a unit of ours shows wherever one is asked for.
_PAPER = (Document("01/VD"),)


class Elsewhere(NamedTuple):
    """One of these grades under another standard, so many years back."""

    standard: str
    enough: tuple[str, ...]
    years: int


class Space:
    """The unknowns of one unit under one standard.

    `known` are all declarations of facts for the unit type: a value keeps the bounds of every one, as when it is read.
    """

    def __init__(self, standard: Standard, known: Mapping[str, tuple[Fact, ...]], period: int) -> None:
        self.standard = standard
        self.period = period
        self._declared = {name: _declarations(fact, known.get(name, ())) for name, fact in standard.facts.items()}
        for name, found in known.items():
            self._declared.setdefault(name, found)
        self._facts = {name: found[0] for name, found in self._declared.items()}
        self.read = tuple(sorted(_read(standard), key=lambda name: name.previous))
        self.facts = {name: self._unknown(name) for name in self._closed(self.read)}
        self.claims = {c.id: truth_named(f"claim {c.id}") for c in standard.criteria if c.claimable}
        self.recognised = {name: truth_named(f"recognised {name}") for name in sorted(_recognised(standard))}
        self.graded = {asked: truth_named(f"graded {asked}") for asked in _graded(standard)}
        self.translator = Translator(self._facts, self.facts.__getitem__)

    @property
    def unknowns(self) -> tuple[Term, ...]:
        """Everything that tells one unit from another."""
        maps = (self.facts, self.claims, self.recognised, self.graded)
        return tuple(term for each in maps for term in each.values())

    def fact(self, name: Name) -> Fact:
        """What is declared of a fact."""
        return self._facts[name.fact]

    def is_truth(self, name: Name) -> bool:
        """Whether a fact is true or false, and not a number."""
        return self.fact(name).type is FactType.BOOLEAN

    def bounds(self) -> Iterator[Truth]:
        """What every submission keeps: types, bounds, and that a higher grade elsewhere is also a lower one."""
        for name, term in self.facts.items():
            least, most = self._range(name)
            if least is not None:
                yield least <= term
                yield term <= most
            for fact in self._declared[name.fact]:
                for op, bound in ((">=", fact.minimum), ("<=", fact.maximum)):
                    inside = None if bound is None else self._bound(name, bound)
                    if inside is not None:
                        yield no(self.translator.told(Comparison(op, name, inside)).false)
        for one, term in self.graded.items():
            for other, wider in self.graded.items():
                if one[::2] == other[::2] and set(one.enough) < set(other.enough):
                    yield some([no(term), wider])

    def _closed(self, read: Sequence[Name]) -> list[Name]:
        """The facts that are read, and those that their bounds read: a bound of what is undeclared binds nothing."""
        found: dict[Name, None] = {}
        waiting = list(read)
        while waiting:
            name = waiting.pop(0)
            if name in found:
                continue
            found[name] = None
            if not name.previous:
                bounds = [b for fact in self._declared[name.fact] for b in (fact.minimum, fact.maximum) if b]
                waiting += [part for bound in bounds for part in names(bound)]
        return list(found)

    def _bound(self, name: Name, bound: Expression) -> Expression | None:
        """A bound of this year's value, or of last year's by last year's facts; None where it binds nothing."""
        if not name.previous:
            return bound
        read = names(bound)
        if any(part.previous or Name(part.fact, previous=True) not in self.facts for part in read):
            return None
        return _last_year(bound)

    def _unknown(self, name: Name) -> Term:
        return truth_named(f"fact {name}") if self.is_truth(name) else whole_named(f"fact {name}")

    def _range(self, name: Name) -> tuple[int | None, int]:
        """Between which scaled integers the type and the way of writing leave a value."""
        fact = self.fact(name)
        match fact.type:
            case FactType.BOOLEAN:
                return None, 0
            case FactType.COUNT:
                return 0, LARGEST
            case FactType.CHOICE:
                return 0, len(fact.scale) - 1
            case FactType.DATE:
                return date(1945, 1, 1).toordinal(), date(9998, 12, 31).toordinal()
            case _:
                return -LARGEST * 10**fact.decimals, LARGEST * 10**fact.decimals

    def assessment(self, values: Values, source: str) -> tuple[Assessment, tuple[Earlier, ...]]:
        """The unit of these values of all unknowns, and what it reached elsewhere."""
        held = dict(zip(map(str, self.unknowns), values, strict=True))
        facts: dict[str, FactValue] = {}
        previous: dict[str, FactValue] = {}
        for name, term in self.facts.items():
            (previous if name.previous else facts)[name.fact] = self.value(name, held[str(term)])
        standard = self.standard
        assessment = Assessment(
            unit=Unit(id=source, name=source, type=standard.unit_type),
            period=self.period,
            facts=facts,
            previous=previous,
            evidence={criterion.id: _PAPER for criterion in standard.criteria if criterion.needs_evidence},
            not_applicable={name: "Ví dụ" for name, term in self.claims.items() if held[str(term)]},
            standards=(standard.id,),
            source=source,
        )
        return assessment, tuple(self._earlier(held))

    def values(self, assessment: Assessment) -> list[tuple[Term, int | bool]]:
        """The facts of a unit with their scaled integers: what `value` makes of them, undone."""
        found: list[tuple[Term, int | bool]] = []
        for name, term in self.facts.items():
            told = (assessment.previous if name.previous else assessment.facts)[name.fact]
            scaled = scaled_integer(self.fact(name))(told)
            found.append((term, bool(scaled) if self.is_truth(name) else scaled))
        return found

    def value(self, name: Name, found: int | bool) -> FactValue:
        """A scaled integer as it is declared."""
        fact = self.fact(name)
        match fact.type:
            case FactType.BOOLEAN:
                return bool(found)
            case FactType.COUNT:
                return int(found)
            case FactType.CHOICE:
                return fact.scale[int(found)]
            case FactType.DATE:
                return date.fromordinal(int(found))
            case _:
                return Decimal(int(found)).scaleb(-fact.decimals)

    def _earlier(self, held: Mapping[str, int | bool]) -> Iterator[Earlier]:
        """The results elsewhere: the lowest grade that serves where one does."""
        asked = dict.fromkeys([*((name, 0) for name in self.recognised), *((e.standard, e.years) for e in self.graded)])
        for standard, years in asked:
            about = {each: term for each, term in self.graded.items() if each[::2] == (standard, years)}
            enough = [each.enough for each, term in about.items() if held[str(term)]]
            grade = min(enough, key=len)[-1] if enough else None
            own = self.recognised.get(standard) if years == 0 else None
            recognised = grade is not None if own is None else bool(held[str(own)])
            verdict = Verdict.RECOGNISED if recognised else Verdict.NOT_RECOGNISED
            yield Earlier(standard, self.period - years, verdict, grade)


def _declarations(own: Fact, others: Sequence[Fact]) -> tuple[Fact, ...]:
    """The standard's own declaration first; others that measure otherwise are of another kind of fact."""
    alike = [other for other in others if other != own and denominator(other) == denominator(own)]
    return (own, *(other for other in alike if (other.type, other.scale) == (own.type, own.scale)))


def _read(standard: Standard) -> dict[Name, None]:
    """Every fact that a condition or a points rule reads, in order."""
    trees = [scope.when.root for scope in standard.eligible]
    for criterion in standard.criteria:
        trees += [criterion.applies_when.root] if criterion.applies_when is not None else []
        trees += criterion.trees
    return dict.fromkeys(name for tree in trees for name in names(tree))


def _recognised(standard: Standard) -> set[str]:
    grades = standard.scoring.grades if standard.scoring is not None else ()
    return {name for grade in grades for name in grade.recognised}


def _graded(standard: Standard) -> Iterator[Elsewhere]:
    """Each grade elsewhere that is asked for, and of which year."""
    for grade in standard.scoring.grades if standard.scoring is not None else ():
        if (asked := grade.graded) is not None:
            yield from (Elsewhere(asked.standard, asked.enough, years) for years in range(asked.in_a_row))


def _last_year(tree: Expression) -> Expression:
    """The same of last year's facts."""
    match tree:
        case Name(fact):
            return Name(fact, previous=True)
        case Arithmetic(_, left, right) | Comparison(_, left, right):
            return replace(tree, left=_last_year(left), right=_last_year(right))
        case Not(operand):
            return replace(tree, operand=_last_year(operand))
        case Logic(_, operands):
            return replace(tree, operands=tuple(map(_last_year, operands)))
        case _:
            return tree
