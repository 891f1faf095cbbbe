"""What an example says that its unit reached before."""

from scoring.authoring.faults import Faults
from scoring.library.catalogue import Catalogue
from scoring.model.history import Earlier
from scoring.model.result import Verdict
from scoring.source.tree import Node, Scalar, nearest

_KEYS = ("standard", "period", "verdict", "grade")
_YEARS = range(1945, 9999)


def read_earlier(faults: Faults, node: Node | None, library: Catalogue) -> tuple[Earlier, ...]:
    """The earlier results listed, in their order."""
    read = [_earlier(faults, item, library) for item in faults.items(node)]
    return tuple(earlier for earlier in read if earlier is not None)


def _earlier(faults: Faults, item: Node, library: Catalogue) -> Earlier | None:
    entry = faults.mapping(item)
    if entry is None:
        return None
    faults.known_keys(entry, _KEYS)
    standard = _standard(faults, faults.needed(entry, "standard"), library)
    period = _period(faults, faults.needed(entry, "period"))
    verdict = faults.word(faults.needed(entry, "verdict"), Verdict)
    grade = faults.text(entry.get("grade"))
    if standard is None or period is None or verdict is None:
        return None
    return Earlier(standard, period, Verdict(verdict), grade)


def _standard(faults: Faults, node: Node | None, library: Catalogue) -> str | None:
    name = faults.text(node)
    if node is not None and name is not None and name not in library.ids:
        faults.fault("E301", node.span, nearest(name, list(library.ids)), standard=name)
        return None
    return name


def _period(faults: Faults, node: Node | None) -> int | None:
    if isinstance(node, Scalar) and node.text.isascii() and node.text.isdigit() and int(node.text) in _YEARS:
        return int(node.text)
    if node is not None:
        faults.wrong(node, "year")
    return None
