"""Bytes to text: size first, then UTF-8, then NFC, so that what looks the same is the same."""

import codecs
import errno
import stat
import unicodedata
from pathlib import Path

from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.model.span import Span


def read_bytes(path: Path, source: str, limit: int) -> bytes:
    """The bytes of a file of at most `limit` bytes. Raises ScoringError E101 or E102; a larger file is not read, nor is
    a pipe or a device, which may never end.
    """
    start = Span(source, 1, 1)
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise OSError(errno.EINVAL, "not a regular file")
        large, content = stat.S_ISREG(status.st_mode) and status.st_size > limit, b""
        if not large:
            with path.open("rb") as stream:
                content = stream.read(limit + 1)
    except OSError as error:
        raise ScoringError([Diagnostic("E101", start, {"why": error.strerror or type(error).__name__})]) from None
    if large or len(content) > limit:
        size, unit = (limit // 1024**2, "MiB") if limit % 1024**2 == 0 else (limit // 1024, "KiB")
        raise ScoringError([Diagnostic("E102", start, {"limit": str(size), "what": unit})])
    return content


def decode(content: bytes, source: str) -> str:
    """The text of UTF-8 bytes, with or without a byte order mark, in NFC. Raises ScoringError E103 with the place."""
    bare = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = bare.decode("utf-8")
    except UnicodeDecodeError as error:
        span = place(bare[: error.start].decode("utf-8"), source)
        raise ScoringError([Diagnostic("E103", span, {"byte": f"0x{bare[error.start]:02X}"})]) from None
    return unicodedata.normalize("NFC", text)


def place(before: str, source: str, first_line: int = 1) -> Span:
    """Where the character after `before` stands. A line ends where YAML says so, which is also at a lone CR."""
    lines = f"{before}.".splitlines()
    return Span(source, len(lines) + first_line - 1, len(lines[-1]))
