"""What a form asks, and in which order: every fact once, below the first criterion that needs it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scoring.model.expression import Name, names
from scoring.model.points import Section
from scoring.model.standard import Criterion, Fact, Standard
from scoring.reports.sheet import parts_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact to fill in: this year's figure, last year's, or both."""

    fact: Fact
    now: bool = True
    before: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A criterion, the facts asked below it, and those that it needs and that are asked further up."""

    criterion: Criterion
    asked: tuple[Asked, ...]
    above: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Criteria that stand together: one section, or a part of another `kind` of the scoring sheet."""

    kind: str | None
    section: Section | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole form: first what decides whether the standard judges the unit at all, last what no criterion reads."""

    standard: Standard
    scope: tuple[Asked, ...]
    parts: tuple[Part, ...]
    others: tuple[Asked, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Every criterion in the order of the form."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every fact in the order of the form."""
        return (*self.scope, *(asked for item in self.items for asked in item.asked), *self.others)


def layout_of(standard: Standard) -> Layout:
    """What a standard asks.

    >>> from scoring.api import load_standard
    >>> layout = layout_of(load_standard("tt-124-2021/khu-dan-cu"))
    >>> [asked.fact.name for asked in layout.items[2].asked]
    ['so_ho_dang_ky', 'so_ho']
    """
    asking = _Asking(standard)
    scope = asking.first(name for entry in standard.eligible for name in names(entry.when.root))
    parts = tuple(
        Part(kind, section, tuple(asking.item(standard.criteria[index]) for index in indices))
        for kind, section, indices in _parts(standard)
    )
    return Layout(standard, scope, parts, asking.first(Name(name) for name in standard.facts))


def _parts(standard: Standard) -> Iterable[tuple[str | None, Section | None, Sequence[int]]]:
    if standard.scoring is None:
        return [(None, None, range(len(standard.criteria)))]
    return parts_of(standard)


class _Asking:
    """Goes down the form and remembers what was asked."""

    def __init__(self, standard: Standard) -> None:
        self._facts = standard.facts
        read = [name for criterion in standard.criteria for name in _read(criterion)]
        self._before = {name.fact for name in read if name.previous}
        self._only_before = self._before - {name.fact for name in read if not name.previous}
        self._done: set[str] = set()

    def first(self, wanted: Iterable[Name]) -> tuple[Asked, ...]:
        """Those of the facts that were not asked yet."""
        return tuple(self._first(wanted))

    def _first(self, wanted: Iterable[Name]) -> Iterator[Asked]:
        for name in wanted:
            if name.fact not in self._done:
                self._done.add(name.fact)
                before = name.fact in self._before
                yield Asked(self._facts[name.fact], now=name.fact not in self._only_before, before=before)

    def item(self, criterion: Criterion) -> Item:
        """A criterion with what it asks first, and what was asked before."""
        needed = dict.fromkeys(name.fact for name in _read(criterion))
        above = tuple(self._facts[name] for name in needed if name in self._done)
        return Item(criterion, self.first(_read(criterion)), above)


def _read(criterion: Criterion) -> list[Name]:
    """Every fact that a criterion looks at: whether it applies, its condition, its points."""
    applies = () if criterion.applies_when is None else names(criterion.applies_when.root)
    return [*applies, *criterion.reads]
