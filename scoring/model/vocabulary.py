"""The words that a unit of one type may use: what an assessment is read against."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scoring.model.points import Range
from scoring.model.standard import Fact


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All facts, criteria and standards that a library knows for one unit type.

    `facts` gives every declaration of a fact: two standards may bound it differently, and a value must satisfy all.
    `criteria` tells of each criterion id whether a unit may claim that it does not apply, `points` between what it may
    be appraised under each standard that gives it points. `defaults` are the standards that serve where nobody names
    one.
    """

    facts: Mapping[str, tuple[Fact, ...]]
    criteria: Mapping[str, bool]
    standards: frozenset[str]
    defaults: tuple[str, ...] = ()
    points: Mapping[str, tuple[Range, ...]] = field(default_factory=dict)
