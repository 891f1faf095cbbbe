"""What a cell of an .xlsx sheet holds, from its attributes and its value as the file has them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TypeVar

from scoring.source.workbook.cells import Content, Kind, UnusableError
from scoring.source.workbook.markup import Element, children, local
from scoring.source.workbook.numbers import Format, numeric

#: The rest of a cell after its address, in the one way in which nearly all programs write it.
_REST = re.compile(
    r'(?: s="([0-9]{1,5})")?(?: t="([a-zA-Z]{1,9})")?(?:/>|>(<f(?: [^<>]*)?/>|<f(?: [^<>]*)?>[^<]*</f>)?'
    r'(?:<v>([^<&]*)</v>|(<v/>))?(?:<is><t(?: xml:space="preserve")?>([^<&]*)</t></is>)?</c>)'
)
#: That of most cells of text, of which no two may be alike.
_SHARED = re.compile('(?: s="[0-9]{1,5}")? t="s"><v>([0-9]{1,9})</v></c>')
#: A character that XML cannot hold, as Excel writes it.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_KEPT = 50_000

Entry = TypeVar("Entry")


class UnusualError(ValueError):
    """A cell written in another way, which may be just as good: it has to be read as XML."""


class Known(dict[str, Content | None]):
    """The content of cells by all that follows their address: most cells of a list are like many others."""

    def __init__(self, strings: Sequence[Content | None], formats: Sequence[Format], *, from_1904: bool) -> None:
        super().__init__()
        self._strings, self._formats, self._from_1904 = strings, formats, from_1904

    def __missing__(self, rest: str) -> Content | None:
        if shared := _SHARED.fullmatch(rest):
            place = int(shared[1])
            if place >= len(self._strings):
                raise UnusableError("xml")
            content = self._strings[place]
        else:
            content = self._of(rest)
        if len(self) > _KEPT:
            self.clear()
        self[rest] = content
        return content

    def _of(self, rest: str) -> Content | None:
        found = _REST.fullmatch(rest)
        if found is None:
            raise UnusualError
        style, kind, formula, value, no_value, inline = found.groups()
        value = "" if no_value else value
        return self.content(style or "0", kind or "n", value, inline, has_formula=formula is not None)

    def content(
        self, style: str, kind: str, value: str | None, inline: str | None, *, has_formula: bool
    ) -> Content | None:
        """What a cell holds; None where that is nothing. Raises UnusableError where the file contradicts itself."""
        if has_formula and (value is None or (value == "" and kind == "n")):
            return Content(Kind.UNCLEAR, "=", "formula")
        match kind:
            case "s":
                return _at(self._strings, value or "")
            case "inlineStr":
                return text_content(inline or "")
            case _ if not value:
                return None
            case "n":
                return numeric(value.strip(), _at(self._formats, style), from_1904=self._from_1904)
            case "str":
                return text_content(value)
            case "b":
                return Content(Kind.BOOLEAN, "true" if value == "1" else "false")
            case "e":
                return Content(Kind.ERROR, value)
            case "d":
                return Content(Kind.DATE, value.removesuffix("Z").removesuffix("T00:00:00").replace("T", " "))
        raise UnusableError("xml")


def _at(entries: Sequence[Entry], place: str) -> Entry:
    if not place.isdigit() or len(place) > 9 or int(place) >= len(entries):
        raise UnusableError("xml")
    return entries[int(place)]


def text_content(text: str) -> Content | None:
    """Text of a cell; None where there is none to see."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return Content(Kind.TEXT, unicodedata.normalize("NFC", text)) if text.strip() else None


def string_of(element: Element) -> str:
    """The text of a string, plain or in runs of different looks; how it is pronounced is left out."""
    return "".join(part.text or "" for part in _texts(element))


def _texts(element: Element) -> Iterator[Element]:
    for child in element:
        if local(child.tag) == "t":
            yield child
        elif local(child.tag) == "r":
            yield from children(child, "t")
