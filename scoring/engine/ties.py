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

    def of_fact(name: str) -> Fraction | None:
        least, most = (read_fact(standard, assessment, rolled_up, Name(name), most=end) for end in (False, True))
        return Fraction(least) if least is not None and least == most else None

    def of_tie(tie: Tie) -> Fraction | None:
        match tie.kind:
            case "fact":
                return of_fact(tie.name)
            case "share":
                return share_met(states)
            case "section" if points is not None:
                return next(section.points.settled for section in points.sections if section.id == tie.name)
            case _:
                return points.total.settled if points is not None and points.total is not None else None

    return tuple(map(of_tie, standard.ties))


def share_met(states: Sequence[State]) -> Fraction:
    """Criteria met ÷ criteria applicable: the tie key of a standard without points; 0 where none applies."""
    applicable = len(states) - states.count(State.NOT_APPLICABLE)
    return Fraction(states.count(State.MET), applicable) if applicable else Fraction(0)
