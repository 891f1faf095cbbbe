"""Typed tables, as rows of the cells that a workbook would have."""

import math
import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl

from scoring.intake.assessment import read_assessment
from scoring.intake.rows import cell, header_of, labels_of, row_of, words_of
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.source.tree import Numbers, Scalar, Typed
from scoring.source.workbook.numbers import in_full
from tests.unit.batch.reading.lists import library


def by_rows(table: pl.DataFrame, name: str, numbers: Numbers) -> dict[str, Any]:
    """What the intake makes of each row, with the cells that a workbook would have."""
    words = library().vocabularies
    heads = [Scalar(head, Span(name, 1, place), plain=False) for place, head in enumerate(table.columns, start=1)]
    header = header_of(heads, words_of(words))
    found: dict[str, Any] = {}
    for number, row in enumerate(table.rows(), start=1):
        span = Span(name, number, 1)
        cells = [
            as_cell(value, span._replace(column=place), numbers, column)
            for place, (column, value) in enumerate(zip(table.iter_columns(), row, strict=True), start=1)
        ]
        read = row_of(header, [one for one in cells if one is not None], span, labels_of(words))
        source = f"{name}#{number}"
        found[source] = read_assessment(read.root, source, span, words, header.faults or read.faults)
    return found or {
        name: read_assessment(
            None, name, Span(name, 1, 1), words, header.faults or (Diagnostic("E109", Span(name, 1, 1), {}),)
        )
    }


def as_cell(value: Any, span: Span, numbers: Numbers, column: pl.Series) -> Scalar | None:
    """The cell that a workbook has for a value."""
    match value:
        case None:
            return None
        case str():
            text = unicodedata.normalize("NFC", value)
            return cell(re.sub("^'(?=[=+@-])", "", text), span, numbers) if text.strip() else None
        case bool():
            return Scalar(str(value).lower(), span, plain=False, typed=Typed.BOOLEAN)
        case datetime():
            return Scalar(str(value).removesuffix(" 00:00:00"), span, plain=False, typed=Typed.DATE)
        case date():
            return Scalar(value.isoformat(), span, plain=False, typed=Typed.DATE)
        case list():
            fault = Diagnostic("E404", span, {"name": column.name, "expected": "value", "found": "list"})
            return Scalar(column.name, span, plain=False, fault=fault)
        case float() if not math.isfinite(value):
            return Scalar(str(value), span, typed=Typed.NUMBER)
        case float() if column.dtype == pl.Float32:
            return Scalar(in_full(Decimal(str(np.float32(value)))), span, typed=Typed.NUMBER)
        case float():
            return Scalar(in_full(Decimal(repr(value))), span, typed=Typed.NUMBER)
    return Scalar(in_full(Decimal(value)), span, typed=Typed.NUMBER)
