"""Steps through an examples file that gather faults instead of stopping."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scoring.model.diagnostic import Diagnostic, one_of
from scoring.model.span import Span
from scoring.source.tree import Listing, Mapping, Node, Scalar, as_found, nearest


@dataclass
class Faults:
    """Everything found wrong with one file so far."""

    found: list[Diagnostic] = field(default_factory=list)

    def fault(self, code: str, span: Span, hint: str | None = None, **params: str) -> None:
        """Record a fault."""
        self.found.append(Diagnostic(code, span, params, hint))

    def wrong(self, node: Node, expected: str, known: Sequence[str] = ()) -> None:
        """Record that something else must stand here."""
        hint = nearest(node.text, list(known)) if isinstance(node, Scalar) and known else None
        self.found.append(Diagnostic("E204", node.span, {"expected": expected, "found": as_found(node)}, hint))

    def known_keys(self, node: Mapping, known: Sequence[str]) -> None:
        """Record every key that does not belong here."""
        for key, _ in node:
            if key.text not in known:
                self.found.append(Diagnostic("E202", key.span, {"key": key.text}, nearest(key.text, list(known))))

    def needed(self, node: Mapping, key: str) -> Node | None:
        """The value of a key that must be there."""
        value = node.get(key)
        if value is None:
            self.found.append(Diagnostic("E201", node.span, {"key": key}))
        return value

    def mapping(self, node: Node | None) -> Mapping | None:
        """A map; None where there is nothing, or something else, which is recorded."""
        if node is None or isinstance(node, Mapping):
            return node
        self.wrong(node, "map")
        return None

    def items(self, node: Node | None) -> tuple[Node, ...]:
        """The items of a list; none where there is nothing, or something else, which is recorded."""
        if isinstance(node, Listing):
            return node.items
        if node is not None:
            self.wrong(node, "list")
        return ()

    def text(self, node: Node | None) -> str | None:
        """A line of text."""
        if node is None:
            return None
        if isinstance(node, Scalar) and node.text.strip():
            return " ".join(node.text.split())
        self.wrong(node, "text")
        return None

    def word(self, node: Node | None, known: Iterable[str]) -> str | None:
        """One of several words."""
        choices = list(known)
        if node is None or (isinstance(node, Scalar) and node.text in choices):
            return None if node is None else node.text
        self.wrong(node, one_of(choices), choices)
        return None
