"""What closes a goal in this period, and the figures that hold it closed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from scoring.advice.plan.cells import Cells
from scoring.advice.plan.field import Field
from scoring.advice.plan.goal import elsewhere, gates_of, wanted_grades
from scoring.advice.plan.moves import value_of
from scoring.advice.plan.options import Fork, Group, Item
from scoring.advice.plan.search import Search, Target
from scoring.engine.rules import GRADE, section_name
from scoring.model.expression import Name, names
from scoring.model.history import History
from scoring.model.plan import Barrier, Held, Why
from scoring.model.points import Place
from scoring.model.standard import Standard


def barriers(
    field: Field, cells: Cells, wanted: Sequence[Target], order: Mapping[Name | int, int]
) -> tuple[Barrier, ...]:
    """What closes the goal: scopes and criteria that nothing can make pass; else sections, and criteria that cannot
    earn what is missing; else what the grade asks of other results."""
    standard = field.standard
    found = [Barrier(name, tuple(_held(field, name))) for name in _failing(field, cells, wanted)]
    if found:
        return tuple(found)
    easiest = next(iter(wanted), None)
    if easiest is None:
        return (Barrier(GRADE),)
    gates = Target(easiest.required)
    if Search(standard, cells, gates, order, shares=False).least_cost is None:  # each alone can pass, not all at once
        stuck = _at_odds(field, cells, easiest)
        return tuple(Barrier(name, tuple(_held(field, name))) for name in stuck)
    if Search(standard, cells, gates, order).least_cost is None:
        return tuple(Barrier(section_name(section)) for section in _short(field, cells, easiest, order))
    short = tuple(Barrier(name, tuple(_held(field, name))) for name in _losing(field, cells))
    is_short = easiest.least is not None and Search(standard, cells, easiest, order).least_cost is None
    return short if short and is_short else (Barrier(GRADE),)


def _groups_of(items: Iterable[Item]) -> Iterator[Group]:
    """Every way out of every cell."""
    for item in items:
        if isinstance(item, Fork):
            yield from (group for _, inner in item.branches for group in _groups_of(inner))
        else:
            yield from item.groups


def _failing(field: Field, cells: Cells, wanted: Iterable[Target]) -> list[str]:
    """What every way to the goal requires and nothing can make pass, scopes first."""
    required = gates_of(field.standard)
    for number, target in enumerate(wanted):
        required = target.required if number == 0 else required & target.required
    held = _places_of(cells)
    return [_name(field.standard, place) for place in sorted(required, key=_in_order) if place in held]


def _places_of(cells: Cells) -> frozenset[int]:
    """What fails in every way out of its cell."""
    found: set[int] = set()
    for item in cells.items:
        found |= _always(item)
    return frozenset(found)


def _always(item: Item) -> frozenset[int]:
    if isinstance(item, Fork):
        branches = [frozenset().union(*map(_always, inner)) for _, inner in item.branches]
        return frozenset.intersection(*branches)
    return frozenset.intersection(*(group.failing for group in item.groups)) if item.groups else frozenset()


def _at_odds(field: Field, cells: Cells, target: Target) -> list[str]:
    """What fails as things stand in cells where not all that is required can pass at once."""
    found: set[int] = set()
    for item in cells.items:
        if not isinstance(item, Fork) and not any(group.failing.isdisjoint(target.required) for group in item.groups):
            found |= next(iter(item.groups)).failing & target.required
    if not found:
        found = {place for group in _groups_of(cells.items) if not group.turned for place in group.failing}
    return [_name(field.standard, place) for place in sorted(found & target.required, key=_in_order)]


def _in_order(place: int) -> tuple[bool, int]:
    """Scopes first, then the criteria."""
    return place >= 0, place if place >= 0 else -place


def _name(standard: Standard, place: int) -> str:
    return standard.criteria[place].id if place >= 0 else f"scope:{-place}"


def _short(field: Field, cells: Cells, target: Target, order: Mapping[Name | int, int]) -> list[str]:
    """The sections whose least share is out of reach; all that have one, where each alone is not."""
    scoring = field.standard.scoring
    sections = [section for section in scoring.sections if section.min_share is not None] if scoring else []
    gates = Target(target.required)
    found = [
        section.id
        for section in sections
        if Search(field.standard, cells, gates, order, only=section.id).least_cost is None
    ]
    return found or [section.id for section in sections]


def _losing(field: Field, cells: Cells) -> list[str]:
    """The criteria that cannot come to all their points, whatever is done."""
    best: dict[int, bool] = {}
    for place, criterion in enumerate(field.standard.criteria):
        rule = criterion.points
        if rule is None or rule.place is Place.BONUS:
            continue
        awards = cells.awards_of(place)
        full = 0 if rule.place is Place.PENALTY else rule.maximum
        best[place] = any(each.points is None or each.points.least == full for each in awards)
    return [field.standard.criteria[place].id for place, is_full in best.items() if not is_full]


def _held(field: Field, name: str) -> Iterator[Held]:
    """The figures that something reads and that stay as they are, or do not go far enough."""
    if name.startswith("scope:"):
        reads = names(field.standard.eligible[int(name.removeprefix("scope:")) - 1].when.root)
    else:
        reads = field.gauge.codes[field.gauge.places[name]].reads
    for read in reads:
        why = field.held.get(read, Why.LIMIT)
        scaled = field.start.get(read)
        if scaled is not None:
            yield Held(str(read), value_of(field.standard.facts[read.fact], scaled), why)


def missing_elsewhere(standard: Standard, goal: str, past: History, period: int) -> list[tuple[str, int]]:
    """What the lowest grade that serves asks of other results and does not find: standards and periods."""
    for grade in wanted_grades(standard, goal)[:1]:
        return [
            (each.name, each.period or period) for each in elsewhere(standard, grade, past, period) if not each.holds
        ]
    return []
