"""One criteria file, read: its shape, and where every part of it stands."""

from dataclasses import dataclass
from pathlib import Path

from pydantic_core import ErrorDetails

from scoring.language.error import ConditionError
from scoring.library.force import Force
from scoring.library.hints import near_name, near_value
from scoring.library.scalars import Written
from scoring.library.shape import StandardShape, known_keys, shape_of
from scoring.library.sources import Source, read_source
from scoring.model.diagnostic import Diagnostic, ScoringError, in_order
from scoring.model.span import Span
from scoring.source.file import decode, place
from scoring.source.tree import CUT_SHORT, Listing, Mapping, Node, Scalar, as_found, nearest
from scoring.source.yaml import read_yaml

#: The way from the top of a file to one of its parts.
Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CriteriaFile:
    """A criteria file whose shape is right; whether it means something is found when it is resolved."""

    path: Path
    source: str
    text: str
    content: bytes
    root: Mapping
    shape: StandardShape

    @property
    def force(self) -> Force:
        """When its edition is in force."""
        return Force(self.shape.in_force.start, self.shape.in_force.until)

    def span(self, *path: str | int) -> Span:
        """Where the value at a path stands; the nearest part above it where there is none."""
        return _locate(self.root, path).span

    def key_span(self, *path: str | int) -> Span:
        """Where the last key of a path stands."""
        parent = _locate(self.root, path[:-1])
        key = parent.key(str(path[-1])) if isinstance(parent, Mapping) else None
        return key.span if key else self.span(*path)

    def scalar(self, *path: str | int) -> str:
        """The text at a path exactly as it was read, so that offsets in it can be found in the file."""
        node = _locate(self.root, path)
        return node.text if isinstance(node, Scalar) else ""

    def fault(self, error: ConditionError, *path: str | int) -> Diagnostic:
        """The diagnostic of a condition error, at the very character of the file."""
        node = _locate(self.root, path)
        span = _character(self.text, node, error.at, self.source) if isinstance(node, Scalar) else node.span
        return Diagnostic(error.code, span, error.params, error.hint)


def read_criteria_file(path: Path, source: str) -> CriteriaFile:
    """Read one file. Raises ScoringError with everything wrong with its syntax and shape."""
    return criteria_file(read_source(path.resolve(), source))


def criteria_file(given: Source) -> CriteriaFile:
    """The same of a file whose bytes are here."""
    source, text = given.name, decode(given.content, given.name)
    documents = read_yaml(text, source)
    faults = [fault for document in documents for fault in document.faults]
    root = documents[0].root if documents else None
    if len(documents) > 1:
        faults.append(Diagnostic("E204", documents[1].span, {"documents": str(len(documents))}))
    if not isinstance(root, Mapping):
        span = root.span if root else Span(source, 1, 1)
        raise ScoringError(faults or [Diagnostic("E204", span, {"expected": "map", "found": as_found(root)})])
    if any(fault.code in CUT_SHORT for fault in faults):
        raise ScoringError(faults)  # the tree is cut off: what is missing from it would be reported wrongly
    shape, errors = shape_of(_plain(root))
    faults += [_diagnostic(error, root) for error in errors]
    if shape is None or faults:
        raise ScoringError(in_order(faults))
    return CriteriaFile(given.path, source, text, given.content, root, shape)


def _plain(node: Node) -> object:
    match node:
        case Scalar(text, _, plain):
            return None if node.is_nothing else Written(text, plain)
        case Listing(items):
            return [_plain(item) for item in items]
        case Mapping(entries):
            return {key.text: _plain(value) for key, value in entries}


def _locate(root: Node, path: Way) -> Node:
    """The node at a path, or the last one on the way that is there; steps that pydantic adds are passed over."""
    node = root
    for step in path:
        if isinstance(node, Mapping):
            found = next((value for key, value in node if key.text == step), None)
            node = found if found is not None else node
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


def _diagnostic(error: ErrorDetails, root: Mapping) -> Diagnostic:
    """A finding of pydantic as one of ours, at its place."""
    path: Way = tuple(step for step in error["loc"] if step != "[key]")
    parent, last = _locate(root, path[:-1]), str(path[-1]) if path else ""
    key = parent.key(last) if isinstance(parent, Mapping) else None
    thresholds = path[-2:-1] == ("at_least",)  # keys that are no prose
    if isinstance(parent, Mapping) and key and not thresholds and _is_spilled(parent, last, known_keys(path[:-1])):
        return Diagnostic("E214", key.span, {"key": last})
    match error["type"]:
        case "missing":
            return Diagnostic("E201", parent.span, {"key": last})
        case "extra_forbidden":
            span = key.span if key else parent.span
            return Diagnostic("E202", span, {"key": last}, nearest(last, known_keys(path[:-1])))
        case "E204" | "E205" | "E206":
            params = {name: str(value) for name, value in error.get("ctx", {}).items()}
            span = key.span if "[key]" in error["loc"] and key else _locate(root, path).span
            return Diagnostic(error["type"], span, params, _hint(error["type"], params))
        case "too_short":
            return Diagnostic("E204", _locate(root, path).span, {"expected": "at least one", "found": "null"})
        case kind:
            expected = {"dict_type": "map", "model_type": "map", "list_type": "list"}.get(kind, kind)
            node = _locate(root, path)
            return Diagnostic("E204", node.span, {"expected": expected, "found": as_found(node)})


def _hint(code: str, params: dict[str, str]) -> str | None:
    hints = {"E204": near_value, "E206": near_name}
    return hints[code](params["expected"], params["found"]) if code in hints else None


def _is_spilled(parent: Mapping, key: str, known: list[str]) -> bool:
    """Whether a key is the rest of some prose with a comma: `{title: Lãnh đạo, chỉ đạo}` has two keys, one for nothing.

    Where every name may be a key, only one that no name looks like is.
    """
    return (
        parent.flow
        and parent.get(key) is None
        and not (key in known if known else key.isascii() and key.isidentifier())
    )


def _character(text: str, node: Scalar, at: int, source: str) -> Span:
    """Where the character `at` of a scalar's value stands in the file, whatever its style: a value loses quotes, line
    ends and indentation, but its other characters keep their order."""
    lines = text.splitlines(keepends=True)
    index = sum(map(len, lines[: node.span.line - 1])) + node.span.column - 1
    if node.block:
        index = sum(map(len, lines[: node.span.line]))
    elif not node.plain:
        index += 1
    found = index
    for character in node.text[: at + 1]:
        if not character.isspace():
            found = text.find(character, index)
            if found < 0:
                return node.span
            index = found + 1
    return place(text[: found if at < len(node.text) else index], source)
