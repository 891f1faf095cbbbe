"""All questions about one standard, asked in their order."""

from collections.abc import Iterator, Mapping
from datetime import date

from scoring.authoring.prove.alone import alone
from scoring.authoring.prove.bands import bands
from scoring.authoring.prove.better import better
from scoring.authoring.prove.case import Case
from scoring.authoring.prove.declared import declared
from scoring.authoring.prove.numbers import numbers
from scoring.authoring.prove.reach import reached, sample
from scoring.authoring.prove.search import opened
from scoring.authoring.prove.sheet import TooManyTopsError
from scoring.authoring.prove.smt import OutOfEffortError
from scoring.authoring.prove.space import Space
from scoring.authoring.prove.together import together
from scoring.library.catalogue import Catalogue
from scoring.model.diagnostic import ScoringError
from scoring.model.proof import QUESTIONS, Answer, Proof, Status
from scoring.model.standard import Fact, Standard

#: The steps of the solver that one question may take.
EFFORT = 3_000_000


def prove(standard: Standard, known: Mapping[str, tuple[Fact, ...]], effort: int = EFFORT) -> Proof:
    """Every answer about a standard. `known` are all declarations of facts for its unit type, whose bounds a submission
    keeps as well.

    Raises DisagreementError where the engine does not see what was found.
    """
    period = first_period(standard)
    try:
        case = Case(opened(Space(standard, known, period), effort))
    except TooManyTopsError:
        return Proof(standard, period, effort, tuple(_unsettled("maxima")))
    try:
        best = sample(case)
    except OutOfEffortError:
        best = None
    return Proof(standard, period, effort, tuple(_answers(case, effort)), best)


def _answers(case: Case, effort: int) -> Iterator[Answer]:
    yield from reached(case)
    yield from alone(case)
    yield from together(case)
    yield from better(case, effort)
    yield from bands(case)
    yield from declared(case)
    yield from numbers(case)


def _unsettled(limit: str) -> Iterator[Answer]:
    for question in QUESTIONS:
        yield Answer(question, "", Status.NOT_SETTLED, limit)


def in_first_period(library: Catalogue, standard: str, start: date) -> Standard:
    """An edition as it judges the first year at the end of whose window it is in force: what it inherits is then of
    that year too. As on its first day, where no window ends in its force."""
    first = library.in_force(standard, start)
    try:
        found = library.for_period(standard, first_period(first), None)
    except ScoringError:
        return first
    return found if found.edition == first.edition else first


def first_period(standard: Standard) -> int:
    """The first year at the end of whose window an edition is in force."""
    start = standard.in_force_from
    return start.year + (standard.window_ends.in_year(start.year) < start)
