"""Typed columns of Parquet and Arrow: by vector operations where a column is of the type of its fact, else each value
as the cell of a workbook that holds the same."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl

from scoring.batch.columns import Flags, Ints, Places
from scoring.batch.reading.cells import Cells, Texts, whole
from scoring.batch.reading.meaning import EMPTY, UNCLEAR, UNREAD, FactMeaning, Meaning, Word, Words
from scoring.batch.reading.spelling import Spelling
from scoring.model.standard import FactType
from scoring.source.workbook.numbers import in_full

#: Whole numbers have at most fifteen digits here. A binary number of no more digits is the nearest to one decimal only.
_DIGITS = 10**15
#: Day 0 of a column of dates, as days are counted elsewhere.
_EPOCH = dt.date(1970, 1, 1).toordinal()
_DAYS = (dt.date.min.toordinal(), dt.date.max.toordinal())
_NUMBERS = frozenset({FactType.COUNT, FactType.NUMBER, FactType.PERCENT})


def cells_of(values: pl.Series) -> Cells:
    """The cells of a column, by its type."""
    kind = values.dtype
    if isinstance(kind, (pl.String, pl.Categorical, pl.Enum, pl.Null)):
        return Texts(_composed(values.cast(pl.String)))
    spelling = spelling_of(kind)
    return Nested(values) if spelling is None else Values(values, spelling)


def spelling_of(kind: pl.DataType) -> Spelling | None:
    """What the values of a type are, which is not text; None where they are no single values."""
    if kind.is_numeric():
        return Spelling.NUMBER
    if isinstance(kind, pl.Boolean):
        return Spelling.BOOLEAN
    return Spelling.DATE if isinstance(kind, (pl.Date, pl.Datetime, pl.Time)) else None


def _composed(values: pl.Series) -> pl.Series:
    """Text in NFC."""
    if values.str.len_bytes().sum() == values.str.len_chars().sum():
        return values
    return values.str.normalize("NFC")


def text_of(value: Any) -> str:
    """A value as the cell of a workbook would say it."""
    match value:
        case bool():
            return "true" if value else "false"
        case float() | np.floating():
            return in_full(Decimal(np.format_float_positional(value))) if np.isfinite(value) else str(value)
        case Decimal():
            return in_full(value)
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}".removesuffix(" 00:00:00")
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Values:
    """Numbers, days or booleans."""

    values: pl.Series
    spelling: Spelling

    def codes(self, meaning: Meaning[int]) -> Ints:
        """Exactly, or UNCLEAR."""
        size = len(self.values)
        if self.values.null_count() == size:
            return np.full(size, EMPTY, np.int64)
        exact = _exactly(self.values, meaning) if isinstance(meaning, FactMeaning) and meaning.is_one else None
        if exact is None:
            return self._looked_up(meaning.of(self.spelling).__getitem__)
        if self.values.null_count():
            exact[self.values.is_null().to_numpy()] = EMPTY
        return exact

    def words(self, meaning: Words) -> Sequence[Word]:
        """Each as it reads."""
        return self._each(meaning.of(self.spelling).__getitem__, None)

    def _looked_up(self, find: Callable[[str], int]) -> Ints:
        """The codes of values by their texts."""
        kind, values = self.values.dtype, self.values
        if values.null_count() or not (kind.is_integer() or kind.is_float()):
            return whole(self._each(find, EMPTY), len(values))
        distinct, own = np.unique(values.to_numpy(), return_inverse=True)
        codes: Ints = whole((find(text_of(value)) for value in distinct), len(distinct))[own]
        return codes

    def _each(self, find: Callable[[str], Any], nothing: Any) -> list[Any]:
        found: dict[Any, Any] = {None: nothing}
        each = []
        for value in python_values(self.values):
            if value not in found:
                found[value] = find(text_of(value))
            each.append(found[value])
        return each

    def filled(self) -> Flags:
        """Where a value is."""
        return self.values.is_not_null().to_numpy()

    def pick(self, places: Places) -> "Values":
        """Some of the rows."""
        return Values(self.values[places], self.spelling)


def python_values(values: pl.Series) -> list[Any]:
    """Values one by one; a number of single precision stays one, so that its digits are those that were meant."""
    try:
        listed = values.to_list()
    except (ValueError, OverflowError):  # a day beyond all calendars
        listed = values.cast(pl.String).to_list()
    return [None if one is None else np.float32(one) for one in listed] if values.dtype == pl.Float32 else listed


def _exactly(values: pl.Series, meaning: FactMeaning) -> Ints | None:
    """The codes of a column whose type is that of its fact; None where it is not."""
    kind = values.dtype
    match meaning.type:
        case FactType.BOOLEAN if kind == pl.Boolean:
            return values.cast(pl.Int64).fill_null(0).to_numpy().copy()
        case FactType.DATE if kind == pl.Date:
            days = values.to_physical().cast(pl.Int64).fill_null(0).to_numpy() + _EPOCH
            return np.where((days < _DAYS[0]) | (days > _DAYS[1]), UNCLEAR, days)
        case fact if fact in _NUMBERS:
            return _number(values, meaning)
        case _:
            return None


def _number(values: pl.Series, meaning: FactMeaning) -> Ints | None:
    kind = values.dtype
    decimals = meaning.decimals
    if kind == pl.Float64:
        return _binary(values.fill_null(0).to_numpy(), meaning)
    if isinstance(kind, pl.Decimal):
        held, values = kind.scale, values.to_physical()
    elif kind.is_integer():
        held = 0
    else:
        return None
    small = values.cast(pl.Int64, strict=False)
    numbers = small.fill_null(0).to_numpy()
    one = 10**held
    refused = (small.is_null() & values.is_not_null()).to_numpy() | (numbers <= -_DIGITS) | (numbers >= _DIGITS)
    numbers = np.where(refused, 0, numbers)
    if held > decimals:
        scaled, rest = np.divmod(numbers, 10 ** (held - decimals))
        refused |= rest != 0
    else:
        factor = 10 ** (decimals - held)
        refused |= np.abs(numbers) >= meaning.limit * 10**decimals // factor
        scaled = np.where(refused, 0, numbers) * factor
    return _allowed(scaled, refused, numbers, one, meaning)


def _binary(values: Any, meaning: FactMeaning) -> Ints:
    """Binary numbers, where one is the nearest to a decimal number with no more digits than the fact allows."""
    ten = 10**meaning.decimals
    with np.errstate(invalid="ignore", over="ignore"):
        nearest = np.rint(values * ten)
        refused = ~((np.abs(nearest) < _DIGITS) & (nearest / ten == values))
    refused |= np.abs(np.where(refused, 0, nearest)) >= meaning.limit * ten
    scaled = np.where(refused, 0, nearest).astype(np.int64)
    return _allowed(scaled, refused, scaled, ten, meaning)


def _allowed(scaled: Ints, refused: Flags, numbers: Ints, one: int, meaning: FactMeaning) -> Ints:
    """The codes that the type of the fact allows: no count below zero, and no percent that may be meant as a share."""
    if meaning.type is FactType.COUNT:
        refused = refused | (scaled < 0)
    if any(fact.type is FactType.PERCENT for fact in meaning.declared):
        refused = refused | ((numbers != 0) & (np.abs(numbers) <= one))
    return np.where(refused, UNCLEAR, scaled)


@dataclass(frozen=True, slots=True)
class Nested:
    """Lists, maps and whatever else is no single value."""

    values: pl.Series

    def codes(self, _: Meaning[int]) -> Ints:
        """Nothing of it means anything."""
        return np.where(self.filled(), UNCLEAR, EMPTY)

    def words(self, _: Words) -> Sequence[Word]:
        """Nothing of it means anything."""
        return [UNREAD if filled else None for filled in self.filled().tolist()]

    def filled(self) -> Flags:
        """Where something is."""
        return self.values.is_not_null().to_numpy()

    def pick(self, places: Places) -> "Nested":
        """Some of the rows."""
        return Nested(self.values[places])
