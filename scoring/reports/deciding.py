"""What a verdict rests on, a line each: conditions of the scope, criteria, sections, the grade."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.model.result import CriterionResult, Reason, UnitResult
from scoring.model.standard import Standard
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text
from scoring.reports.grade_texts import grade_texts
from scoring.reports.sentences import deciding_text, reason_text
from scoring.reports.visible import visible

#: What a decisive name that is no criterion begins with.
_SCOPE, _SECTION = "scope:", "section:"


@dataclass(frozen=True, slots=True)
class Line:
    """One reason in a ranking: which criterion it is about (empty for the unit as a whole), why, and by what law."""

    about: str
    text: str
    basis: str = ""

    def told(self, language: str) -> str:
        """`k1.c: Chưa đủ 100% …: 114/120 = 95 % < 100 % [Khoản 1 Điều 4]`."""
        if not self.about:
            return (
                message("summary.scope_basis", language, text=self.text, basis=self.basis) if self.basis else self.text
            )
        code = "summary.reason_basis" if self.basis else "summary.reason"
        return message(code, language, id=self.about, text=self.text, basis=self.basis)


def decisive_lines(result: UnitResult, language: str) -> list[Line]:
    """One line for everything that the verdict rests on, and as many as it takes for the grade."""
    return list(_decisive_lines(result, language)) if result.decisive else []


def _decisive_lines(result: UnitResult, language: str) -> Iterator[Line]:
    by_id = {found.criterion.id: found for found in result.criteria}
    for name in result.decisive:
        if name in by_id:
            yield criterion_line(by_id[name], result.standard, language)
        elif name.startswith(_SCOPE):
            yield _scope_line(result, int(name.removeprefix(_SCOPE)), language)
        elif name.startswith(_SECTION):
            yield _section_line(result, name.removeprefix(_SECTION), language)
        else:
            yield from (Line("", text) for text in grade_texts(result, language))


def criterion_line(found: CriterionResult, standard: Standard, language: str) -> Line:
    """Why a criterion is in its state, and by what law."""
    return Line(
        visible(found.criterion.id),
        deciding_text(found, standard, language),
        basis_text(found.criterion.basis, language, beside=standard.instrument.number),
    )


def _scope_line(result: UnitResult, place: int, language: str) -> Line:
    """The sentence of a scope condition, with what it waits for where it is open."""
    scope, reasons = result.standard.eligible[place - 1], result.reasons
    start = next(i for i, reason in enumerate(reasons) if reason.params.get("scope") == place)
    own = [reasons[start]]
    for reason in reasons[start + 1 :]:
        if reason.code not in ("undeclared", "zero_divisor"):
            break
        own.append(reason)
    text = "; ".join(reason_text(reason, result.standard, None, language) for reason in own)
    return Line("", text, basis_text(scope.basis, language, beside=result.standard.instrument.number))


def _section_line(result: UnitResult, section: str, language: str) -> Line:
    """The sentence of a section that falls short of its least share, or may do so."""
    about = ("section_short", "section_open")
    reason: Reason = next(r for r in result.reasons if r.code in about and r.params["section"] == section)
    return Line("", reason_text(reason, result.standard, None, language))
