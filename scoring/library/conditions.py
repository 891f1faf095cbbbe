"""Conditions of a criteria file: read, checked, and their faults at the very character."""

from collections.abc import Callable, Mapping

from scoring.language.error import ConditionError
from scoring.language.parse import parse
from scoring.library.draft import Draft
from scoring.library.read import Way
from scoring.model.expression import Expression
from scoring.model.standard import Condition, Fact

#: Checks a tree against the facts and gives it with every label read. Raises ConditionError.
Check = Callable[[Expression, Mapping[str, Fact]], Expression]


def read_condition(draft: Draft, text: str, where: Way, check: Check) -> Condition | None:
    """A condition read and checked, or None with the fault at its character."""
    try:
        written = draft.file.scalar(*where)
        return Condition(" ".join(text.split()), check(parse(written), draft.facts))
    except ConditionError as error:
        draft.faults.append(draft.file.fault(error, *where))
        return None
