"""The keys that units are ranked by, in columns (see `engine.ties`)."""

from collections.abc import Sequence

import numpy as np

from scoring.batch.columns import Columns, Flags
from scoring.batch.scores import STATES, Codes, Exact, Part
from scoring.batch.sheet import Sheet
from scoring.language.values import denominator
from scoring.model.expression import Name
from scoring.model.points import Tie
from scoring.model.result import State
from scoring.model.standard import Standard

_MET, _OUT = STATES.index(State.MET), STATES.index(State.NOT_APPLICABLE)


def tie_columns(
    standard: Standard, columns: Columns, states: Sequence[Codes], sheet: Sheet | None
) -> tuple[Exact, ...]:
    """The value of each key; not known where it is open or undeclared."""
    return tuple(_key(tie, standard, columns, states, sheet) for tie in standard.ties)


def _key(tie: Tie, standard: Standard, columns: Columns, states: Sequence[Codes], sheet: Sheet | None) -> Exact:
    if tie.kind == "share":
        return _share(states, columns.size)
    if tie.kind == "fact":
        column = columns.facts.get(Name(tie.name))
        if column is None:
            return _unknown(columns.size)
        return Exact(column.values.astype(np.int64), denominator(standard.facts[tie.name]), column.known)
    if sheet is None or standard.scoring is None:
        return _unknown(columns.size)
    if tie.kind == "section":
        return _settled(sheet.sections[[section.id for section in standard.scoring.sections].index(tie.name)])
    return _settled(sheet.total)


def _share(states: Sequence[Codes], size: int) -> Exact:
    """Criteria met ÷ criteria applicable; 0 where none applies."""
    count = np.min_scalar_type(len(states))
    met, out = np.zeros(size, dtype=count), np.zeros(size, dtype=count)
    for state in states:
        met += state == _MET
        out += state == _OUT
    applicable = len(states) - out.astype(np.int32)
    return Exact(met.astype(np.int32), np.maximum(applicable, 1))


def _settled(part: Part) -> Exact:
    """The number where both ends are one."""
    if part.most is part.least:
        return part.least
    known: Flags = (part.least.over == part.most.over) & (part.least.under == part.most.under)
    return Exact(part.least.over, part.least.under, known if part.least.known is None else known & part.least.known)


def _unknown(size: int) -> Exact:
    return Exact(np.zeros(size, dtype=np.int64), 1, np.zeros(size, dtype=np.bool_))
