"""What a side of a comparison names: a standard, one edition of it, the one in force on a day, or a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from scoring.library.catalogue import Catalogue, load_catalogue
from scoring.library.read import read_criteria_file
from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span
from scoring.model.standard import Standard
from scoring.model.vocabulary import Vocabulary
from scoring.source.tree import nearest

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Side:
    """A standard, and the library that it stands in: of a file the one in which it takes the place of its standard."""

    standard: Standard
    library: Catalogue


def side(given: str, library: Catalogue) -> Side:
    """What is named: `tt-124-2021/xa`, `…@2022-02-10` (an edition, or a day of its force), or a criteria file.

    Raises ScoringError: E301, E302, or whatever is wrong with the file.
    """
    path = Path(given)
    if path.is_file():
        return _of_file(path, library)
    name, _, which = given.partition("@")
    if not which:
        return Side(library.latest(name, Span(given, 1, 1)), library)
    editions = [file for file in library.files if file.shape.standard == name]
    for file in editions:
        if file.shape.edition == which:
            return Side(library.in_force(name, file.shape.in_force.start), library)
    if not editions:
        known = library.ids
        raise ScoringError([Diagnostic("E301", Span(given, 1, 1), {"standard": name}, nearest(name, known))])
    return Side(library.in_force(name, _day(given, which, [file.shape.edition for file in editions])), library)


def _day(given: str, which: str, editions: Sequence[str]) -> date:
    try:
        return date.fromisoformat(which)
    except ValueError:
        params = {"expected": f"one of: {', '.join(editions)}", "found": which}
        raise ScoringError([Diagnostic("E204", Span(given, 1, 1), params, nearest(which, list(editions)))]) from None


def _of_file(path: Path, library: Catalogue) -> Side:
    """The file's own edition, in the place of whatever the library has under its id."""
    own = next((file for file in library.files if file.path == path.resolve()), None)
    if own is None:
        own = read_criteria_file(path, path.as_posix())
        others = [(file.path, file.source) for file in library.files if file.shape.standard != own.shape.standard]
        library = load_catalogue([*others, (path, path.as_posix())])
    return Side(library.in_force(own.shape.standard, own.shape.in_force.start), library)


def words_of(sides: Sequence[Side]) -> Mapping[str, Vocabulary]:
    """The words that either side's library knows: what a unit may declare that is to be judged by both."""
    found: dict[str, Vocabulary] = {}
    for each in sides:
        for unit_type, words in each.library.vocabularies.items():
            found[unit_type] = _united(found[unit_type], words) if unit_type in found else words
    return found


def _united(one: Vocabulary, other: Vocabulary) -> Vocabulary:
    if one is other:
        return one
    facts = {name: _each(one.facts, other.facts, name) for name in dict.fromkeys([*one.facts, *other.facts])}
    points = {name: _each(one.points, other.points, name) for name in dict.fromkeys([*one.points, *other.points])}
    claimable = {name for each in (one, other) for name, is_claimable in each.criteria.items() if is_claimable}
    criteria = {name: name in claimable for name in dict.fromkeys([*one.criteria, *other.criteria])}
    return Vocabulary(facts, criteria, one.standards | other.standards, other.defaults, points)


def _each(one: Mapping[str, tuple[_T, ...]], other: Mapping[str, tuple[_T, ...]], name: str) -> tuple[_T, ...]:
    """What both say, each once."""
    first = one.get(name, ())
    return (*first, *(each for each in other.get(name, ()) if each not in first))
