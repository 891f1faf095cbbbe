"""What a line of a ranking says of a unit, the same in every view: verdict, and the reasons that decided it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scoring.model.result import CriterionResult, Group, Ranking, Reason, State, UnitResult, Verdict
from scoring.model.standard import Provenance, Standard
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text, instrument_text
from scoring.reports.conditions import Findings
from scoring.reports.sentences import deciding_text, reason_text
from scoring.reports.visible import first_upper, visible

NO_RANK = "–"
_RANKED = frozenset({Verdict.RECOGNISED, Verdict.NOT_RECOGNISED})
#: The state whose criteria a verdict rests on, and whether their conditions hold.
_RESTS_ON = {Verdict.RECOGNISED: (State.MET, True), Verdict.NOT_RECOGNISED: (State.NOT_MET, False)}


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


def verdict_text(result: UnitResult, language: str) -> str:
    """The verdict in words, with a mark where it is provisional."""
    verdict = message(f"verdict.{result.verdict}", language)
    if result.provisional:
        verdict = message("verdict.provisional", language, verdict=verdict)
    return first_upper(verdict)


def tally_text(result: UnitResult, language: str) -> str:
    """How many criteria are met, of those that apply: what units without points are ranked by."""
    count = result.states.count
    inapplicable = count(State.NOT_APPLICABLE)
    return message(
        "summary.tally_na" if inapplicable else "summary.tally",
        language,
        met=count(State.MET),
        applicable=len(result.states) - inapplicable,
        inapplicable=inapplicable,
    )


def lines(result: UnitResult, language: str) -> list[Line]:
    """Why a unit has its verdict: how much is met, what decided, what is still to be confirmed, what differs."""
    told = [Line("", first_upper(tally_text(result, language)))] if result.verdict in _RANKED else []
    told += decisive_lines(result, language)
    if result.provisional:
        told.append(Line("", provisional_text(result, language)))
    return told + [Line("", text) for text in notes(result, language)]


def decisive_lines(result: UnitResult, language: str) -> list[Line]:
    """One line for everything that the verdict rests on."""
    if not result.decisive:
        return []
    standard = result.standard
    by_id = {found.criterion.id: found for found in result.criteria}
    told = []
    for name in result.decisive:
        if name in by_id:
            told.append(_criterion_line(by_id[name], standard, language))
        else:
            told.append(_scope_line(result, int(name.partition(":")[2]), language))
    return told


def _criterion_line(found: CriterionResult, standard: Standard, language: str) -> Line:
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


def provisional_text(result: UnitResult, language: str) -> str:
    """Which judgements of the unit's own the verdict rests on."""
    criteria = list(dict.fromkeys(visible(criterion) for criterion, _ in awaiting(result)))
    if not criteria:
        return message("summary.provisional_unit", language)
    return message("summary.provisional", language, criteria=", ".join(criteria))


def awaiting(result: UnitResult) -> Iterator[tuple[str, Reason]]:
    """The claims that the verdict rests on and nobody has confirmed: the criterion and the reason that tells the claim.

    A claim without which the condition is decided all the same is none of them.
    """
    if not result.provisional or result.verdict not in _RESTS_ON:
        return
    state, truth = _RESTS_ON[result.verdict]
    for found in result.criteria:
        told: Any = next((r.params["comparisons"] for r in found.reasons if "comparisons" in r.params), ())
        condition, findings = found.criterion.condition, Findings(told)
        if found.state is not state or findings.truth(condition) is not truth:
            continue
        for reason in found.reasons:
            if reason.code == "judgement_claimed":
                without = findings.truth(condition, without={str(reason.params["fact"])})
                if without is not truth:
                    yield found.criterion.id, reason


def notes(result: UnitResult, language: str) -> list[str]:
    """What is worth a word although it decided nothing: a declared figure that differs from the rolled-up one."""
    if not any(fact.roll_up for fact in result.standard.facts.values()):
        return []
    differing = [reason for reason in result.reasons if reason.code == "roll_up_differs"]
    return [reason_text(reason, result.standard, None, language) for reason in differing]


def heading(standard: Standard, period: int, cluster: str | None, language: str) -> list[str]:
    """The lines above a result: which standard, which edition of which instrument, which year, how firm it is."""
    instrument = instrument_text(standard.instrument.number, language)
    parts = [
        message("head.edition", language, instrument=instrument, edition=standard.edition),
        message("head.period", language, period=period),
    ]
    if cluster is not None:
        parts.append(message("head.cluster", language, cluster=visible(cluster)))
    return [visible(standard.title.in_language(language)), ". ".join(parts), *firmness(standard, language)]


def firmness(standard: Standard, language: str) -> list[str]:
    """A line for every provenance that is not simply official, with the criteria it is about; the least firm first."""
    told = []
    for provenance in reversed(Provenance):
        ids = [visible(criterion.id) for criterion in standard.criteria if criterion.provenance is provenance]
        if ids and provenance is not Provenance.OFFICIAL:
            told.append(message(f"head.{provenance}", language, criteria=", ".join(ids)))
    return told


def group_heading(group: Group, language: str) -> list[str]:
    """The heading of a group of ranked units."""
    return heading(group.standard, group.period, group.cluster, language)


def counts(ranking: Ranking) -> Mapping[str, int]:
    """How many of what: `judged` is the sum of the four verdicts; `assessments` are those that could be judged, each
    once, those judged for the roll-up only (`apart`) among them."""
    results = [ranked.result for group in ranking.groups for ranked in group.units]
    verdicts: Sequence[Verdict] = [result.verdict for result in results]
    distinct = {(result.assessment.unit.id, result.assessment.period) for result in results}
    return {
        "assessments": len(distinct) + ranking.apart,
        "judged": len(results),
        "recognised": verdicts.count(Verdict.RECOGNISED),
        "not_recognised": verdicts.count(Verdict.NOT_RECOGNISED),
        "undetermined": verdicts.count(Verdict.UNDETERMINED),
        "ineligible": verdicts.count(Verdict.INELIGIBLE),
        "provisional": sum(result.provisional for result in results),
        "rejected": len(ranking.rejected),
        "apart": ranking.apart,
    }


def counts_text(ranking: Ranking, language: str) -> str:
    """The closing line of a ranking."""
    results = [ranked.result for group in ranking.groups for ranked in group.units]
    sure = sum(result.provisional for result in results if result.verdict is Verdict.RECOGNISED)
    text = message("counts.line", language, **counts(ranking), provisional_recognised=sure)
    return f"{text} {message('counts.apart', language, apart=ranking.apart)}" if ranking.apart else text
