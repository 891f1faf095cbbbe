"""Proofs for terminals: what was refuted first, then what is not settled, what is worth a note, and what was proved."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scoring.model.proof import Answer, Proof, Status
from scoring.reports.catalogue import message
from scoring.reports.layout import LEAST_WIDTH, columns, paragraph, wrap
from scoring.reports.proof.wording import answer_text, counts_text, example_texts, proved_texts
from scoring.reports.visible import visible


def proofs_text(proofs: Sequence[Proof], language: str, width: int = 80) -> str:
    """Standard by standard; the counts at the end."""
    width = max(width, LEAST_WIDTH)
    blocks = ["\n".join(_proof(proof, language, width)) for proof in proofs]
    return "\n\n".join([*blocks, "\n".join(wrap(counts_text(proofs, language), width))]) + "\n"


def _proof(proof: Proof, language: str, width: int) -> Iterator[str]:
    standard = proof.standard
    head = message(
        "prove.head",
        language,
        standard=visible(standard.id),
        edition=visible(standard.edition),
        criteria=len(standard.criteria),
        facts=len(proof.sample.assessment.facts) if proof.sample is not None else len(standard.facts),
    )
    title = wrap(head, width)
    yield from [*title, "=" * max(map(columns, title))]
    for status in (Status.REFUTED, Status.NOT_SETTLED, Status.NOTED):
        yield from _unproved(proof, status, language, width)
    yield ""
    yield from wrap(message("prove.status.proved", language, count=proof.count(Status.PROVED)), width)
    for text in proved_texts(proof, language):
        yield from paragraph(f"{text}.", width, 4, "  - ")


def _unproved(proof: Proof, status: Status, language: str, width: int) -> Iterator[str]:
    answers = [answer for answer in proof.answers if answer.status is status]
    if not answers:
        return
    yield ""
    yield from wrap(message(f"prove.status.{status}", language, count=len(answers)), width)
    for answer in _joined(answers):
        yield from paragraph(f"{answer_text(answer, proof, language)}.{_at(answer)}", width, 4, "  - ")
        for text in example_texts(answer, proof, language):
            yield from paragraph(text, width, 4, "    ", hang=2)


def _at(answer: Answer) -> str:
    return "" if answer.at is None else f" [{visible(str(answer.at))}]"


def _joined(answers: Sequence[Answer]) -> list[Answer]:
    """The answers, those joined that say the same of several criteria and show no unit."""
    found: dict[tuple[str, str, str], Answer] = {}
    for answer in answers:
        own = answer.subject if answer.witnesses or answer.why != "blocked" else ""
        key = answer.question, answer.why, own or str(answer.params)
        before = found.get(key)
        found[key] = (
            answer if before is None else replace(before, subject=f"{before.subject}, {answer.subject}", at=None)
        )
    return list(found.values())
