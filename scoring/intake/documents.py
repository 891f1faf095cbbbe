"""Text files to documents: YAML, JSON and JSON lines, which all go through the reader of YAML."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from scoring.source.file import place
from scoring.source.tree import CUT_SHORT, Document
from scoring.source.yaml import read_json, read_yaml

_NEXT_DOCUMENT = re.compile(r"\n(?=---(?:\s|\Z))")


def documents_in(text: str, source: str, suffix: str) -> Iterable[Document]:
    """The documents of a text, by the ending of its file."""
    return _READERS[suffix](text, source)


def _json_lines(text: str, source: str) -> Iterator[Document]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield from read_json(line, source, number)


def _documents(text: str, source: str) -> Iterable[Document]:
    """Every document of a YAML text. Where one cannot be read to its end, the next still begins at its `---`."""
    documents = read_yaml(text, source)
    chunks = _NEXT_DOCUMENT.split(text)
    if len(chunks) == 1 or not any(fault.code in CUT_SHORT for found in documents for fault in found.faults):
        return documents
    afresh: list[Document] = []
    line = 1
    for chunk in chunks:
        afresh += read_yaml(chunk, source, line)
        line = place(f"{chunk}\n", source, line).line
    return afresh


_READERS: Mapping[str, Callable[[str, str], Iterable[Document]]] = {
    ".yaml": _documents,
    ".yml": _documents,
    ".json": read_json,
    ".jsonl": _json_lines,
}
