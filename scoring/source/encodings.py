"""Text that is not UTF-8: Windows-1258 is made out by what it says; TCVN3 and VNI are read only where they are asked
for."""

import codecs
import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from scoring.model.diagnostic import Diagnostic, ScoringError
from scoring.source.file import decode, place

if TYPE_CHECKING:
    from scoring.source.syllables import Evidence

_MARKED = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: So many different words must read as Vietnamese before bytes speak for themselves; and of so many, one may not.
_ENOUGH = 3
_ONE_IN = 20
#: In an encoding that was asked for, so many words that read as Vietnamese make up for one that does not; and a few
#: that do not say nothing, being names perhaps.
_MAKE_UP = 3
#: How many bytes are looked at for that, from the first on that is not ASCII.
_LOOKED_AT = 1024 * 1024
_LONGEST_WORD = 100
_HIGH = re.compile(b"[\x80-\xff]")


class Encoding(StrEnum):
    """The encodings of Vietnamese before Unicode that can be read."""

    CP1258 = "cp1258"
    TCVN3 = "tcvn3"
    VNI = "vni"


class Decoded(NamedTuple):
    """Text in NFC; `made_out` is the encoding that nobody named and the bytes speak for."""

    text: str
    made_out: Encoding | None = None


def decode_typed(content: bytes, source: str, encoding: Encoding | None = None) -> Decoded:
    """The text of a file that people wrote: of UTF-8, whatever is asked for; else in the encoding asked for, or in
    Windows-1258 where the bytes read as Vietnamese in that and in no other.

    Raises ScoringError E103: what is neither is not guessed; `looks` names the encodings that it may be in.
    """
    try:
        return Decoded(decode(content, source))
    except ScoringError as error:
        if content.startswith(_MARKED):  # it says itself what it should be
            raise
        if encoding is not None:
            return Decoded(_asked(content, source, encoding))
        found = {possible: told for possible in Encoding if _speaks(told := _evidence(content, possible))}
        made_out = _made_out(content) if list(found) == [Encoding.CP1258] else None
        if made_out is not None and found[Encoding.CP1258].sound >= _ENOUGH:
            return Decoded(made_out, Encoding.CP1258)
        if not found:
            raise
        (fault,) = error.diagnostics
        params = {**fault.params, "looks": ", ".join(found)}
        raise ScoringError([Diagnostic(fault.code, fault.span, params)]) from None


def _asked(content: bytes, source: str, encoding: Encoding) -> str:
    """The text in the encoding asked for, unless it makes no sense in it."""
    try:
        text = _text(content, encoding)
    except UnicodeDecodeError as error:
        span = place(_text(content[: error.start], encoding), source)
        params = {"byte": f"0x{content[error.start]:02X}", "encoding": encoding.value}
        raise ScoringError([Diagnostic("E103", span, params)]) from None
    told = _evidence(content, encoding)
    if told.odd >= _ENOUGH and told.odd * _MAKE_UP > told.sound:
        at = place(text[: text.find(told.example)], source)
        raise ScoringError([Diagnostic("E103", at, {"unlike": told.example, "encoding": encoding.value})])
    return text


def _made_out(content: bytes) -> str | None:
    try:
        return _text(content, Encoding.CP1258)
    except UnicodeDecodeError:  # further on than was looked at
        return None


def _evidence(content: bytes, encoding: Encoding) -> "Evidence":
    from scoring.source.syllables import Evidence, evidence  # noqa: PLC0415 (nearly all files are UTF-8)

    high = _HIGH.search(content)
    first = high.start() if high else len(content)
    word = max(first - _LONGEST_WORD, 0)
    try:
        return evidence(_text(content[word : first + _LOOKED_AT], encoding))
    except UnicodeDecodeError:
        return Evidence(0, 1)


def _speaks(told: "Evidence") -> bool:
    return told.sound > 0 and told.odd * _ONE_IN <= told.sound


def _text(content: bytes, encoding: Encoding) -> str:
    """The text in NFC. Raises UnicodeDecodeError."""
    from scoring.source.old_letters import TCVN3, VNI, read_letters  # noqa: PLC0415

    match encoding:
        case Encoding.CP1258:
            text = content.decode("cp1258")
        case Encoding.TCVN3:
            text = read_letters(content, TCVN3)
        case Encoding.VNI:
            text = read_letters(content, VNI)
    return unicodedata.normalize("NFC", text)
