"""What every question is asked with: the search, units to stay close to, and witnesses held against the engine."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from scoring.authoring.prove.search import Search
from scoring.authoring.prove.smt import OutOfEffortError, Term, Truth
from scoring.authoring.prove.space import Values
from scoring.engine.assess import assess
from scoring.language.show import decimal_text
from scoring.model.proof import Answer, Status, Witness
from scoring.model.result import Param, UnitResult
from scoring.model.standard import Criterion, Standard


class DisagreementError(RuntimeError):
    """The engine does not see what the formulas say of a unit: a fault of the program, and nothing is proved."""


@dataclass(frozen=True)
class Case:
    """One standard under proof. `near` are units that others are made like; the first does as well as one can."""

    search: Search
    near: list[Values] = field(default_factory=list)

    @property
    def standard(self) -> Standard:
        """What is proved."""
        return self.search.space.standard

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Its criteria."""
        return self.standard.criteria

    def find(self, *claims: Truth, free: Sequence[Term] = ()) -> Values | None:
        """A judged unit of which all claims hold. Raises OutOfEffortError."""
        return self.search.find(claims, self.near, free)

    def can(self, *claims: Truth) -> bool:
        """Whether there is such a unit. Raises OutOfEffortError."""
        return self.search.model(claims) is not None

    def show(self, unit: Values, name: str, shows: str, seen: Callable[[UnitResult], bool], **params: Param) -> Witness:
        """A unit as a witness, once the engine has seen the same of it. Raises DisagreementError where it has not."""
        stem = name.replace("/", "-")
        assessment, earlier = self.search.space.assessment(unit, stem)
        result = assess(self.standard, assessment, inference="plain", earlier=earlier)
        if not seen(result):
            raise DisagreementError(f"{self.standard.id} {name}: {result.verdict} {result.grade} {result.decisive}")
        return Witness(stem, assessment, earlier, shows, {**params, **_outcome(result)})

    def result(self, witness: Witness) -> UnitResult:
        """What a witness comes to."""
        return assess(self.standard, witness.assessment, inference="plain", earlier=witness.earlier)

    def best(self) -> tuple[Witness, ...]:
        """The unit that does as well as one can, for where that is not enough; none where no unit is judged."""
        return tuple(self.show(unit, "mau", "sample", lambda _: True) for unit in self.near[:1])


def _outcome(result: UnitResult) -> dict[str, Param]:
    """What a unit comes to, in plain words and numbers."""
    total = result.points.total.settled if result.points is not None and result.points.total is not None else None
    return {
        "verdict": str(result.verdict),
        "grade": result.grade,
        "points": None if total is None else decimal_text(total),
    }


def settled(question: str, subject: str, answer: Callable[[], Answer]) -> Answer:
    """An answer, or that a limit was hit before there was one."""
    try:
        return answer()
    except OutOfEffortError as limit:
        return Answer(question, subject, Status.NOT_SETTLED, "effort", {"limit": str(limit)})
