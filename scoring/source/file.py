"""Bytes to text: size first, then UTF-8, then NFC, so that what looks the same is the same."""

import unicodedata
from pathlib import Path

from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span


def read_bytes(path: Path, source: str, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. Raises ScoringError E101 or E102; a larger file is not read."""
    start = Span(source, 1, 1)
    try:
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise ScoringError([Diagnostic("E101", start, {"why": error.strerror or type(error).__name__})]) from None
    if len(content) > limit:
        raise ScoringError([Diagnostic("E102", start, {"limit": str(limit // 1024)})])
    return content


def decode(content: bytes, source: str) -> str:
    """The text of UTF-8 bytes, with or without a byte order mark, in NFC. Raises ScoringError E103 with the place."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        span = Span(source, line, column)
        raise ScoringError([Diagnostic("E103", span, {"byte": f"0x{content[error.start]:02X}"})]) from None
    return unicodedata.normalize("NFC", text)
