"""The values of a witness, as an assessment holds them and as people read them."""

from datetime import date
from decimal import Decimal

from scoring.model.assessment import FactValue
from scoring.model.proof import Proof, Witness
from scoring.model.result import Verdict
from scoring.reports.catalogue import message
from scoring.reports.numbers import exact_text
from scoring.reports.wording import PREVIOUS, Wording


def written(value: FactValue) -> bool | int | str:
    """A value as JSON and YAML take it: numbers with decimals and dates are text."""
    match value:
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            return value


def values_of(witness: Witness) -> dict[str, FactValue]:
    """Every fact by its name, last year's behind `previous.`."""
    last = {f"{PREVIOUS}{name}": value for name, value in witness.assessment.previous.items()}
    return {**witness.assessment.facts, **last}


def value_text(name: str, value: FactValue, proof: Proof, language: str) -> str:
    """A value in words."""
    text = str(value).lower() if isinstance(value, bool) else str(written(value))
    return Wording(proof.standard, language).value(name, text)


def differences(witness: Witness, proof: Proof, language: str) -> str:
    """In what a witness differs from the sample: so_vu = 1; nothing where it is the sample."""
    if proof.sample is None:
        return ""
    sample = values_of(proof.sample)
    parts = [
        f"{name} = {value_text(name, value, proof, language)}"
        for name, value in values_of(witness).items()
        if sample.get(name) != value
    ]
    claims, known = witness.assessment.not_applicable, proof.sample.assessment.not_applicable
    parts += [message("prove.claimed", language, criterion=name) for name in claims if name not in known]
    elsewhere = {(e.standard, e.period): e for e in proof.sample.earlier}
    parts += [
        message(
            "prove.elsewhere",
            language,
            standard=earlier.standard,
            period=earlier.period,
            outcome=message(f"verdict.{earlier.verdict}", language),
        )
        for earlier in witness.earlier
        if elsewhere.get((earlier.standard, earlier.period)) != earlier
    ]
    return "; ".join(parts)


def outcome_text(witness: Witness, proof: Proof, language: str) -> str:
    """What a witness comes to: the verdict, and grade and points where there are any."""
    told = [message(f"verdict.{Verdict(str(witness.params['verdict']))}", language)]
    if (grade := witness.params.get("grade")) is not None:
        told.append(message("prove.graded", language, grade=Wording(proof.standard, language).grade(str(grade))))
    if (points := witness.params.get("points")) is not None:
        told.append(message("prove.points", language, points=exact_text(str(points), language)))
    return ", ".join(told)
