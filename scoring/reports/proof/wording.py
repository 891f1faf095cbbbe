"""Answers of a proof in words: what was refuted and by which unit, what is worth a note, what was proved."""

from collections.abc import Iterator, Mapping, Sequence

from scoring.model.proof import QUESTIONS, Answer, Proof, Status, Witness
from scoring.reports.catalogue import message
from scoring.reports.numbers import exact_text
from scoring.reports.proof.values import differences, outcome_text, value_text, values_of
from scoring.reports.visible import visible
from scoring.reports.wording import Wording

_INNER_QUOTES = str.maketrans("“”", "‘’")


def answer_text(answer: Answer, proof: Proof, language: str) -> str:
    """One answer as a sentence without its full stop."""
    code = answer.question if answer.status is Status.PROVED else f"{answer.question}:{answer.why}"
    if answer.status is Status.NOT_SETTLED:
        return message(
            "prove.not_settled:about" if answer.subject else "prove.not_settled",
            language,
            question=message(f"prove.question.{answer.question}", language),
            subject=_subject(answer, proof, language),
            limit=_limit(answer, proof, language),
        )
    if answer.status is Status.PROVED and answer.question == "better":
        code = f"better:{answer.why}"
    if answer.status is Status.PROVED and answer.why == "assumed":
        code = "range:assumed"
    return message(f"prove.text.{code}", language, **_told(answer, proof, language))


def _limit(answer: Answer, proof: Proof, language: str) -> str:
    """Which limit was hit."""
    code = answer.why if answer.why in ("effort", "range", "division", "maxima") else "effort"
    told = {name: exact_text(str(value), language) for name, value in answer.params.items()}
    return message(f"prove.limit.{code}", language, **{**told, "effort": exact_text(str(proof.effort), language)})


def _told(answer: Answer, proof: Proof, language: str) -> Mapping[str, object]:
    """Every parameter in words, and what the answer is about."""
    told: dict[str, object] = {"subject": _subject(answer, proof, language)}
    for name, value in answer.params.items():
        match name:
            case "criteria" if isinstance(value, tuple):
                told[name] = ", ".join(visible(str(each)) for each in value)
            case "when":
                told[name] = Wording(proof.standard, language).expression(str(value))
            case "limit" | "largest" | "points":
                told[name] = exact_text(str(value), language)
            case _:
                told[name] = value
    return told


def _subject(answer: Answer, proof: Proof, language: str) -> str:
    """A criterion by its id, a grade and a fact by their names."""
    wording = Wording(proof.standard, language)
    match answer.question:
        case "grade":
            return f"“{wording.grade(answer.subject)}”"
        case "better":
            return f"{answer.subject} (“{wording.label(answer.subject).translate(_INNER_QUOTES)}”)"
        case _:
            return visible(answer.subject)


def witness_text(witness: Witness, proof: Proof, language: str) -> str:
    """What a witness shows."""
    params = {name: visible(str(value)) for name, value in witness.params.items()}
    if "fact" in params:
        name = params["fact"]
        params["value"] = value_text(name, values_of(witness)[name], proof, language)
    if witness.shows == "grade":
        params["grade"] = Wording(proof.standard, language).grade(params["grade"])
    told = message(f"prove.shows.{witness.shows}", language, **params)
    return message("prove.witness", language, shows=told, outcome=outcome_text(witness, proof, language))


def example_texts(answer: Answer, proof: Proof, language: str) -> Iterator[str]:
    """The witnesses of an answer that is not a proof: where each differs from the sample, and what it comes to. Two
    that differ in one answer are told together."""
    witnesses = list(answer.witnesses)
    while witnesses:
        first = witnesses.pop(0)
        if first.shows == "before" and witnesses:
            yield _pair_text(first, witnesses.pop(0), proof, language)
            continue
        yield message(
            "prove.example",
            language,
            name=first.name,
            differs=differences(first, proof, language) or message("prove.sample", language),
            outcome=outcome_text(first, proof, language),
        )


def _pair_text(first: Witness, second: Witness, proof: Proof, language: str) -> str:
    name = str(first.params["fact"])
    before, after = (value_text(name, values_of(each)[name], proof, language) for each in (first, second))
    return message(
        "prove.pair",
        language,
        name=first.name.removesuffix("-1"),
        fact=name,
        before=before,
        after=after,
        one=outcome_text(first, proof, language),
        other=outcome_text(second, proof, language),
    )


def proved_texts(proof: Proof, language: str) -> Iterator[str]:
    """What was proved, one line a question."""
    for question in QUESTIONS:
        answers = [a for a in proof.answers if a.question == question and a.status is Status.PROVED]
        if not answers:
            continue
        if question == "better":
            yield from _directions(answers, language)
        elif len(answers) == 1 and not answers[0].subject:
            yield answer_text(answers[0], proof, language)
        else:
            names = ", ".join(_subject(answer, proof, language) for answer in answers)
            yield message(f"prove.proved.{question}", language, count=len(answers), names=names)


def _directions(answers: Sequence[Answer], language: str) -> Iterator[str]:
    """The facts by which answer is the better one, under the names that the file gives them."""
    yield message("prove.proved.better", language, count=len(answers))
    for direction in ("higher", "lower", "applies", "neither"):
        names = [answer.subject for answer in answers if answer.why == direction]
        if names:
            yield message(f"prove.proved.{direction}", language, count=len(names), names=", ".join(names))


def counts_text(proofs: Sequence[Proof], language: str) -> str:
    """How many answers of which kind."""
    counts = {str(status): sum(proof.count(status) for proof in proofs) for status in Status}
    return message("prove.counts", language, standards=len(proofs), **counts)
