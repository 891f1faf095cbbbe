"""The XML inside workbooks, read with hard limits and without entities: what an office program writes, nothing else."""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import cast
from xml.etree import ElementTree

from scoring.source.workbook.cells import UnusableError

Element = ElementTree.Element

#: How deep elements may lie within each other, and how long one tag may be.
_DEEPEST = 100
_LONGEST_TAG = 1024 * 1024
_PIECE = 256 * 1024
_LONGEST_CHUNK = 16 * 1024 * 1024
_FIRST_TAG = re.compile(r"<([A-Za-z_][\w.:-]*)[^>]*>")
#: An entity is declared in a document type, which no workbook has; without one there is nothing to expand or to fetch.
_FORBIDDEN = ("<!DOCTYPE", "<!ENTITY")


def text_of(pieces: Iterable[bytes]) -> Iterator[str]:
    """The text of an XML part, piece by piece. Raises UnusableError `xml` where it is not UTF-8, `entities` where it
    declares a document type."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    overlap = ""
    try:
        for piece in pieces:
            text = decoder.decode(piece)
            seen = overlap + text
            if "<!" in seen and any(word in seen for word in _FORBIDDEN):
                raise UnusableError("entities")
            overlap = seen[-len(_FORBIDDEN[0]) :]
            yield text
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise UnusableError("xml") from None


def elements(texts: Iterable[str], most: int) -> Iterator[tuple[str, Element]]:
    """The starts and ends of elements, as they come. Raises UnusableError `xml` for what is not well-formed, or deeper
    than office programs write, and `parts` beyond `most` elements.
    """
    parser: ElementTree.XMLPullParser[Element] = ElementTree.XMLPullParser(("start", "end"))
    depth = count = 0
    for text in _within_tags(texts):
        try:
            if text:
                parser.feed(text)
            else:
                parser.close()
            events = list(cast("Iterator[tuple[str, Element]]", parser.read_events()))
        except ElementTree.ParseError:
            raise UnusableError("xml") from None
        for event, element in events:
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > _DEEPEST:
                raise UnusableError("xml")
            if count > most:
                raise UnusableError("parts")
            yield event, element


def _within_tags(texts: Iterable[str]) -> Iterator[str]:
    """The texts in pieces of moderate size, then an empty one. A tag that goes on and on is refused: the parser would
    begin it anew with each piece."""
    open_for = 0
    for text in texts:
        for start in range(0, len(text), _PIECE):
            piece = text[start : start + _PIECE]
            end = piece.rfind(">")
            open_for = open_for + len(piece) if end < 0 else len(piece) - end
            if open_for > _LONGEST_TAG:
                raise UnusableError("xml")
            yield piece
    yield ""


def tree_of(texts: Iterable[str], most: int) -> Element:
    """A part as one tree. Raises UnusableError as `elements` does."""
    root: Element | None = None
    for _, element in elements(texts, most):
        root = element if root is None else root
    if root is None:
        raise UnusableError("xml")
    return root


def local(name: str) -> str:
    """The name of an element or an attribute without its namespace: strict and transitional files differ in these."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name."""
    return next((value for key, value in element.items() if local(key) == name), None)


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of a local name."""
    return (child for child in element if local(child.tag) == name)


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true")


def chunks(texts: Iterable[str], end: str) -> Iterator[tuple[str, bool]]:
    """A text cut at each `end`, which is left out, and whether a chunk is the last, behind which there is none. Raises
    UnusableError `parts` where a chunk is larger than any that office programs write.
    """
    rest = ""
    for text in texts:
        *whole, rest = (rest + text).split(end)
        for chunk in whole:
            yield chunk, False
        if len(rest) > _LONGEST_CHUNK:
            raise UnusableError("parts")
    yield rest, True


def opening_tag(text: str) -> tuple[str, str]:
    """The first tag of a text, with the namespaces that it declares, and the tag that closes it."""
    found = _FIRST_TAG.search(text)
    if found is None:
        raise UnusableError("xml")
    return found[0], f"</{found[1]}>"
