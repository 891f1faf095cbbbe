"""What a unit that checks itself reads: the verdict, why, every criterion, and what is still to be done."""

from collections.abc import Iterator, Sequence

from scoring.model.result import CriterionResult, Reason, State, UnitResult, Verdict
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.provisional import awaiting
from scoring.reports.sentences import deciding_text
from scoring.reports.standing import not_applicable_texts, note_texts, score_text, why_texts
from scoring.reports.states import SIGNS
from scoring.reports.summary import heading, tally_text, verdict_text
from scoring.reports.visible import visible
from scoring.reports.wording import Wording

__all__ = ["SIGNS", "check_text", "verdict_line"]


def check_text(result: UnitResult, language: str, width: int = 80) -> str:
    """One unit under one standard, for the people of that unit."""
    width = max(width, LEAST_WIDTH)
    assessment = result.assessment
    unit = assessment.unit
    title = wrap(f"{visible(unit.name)} ({visible(unit.id)})", width)
    head = heading(result.standard, assessment.period, unit.cluster, language)
    told = [*title, *(line for text in head for line in wrap(text, width)), "", *_verdict(result, language, width)]
    for name, lines in (
        ("why", _texts(why_texts(result, language), width)),
        ("notes", _texts(note_texts(result, language), width)),
        ("not_applicable", _texts(not_applicable_texts(result, language), width)),
        _criteria(result, language, width),
        ("to_do", _to_do(result, language, width)),
    ):
        if lines:
            name_of = message(f"check.{name}", language)
            told += ["", name_of, "-" * columns(name_of), *lines]
    return "\n".join(told) + "\n"


def _verdict(result: UnitResult, language: str, width: int) -> list[str]:
    return wrap(verdict_line(result, language), width)


def verdict_line(result: UnitResult, language: str) -> str:
    """The verdict; inside the scope, grade and points, or how many criteria are met."""
    code = "check.verdict_alone" if result.verdict is Verdict.INELIGIBLE else "check.verdict"
    tally = tally_text(result, language) if result.points is None else score_text(result, language)
    return message(code, language, verdict=verdict_text(result, language), tally=tally)


def _texts(texts: Sequence[str], width: int) -> list[str]:
    return [line for text in texts for line in paragraph(text, width, 2, hang=2)]


def _criteria(result: UnitResult, language: str, width: int) -> tuple[str, list[str]]:
    """The criteria as a list, or as a scoring sheet where there are points."""
    if result.points is not None:
        from scoring.reports.sheet import sheet_of  # noqa: PLC0415 (most standards give no points)
        from scoring.reports.sheet_text import sheet_lines  # noqa: PLC0415

        if (sheet := sheet_of(result)) is not None:
            return "sheet", sheet_lines(result, sheet, language, width)
    return "criteria", _list(result, language, width)


def _list(result: UnitResult, language: str, width: int) -> list[str]:
    """Every criterion: its sign, its id, why it is in its state, and by what law."""
    ids = [visible(found.criterion.id) for found in result.criteria]
    indent = min(max(map(columns, ids), default=0), 16) + 6
    told: list[str] = []
    for name, found in zip(ids, result.criteria, strict=True):
        text = deciding_text(found, result.standard, language)
        if found.state is State.NOT_APPLICABLE:
            text = f"{found.criterion.title.in_language(language)}. {text}"
        told += paragraph(text, width, indent, f"  {SIGNS[found.state]} {name}  ")
        told += paragraph(basis_text(found.criterion.basis, language), width, indent)
    return told


def _to_do(result: UnitResult, language: str, width: int) -> list[str]:
    if result.verdict is Verdict.INELIGIBLE:
        return []
    steps = [*_scope_steps(result, language), *_criteria_steps(result, language), *_confirmations(result, language)]
    if not steps:
        nothing = result.points is None or result.verdict is Verdict.RECOGNISED
        return paragraph(message("check.nothing_to_do", language), width, 2) if nothing else []
    return [line for about, texts in steps for line in _step(about, texts, width)]


def _step(about: str, texts: list[str], width: int) -> list[str]:
    """What there is to do for one criterion, its id in front."""
    head = f"  {about}: " if about else "  "
    if columns(head) > 16:
        return [head.rstrip(), *(line for text in texts for line in paragraph(text, width, 4))]
    first, *others = texts
    told = paragraph(first, width, columns(head), head)
    return told + [line for text in others for line in paragraph(text, width, columns(head))]


def _scope_steps(result: UnitResult, language: str) -> Iterator[tuple[str, list[str]]]:
    texts = [text for reason in result.reasons for text in _missing(reason, result, language)]
    if texts:
        yield "", texts


def _criteria_steps(result: UnitResult, language: str) -> Iterator[tuple[str, list[str]]]:
    """For each criterion that is not met or open: what is missing, then the remedy of the criteria file."""
    for found in result.criteria:
        if found.state in (State.NOT_MET, State.UNDETERMINED, State.PARTLY_MET):
            texts = [text for reason in found.reasons for text in _missing(reason, result, language)]
            texts += _advice(found, language)
            if texts:
                yield visible(found.criterion.id), list(dict.fromkeys(texts))


def _advice(found: CriterionResult, language: str) -> list[str]:
    criterion = found.criterion
    told = []
    if found.state is not State.UNDETERMINED and criterion.remedy is not None:
        told.append(criterion.remedy.in_language(language))
    if any(reason.code == "evidence_missing" for reason in found.reasons) and criterion.documents is not None:
        told.append(message("todo.documents", language, documents=criterion.documents.in_language(language)))
    return told


def _missing(reason: Reason, result: UnitResult, language: str) -> list[str]:
    """What a reason asks for: facts, papers, other units, other criteria."""
    words = Wording(result.standard, language)
    params = reason.params
    match reason.code:
        case "undeclared":
            return [
                message("todo.declare", language, label=words.label(name), fact=name)
                for name in _names(params["facts"])
            ]
        case "evidence_missing":
            return [
                message("todo.evidence", language, label=words.label(name), fact=name)
                for name in _names(params["under"])
            ]
        case "waits_for_units":
            return [message("todo.wait", language, units=", ".join(map(visible, _names(params["units"]))))]
        case "zero_divisor":
            return [message("todo.divisor", language, divisor=words.expression(str(params["divisor"])))]
        case "prerequisite_fails" | "prerequisite_open":
            return [message("todo.prerequisite", language, criteria=", ".join(_names(params["criteria"])))]
        case _:
            return []


def _names(value: object) -> list[str]:
    return [str(name) for name in value] if isinstance(value, (list, tuple)) else []


def _confirmations(result: UnitResult, language: str) -> Iterator[tuple[str, list[str]]]:
    words = Wording(result.standard, language)
    for criterion, reason in awaiting(result):
        fact, value = str(reason.params["fact"]), str(reason.params["value"])
        text = message("todo.confirm", language, label=words.label(fact), value=words.value(fact, value))
        yield visible(criterion), [text]
