"""What was read, in short."""

from scoring.source.tree import Document, Listing, Mapping, Node

Plain = str | None | list["Plain"] | dict[str, "Plain"]


def plain(node: Node | None) -> Plain:
    """A tree without places: None, text, lists and dicts."""
    match node:
        case None:
            return None
        case Listing(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.text: plain(value) for key, value in entries}
        case _:
            return None if node.is_nothing else node.text


def faults(documents: tuple[Document, ...]) -> list[str]:
    return [str(fault) for document in documents for fault in document.faults]


def codes(documents: tuple[Document, ...]) -> list[tuple[str, int, int]]:
    return [(fault.code, fault.span.line, fault.span.column) for document in documents for fault in document.faults]
