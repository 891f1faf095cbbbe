"""All criteria files together: which edition is in force on a day, which is the default, and which facts are known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from scoring.library.editions import Editions, contains, days_to_check, overlap
from scoring.library.read import CriteriaFile, read_criteria_file
from scoring.library.roll_ups import check_roll_ups
from scoring.model.diagnostic import Diagnostic, ScoringError, in_order
from scoring.model.points import Range
from scoring.model.span import Span
from scoring.model.standard import Fact, Standard
from scoring.model.vocabulary import Vocabulary

_COMMAND_LINE = Span("--standard", 1, 1)

_EXAMPLES = (".examples.yaml", ".examples.yml")

#: What is missing may stand in a file that could not be read, so these are not told beside such a file.
_PERHAPS_UNREAD = frozenset({"E301", "E302", "E403"})


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every edition of every standard that was loaded; complete and free of faults once `load_catalogue` gave it."""

    files: tuple[CriteriaFile, ...]
    _editions: Editions = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all standards, sorted."""
        return tuple(sorted({file.shape.standard for file in self.files}))

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """Every edition, each as on its first day, by id and first day."""
        return tuple(self.in_force(file.shape.standard, file.shape.in_force.start) for file in self._files)

    @property
    def _files(self) -> list[CriteriaFile]:
        return sorted(self.files, key=lambda file: (file.shape.standard, file.shape.in_force.start))

    @cached_property
    def vocabularies(self) -> Mapping[str, Vocabulary]:
        """Unit type → its words: known to a unit is what any standard of its type declares, on any day of its force."""
        by_type: dict[str, list[Standard]] = {}
        for file in self._files:
            for day in days_to_check(file, self.files):
                by_type.setdefault(file.shape.unit_type, []).append(self.in_force(file.shape.standard, day))
        return {type_: _vocabulary(standards, self.defaults(type_)) for type_, standards in by_type.items()}

    def in_force(self, standard: str, day: date, at: Span = _COMMAND_LINE) -> Standard:
        """The edition in force on a day. Raises ScoringError E301, or E302 with the days of every edition."""
        found, faults = self._editions.on(standard, day, at)
        if found is None:
            raise ScoringError(faults)
        return found

    def latest(self, standard: str, at: Span = _COMMAND_LINE) -> Standard:
        """The edition that came into force last, as on the last day of its force."""
        editions = [file for file in self.files if file.shape.standard == standard]
        if not editions:
            raise ScoringError([self._editions.missing(standard, "", at)])
        last = max(editions, key=lambda file: file.shape.in_force.start)
        return self.in_force(standard, last.shape.in_force.until or date.max, at)

    def for_period(self, standard: str, period: int, as_of: date | None, at: Span = _COMMAND_LINE) -> Standard:
        """The edition whose force contains the end of its own window in a period, or the day `as_of` if given."""
        if as_of is not None:
            return self.in_force(standard, as_of, at)
        for file in self.files:
            shape = file.shape
            if shape.standard == standard and contains(file, day := shape.window_ends.in_year(period)):
                return self.in_force(standard, day, at)
        raise ScoringError([self._editions.missing(standard, str(period), at)])

    def defaults(self, unit_type: str) -> tuple[str, ...]:
        """The ids of the standards that a unit of this type is judged under when nobody names one: one on any day."""
        return tuple(
            sorted({file.shape.standard for file in _defaults(self.files) if file.shape.unit_type == unit_type})
        )


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


def load_catalogue(folders: Sequence[tuple[Path, str]]) -> Catalogue:
    """Load every `*.yaml` and `*.yml` below the folders (or the file itself), each given with the name that it is shown
    under; a file that is reached twice is one, and the examples beside a criteria file are not criteria.

    Raises ScoringError with every fault of every file, in order of place: a ranking under half of the criteria would be
    a wrong one, so one bad criteria file stops all.
    """
    files: list[CriteriaFile] = []
    faults: list[Diagnostic] = []
    seen: set[Path] = set()
    for folder, name in folders:
        if not folder.exists():
            faults.append(Diagnostic("E101", Span(name, 1, 1), {"why": "no such folder"}))
        for path, source in _sources(folder, name):
            if path.resolve() in seen:
                continue
            seen.add(path.resolve())
            try:
                files.append(read_criteria_file(path, source))
            except ScoringError as error:
                faults += error.diagnostics
    editions = Editions(files)
    found = _check_files(files, editions)
    if faults:
        found = [fault for fault in found if fault.code not in _PERHAPS_UNREAD]
    if faults or found:
        raise ScoringError(in_order([*faults, *found]))
    return Catalogue(tuple(files), editions)


def is_examples(path: Path) -> bool:
    """Whether a file holds the examples of a criteria file: `khu-dan-cu.examples.yaml` beside `khu-dan-cu.yaml`."""
    return path.name.endswith(_EXAMPLES)


def _sources(folder: Path, name: str) -> list[tuple[Path, str]]:
    """The criteria files of a folder, in order of their names, or the one file."""
    if folder.is_file():
        return [(folder, name)]
    inside = {
        path.relative_to(folder).as_posix(): path
        for ending in ("yaml", "yml")
        for path in folder.rglob(f"*.{ending}")
        if not is_examples(path)
    }
    return [(path, f"{name}/{inner}") for inner, path in sorted(inside.items())]


def _check_files(files: Sequence[CriteriaFile], editions: Editions) -> list[Diagnostic]:
    """Everything wrong between files that are each well-formed, and within them once they are resolved."""
    faults = [*_check_editions(files), *_two_defaults(files)]
    resolved: dict[str, list[Standard]] = {}
    for file in files:
        for day in days_to_check(file, files):
            standard, found = editions.on(file.shape.standard, day, file.span())
            faults += [fault for fault in found if fault not in faults]
            if standard is not None:
                resolved.setdefault(file.source, []).append(standard)
    return faults + check_roll_ups(files, resolved)


def _check_editions(files: Sequence[CriteriaFile]) -> list[Diagnostic]:
    """Dates that run backwards, one edition twice, and two editions in force on one day."""
    faults = []
    for index, file in enumerate(files):
        force = file.shape.in_force
        if force.until is not None and force.until < force.start:
            faults.append(
                Diagnostic(
                    "E213", file.span("in_force", "until"), {"from": str(force.start), "until": str(force.until)}
                )
            )
        for other in files[:index]:
            if other.shape.standard != file.shape.standard:
                continue
            params = {"standard": file.shape.standard, "edition": file.shape.edition, "other": other.source}
            if other.shape.edition == file.shape.edition:
                faults.append(Diagnostic("E306", file.span("edition"), params))
            elif overlap(file, other):
                faults.append(Diagnostic("E307", file.span("in_force"), params))
    return faults


def _defaults(files: Sequence[CriteriaFile]) -> list[CriteriaFile]:
    """The files that are a default; one that extends another default takes its place, as a province's overlay does."""
    marked = [file for file in files if file.shape.default]
    extends = {file.shape.standard: file.shape.extends for file in files}
    replaced: set[tuple[str, str]] = set()
    for file in marked:
        above = file.shape.extends
        while above is not None and (above, file.shape.unit_type) not in replaced:
            replaced.add((above, file.shape.unit_type))
            above = extends.get(above)
    return [file for file in marked if (file.shape.standard, file.shape.unit_type) not in replaced]


def _two_defaults(files: Sequence[CriteriaFile]) -> list[Diagnostic]:
    """A unit type has one default on any day: recognition under two would leave open which one a roll-up counts."""
    faults = []
    defaults = _defaults(files)
    for index, file in enumerate(defaults):
        for other in defaults[:index]:
            rivals = other.shape.unit_type == file.shape.unit_type and other.shape.standard != file.shape.standard
            if rivals and overlap(file, other):
                params = {"unit_type": file.shape.unit_type, "other": other.shape.standard}
                faults.append(Diagnostic("E309", file.span("default"), params))
                break
    return faults
