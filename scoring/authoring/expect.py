"""What an example foretells of its result."""

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from scoring.authoring.faults import Faults
from scoring.language.show import decimal_text
from scoring.model.example import Told
from scoring.model.result import State, Verdict
from scoring.model.standard import Standard
from scoring.source import tree
from scoring.source.tree import Listing, Node, Scalar, nearest

#: The states whose criteria an example lists; those that it does not list are met.
LISTED = (State.NOT_MET, State.PARTLY_MET, State.UNDETERMINED, State.NOT_APPLICABLE)

_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9}|/[1-9][0-9]{0,14})?")
#: What stands among the decisive things beside criteria.
_BESIDE_CRITERIA = re.compile(r"grade|scope:[0-9]+|section:\S+")


def read_expected(faults: Faults, node: tree.Mapping, standard: Standard | None) -> Mapping[str, Told]:
    """The parts that are given, each as a result tells it. `standard` is None where nobody knows it yet: criteria are
    then taken as they are named."""
    faults.known_keys(node, tuple(_READERS))
    faults.needed(node, "verdict")
    expected: dict[str, Told] = {}
    for key, value in node:
        read = _READERS.get(key.text)
        if read is None:
            continue
        expected[key.text] = read(faults, value)
        if standard is not None:
            _check_names(faults, key.text, value, standard)
    return expected


def number(text: str) -> str:
    """An exact number as results tell it.

    >>> number("87.50"), number("250/3")
    ('87.5', '250/3')
    """
    return decimal_text(Fraction(text))


def _verdict(faults: Faults, node: Node) -> Told:
    return None if _is_nothing(node) else faults.word(node, Verdict)


def _truth(faults: Faults, node: Node) -> Told:
    if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
        return node.text == "true"
    faults.wrong(node, "true, false")
    return None


def _grade(faults: Faults, node: Node) -> Told:
    return None if _is_nothing(node) else faults.text(node)


def _points(faults: Faults, node: Node) -> Told:
    """Quoted, so that other readers of the file do not make a floating point number of it."""
    if _is_nothing(node):
        return None
    if not isinstance(node, Scalar) or not _NUMBER.fullmatch(node.text):
        faults.wrong(node, "number")
    elif node.plain:
        faults.fault("E205", node.span, found=node.text)
    else:
        return number(node.text)
    return None


def _range(faults: Faults, node: Node) -> Told:
    if _is_nothing(node):
        return None
    if not isinstance(node, Listing) or len(node.items) != 2:
        faults.wrong(node, "points-range")
        return None
    return tuple(str(_points(faults, end) or "null") for end in node.items)


def _names(faults: Faults, node: Node) -> Told:
    return tuple(text for item in faults.items(node) if (text := faults.text(item)) is not None)


_READERS: Mapping[str, Callable[[Faults, Node], Told]] = {
    "verdict": _verdict,
    "grade": _grade,
    "points": _points,
    "points_raw": _points,
    "points_range": _range,
    "provisional": _truth,
    "decisive": _names,
    **dict.fromkeys((str(state) for state in LISTED), _names),
}
_OF_CRITERIA = ("decisive", *LISTED)


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_nothing


def _check_names(faults: Faults, part: str, node: Node, standard: Standard) -> None:
    """Every criterion and every grade named is one of the standard; decisive may be something else beside criteria."""
    if part == "grade" and standard.scoring is not None and not _is_nothing(node):
        faults.word(node, [grade.id for grade in standard.scoring.grades])
    if part not in _OF_CRITERIA or not isinstance(node, Listing):
        return
    ids = [criterion.id for criterion in standard.criteria]
    for item in node.items:
        if not isinstance(item, Scalar) or item.text in ids:
            continue
        if part != "decisive" or not _BESIDE_CRITERIA.fullmatch(item.text):
            faults.fault("E303", item.span, nearest(item.text, ids), id=item.text, standard=standard.id)
