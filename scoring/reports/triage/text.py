"""What to verify first for terminals: claim by claim over the whole field, then unit by unit, then how far one gets."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.model.triage import Triage
from scoring.reports.catalogue import message
from scoring.reports.drawing import bar_text
from scoring.reports.layout import LEAST_WIDTH, columns, wrap
from scoring.reports.text import Cell, table
from scoring.reports.triage.wording import (
    TOP,
    claim_text,
    claim_texts,
    counts_text,
    coverage,
    covered_text,
    effect_texts,
    several_standards,
    shown_claims,
    shown_visits,
    unit_texts,
    whole_text,
)

_GAP = 2
#: The columns beside the claim: number, unit, effect; number, unit, how many are decisive, what the visits cover.
_CLAIM, _VISIT = (6, 17, 20), (6, 17, 12, 18)
_BAR = 20


def triage_text(triage: Triage, language: str, width: int = 80, top: int | None = None) -> str:
    """So many lines of each list (20 unless that is said), and which share of the decisive claims they cover."""
    width, top = max(width, LEAST_WIDTH), top or TOP
    claims = shown_claims(triage, top)
    blocks = [_coverage(triage, language)] if triage.decisive else []
    if claims:
        blocks = [_claims(triage, language, width, top), _visits(triage, language, width, top), *blocks]
    else:
        blocks.append("\n".join(wrap(message("triage.nothing", language), width)))
    blocks.append("\n".join(wrap(counts_text(triage, language), width)))
    return "\n\n".join(blocks) + "\n"


def _claims(triage: Triage, language: str, width: int, top: int) -> str:
    several = several_standards(triage)
    rows: list[Sequence[Cell]] = [
        [[str(number)], unit_texts(claim.unit), claim_texts(claim, language, several), effect_texts(claim, language)]
        for number, claim in enumerate(shown_claims(triage, top), start=1)
    ]
    left = len(shown_claims(triage, None)) - len(rows)
    number, unit, effect = _CLAIM
    widths = [number, unit, width - sum(_CLAIM) - 3 * _GAP, effect]
    return _titled("claims", ("number", "unit", "claim", "effect"), rows, widths, left, language, width)


def _visits(triage: Triage, language: str, width: int, top: int) -> str:
    rows: list[Sequence[Cell]] = [
        [
            [str(visit.number)],
            unit_texts(visit.unit),
            [claim_text(visit.claims[0], language)],
            [message("triage.decisive", language, decisive=visit.decisive, claims=len(visit.claims))],
            [covered_text(triage.covered_by_visits(visit.number), triage, language)] if triage.decisive else [],
        ]
        for visit in shown_visits(triage, top)
    ]
    left = len(shown_visits(triage, None)) - len(rows)
    number, unit, decisive, covered = _VISIT
    widths = [number, unit, width - sum(_VISIT) - 4 * _GAP, decisive, covered]
    names = ("number", "unit", "first_claim", "decisive", "covered")
    return _titled("visits", names, rows, widths, left, language, width)


def _titled(
    title: str,
    names: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[int],
    left: int,
    language: str,
    width: int,
) -> str:
    """A table below its title, and how many lines it leaves out."""
    head = wrap(message(f"triage.{title}", language), width)
    headers = [message(f"column.{name}", language) for name in names]
    told = [*head, "=" * max(map(columns, head)), "", table(headers, rows, widths)]
    if left:
        told += ["", *wrap(message("triage.left_out", language, count=whole_text(left, language)), width)]
    return "\n".join(told)


def _coverage(triage: Triage, language: str) -> str:
    """A bar for each so many checks and visits."""
    lines = [
        (message(f"triage.by_{name}", language, count=whole_text(count, language)), covered)
        for name, points in coverage(triage).items()
        for count, covered in points
    ]
    head = message("triage.coverage", language)
    wide = max(columns(label) for label, _ in lines)
    told = [head, "=" * columns(head), ""]
    for label, covered in lines:
        bar = bar_text(Fraction(covered), Fraction(triage.decisive), _BAR)
        told.append(f"{label}{' ' * (wide - columns(label))}  {bar}  {covered_text(covered, triage, language)}")
    return "\n".join(told)
