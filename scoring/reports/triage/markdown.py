"""What to verify first as Markdown: both lists as tables, and a bar for each so many checks and visits."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.model.triage import Triage
from scoring.reports.catalogue import message
from scoring.reports.drawing import bar_svg
from scoring.reports.markdown import escaped, table
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


def triage_markdown(triage: Triage, language: str, top: int | None = None) -> str:
    """So many lines of each list (20 unless that is said), and which share of the decisive claims they cover."""
    top = top or TOP
    blocks = []
    if shown_claims(triage, top):
        blocks += [_claims(triage, language, top), _visits(triage, language, top)]
    else:
        blocks.append(escaped(message("triage.nothing", language)))
    if triage.decisive:
        blocks.append(_coverage(triage, language))
    return "\n\n".join([*blocks, escaped(counts_text(triage, language))]) + "\n"


def _claims(triage: Triage, language: str, top: int) -> str:
    several = several_standards(triage)
    rows = [
        [[str(number)], unit_texts(claim.unit), claim_texts(claim, language, several), effect_texts(claim, language)]
        for number, claim in enumerate(shown_claims(triage, top), start=1)
    ]
    return _titled("claims", ("number", "unit", "claim", "effect"), rows, language)


def _visits(triage: Triage, language: str, top: int) -> str:
    rows = [
        [
            [str(visit.number)],
            unit_texts(visit.unit),
            [claim_text(visit.claims[0], language)],
            [message("triage.decisive", language, decisive=visit.decisive, claims=len(visit.claims))],
            [covered_text(triage.covered_by_visits(visit.number), triage, language)] if triage.decisive else [],
        ]
        for visit in shown_visits(triage, top)
    ]
    return _titled("visits", ("number", "unit", "first_claim", "decisive", "covered"), rows, language)


def _titled(title: str, names: Sequence[str], rows: Sequence[Sequence[Sequence[str]]], language: str) -> str:
    headers = [message(f"column.{name}", language) for name in names]
    return "\n".join([f"## {escaped(message(f'triage.{title}', language))}", "", *table(headers, rows)])


def _coverage(triage: Triage, language: str) -> str:
    """Drawn in a list: what a cell of a table may hold, a drawing may not."""
    told = [f"## {escaped(message('triage.coverage', language))}", ""]
    for name, points in coverage(triage).items():
        for count, covered in points:
            label = message(f"triage.by_{name}", language, count=whole_text(count, language))
            text = covered_text(covered, triage, language)
            bar = bar_svg(Fraction(covered), Fraction(triage.decisive), f"{label}: {text}")
            told.append(f"- {bar} {escaped(f'{label}: {text}')}")
    return "\n".join(told)
