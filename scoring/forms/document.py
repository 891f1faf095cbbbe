"""A form as YAML, for those who write text: every key with a comment that says what it is."""

import json
from collections.abc import Iterator, Sequence

from scoring.forms.layout import Asked, Layout
from scoring.forms.mark import asked_by_name
from scoring.forms.rules import hint_of
from scoring.forms.sheet import made_for
from scoring.model.assessment import UNIT_PARTS, Unit
from scoring.reports.catalogue import message
from scoring.reports.citations import basis_text


def form_yaml(layout: Layout, language: str, units: Sequence[Unit] = (), period: int | None = None) -> str:
    """One document a unit; one that is blank where no unit is given."""
    head = [f"# {layout.standard.title.in_language(language)}", f"# {made_for(layout.standard, language)}"]
    wanted: Sequence[Unit | None] = units or [None]
    documents = ["\n".join(_document(layout, language, unit, period)) for unit in wanted]
    return "\n".join(head) + "\n" + "\n---\n".join(documents) + "\n"


def _document(layout: Layout, language: str, unit: Unit | None, period: int | None) -> Iterator[str]:
    standard = layout.standard
    known = {name: getattr(unit, name) if unit is not None else None for name in UNIT_PARTS} | {
        "type": standard.unit_type
    }
    yield "unit:"
    for name, value in known.items():
        yield _line(2, name, value, message(f"form.field.unit.{name}", language))
    yield _line(
        0, "period", None if period is None else str(period), message("form.field.period", language), quoted=False
    )
    if asked_by_name(standard):
        yield f"standards: [{standard.id}]"
    if any(asked.now for asked in layout.asked):
        yield "facts:"
    for asked in layout.asked:
        if asked.now:
            yield from _fact(asked, layout, language)
    if any(asked.before for asked in layout.asked):
        yield f"previous:  # {message('form.previous', language)}"
    for asked in layout.asked:
        if asked.before:
            yield from _fact(asked, layout, language)
    yield from _papers(layout, language)


def _fact(asked: Asked, layout: Layout, language: str) -> Iterator[str]:
    fact = asked.fact
    unit = "" if fact.unit is None else f" ({fact.unit.in_language(language)})"
    yield f"  # {fact.label.in_language(language)}{unit}. {hint_of(fact, layout.standard, language)}"
    yield f"  {fact.name}:"


def _papers(layout: Layout, language: str) -> Iterator[str]:
    """What is to be shown and justified, each in a comment to be uncommented: an empty document is not one."""
    needed = [item.criterion for item in layout.items if item.criterion.needs_evidence]
    if needed:
        yield f"evidence:  # {message('form.evidence_number', language)}"
    for criterion in needed:
        yield f"  # {criterion.title.in_language(language)} [{basis_text(criterion.basis, language)}]"
        yield f'  # {criterion.id}: [{{number: "05-NQ/CB", date: "2026-02-10"}}]'
    claimable = [item.criterion for item in layout.items if item.criterion.claimable]
    if claimable:
        yield f"not_applicable:  # {message('form.not_applicable', language)}"
    for criterion in claimable:
        yield f"  # {criterion.id}: …"
    if layout.standard.scoring is not None:
        yield "claimed:"
        for name in ("points", "grade"):
            yield f"  {name}:  # {message(f'form.field.claimed.{name}', language)}"


def _line(indent: int, key: str, value: str | None, about: str, *, quoted: bool = True) -> str:
    text = "" if value is None else f" {json.dumps(value, ensure_ascii=False) if quoted else value}"
    return f"{' ' * indent}{key}:{text}  # {about}"
