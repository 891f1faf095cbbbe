"""Examples tried: each is judged as a real submission is, and what comes is held against what was foretold."""

from scoring.authoring.coverage import gaps
from scoring.authoring.examples import ExamplesFile
from scoring.authoring.expect import LISTED
from scoring.engine.assess import assess
from scoring.language.show import decimal_text
from scoring.model.example import Difference, Example, Told, Trial, Trials
from scoring.model.points import Range
from scoring.model.result import State, UnitResult


def tried(file: ExamplesFile, *, coverage: bool = False, inference: str | None = None) -> Trials:
    """What comes of every example of a file, and with `coverage` also what none of them shows."""
    found = tuple(try_example(example, inference) for example in file.examples)
    return Trials(file.source, file.standard, found, gaps(found) if coverage else None, len(file.unconfirmed))


def try_example(example: Example, inference: str | None = None) -> Trial:
    """What comes of one example."""
    result = assess(example.standard, example.assessment, inference=inference, earlier=example.earlier)
    differences = [
        Difference(part, expected, came)
        for part, expected in example.expected.items()
        if not _alike(part, expected, came := told(result, part))
    ]
    return Trial(example, result, tuple(differences))


def _alike(part: str, expected: Told, came: Told) -> bool:
    """Criteria in one state are a set; what is decisive has an order."""
    if part in tuple(LISTED) and isinstance(expected, tuple) and isinstance(came, tuple):
        return set(expected) == set(came)
    return expected == came


def told(result: UnitResult, part: str) -> Told:
    """One part of a result, as an example foretells it."""
    match part:
        case "verdict":
            return str(result.verdict)
        case "grade":
            return result.grade
        case "points" | "points_raw":
            return _settled(_ends(result, part))
        case "points_range":
            return _open(_ends(result, "points"))
        case "provisional":
            return result.provisional
        case "decisive":
            return result.decisive
        case _:
            return _in_state(result, State(part))


def _in_state(result: UnitResult, state: State) -> tuple[str, ...]:
    """The criteria in one state, in the order of the standard."""
    pairs = zip(result.standard.criteria, result.states, strict=True)
    return tuple(criterion.id for criterion, found in pairs if found is state)


def _ends(result: UnitResult, part: str) -> Range | None:
    """Between which ends the points lie; None under a standard without points, and while the total is open."""
    if result.points is None:
        return None
    return result.points.total if part == "points" else result.points.raw


def _settled(ends: Range | None) -> str | None:
    return None if ends is None or ends.settled is None else decimal_text(ends.settled)


def _open(ends: Range | None) -> tuple[str, str] | None:
    """Both ends, as results give them while they differ; an end that nothing bounds is `null`."""
    if ends is None or ends.least == ends.most:
        return None
    return decimal_text(ends.least), decimal_text(ends.most)
