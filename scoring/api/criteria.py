"""What those who write criteria ask: faults, proofs, what changed between two standards, and for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring.api.files import load_library
from scoring.api.ranking import NO_EARLIER
from scoring.engine.compile import default_inference
from scoring.intake.read import without_contradictions
from scoring.library.catalogue import Catalogue
from scoring.library.read import CriteriaFile
from scoring.model.assessment import Assessment, Rejected
from scoring.model.diagnostic import ScoringError
from scoring.model.history import Earlier
from scoring.model.proof import Proof

if TYPE_CHECKING:
    from scoring.authoring.lint.run import Lint
    from scoring.model.criteria_diff import Diff
    from scoring.model.impact import Impact


@dataclass(frozen=True, slots=True)
class Proofs:
    """What was proved of several standards."""

    proofs: tuple[Proof, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was refuted and everything was settled."""
        return all(proof.holds for proof in self.proofs)

    def to_dict(self, language: str = "vi") -> Mapping[str, Any]:
        """The answers as the JSON document of schema `scoring/proof/1`, their sentences in vi or en."""
        from scoring.reports.proof.document import proofs_document  # noqa: PLC0415

        return proofs_document(self.proofs, language)


def lint_criteria(*paths: str | Path, beside: Sequence[str | Path] = ()) -> "Lint":
    """What is wrong in criteria files, and what can be used and is worth a look: `.findings`, `.files`.

    Without paths, the criteria that come with the program. What stands `beside` is read and not told of.

    >>> lint_criteria().findings
    ()

    Never raises for what a file holds: where one cannot be used, the findings say so and nothing else is looked into.
    """
    from scoring.authoring.lint.run import Lint, lint  # noqa: PLC0415 (few programs write criteria)

    try:
        library = load_library(*paths, *beside)
    except ScoringError as error:
        return Lint(error.diagnostics, 0)
    return lint(library, _meant(library, paths))


def _meant(library: Catalogue, paths: Sequence[str | Path]) -> list[CriteriaFile]:
    """The files at or below the paths; without paths, all."""
    meant = [Path(path).resolve() for path in paths]
    return [file for file in library.files if not meant or any(map(file.path.is_relative_to, meant))]


def prove_criteria(*paths: str | Path, beside: Sequence[str | Path] = (), effort: int | None = None) -> "Proofs":
    """What can be proved of criteria files before they are used: `.proofs`, `.holds`, `.to_dict()`.

    Without paths, the criteria that come with the program. What stands `beside` is read and not proved. `effort` is how
    many steps of the solver each question may take. Needs the extra `prove`.

    >>> proofs = prove_criteria("criteria/tt-23-2012/xa.yaml")
    >>> proofs.holds, proofs.proofs[0].answers[0].question, proofs.proofs[0].answers[0].status
    (True, 'recognised', <Status.PROVED: 'proved'>)

    Raises ScoringError with every fault of every criteria file, ModuleNotFoundError where z3 is not installed.
    """
    from scoring.authoring.prove.places import placed  # noqa: PLC0415 (few programs prove)
    from scoring.authoring.prove.prove import EFFORT, in_first_period, prove  # noqa: PLC0415

    library = load_library(*paths, *beside)
    proofs = []
    for file in _meant(library, paths):
        standard = in_first_period(library, file.shape.standard, file.shape.in_force.start)
        proof = prove(standard, library.vocabularies[standard.unit_type].facts, effort or EFFORT)
        proofs.append(placed(proof, file))
    return Proofs(tuple(proofs))


def diff_criteria(before: str | Path, after: str | Path, *, library: Catalogue | None = None) -> "Diff":
    """Hold two standards against each other: what changed clause by clause, and a unit whose result differs.

    A side is an id, one edition of it (`id@edition`, or `id@YYYY-MM-DD` for a day of its force), or a criteria file.

    >>> found = diff_criteria("tt-23-2012/xa", "tt-124-2021/xa")
    >>> [(clause.before, clause.after) for clause in found.of("changed", "criterion")][-1]
    ('tt23.k4', 'k4.b')

    Raises ScoringError for a side that there is not, UnlikeUnitsError (a ValueError) where the units are of two types.
    """
    from scoring.authoring.diff.run import diff  # noqa: PLC0415 (few programs compare standards)
    from scoring.authoring.diff.sides import side  # noqa: PLC0415

    used = library or load_library()
    return diff(*(side(str(each), used).standard for each in (before, after)))


def criteria_impact(
    before: str | Path,
    after: str | Path,
    assessments: Sequence[Assessment],
    *,
    rejected: Sequence[Rejected] = (),
    earlier: Mapping[str, Sequence[Earlier]] = NO_EARLIER,
    inference: str | None = None,
    library: Catalogue | None = None,
) -> "Impact":
    """What it means for units that one standard is replaced by another: who gains, who loses, which criterion did it.

    The sides are named as for `diff_criteria`. Whatever their periods are, all units are judged by these two editions.

    >>> from scoring import read_assessments
    >>> read = read_assessments("fixtures/huyen-mau")
    >>> found = criteria_impact("tt-124-2021/xa", "tt-124-2021/xa", read.assessments)
    >>> {str(unit.move) for unit in found.units}
    {'same'}

    Raises as `diff_criteria` does.
    """
    from scoring.authoring.diff.sides import side  # noqa: PLC0415
    from scoring.authoring.impact import impact  # noqa: PLC0415

    used = library or load_library()
    one, other = side(str(before), used), side(str(after), used)
    sound, contradicting = without_contradictions(list(assessments), rejected)
    refused = [*rejected, *contradicting]
    return impact(one, other, sound, refused, earlier=earlier, inference=inference or default_inference())
