"""All criteria files together: held against each other, and every standard that they make, on every day."""

from collections.abc import Sequence
from typing import NamedTuple

from scoring.library.edition import Edition
from scoring.library.editions import Editions
from scoring.library.read import CriteriaFile, criteria_file
from scoring.library.roll_ups import check_roll_ups
from scoring.library.sources import Source
from scoring.model.diagnostic import Diagnostic, ScoringError, in_order
from scoring.model.standard import Standard

#: What is missing may stand in a file that could not be read, so these are not told beside such a file.
_PERHAPS_UNREAD = frozenset({"E301", "E302", "E403"})


class Gathered(NamedTuple):
    """What criteria files come to: `editions` name their standards by their places among `standards`."""

    files: tuple[CriteriaFile, ...]
    editions: tuple[Edition, ...]
    standards: tuple[Standard, ...]


def gather(sources: Sequence[Source], unread: Sequence[Diagnostic]) -> Gathered:
    """Every file read, held against the others and made a standard. Raises ScoringError with every fault of every file,
    and with those of what is `unread`."""
    faults = list(unread)
    files: list[CriteriaFile] = []
    for source in sources:
        try:
            files.append(criteria_file(source))
        except ScoringError as error:
            faults += error.diagnostics
    editions = Editions(files)
    found = _check_files(files, editions)
    if faults:
        found = [fault for fault in found if fault.code not in _PERHAPS_UNREAD]
    if faults or found:
        raise ScoringError(in_order([*faults, *found]))
    return _gathered(files, editions)


def _gathered(files: Sequence[CriteriaFile], made: Editions) -> Gathered:
    """Sound files with their standards, each once."""
    forces = [file.force for file in files]
    defaults = _defaults(files)
    places: dict[Standard, int] = {}
    editions = []
    for file in files:
        shape = file.shape
        by_day = []
        for day in file.force.days_to_check(forces):
            standard, _ = made.on(shape.standard, day, file.span())
            assert standard is not None  # noqa: S101 (every one of these days was checked)
            by_day.append((day, places.setdefault(standard, len(places))))
        editions.append(
            Edition(
                standard=shape.standard,
                edition=shape.edition,
                unit_type=shape.unit_type,
                force=file.force,
                window_ends=shape.window_ends,
                is_default=file in defaults,
                by_day=tuple(by_day),
            )
        )
    return Gathered(tuple(files), tuple(editions), tuple(places))


def _check_files(files: Sequence[CriteriaFile], editions: Editions) -> list[Diagnostic]:
    """Everything wrong between files that are each well-formed, and within them once they are resolved."""
    faults = [*_check_editions(files), *_two_defaults(files)]
    forces = [file.force for file in files]
    resolved: dict[str, list[Standard]] = {}
    for file in files:
        for day in file.force.days_to_check(forces):
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
            elif file.force.overlaps(other.force):
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
            if rivals and file.force.overlaps(other.force):
                params = {"unit_type": file.shape.unit_type, "other": other.shape.standard}
                faults.append(Diagnostic("E309", file.span("default"), params))
                break
    return faults
