"""Witnesses as files that `scoring check` takes: the unit as YAML, and what it reached elsewhere as a result."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from scoring.model.assessment import FactValue
from scoring.model.history import Earlier
from scoring.model.proof import Proof, Witness
from scoring.reports.document import SCHEMA, Document
from scoring.reports.pretty import pretty
from scoring.reports.proof.wording import witness_text
from scoring.reports.visible import visible

#: What the names of the files begin with that come with the program.
_SHIPPED = "criteria/"


def witness_files(proof: Proof, language: str) -> Iterator[tuple[str, str]]:
    """The name and the text of every file, each once; those of one standard stand in a folder of its name."""
    folder = f"{proof.standard.id.replace('/', '-')}-{proof.standard.edition}"
    listed = [*([proof.sample] if proof.sample else []), *(w for answer in proof.answers for w in answer.witnesses)]
    for name, witness in {witness.name: witness for witness in listed}.items():
        yield f"{folder}/{name}.yaml", witness_yaml(witness, proof, language)
        if witness.earlier:
            yield f"{folder}/{name}.results.json", earlier_json(witness)


def witness_yaml(witness: Witness, proof: Proof, language: str) -> str:
    """A unit as an assessment, headed by what is to be seen of it and how."""
    assessment = witness.assessment
    results = f" --results {witness.name}.results.json" if witness.earlier else ""
    own = "" if proof.source.startswith(_SHIPPED) else f" --criteria {visible(proof.source)}"
    lines = [
        f"# {witness_text(witness, proof, language)}",
        f"# scoring check {witness.name}.yaml{own}{results}",
        f"unit: {{id: {_text(assessment.unit.id)}, type: {_text(assessment.unit.type)}}}",
        f"period: {assessment.period}",
        f"standards: [{_text(proof.standard.id)}]",
    ]
    for part, values in (("facts", assessment.facts), ("previous", assessment.previous)):
        lines += [f"{part}:", *(f"  {name}: {_value(value)}" for name, value in values.items())] if values else []
    if assessment.evidence:
        lines.append("evidence:")
        for name, papers in assessment.evidence.items():
            lines.append(f"  {_text(name)}: [{', '.join(f'{{number: {_text(paper.number)}}}' for paper in papers)}]")
    if assessment.not_applicable:
        lines.append("not_applicable:")
        lines += [f"  {_text(name)}: {_text(why)}" for name, why in assessment.not_applicable.items()]
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """Text in quotes, in which YAML reads what JSON writes."""
    return json.dumps(text, ensure_ascii=False)


def _value(value: FactValue) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return _text(f"{value:f}")
        case date():
            return _text(value.isoformat())
        case str():
            return _text(value)
        case _:
            return str(value)


def earlier_json(witness: Witness) -> str:
    """What a witness reached elsewhere, as a published result: `--results` reads it."""
    document: Document = {
        "schema": SCHEMA,
        "as_of": None,
        "engine": {"version": "", "inference": "plain"},
        "groups": [_group(witness, earlier) for earlier in witness.earlier],
        "rejected": [],
        "counts": {},
    }
    return pretty(document)


def _group(witness: Witness, earlier: Earlier) -> Mapping[str, object]:
    unit = witness.assessment.unit
    nothing = dict.fromkeys(("rank", "points", "points_raw", "points_range", "max_points", "tie_break"))
    return {
        "standard": earlier.standard,
        "edition": "-",
        "criteria_sha256": "-",
        "period": earlier.period,
        "cluster": None,
        "provenance": "illustrative",
        "units": [
            {
                **nothing,
                "unit": {"id": unit.id, "name": unit.name, "type": unit.type, "parent": None},
                "verdict": str(earlier.verdict),
                "provisional": False,
                "grade": earlier.grade,
                "decisive": [],
                "reasons": [],
                "sections": [],
                "criteria": [],
            }
        ],
    }
