"""Examples of a standard: what goes in, what is expected to come out, and what came."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.model.assessment import Assessment
from scoring.model.history import Earlier
from scoring.model.result import UnitResult
from scoring.model.span import Span
from scoring.model.standard import Standard

#: What a proposed example says until a person has confirmed it.
UNCONFIRMED = "unconfirmed"
#: One part of a result as an example tells it: a word or an exact number, a truth, several words, or None for none.
Told = str | bool | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An assessment, the standard that judges it, and the parts of the result that the author foretells.

    `expected` has only what the author gave: a part that is absent is not compared, one that is None must be none.
    `earlier` is what the unit reached before.
    """

    name: str
    span: Span
    standard: Standard
    assessment: Assessment
    expected: Mapping[str, Told]
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of the result that came out otherwise than foretold."""

    part: str
    expected: Told
    came: Told


@dataclass(frozen=True, slots=True)
class Trial:
    """An example with what came of it."""

    example: Example
    result: UnitResult
    differences: tuple[Difference, ...]

    @property
    def passed(self) -> bool:
        """Whether all came as foretold."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class Gap:
    """What no example of a file shows. `kind` is `recognised` (no unit is), `alone` (criterion `at` never is the only
    one that is not met), `not_applicable` or `undetermined` (`at` never is), `grade` (`at` is never given), or `holds`
    or `fails` (the comparison `text` in `part` of `at` never does)."""

    edition: str
    kind: str
    at: str = ""
    part: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Trials:
    """All examples of one file, tried; `gaps` is None where nobody asked what they leave out. `unconfirmed` is how many
    wait for a person to confirm them, and were not tried."""

    source: str
    standard: str
    trials: tuple[Trial, ...]
    gaps: tuple[Gap, ...] | None = None
    unconfirmed: int = 0

    @property
    def failed(self) -> tuple[Trial, ...]:
        """Those of which something else came."""
        return tuple(trial for trial in self.trials if not trial.passed)
