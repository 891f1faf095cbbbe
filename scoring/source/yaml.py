"""Strict YAML, and JSON through the same door: one pass over the parser's events, with a place for every node.

Scalars stay text, so `no`, `010`, `1:30` and `1e3` are read as what the author wrote. Duplicate keys, anchors, aliases,
tags and merge keys are refused; depth and number of nodes are limited before anything is built from them.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from scoring.source.file import place
from scoring.source.tree import Document, Listing, Mapping, Node, Scalar

MAX_DEPTH = 64
MAX_NODES = 1_000_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ESCAPED_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_UNLIKE_YAML = str.maketrans({"\t": " ", "\x85": r"\N", "\u2028": r"\L", "\u2029": r"\P"})
_NOT_A_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')


def read_yaml(text: str, source: str, first_line: int = 1) -> tuple[Document, ...]:
    """Every document of a YAML text. A syntax error ends the reading; what stood before it is kept in the last one.

    The parser looks ahead, so an error may hide what it had read already: that part is then read once more by itself.

    >>> document, = read_yaml("so_ho: 010", "x.yaml")
    >>> document.root.get("so_ho").text
    '010'
    """
    builder = _Builder(source, first_line)
    documents = tuple(builder.documents(text))
    if builder.broke_at:
        sound = tuple(_Builder(source, first_line).documents(text[: builder.broke_at]))
        if sound and len(sound) == len(documents):
            documents = (*documents[:-1], replace(documents[-1], root=sound[-1].root))
    return documents


def read_json(text: str, source: str, first_line: int = 1) -> tuple[Document, ...]:
    """The one document of a JSON text. JSON is YAML with more rules, so the rest of the rules is checked beside it."""
    alike = _ESCAPED_PAIR.sub(lambda pair: json.loads(f'"{pair.group()}"'), text.translate(_UNLIKE_YAML))
    documents = read_yaml(alike, source, first_line)
    if any(fault.code == "E107" for document in documents for fault in document.faults):
        return documents
    try:
        json.loads(text, parse_constant=_refuse_constant, parse_int=str, parse_float=str)
    except RecursionError:  # too deep, and after a fault that ended the first reading
        return documents
    except json.JSONDecodeError as error:
        at, problem = _alike_everywhere(error, text)
        fault = Diagnostic("E104", place(text[:at], source, first_line), {"problem": problem})
    except _NotANumberError as error:
        found = next(word for word in _NOT_A_NUMBER.finditer(alike) if word[1])
        fault = Diagnostic("E104", place(alike[: found.start()], source, first_line), {"problem": str(error)})
    else:
        return documents
    root = documents[0].root if documents else None
    others = tuple(found for document in documents for found in document.faults if found.code != "E104")
    return (Document(root, Span(source, first_line, 1), (fault, *others)),)


def _alike_everywhere(error: json.JSONDecodeError, text: str) -> tuple[int, str]:
    """The offset and the words of an error as every Python tells it: from 3.13 on, a trailing comma has words of its
    own and is told at the comma, before that at what follows it."""
    if not error.msg.startswith("Illegal trailing comma"):
        return error.pos, error.msg
    follows = error.pos + 1 + len(text[error.pos + 1 :]) - len(text[error.pos + 1 :].lstrip())
    in_list = text[follows : follows + 1] == "]"
    return follows, "Expecting value" if in_list else "Expecting property name enclosed in double quotes"


class _NotANumberError(ValueError):
    """NaN or Infinity: Python's reader takes them, JSON has no such values."""


def _refuse_constant(word: str) -> None:
    raise _NotANumberError(word)


class _Builder:
    """Folds events into nodes. `_open` is the stack of containers that are not closed yet."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source = source
        self._offset = first_line
        self._open: list[_Container] = []
        self._faults: list[Diagnostic] = []
        self._root: Node | None = None
        self._count = 0
        #: Where the text stopped being YAML, as an offset; 0 where it did not, or at once.
        self.broke_at = 0

    def documents(self, text: str) -> Iterator[Document]:
        start = Span(self._source, self._offset, 1)
        in_document = False
        try:
            for event in yaml.parse(text, Loader=_LOADER):
                if isinstance(event, yaml.DocumentStartEvent):
                    start, in_document = self._span(event.start_mark), True
                elif isinstance(event, yaml.DocumentEndEvent):
                    in_document = False
                    yield self._finish(start)
                elif self._stopped(event):
                    break
                else:
                    self._take(event)
        except yaml.YAMLError as error:
            self._fault("E104", self._error_span(error, text), problem=_problem(error))
            self.broke_at = _broke_at(error, text)
            in_document = True
        except ValueError as error:  # a code point that is no character, such as half a surrogate pair
            before, problem = text[: getattr(error, "start", 0)], getattr(error, "reason", str(error))
            self._fault("E104", place(before, self._source, self._offset), problem=problem)
            in_document = True
        if in_document:
            while self._open:
                self._close()
            yield self._finish(start)

    def _finish(self, start: Span) -> Document:
        document = Document(self._root, start, tuple(self._faults))
        self._root, self._faults = None, []
        return document

    def _span(self, mark: Any) -> Span:
        return Span(self._source, mark.line + self._offset, mark.column + 1)

    def _error_span(self, error: yaml.YAMLError, text: str) -> Span:
        mark = getattr(error, "problem_mark", None)
        if mark is not None:  # libyaml puts the end of an unfinished text on a line after the last
            return min(self._span(mark), place(text, self._source, self._offset))
        refused = getattr(error, "character", 0)  # its `position` counts bytes or characters, as the reader likes
        at = text.find(chr(refused) if isinstance(refused, int) else refused)
        return place(text[: max(at, 0)], self._source, self._offset)

    def _fault(self, code: str, span: Span, **params: str) -> None:
        self._faults.append(Diagnostic(code, span, params))

    def _stopped(self, event: yaml.Event) -> bool:
        """Whether a limit is reached; the fault is recorded."""
        self._count += 1
        if len(self._open) > MAX_DEPTH:
            self._fault("E107", self._span(event.start_mark), limit=str(MAX_DEPTH))
        elif self._count > MAX_NODES:
            self._fault("E102", self._span(event.start_mark), limit=str(MAX_NODES // 10**6), what="million")
        else:
            return False
        return True

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._check_plainness(event)
                text = unicodedata.normalize("NFC", event.value)
                if _HALF_PAIR.search(text):  # libyaml refuses it by itself
                    self._fault("E104", self._span(event.start_mark), problem="half a surrogate pair")
                plain, block = event.style is None or event.style == "", event.style in ("|", ">")
                self._add(Scalar(text, self._span(event.start_mark), plain, block))
            case yaml.AliasEvent():
                self._fault("E106", self._span(event.start_mark), found=f"*{event.anchor}")
                self._add(Scalar(f"*{event.anchor}", self._span(event.start_mark)))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._check_plainness(event)
                kind = _OpenMapping if isinstance(event, yaml.MappingStartEvent) else _OpenListing
                self._open.append(kind(self._span(event.start_mark), bool(event.flow_style)))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case _:
                pass  # the start and the end of the stream

    def _check_plainness(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """No anchors, which make the file mean more than it shows, and no tags, which change what a word means."""
        if event.anchor is not None:
            self._fault("E106", self._span(event.start_mark), found=f"&{event.anchor}")
        if event.tag is not None:
            self._fault("E106", self._span(event.start_mark), found=str(event.tag))

    def _close(self) -> None:
        self._add(self._open.pop().closed())

    def _add(self, node: Node) -> None:
        if self._open:
            self._faults.extend(self._open[-1].add(node))
        else:
            self._root = node


class _OpenListing:
    def __init__(self, span: Span, flow: bool) -> None:
        self._span, self._flow = span, flow
        self._items: list[Node] = []

    def add(self, node: Node) -> list[Diagnostic]:
        self._items.append(node)
        return []

    def closed(self) -> Node:
        return Listing(tuple(self._items), self._span)


class _OpenMapping:
    def __init__(self, span: Span, flow: bool) -> None:
        self._span, self._flow = span, flow
        self._entries: dict[str, tuple[Scalar, Node]] = {}
        self._key: Scalar | None = None

    def add(self, node: Node) -> list[Diagnostic]:
        if self._key is not None:
            key, self._key = self._key, None
            self._entries.setdefault(key.text, (key, node))
            return []
        if not isinstance(node, Scalar):
            self._key = Scalar("", node.span)
            return [Diagnostic("E104", node.span, {"problem": "a key must be a word"})]
        self._key = node
        if node.plain and node.text == "<<":
            return [Diagnostic("E106", node.span, {"found": "<<"})]
        if node.text in self._entries:
            first = self._entries[node.text][0].span
            return [Diagnostic("E105", node.span, {"key": node.text, "line": str(first.line)})]
        return []

    def closed(self) -> Node:
        if self._key is not None:  # a syntax error cut the file between a key and its value
            self.add(Scalar("", self._key.span))
        return Mapping(tuple(self._entries.values()), self._span, self._flow)


_Container = _OpenListing | _OpenMapping


def _broke_at(error: yaml.YAMLError, text: str) -> int:
    """The offset before which the text is sound: the beginning of a word that never ends, or the unfit character."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        refused = getattr(error, "character", 0)
        return max(text.find(chr(refused) if isinstance(refused, int) else refused), 0)
    endless = str(getattr(error, "context", "")).startswith("while scanning a quoted")
    return int(getattr(error, "context_mark", mark).index if endless else mark.index)


def _problem(error: yaml.YAMLError) -> str:
    """The parser's own words, in one line."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    context = getattr(error, "context", None)
    return " ".join(f"{context}: {problem}".split()) if context else " ".join(str(problem).split())
