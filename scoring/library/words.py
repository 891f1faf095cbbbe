"""The words of every unit type, each gathered when somebody asks for it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from scoring.model.points import Range
from scoring.model.standard import Fact, Standard
from scoring.model.vocabulary import Vocabulary


class Words(Mapping[str, Vocabulary]):
    """Unit type → its words. A run that reads one type of unit needs the standards of that type only."""

    def __init__(
        self,
        by_type: Mapping[str, Sequence[int]],
        standard: Callable[[int], Standard],
        defaults: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._by_type, self._standard, self._defaults = by_type, standard, defaults
        self._found: dict[str, Vocabulary] = {}

    def __getitem__(self, unit_type: str) -> Vocabulary:
        if unit_type not in self._found:
            standards = [self._standard(place) for place in self._by_type[unit_type]]
            self._found[unit_type] = _vocabulary(standards, self._defaults(unit_type))
        return self._found[unit_type]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_type)

    def __len__(self) -> int:
        return len(self._by_type)


def _vocabulary(standards: Sequence[Standard], defaults: tuple[str, ...]) -> Vocabulary:
    facts: dict[str, tuple[Fact, ...]] = {}
    criteria: dict[str, bool] = {}
    points: dict[str, tuple[Range, ...]] = {}
    for standard in standards:
        for name, fact in standard.facts.items():
            declared = facts.get(name, ())
            facts[name] = declared if fact in declared else (*declared, fact)
        for criterion in standard.criteria:
            criteria[criterion.id] = criteria.get(criterion.id, False) or criterion.claimable
            if criterion.points is not None:
                ends = criterion.points.ends
                known = points.get(criterion.id, ())
                points[criterion.id] = known if ends in known else (*known, ends)
    return Vocabulary(facts, criteria, frozenset(standard.id for standard in standards), defaults, points)
