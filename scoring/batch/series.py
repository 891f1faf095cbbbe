"""One column of a frame as the scaled integers of a fact: exactly, or not at all."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scoring.batch.columns import Column, Flags, Ints
from scoring.intake.values import UnreadableError, read_value
from scoring.language.values import scaled_integer
from scoring.model.span import Span
from scoring.model.standard import Fact, FactType
from scoring.source.tree import Numbers, Scalar

#: Whole numbers of more digits are none that a form or a list may hold.
_MOST = 10**15 - 1
#: Up to here every whole number is a float of its own.
_FLOATS = 2**53
_EPOCH = date(1970, 1, 1).toordinal()
_NOWHERE = Span("", 1, 1)
_DECIMALS = frozenset({FactType.NUMBER, FactType.PERCENT})


def column_of(fact: Fact, series: pl.Series, numbers: Numbers = Numbers.UNSAID) -> tuple[Column, Flags | None]:
    """The fact's column, and where a value stands that is not of its type (None where there is none): there the column
    says that it is undeclared. Text is read as the cells of lists are, its `numbers` written as is said.

    >>> from scoring.model.prose import Text
    >>> share = Fact("ty_le", FactType.PERCENT, Text("Tỷ lệ"), decimals=1)
    >>> column, wrong = column_of(share, pl.Series([97.5, None, 97.25, 100.0]))
    >>> column.values.tolist(), column.known.tolist(), wrong.tolist()
    ([975, 0, 0, 1000], [True, False, False, True], [False, False, True, False])
    """
    there = series.is_not_null().to_numpy() if series.null_count() else np.ones(len(series), dtype=np.bool_)
    values, right = _read(fact, series, numbers)
    wrong = there & ~right
    known = there & right
    if known.all():
        return Column(values), None
    return Column(np.where(known, values, 0), known), wrong if wrong.any() else None


def _read(fact: Fact, series: pl.Series, numbers: Numbers) -> tuple[Ints, Flags]:
    """The scaled integers, whatever stands where there is none, and which are right."""
    dtype = series.dtype
    if dtype == pl.Boolean and fact.type is FactType.BOOLEAN:
        return series.fill_null(False).to_numpy().view(np.int8), np.ones(len(series), dtype=np.bool_)
    if dtype.is_integer():
        return _whole(fact, series.fill_null(0))
    if dtype.is_float():
        return _floats(fact, series.fill_null(0).cast(pl.Float64).to_numpy())
    if dtype == pl.Date and fact.type is FactType.DATE:
        days = series.fill_null(_first_day()).to_physical().to_numpy().astype(np.int64)
        return days + _EPOCH, np.ones(len(series), dtype=np.bool_)
    if dtype.is_decimal() and fact.type is FactType.COUNT:
        whole = series.fill_null(0).cast(pl.Int64, strict=False)
        values, right = _whole(fact, whole)
        return values, right & (whole.cast(dtype, strict=False) == series).fill_null(False).to_numpy()
    if dtype.is_decimal():
        return _texts(fact, series.cast(pl.String), Numbers.EN)
    if dtype in (pl.String, pl.Categorical, pl.Enum):
        return _texts(fact, series, numbers)
    return np.zeros(len(series), dtype=np.int8), np.zeros(len(series), dtype=np.bool_)


def _first_day() -> date:
    return date.fromordinal(_EPOCH)


def _whole(fact: Fact, series: pl.Series) -> tuple[Ints, Flags]:
    cast = series.cast(pl.Int64, strict=False)  # nothing where 64 bits do not hold it
    right = cast.is_between(-_MOST, _MOST).fill_null(False).to_numpy()
    values = cast.fill_null(0).to_numpy()
    if fact.type is FactType.COUNT:
        return values, right & (values >= 0)
    if fact.type is FactType.BOOLEAN:
        return values, right & (values >= 0) & (values <= 1)
    if fact.type in _DECIMALS:
        return _scaled(values, right, fact.decimals)
    return values, np.zeros(len(values), dtype=np.bool_)


def _scaled(values: Ints, right: Flags, decimals: int) -> tuple[Ints, Flags]:
    """Numbers without a decimal; those that would leave 64 bits are not for columns."""
    ten = 10**decimals
    fits = right & (values <= np.iinfo(np.int64).max // ten) & (values >= -(np.iinfo(np.int64).max // ten))
    return np.where(fits, values, 0) * ten, fits


def _floats(fact: Fact, values: NDArray[np.float64]) -> tuple[Ints, Flags]:
    """A float stands for a decimal where it is the one nearest to it."""
    if fact.type not in (FactType.COUNT, *_DECIMALS):
        return np.zeros(len(values), dtype=np.int8), np.zeros(len(values), dtype=np.bool_)
    ten = 10 ** (fact.decimals if fact.type in _DECIMALS else 0)
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = np.rint(values * ten)
        right = (np.abs(scaled) < _FLOATS) & (scaled / ten == values)
    if fact.type is FactType.COUNT:
        right &= values >= 0
    return np.where(right, scaled, 0).astype(np.int64), right


def _texts(fact: Fact, series: pl.Series, numbers: Numbers) -> tuple[Ints, Flags]:
    """Each distinct text is read once."""
    own = series.cast(pl.String)
    distinct = own.drop_nulls().unique()
    read = [_text(fact, text, numbers) for text in distinct]
    table = pl.DataFrame({"text": distinct, "value": pl.Series(read, dtype=pl.Int64)})
    found = own.rename("text").to_frame().join(table, on="text", how="left", maintain_order="left")["value"]
    return found.fill_null(0).to_numpy(), found.is_not_null().to_numpy()


def _text(fact: Fact, text: str, numbers: Numbers) -> int | None:
    to_integer: Callable[[Any], int] = scaled_integer(fact)
    try:
        value = to_integer(read_value(fact, Scalar(text, _NOWHERE, plain=False, numbers=numbers)))
    except UnreadableError:
        return None
    return value if abs(value) <= np.iinfo(np.int64).max else None
