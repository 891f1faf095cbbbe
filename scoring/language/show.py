"""A condition printed back: as written, and with the values filled in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.language.interpret import Trace, Value
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Label, Literal, Logic, Name, Not

_TIGHTNESS = {"or": 1, "and": 2, "not": 3, "compare": 4, "+": 5, "-": 5, "*": 6, "/": 6}
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def show(tree: Expression, name: Callable[[Name], str] = str) -> str:
    """The tree as text, with no parentheses but the needed ones.

    >>> from scoring.language.parse import parse
    >>> show(parse("(a) or ((b and c))"))
    'a or b and c'
    """
    return _show(tree, name, 0)


def _show(tree: Expression, name: Callable[[Name], str], outer: int) -> str:
    match tree:
        case Literal(_, kind, text):
            return _quoted(text) if kind in (Kind.CHOICE, Kind.DATE) else text
        case Label(text):
            return _quoted(text)
        case Name():
            return name(tree)
        case Not(operand):
            own, text = _TIGHTNESS["not"], "not " + _show(operand, name, _TIGHTNESS["not"])
        case Logic(op, operands):
            own = _TIGHTNESS[op]
            text = f" {op} ".join(_show(operand, name, own + 1) for operand in operands)
        case Comparison(op, left, right):
            own = _TIGHTNESS["compare"]
            text = f"{_show(left, name, own + 1)} {op} {_show(right, name, own + 1)}"
        case Arithmetic(op, left, right):
            own = _TIGHTNESS[op]
            text = f"{_show(left, name, own)} {op} {_show(right, name, own + 1)}"
    return f"({text})" if own < outer else text


def _quoted(label: str) -> str:
    """A label in the quotes that it does not hold itself; the grammar knows none that holds both."""
    return f'"{label}"' if "'" in label else f"'{label}'"


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest part of a condition that is true, false or unknown by itself: a comparison, or a boolean fact.

    `relation` is what is so: where `holds` is false, the opposite of what the condition asks.
    `filled` is the left side with values in the place of facts, where it is more than one fact.
    """

    left: Expression
    right: Expression
    relation: str
    value: Value
    threshold: Value
    holds: bool | None
    filled: str | None = None


_TRUE = Literal(Fraction(1), Kind.BOOLEAN, "true")


def atoms(trace: Trace) -> Iterator[Atom]:
    """The atoms that decided, in reading order: of a false `and` the false ones, of a true `or` the true ones, of an
    unknown one the unknown."""
    match trace.node:
        case Not():
            yield from atoms(trace.parts[0])
        case Logic():
            for part in trace.parts:
                if part.value is trace.value:
                    yield from atoms(part)
        case Comparison(op, left, right):
            first, second = trace.parts
            held = trace.value
            relation = _OPPOSITE[op] if held is False else op
            holds = None if held is None else bool(held)
            yield Atom(left, right, relation, first.value, second.value, holds, filled(first))
        case _:
            holds = None if trace.value is None else bool(trace.value)
            yield Atom(trace.node, _TRUE, "!=" if holds is False else "==", trace.value, True, holds)


def filled(trace: Trace) -> str | None:
    """`114/120` for `so_ho_dang_ky / so_ho`; None where the value alone says as much."""
    if not isinstance(trace.node, Arithmetic):
        return None
    values: dict[Name, Value] = {}
    _collect(trace, values)
    if any(value is None for value in values.values()):
        return None
    return show(trace.node, lambda name: decimal_text(values[name])).replace(" / ", "/")


def _collect(trace: Trace, into: dict[Name, Value]) -> None:
    if isinstance(trace.node, Name):
        into[trace.node] = trace.value
    for part in trace.parts:
        _collect(part, into)


def decimal_text(value: Value) -> str:
    """An exact number as it leaves the program: a decimal, or a fraction where no finite decimal equals it.

    >>> decimal_text(Fraction(7, 8)), decimal_text(Fraction(250, 3)), decimal_text(True), decimal_text(None)
    ('0.875', '250/3', 'true', 'null')
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if value.denominator == 1:
        return str(value.numerator)
    places, rest = 0, value.denominator
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest //= 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        places += 1
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    sign = "-" if value < 0 else ""
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    return f"{sign}{whole}.{part}" if part else sign + whole
