"""Where each part of a submission stands, kept small: there may be a hundred thousand submissions."""

from array import array
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from scoring.intake.walk import span_of
from scoring.model.span import Span
from scoring.source import tree
from scoring.source.tree import Listing, Node, Scalar

_Word = TypeVar("_Word")


class Places(Mapping[str, Span]):
    """Spans by the name of a part (`id`, `facts.so_ho`, `evidence.da_dang_ky#2`): lines and columns side by side, names
    and documents held once for many submissions."""

    __slots__ = ("_documents", "_names", "_numbers")

    def __init__(self, spans: Mapping[str, Span]) -> None:
        self._names = _shared(tuple(spans))
        places: dict[tuple[str, str], int] = {}
        numbers: list[int] = []
        for source, line, column, sheet in spans.values():
            numbers += (places.setdefault((source, sheet), len(places)), line, column)
        self._documents = _shared(tuple(places))
        self._numbers = array("I", numbers)

    def __getitem__(self, part: str) -> Span:
        try:
            at = 3 * self._names.index(part)
        except ValueError:
            raise KeyError(part) from None
        document, line, column = self._numbers[at : at + 3]
        source, sheet = self._documents[document]
        return Span(source, line, column, sheet)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@lru_cache(maxsize=4096)
def _shared(words: tuple[_Word, ...]) -> tuple[_Word, ...]:
    """The same tuple for the same words: the rows of a list have one header."""
    return words


def places_of(root: tree.Mapping) -> Places:
    """Where the head of a submission stands, and each figure, paper and correction of it."""
    unit, appraisal = root.get("unit"), root.get("appraisal")
    spans = {key: span_of(unit, key) for key in ("id", "type", "parent")} if isinstance(unit, tree.Mapping) else {}
    spans["period"] = span_of(root, "period")
    for part in ("facts", "previous"):
        spans |= {f"{part}.{name.text}": node.span for name, node in _entries(root.get(part))}
    for name, node in _entries(root.get("evidence")):
        papers = node.items if isinstance(node, Listing) else ()
        spans |= {f"evidence.{name.text}#{number}": paper.span for number, paper in enumerate(papers, start=1)}
    for name, node in _entries(appraisal.get("facts") if isinstance(appraisal, tree.Mapping) else None):
        spans[f"appraisal.facts.{name.text}"] = span_of(node, "value") if isinstance(node, tree.Mapping) else node.span
    return Places(spans)


def _entries(node: Node | None) -> tuple[tuple[Scalar, Node], ...]:
    return node.entries if isinstance(node, tree.Mapping) else ()
