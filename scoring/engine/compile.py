"""A standard made ready to judge with: generated code for its conditions, networks for its rules, tables beside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from scoring.engine import rete
from scoring.engine.inference import Both, Builder, Fact, Network, Plain
from scoring.engine.rules import APPLIES, FAILED, FAILS, OPEN, UNSETTLED, chain_rules, closing_rules
from scoring.engine.sheet import Line, Sheet
from scoring.language.generate import Measure, generate, load, slots
from scoring.language.values import scaled_integer
from scoring.model.expression import Expression, Name
from scoring.model.points import Linear
from scoring.model.standard import Criterion, Standard

#: The inferences that may be asked for.
INFERENCES = ("plain", "rete", "both")

#: A criterion measured by itself: 3 × applies + holds, each 0 false, 1 unknown, 2 true; and 9, held without evidence.
#: Below 3 it does not apply; from 3 to 5 nobody knows whether it does.
FALSE_HERE, UNKNOWN_HERE, TRUE_HERE, NO_EVIDENCE = 6, 7, 8, 9


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A standard made ready.

    `columns` are the facts that its code reads, this year's before last year's; `readers` make integers of them;
    `source` is that code and `measure` the function that it gives for one unit; `layout` tells where in what that gives
    the cases of points rules, the criteria and the numbers begin;
    `points_at` tells of each criterion where its own cases, or its own number, begin among them; `by_cases` lists the
    criteria that have cases, each with where these begin and end, `by_line` those that have a number, and where;
    `judgements` tells in which column each judgement stands; `evidence` holds the criteria that ask for it, each with
    the names that it may stand under; `ids` are those of all criteria. `waiting` are the criteria with prerequisites,
    `needed` those that others wait for, `gates` those that must be met, `asked` those that grades ask for.
    `chain` carries prerequisites and `network` comes to the verdict: where points stand between the two they are two
    networks, else one does both. `full_maximum` is what all points come to.
    `sheet` adds points up, and `kept` has what each criterion came to under the signatures that occurred: both follow
    from the rest, and a copy makes its own.
    """

    standard: Standard
    inference: str
    columns: tuple[Name, ...]
    readers: tuple[Callable[[object], int], ...]
    this_year: tuple[str, ...]
    last_year: tuple[str, ...]
    source: str
    measure: Measure
    layout: tuple[int, int, int]
    points_at: tuple[int, ...]
    by_cases: tuple[tuple[int, int, int], ...]
    by_line: tuple[tuple[int, int], ...]
    judgements: Mapping[str, int]
    evidence: tuple[tuple[int, frozenset[str]], ...]
    ids: tuple[str, ...]
    waiting: tuple[int, ...]
    needed: tuple[int, ...]
    gates: tuple[int, ...]
    asked: tuple[int, ...]
    findings: tuple[tuple[tuple[Fact, ...], ...], ...]
    gives: Mapping[str, Fact | None]
    full_maximum: Fraction
    chain: Network | None
    network: Network
    sheet: Sheet = field(init=False)
    kept: tuple[dict[tuple[int, ...], Line], ...] = field(init=False)

    def __post_init__(self) -> None:
        nothing = [0] * len(self.columns)  # by figures of 0 nothing can be divided: what is left is what the file says
        divisors = self.measure(nothing, nothing)[self.layout[2] + 1 :: 3]
        object.__setattr__(self, "sheet", Sheet(self.standard, self.full_maximum, divisors))
        object.__setattr__(self, "kept", tuple({} for _ in self.standard.criteria))


def default_inference() -> str:
    """`rete` wherever durable-rules is installed, else `plain`."""
    return "rete" if rete.is_available() else "plain"


@lru_cache(maxsize=64)
def compile_standard(standard: Standard, inference: str) -> Compiled:
    """The standard made ready for one of INFERENCES; kept, so asking again costs nothing."""
    build = builder(inference)
    chain, closing = chain_rules(standard), closing_rules(standard)
    rules = closing if standard.scoring is not None else [*chain, *closing]
    criteria = standard.criteria
    truths, numbers, points_at = _points_trees(standard)
    pairs = [(c.applies_when.root if c.applies_when else None, c.condition) for c in criteria]
    read = slots([*truths, *(tree for pair in pairs for tree in pair if tree is not None), *numbers])
    columns = tuple(sorted(read, key=lambda name: name.previous))
    needed = {name for criterion in criteria for name in criterion.prerequisites}
    grades = standard.scoring.grades if standard.scoring is not None else ()
    asked = {name for grade in grades for name in grade.prerequisites}
    points_rules = [(index, c.points) for index, c in enumerate(criteria) if c.points is not None]
    source = generate(truths, pairs, numbers, columns, standard.facts)
    claimed = {name for name, fact in standard.facts.items() if fact.judgement}
    return Compiled(
        standard=standard,
        inference=inference,
        columns=columns,
        readers=tuple(scaled_integer(standard.facts[name.fact]) for name in columns),
        this_year=tuple(name.fact for name in columns if not name.previous),
        last_year=tuple(name.fact for name in columns if name.previous),
        source=source,
        measure=load(source),
        layout=(len(standard.eligible), len(truths), len(truths) + len(criteria)),
        points_at=points_at,
        by_cases=tuple(
            (index, points_at[index], points_at[index] + len(rule.trees))
            for index, rule in points_rules
            if rule.trees and not isinstance(rule.how, Linear)
        ),
        by_line=tuple((index, points_at[index]) for index, rule in points_rules if isinstance(rule.how, Linear)),
        judgements={
            name.fact: index for index, name in enumerate(columns) if name.fact in claimed and not name.previous
        },
        evidence=tuple((index, _serving(c)) for index, c in enumerate(criteria) if c.needs_evidence),
        ids=tuple(criterion.id for criterion in criteria),
        waiting=tuple(index for index, criterion in enumerate(criteria) if criterion.prerequisites),
        needed=tuple(index for index, criterion in enumerate(criteria) if criterion.id in needed),
        gates=tuple(index for index, criterion in enumerate(criteria) if criterion.is_gate),
        asked=tuple(index for index, criterion in enumerate(criteria) if criterion.id in asked),
        findings=tuple(_finding_facts(criterion, criterion.id in needed) for criterion in criteria),
        gives={rule.name: rule.gives for rule in (*chain, *closing)},
        full_maximum=standard.full_maximum,
        chain=build(chain) if standard.scoring is not None and chain else None,
        network=build(rules),
    )


def _points_trees(standard: Standard) -> tuple[list[Expression], list[Expression], tuple[int, ...]]:
    """The truths to be measured (scope, then the cases of points rules), the numbers, and where each rule's begin."""
    scopes = [each.when.root for each in standard.eligible]
    cases: list[Expression] = []
    numbers: list[Expression] = []
    points_at = []
    for criterion in standard.criteria:
        rule = criterion.points
        part = numbers if rule is not None and isinstance(rule.how, Linear) else cases
        points_at.append(len(part))
        part += rule.trees if rule is not None else ()
    return [*scopes, *cases], numbers, tuple(points_at)


def builder(inference: str) -> Builder:
    """What makes networks of rules for one of INFERENCES. Raises ValueError for any other word."""
    match inference:
        case "plain":
            return Plain
        case "rete":
            return rete.Rete
        case "both":
            return lambda rules: Both(Plain(rules), rete.Rete(rules))
        case _:
            raise ValueError(f"inference {inference!r} is none of {', '.join(INFERENCES)}")


def _serving(criterion: Criterion) -> frozenset[str]:
    """Under which names evidence serves a criterion."""
    return frozenset({criterion.id, *(name.fact for name in criterion.reads)})


def _finding_facts(criterion: Criterion, needed: bool) -> tuple[tuple[Fact, ...], ...]:
    """What each measurement of a criterion tells: what it means for the unit and, where prerequisites play a part, what
    their rules have to know."""
    applies: tuple[Fact, ...] = ((APPLIES, criterion.id),) if criterion.prerequisites else ()
    told = needed or bool(criterion.prerequisites)
    failing: tuple[Fact, ...] = (FAILED, (FAILS, criterion.id)) if told else (FAILED,)
    still_open: tuple[Fact, ...] = (UNSETTLED, (OPEN, criterion.id)) if told else (UNSETTLED,)
    table: list[tuple[Fact, ...]] = [()] * 10
    table[3] = table[4] = table[5] = still_open
    table[FALSE_HERE] = failing
    table[UNKNOWN_HERE] = table[NO_EVIDENCE] = (*still_open, *applies)
    table[TRUE_HERE] = applies
    return tuple(table)
