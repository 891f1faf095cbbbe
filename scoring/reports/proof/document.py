"""Proofs as JSON for other programs: schema `scoring/proof/1`, set down in `proof-1.schema.json`."""

from collections.abc import Sequence

from scoring.model.history import Earlier
from scoring.model.proof import Answer, Proof, Status, Witness
from scoring.reports.document import Document, plain
from scoring.reports.pretty import pretty
from scoring.reports.proof.values import written
from scoring.reports.proof.wording import answer_text, witness_text

SCHEMA = "scoring/proof/1"


def proofs_json(proofs: Sequence[Proof], language: str) -> str:
    """The document as text: the same bytes for the same proofs."""
    return pretty(proofs_document(proofs, language))


def proofs_document(proofs: Sequence[Proof], language: str) -> Document:
    """Every answer about every standard, with its witnesses."""
    return {
        "schema": SCHEMA,
        "standards": [_proof(proof, language) for proof in proofs],
        "counts": {str(status): sum(proof.count(status) for proof in proofs) for status in Status},
    }


def _proof(proof: Proof, language: str) -> Document:
    standard = proof.standard
    return {
        "standard": standard.id,
        "edition": standard.edition,
        "criteria_sha256": standard.sha256,
        "period": proof.period,
        "effort": proof.effort,
        "counts": {str(status): proof.count(status) for status in Status},
        "sample": _witness(proof.sample, proof, language) if proof.sample is not None else None,
        "answers": [_answer(answer, proof, language) for answer in proof.answers],
    }


def _answer(answer: Answer, proof: Proof, language: str) -> Document:
    return {
        "question": answer.question,
        "subject": answer.subject or None,
        "status": str(answer.status),
        "why": answer.why or None,
        "params": plain(answer.params),
        "witnesses": [_witness(witness, proof, language) for witness in answer.witnesses],
        "at": None if answer.at is None else str(answer.at),
        "text": answer_text(answer, proof, language),
    }


def _witness(witness: Witness, proof: Proof, language: str) -> Document:
    assessment = witness.assessment
    return {
        "name": witness.name,
        "shows": witness.shows,
        "params": plain(witness.params),
        "assessment": {
            "unit": {"id": assessment.unit.id, "type": assessment.unit.type},
            "period": assessment.period,
            "standards": list(assessment.standards),
            "facts": {name: written(value) for name, value in assessment.facts.items()},
            "previous": {name: written(value) for name, value in assessment.previous.items()},
            "evidence": {
                name: [{"number": paper.number} for paper in papers] for name, papers in assessment.evidence.items()
            },
            "not_applicable": dict(assessment.not_applicable),
        },
        "earlier": [_earlier(earlier) for earlier in witness.earlier],
        "text": witness_text(witness, proof, language),
    }


def _earlier(earlier: Earlier) -> Document:
    return {
        "standard": earlier.standard,
        "period": earlier.period,
        "verdict": str(earlier.verdict),
        "grade": earlier.grade,
    }
