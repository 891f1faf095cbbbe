"""What was proved of a standard, what was refuted, and what could not be settled, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from scoring.model.assessment import Assessment
from scoring.model.history import Earlier
from scoring.model.result import Param
from scoring.model.span import Span
from scoring.model.standard import Standard


class Status(StrEnum):
    """How a question was answered, the gravest first."""

    REFUTED = "refuted"  # it is not so
    NOT_SETTLED = "not_settled"  # a limit was hit before there was an answer
    NOTED = "noted"  # it is not so, and that is no fault by itself: somebody should have meant it
    PROVED = "proved"  # it is so for every unit


#: Every question, in the order in which they are asked and answered.
QUESTIONS: Mapping[str, str] = {
    "recognised": "recognition can be reached",
    "grade": "a grade can be reached",
    "alone": "a criterion can decide: some unit fails on it alone",
    "together": "no two criteria contradict each other",
    "better": "a better answer never lowers the result",
    "band": "every band of a points rule is reached, and every value lies in exactly one",
    "declared": "a unit that declares everything is never left undetermined",
    "range": "the generated code never leaves 64 bits",
    "division": "the generated code never divides by zero",
}


@dataclass(frozen=True, slots=True)
class Witness:
    """A unit that shows something: it can be scored. `earlier` is what it reached elsewhere and before; `shows` is the
    code of what is to be seen, filled by `params`."""

    name: str
    assessment: Assessment
    earlier: tuple[Earlier, ...]
    shows: str
    params: Mapping[str, Param] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one of QUESTIONS about one `subject`: a criterion, a grade, a fact, or nothing where the question
    is about the whole. `why` tells answers of one status apart. `at` is where the file says what is refuted or noted;
    None where the answer is a proof, or nobody read a file."""

    question: str
    subject: str
    status: Status
    why: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)
    witnesses: tuple[Witness, ...] = ()
    at: Span | None = None


@dataclass(frozen=True)
class Proof:
    """Every answer about one standard. `period` is the year of its witnesses, `effort` the steps that each question
    might take, `sample` a unit that does as well as one can, `source` the file that was read, where there was one."""

    standard: Standard
    period: int
    effort: int
    answers: tuple[Answer, ...]
    sample: Witness | None = None
    source: str = ""

    def count(self, status: Status) -> int:
        """How many answers are of that status."""
        return sum(answer.status is status for answer in self.answers)

    @property
    def holds(self) -> bool:
        """Whether nothing was refuted and everything was settled."""
        return not self.count(Status.REFUTED) and not self.count(Status.NOT_SETTLED)
