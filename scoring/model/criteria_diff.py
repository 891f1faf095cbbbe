"""What a comparison of two standards tells: clause by clause, what it was and what it is, and who feels it."""

from dataclasses import dataclass

from scoring.model.assessment import Assessment
from scoring.model.history import Earlier
from scoring.model.legal import LegalRef
from scoring.model.prose import Text
from scoring.model.result import UnitResult
from scoring.model.standard import Criterion, Standard

#: What a part of a clause was: text as the file has it, prose in two languages, a citation, the points of a criterion.
Shown = str | Text | LegalRef | Criterion | None


@dataclass(frozen=True, slots=True)
class Detail:
    """One key of a clause that changed; None on the side that does not have it."""

    part: str
    before: Shown
    after: Shown


@dataclass(frozen=True, slots=True)
class Witness:
    """A unit whose result differs: a side is None where the assessment would not even be taken."""

    assessment: Assessment
    start: Assessment
    earlier: tuple[Earlier, ...]
    before: UnitResult | None
    after: UnitResult | None


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that a standard says: `about` a criterion, a fact, a section, and so on.

    `kind` is `added`, `dropped` or `changed`. `is_telling` says whether a result may rest on what changed; where it
    does and `witness` is None, no unit was found that differs.
    """

    about: str
    kind: str
    before: str | None
    after: str | None
    title: Text | None
    details: tuple[Detail, ...]
    is_telling: bool
    witness: Witness | None = None

    @property
    def name(self) -> str:
        """What it is called now, or was called."""
        return self.after or self.before or self.about


@dataclass(frozen=True, slots=True)
class Diff:
    """All that changed from one standard to another; `start` is the unit that the witnesses were made from."""

    before: Standard
    after: Standard
    clauses: tuple[Clause, ...]

    def of(self, kind: str, about: str | None = None) -> tuple[Clause, ...]:
        """The clauses of one kind."""
        return tuple(each for each in self.clauses if each.kind == kind and about in (None, each.about))
