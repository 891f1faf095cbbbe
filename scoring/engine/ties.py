"""The keys that a unit is ranked by, as its standard lists them."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from scoring.engine.facts import read_fact
from scoring.engine.roll_up import RolledUp
from scoring.model.assessment import Assessment
from scoring.model.expression import Name
from scoring.model.points import Tie
from scoring.model.result import Points, State
from scoring.model.standard import Standard


def tie_keys(
    standard: Standard,
    assessment: Assessment,
    rolled_up: Mapping[str, RolledUp],
    states: Sequence[State],
    points: Points | None,
) -> tuple[Fraction | None, ...]:
    """The value of each key; None where it is open or undeclared."""
    keys: list[Fraction | None] = []
    for tie in standard.ties:
        if tie.kind == "share":
            keys.append(share_met(states))
        elif tie.kind == "fact":
            least, most = (
                read_fact(standard, assessment, rolled_up, Name(tie.name), most=end) for end in (False, True)
            )
            keys.append(Fraction(least) if least is not None and least == most else None)
        else:
            keys.append(_points_of(points, tie))
    return tuple(keys)


def _points_of(points: Points | None, tie: Tie) -> Fraction | None:
    """The points of a section before rescaling, or the total."""
    if points is None:
        return None
    if tie.kind == "section":
        return next(section.points.settled for section in points.sections if section.id == tie.name)
    return points.total.settled if points.total is not None else None


def share_met(states: Sequence[State]) -> Fraction:
    """Criteria met ÷ criteria applicable: the tie key of a standard without points; 0 where none applies."""
    applicable = len(states) - states.count(State.NOT_APPLICABLE)
    return Fraction(states.count(State.MET), applicable) if applicable else Fraction(0)
