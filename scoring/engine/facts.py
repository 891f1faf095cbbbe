"""Which of several figures for one fact counts."""

from collections.abc import Mapping

from scoring.engine.roll_up import RolledUp
from scoring.language.interpret import Value
from scoring.language.values import exact
from scoring.model.assessment import Assessment, FactValue
from scoring.model.expression import Name
from scoring.model.standard import Standard


def effective_facts(
    assessment: Assessment, rolled_up: Mapping[str, RolledUp], *, most: bool
) -> Mapping[str, FactValue]:
    """What counts, in order of authority: appraised, rolled up, declared."""
    if not rolled_up and not assessment.appraised_facts:
        return assessment.facts
    counted = {name: rolled.most if most else rolled.least for name, rolled in rolled_up.items()}
    appraised = {name: entry.value for name, entry in assessment.appraised_facts.items()}
    return {**assessment.facts, **counted, **appraised}


def read_fact(
    standard: Standard, assessment: Assessment, rolled_up: Mapping[str, RolledUp], name: Name, *, most: bool
) -> Value:
    """The exact value of one fact, this year's or last year's; None where it is undeclared."""
    value: FactValue | None
    if name.previous:
        value = assessment.previous.get(name.fact)
    elif (entry := assessment.appraised_facts.get(name.fact)) is not None:
        value = entry.value
    elif (rolled := rolled_up.get(name.fact)) is not None:
        value = rolled.most if most else rolled.least
    else:
        value = assessment.facts.get(name.fact)
    return None if value is None else exact(standard.facts[name.fact], value)
