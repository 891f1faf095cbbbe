"""The criteria that come with the program: everything is settled, nothing refuted, and every witness scores as said."""

import json
from pathlib import Path

import pytest

import scoring
from scoring.authoring.coverage import failing_alone
from scoring.language.show import decimal_text
from scoring.model.proof import Answer, Proof, Status, Witness
from scoring.model.result import State, UnitResult
from scoring.reports.proof.witness import earlier_json, witness_yaml

LIBRARY = scoring.load_library()
FILES = {f"{file.shape.standard}@{file.shape.edition}": file.path for file in LIBRARY.files}
ROOT = Path(__file__).parents[4]


@pytest.fixture(scope="module")
def proofs() -> dict[str, Proof]:
    return {}


def proof_of(name: str, proofs: dict[str, Proof]) -> Proof:
    if name not in proofs:
        (proofs[name],) = scoring.prove_criteria(FILES[name]).proofs
    return proofs[name]


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_refuted_and_everything_settled(name: str, proofs: dict[str, Proof]) -> None:
    proof = proof_of(name, proofs)
    assert [answer for answer in proof.answers if answer.status in (Status.REFUTED, Status.NOT_SETTLED)] == []
    noted = {(answer.question, answer.why) for answer in proof.answers if answer.status is Status.NOTED}
    assert noted <= {("better", "circumstance"), ("declared", "divisor")}
    assert sum(answer.question == "alone" for answer in proof.answers) == len(proof.standard.criteria)
    assert proof.sample is not None


@pytest.mark.parametrize("name", FILES)
def test_every_witness_as_a_file_scores_as_it_says(name: str, proofs: dict[str, Proof], tmp_path: Path) -> None:
    proof = proof_of(name, proofs)
    for answer in proof.answers:
        results = [scored(witness, proof, tmp_path) for witness in answer.witnesses]
        if results:
            assert seen(answer, results), answer


def scored(witness: Witness, proof: Proof, folder: Path) -> UnitResult:
    """What `scoring check` would say of the witness's files."""
    path, results = folder / f"{witness.name}.yaml", folder / f"{witness.name}.results.json"
    path.write_text(witness_yaml(witness, proof, "vi"), encoding="utf-8")
    results.write_text(earlier_json(witness), encoding="utf-8")
    read = scoring.read_assessments(path)
    assert read.rejected == ()
    ranking = scoring.rank(read.assessments, earlier=scoring.read_results(results), quotas=False)
    (group,) = ranking.groups
    assert group.standard.sha256 == proof.standard.sha256
    (unit,) = group.units
    told = unit.result
    total = told.points.total.settled if told.points is not None and told.points.total is not None else None
    assert (str(told.verdict), told.grade) == (witness.params["verdict"], witness.params["grade"])
    assert witness.params["points"] == (None if total is None else decimal_text(total))
    return told


def seen(answer: Answer, results: list[UnitResult]) -> bool:
    """Whether the results show what the answer says."""
    match answer.question:
        case "recognised":
            return str(results[0].verdict) == "recognised"
        case "grade":
            return results[0].grade == answer.subject
        case "alone":
            return failing_alone(results[0]) == (answer.subject,)
        case "declared":
            states = dict(zip((c.id for c in results[0].standard.criteria), results[0].states, strict=True))
            return states[answer.subject] is State.UNDETERMINED
        case "better":
            before, better, above, below = map(place, results)
            return better > before and below < above
    return False


def place(result: UnitResult) -> tuple[bool, int, object]:
    grades = [grade.id for grade in result.standard.scoring.grades] if result.standard.scoring is not None else []
    height = 0 if result.grade is None else len(grades) - grades.index(result.grade)
    total = result.points.total if result.points is not None else None
    return str(result.verdict) == "recognised", height, total.settled if total is not None else 0


def test_the_same_bytes_each_time() -> None:
    path = FILES["minh-hoa-phong-trao/khu-dan-cu@2022-02-10"]
    one, other = (json.dumps(scoring.prove_criteria(path).to_dict(), ensure_ascii=False) for _ in range(2))
    assert one == other


SEEDED = sorted(
    path
    for path in (ROOT / "fixtures" / "broken-criteria").glob("*.yaml")
    if path.read_text(encoding="utf-8").startswith("# prove: ")
)


@pytest.mark.parametrize("file", SEEDED, ids=lambda file: file.stem)
def test_seeded_faults_are_found_at_their_lines(file: Path) -> None:
    _, _, question, _, line = file.read_text(encoding="utf-8").splitlines()[0].split()
    (proof,) = scoring.prove_criteria(file).proofs
    found = [answer for answer in proof.answers if answer.status is not Status.PROVED]
    assert (question, int(line)) in [(each.question, each.at.line) for each in found if each.at is not None]
