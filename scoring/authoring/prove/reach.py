"""Can recognition be reached, and every grade? With the sample: a unit that does as well as one can."""

from collections.abc import Iterator
from functools import partial

from scoring.authoring.prove.case import Case, settled
from scoring.authoring.prove.smt import Truth
from scoring.model.proof import Answer, Status, Witness
from scoring.model.result import UnitResult, Verdict


def sample(case: Case) -> Witness | None:
    """The unit that others are made like: it is recognised with the highest grade and meets what can be met together;
    none where no unit is judged at all. Raises OutOfEffortError."""
    sheet = case.search.sheet
    wishes = [sheet.recognised, *list(sheet.grades.values())[:1], *(each.met for each in sheet.awards.values())]
    kept: list[Truth] = [] if case.can(*wishes) is False else wishes
    if not kept:
        for wish in wishes:
            kept += [wish] if case.can(*kept, wish) else []
    unit = case.find(*kept)
    if unit is None:
        return None
    case.near.append(unit)
    return case.show(unit, "mau", "sample", lambda _: True)


def reached(case: Case) -> Iterator[Answer]:
    """Whether recognition can be reached, and each grade."""
    sheet = case.search.sheet
    yield settled("recognised", "", partial(_reached, case, "recognised", "", sheet.recognised))
    for name, given in sheet.grades.items():
        yield settled("grade", name, partial(_reached, case, "grade", name, given))


def _reached(case: Case, question: str, subject: str, claim: Truth) -> Answer:
    unit = case.find(claim)
    if unit is None:
        return _beyond(case, question, subject)
    if unit not in case.near:
        case.near.append(unit)
    witness = case.show(unit, f"dat-{subject or 'cong-nhan'}", question, lambda result: _sees(result, subject))
    return Answer(question, subject, Status.PROVED, witnesses=(witness,))


def _sees(result: UnitResult, grade: str) -> bool:
    return result.grade == grade if grade else result.verdict is Verdict.RECOGNISED


def _beyond(case: Case, question: str, subject: str) -> Answer:
    """Nobody reaches it: which criteria cannot all pass, where that is why, and a unit that lacks but one of them; else
    the unit that does as well as one can."""
    if not case.can():
        return Answer(question, subject, Status.REFUTED, "nobody")
    awards = case.search.sheet.awards
    gates = {name: each.passes for name, each in awards.items() if each.criterion.is_gate}
    core = case.search.judged.core(gates)
    if not isinstance(core, tuple):
        return Answer(question, subject, Status.REFUTED, "unreachable", witnesses=case.best())
    unit = case.find(*(gates[name] for name in core[1:]))
    if unit is None:
        return Answer(question, subject, Status.REFUTED, "gates", {"criteria": core}, case.best())
    name = f"khong-dat-{subject or 'cong-nhan'}"
    witness = case.show(unit, name, "lacks", _is_refused, criterion=core[0])
    return Answer(question, subject, Status.REFUTED, "gates", {"criteria": core}, (witness,))


def _is_refused(result: UnitResult) -> bool:
    return result.verdict is Verdict.NOT_RECOGNISED
