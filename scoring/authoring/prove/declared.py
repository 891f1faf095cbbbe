"""Can a unit that declares everything be left undetermined? Only where something is divided by zero, or nothing that
earns points applies to it."""

from collections.abc import Iterator
from functools import partial

from scoring.authoring.prove.case import Case, settled
from scoring.authoring.prove.search import unknowns_of
from scoring.authoring.prove.smt import Term, Truth, every, no
from scoring.model.proof import Answer, Status
from scoring.model.result import State, UnitResult


def declared(case: Case) -> Iterator[Answer]:
    """One answer where there is no such unit, else one for each criterion, scope condition or total left open."""
    found = [answer for answer in _each(case) if answer.status is not Status.PROVED]
    yield from found or [Answer("declared", "", Status.PROVED)]


def _each(case: Case) -> Iterator[Answer]:
    sheet, space = case.search.sheet, case.search.space
    for place, scope in enumerate(sheet.scopes):
        name = f"scope:{place + 1}"
        yield settled("declared", name, partial(_open, case, name, no(scope.known), []))
    inside = [scope.true for scope in sheet.scopes]
    for name, award in sheet.awards.items():
        free = unknowns_of(space, award.criterion)
        claim = every([*inside, no(award.known)])
        yield settled("declared", name, partial(_open, case, name, claim, free))
    known = every([*inside, *(award.known for award in sheet.awards.values()), no(sheet.countable)])
    yield settled("declared", "points", partial(_open, case, "points", known, []))


def _open(case: Case, name: str, claim: Truth, free: list[Term]) -> Answer:
    search = case.search
    if search.all.find(claim) is None:
        return Answer("declared", name, Status.PROVED)
    unit = search.found(search.all, [claim], search.space.unknowns, search.sheet.lines, case.near, free)
    if unit is None:
        return Answer("declared", name, Status.PROVED)
    witness = case.show(unit, f"con-ngo-{name.replace(':', '-')}", "open", lambda r: _is_open(r, name), subject=name)
    return Answer("declared", name, Status.NOTED, _why(name), witnesses=(witness,))


def _why(name: str) -> str:
    return "nothing_applies" if name == "points" else "divisor"


def _is_open(result: UnitResult, name: str) -> bool:
    if name == "points":
        return result.points is not None and result.points.total is None
    if name.startswith("scope:"):
        return result.scope_open
    states = dict(zip((c.id for c in result.standard.criteria), result.states, strict=True))
    return states[name] is State.UNDETERMINED
