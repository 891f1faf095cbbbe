"""What a line of a ranking says of a unit, the same in every view: verdict, and the reasons that decided it."""

from collections.abc import Mapping, Sequence

from scoring.model.result import Group, Ranking, State, UnitResult, Verdict
from scoring.model.standard import Provenance, Standard
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text, instrument_text
from scoring.reports.deciding import Line, decisive_lines
from scoring.reports.points_lines import points_lines
from scoring.reports.provisional import awaiting, provisional_text
from scoring.reports.sentences import reason_text
from scoring.reports.standards.scoring_rules import ties_text
from scoring.reports.visible import first_upper, visible

__all__ = [
    "NO_RANK",
    "awaiting",
    "counts",
    "counts_text",
    "decisive_lines",
    "firmness",
    "foundations",
    "group_heading",
    "heading",
    "lines",
    "notes",
    "tally_text",
    "verdict_text",
]

NO_RANK = "–"
_RANKED = frozenset({Verdict.RECOGNISED, Verdict.NOT_RECOGNISED})


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


def lines(result: UnitResult, language: str, tie: str | None = None) -> list[Line]:
    """Why a unit has its verdict: how much is met, what decided, what placed it above or below its neighbour (`tie`),
    what is still to be confirmed, what differs."""
    if result.points is not None:
        told = points_lines(result, language)
    else:
        told = [Line("", first_upper(tally_text(result, language)))] if result.verdict in _RANKED else []
        told += decisive_lines(result, language)
    told += [Line("", text) for text in (tie,) if text]
    if result.provisional:
        told.append(Line("", provisional_text(result, language)))
    return told + [Line("", text) for text in notes(result, language)]


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
    told = [visible(standard.title.in_language(language)), ". ".join(parts)]
    return [*told, *foundations(standard, language), *firmness(standard, language)]


def foundations(standard: Standard, language: str) -> list[str]:
    """The other regulations that it builds upon, and the law by which it asks less than they do."""
    others = ", ".join(instrument_text(instrument.number, language) for instrument in standard.instruments[1:])
    told = [message("head.extends", language, instruments=others)] if others else []
    if standard.loosened_by is not None:
        told.append(message("head.loosened", language, basis=basis_text(standard.loosened_by, language)))
    return told


def firmness(standard: Standard, language: str) -> list[str]:
    """A line for every provenance that is not simply official, with the criteria it is about; the least firm first."""
    told = []
    for provenance in reversed(Provenance):
        ids = [visible(criterion.id) for criterion in standard.criteria if criterion.provenance is provenance]
        if ids and provenance is not Provenance.OFFICIAL:
            whole = message("head.all_criteria", language, count=len(ids))
            criteria = whole if len(ids) == len(standard.criteria) > 1 else ", ".join(ids)
            told.append(message(f"head.{provenance}", language, criteria=criteria))
    return told


def group_heading(group: Group, language: str) -> list[str]:
    """The heading of a group of ranked units; where several keys rank them, what they are."""
    told = heading(group.standard, group.period, group.cluster, language)
    if len(group.standard.ties) > 1:
        told.append(ties_text(group.standard, language))
    return told


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
