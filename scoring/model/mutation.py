"""Changes of a standard, what its examples made of them, and the examples that are proposed for what they miss."""

from dataclasses import dataclass

from scoring.model.assessment import Assessment
from scoring.model.example import Example, Gap
from scoring.model.history import Earlier
from scoring.model.span import Span
from scoring.model.standard import Standard


@dataclass(frozen=True, slots=True)
class Change:
    """A standard with one thing changed.

    `at` is a criterion, `scope:n`, `section:id`, `grade:id` or `scoring`; `part` the key of the file that it stands
    under; `kind` what was done to it; `before` and `after` how it reads, empty where something falls away.
    """

    at: str
    part: str
    kind: str
    before: str
    after: str
    way: tuple[str | int, ...]
    standard: Standard

    @property
    def name(self) -> tuple[str, ...]:
        """What the change is known by, whichever day the standard was resolved for."""
        return self.at, self.part, self.kind, self.before, self.after, *map(str, self.way)


@dataclass(frozen=True, slots=True)
class Unnoticed:
    """A change that no example notices, and where it stands.

    `witness` is a unit whose result it changes, made from the example `near`; both are None where no such unit was
    found, so that the change may well mean the same.
    """

    change: Change
    span: Span
    near: Example | None
    witness: Assessment | None


@dataclass(frozen=True, slots=True)
class Edition:
    """The changes of one edition: how many, how many of them some example notices, and the others."""

    edition: str
    changes: int
    noticed: int
    unnoticed: tuple[Unnoticed, ...]

    @property
    def missed(self) -> tuple[Unnoticed, ...]:
        """The changes that some unit would feel, and no example shows."""
        return tuple(one for one in self.unnoticed if one.witness is not None)

    @property
    def alike(self) -> tuple[Unnoticed, ...]:
        """The changes of which no unit was found that feels them."""
        return tuple(one for one in self.unnoticed if one.witness is None)


@dataclass(frozen=True, slots=True)
class Mutations:
    """What the examples of one file notice, edition by edition."""

    source: str
    standard: str
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposed example, and what it would show: a gap, or a change that no example notices."""

    example: Example
    shows: Gap | Unnoticed


@dataclass(frozen=True, slots=True)
class Missing:
    """What would complete a file, and the gaps for which no unit was found. `base` is what the file's examples have in
    common, None where there are none yet; `base_earlier` what its unit reached before."""

    source: str
    standard: Standard
    base: Assessment | None
    base_earlier: tuple[Earlier, ...]
    proposals: tuple[Proposal, ...]
    left: tuple[Gap, ...]
