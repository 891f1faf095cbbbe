"""Why a workbook or an archive cannot be used, as a diagnostic of the file or of one of its sheets."""

from collections.abc import Mapping

from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span

MEGABYTE = 1024 * 1024


def unusable(why: str, source: str, sheet: str = "") -> Diagnostic:
    """The diagnostic for a word that a reader of workbooks or of zip files gave."""
    span = Span(source, 1, 1, sheet)
    limits = _limits()
    if why in limits:
        limit, what = limits[why]
        return Diagnostic("E102", span, {"limit": limit, "what": what})
    if why == "password":
        return Diagnostic("E114", span)
    return Diagnostic("E113", span, {"why": why})


def too_large(source: str, limit: int) -> Diagnostic:
    """The diagnostic for an entry of an archive that is larger than a file of its kind may be."""
    return Diagnostic("E102", Span(source, 1, 1), {"limit": str(limit // MEGABYTE), "what": "MiB"})


def _limits() -> Mapping[str, tuple[str, str]]:
    """A limit that was reached: how much it is, and of what."""
    from scoring.source.workbook.cells import MAX_CELLS, MAX_PART, MAX_SHEETS  # noqa: PLC0415 (few runs read workbooks)

    return {
        "too-large": (str(MAX_PART // MEGABYTE), "unpacked"),
        "parts": ("16", "sheet-parts"),
        "sheets": (str(MAX_SHEETS), "sheets"),
        "cells": (str(MAX_CELLS // 10**6), "cells"),
        "entries": ("4", "contents"),
    }
