"""Integer code from the same tree: no fractions, no division, no branches, so one source serves rows, columns, and a
proof of how large its numbers get.

A fact is a scaled integer `v` and a flag `k`, 1 where it is declared. A truth is 0 false, 1 unknown, 2 true: then `and`
is the least, `or` the greatest, `not` is 2 − t, which are Kleene's tables. A number is a quotient n/d kept apart, and a
comparison is a cross-multiplication. The parameters `two` and `wide` make numbers of what comparisons give: a plain 2
for rows; for columns one of a byte, and one as wide as what it is multiplied with. Only identifiers and integers made
here enter the source, never text of a file.
Both halves of a quotient hold the whole of it, so a long piece of code is named once: the source grows with the tree,
not with the number of ways through it, and never nests deeper than the compiler takes.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import gcd
from typing import Any, NamedTuple

from scoring.language.values import denominator
from scoring.model.expression import Arithmetic, Comparison, Expression, Kind, Literal, Logic, Name, Not, names
from scoring.model.standard import Fact, FactType

#: A generated function: (values, known flags) → whole numbers, as `generate` lists them.
Measure = Callable[[Sequence[int], Sequence[int]], tuple[int, ...]]

#: A longer piece of code is put into a local variable.
_LONG = 120


class _Quotient(NamedTuple):
    """n/d in source form. `d` is "1" or positive unless `signed`; `guards` must be non-zero for it to be known."""

    n: str
    d: str
    signed: bool
    guards: tuple[str, ...]


def slots(trees: Iterable[Expression]) -> tuple[Name, ...]:
    """The facts that the trees read, each once, in order: the columns of a generated function."""
    return tuple(dict.fromkeys(name for tree in trees for name in names(tree)))


def generate(
    truths: Sequence[Expression],
    criteria: Sequence[tuple[Expression | None, Expression]],
    numbers: Sequence[Expression],
    columns: Sequence[Name],
    facts: Mapping[str, Fact],
) -> str:
    """Source of `measure(v, k)`: each of `truths`; 3 × applies + holds of each criterion; of each of `numbers` three
    integers: what is divided, by what, and whether it is known at all (else it may be divided by zero).

    A criterion is given as the pair of its `applies_when`, if it has one, and its condition.
    """
    writer = _Writer({name: index for index, name in enumerate(columns)}, facts)
    results = [writer.truth(tree) for tree in truths]
    for applies, holds in criteria:
        results.append(f"{f'3*{writer.truth(applies)}' if applies is not None else 6}+{writer.truth(holds)}")
    results += [part for tree in numbers for part in writer.number(tree)]
    unpack = "".join(
        f"    {', '.join(f'{letter}{i}' for i in range(len(columns)))}, = {letter}\n" for letter in "vk" if columns
    )
    named = "".join(f"    {name} = {code}\n" for code, name in writer.named.items())
    listed = "".join(f"        {result},\n" for result in results)
    return f"def measure(v, k, two=2, wide=2):\n{unpack}{named}    return (\n{listed}    )\n"


def load(source: str, least: Callable[..., Any] = min, greatest: Callable[..., Any] = max) -> Callable[..., Any]:
    """The generated function, for rows unless told which functions give the lesser and the greater of two truths. Its
    namespace holds nothing but these two."""
    namespace: dict[str, Callable[..., Any]] = {}
    exec(  # noqa: S102 (the source is made above from numbers and our own names)
        compile(source, "<generated measure>", "exec"),
        {"__builtins__": {}, "least": least, "greatest": greatest},
        namespace,
    )
    return namespace["measure"]


class _Writer:
    def __init__(self, columns: Mapping[Name, int], facts: Mapping[str, Fact]) -> None:
        self._columns = columns
        self._facts = facts
        self.named: dict[str, str] = {}

    def _short(self, code: str) -> str:
        return code if len(code) <= _LONG else self.named.setdefault(code, f"t{len(self.named)}")

    def truth(self, tree: Expression) -> str:
        return self._short(self._truth(tree))

    def _truth(self, tree: Expression) -> str:
        match tree:
            case Literal(value, Kind.BOOLEAN):
                return "2" if value else "0"
            case Name():
                slot = self._columns[tree]
                return f"(1+k{slot}*(2*v{slot}-1))"
            case Not(operand):
                return f"(2-{self.truth(operand)})"
            case Logic(op, operands):
                fold = "least" if op == "and" else "greatest"
                written = self.truth(operands[0])
                for operand in operands[1:]:
                    written = self._short(f"{fold}({written},{self.truth(operand)})")
                return written
            case Comparison(op, left, right) if self._is_boolean(left):
                return f"(1{'+' if op == '==' else '-'}({self.truth(left)}-1)*({self.truth(right)}-1))"
            case Comparison(op, left, right):
                return self._comparison(op, self.quotient(left), self.quotient(right), names(tree))
            case _:
                raise TypeError(f"no condition: {tree!r}")

    def _is_boolean(self, tree: Expression) -> bool:
        match tree:
            case Name(fact):
                return self._facts[fact].type is FactType.BOOLEAN
            case Literal(_, kind):
                return kind is Kind.BOOLEAN
            case Arithmetic():
                return False
            case _:
                return True

    def _comparison(self, op: str, a: _Quotient, b: _Quotient, read: Sequence[Name]) -> str:
        left, right = _crossed(a, b)
        for side in (a, b):
            if side.signed:  # a negative divisor turns the comparison round
                sign = f"(wide*({side.d}>0)-1)"
                left, right = _times(left, sign), _times(right, sign)
        mask = self._mask(read, a.guards + b.guards)
        return f"(1+{mask}*(two*({left}{op}{right})-1))" if mask else f"(two*({left}{op}{right}))"

    def _mask(self, read: Sequence[Name], guards: Sequence[str]) -> str:
        """1 where everything read is declared and no divisor is zero, else 0; nothing where that is always so."""
        known = [f"k{self._columns[name]}" for name in read]
        return "*".join([*known, *(f"({guard}!=0)" for guard in dict.fromkeys(guards))])

    def number(self, tree: Expression) -> tuple[str, str, str]:
        """What is divided, by what, and whether it is known."""
        found = self.quotient(tree)
        return found.n, found.d, self._mask(names(tree), found.guards) or "1"

    def quotient(self, tree: Expression) -> _Quotient:
        match tree:
            case Literal(value):
                return _Quotient(str(value.numerator), str(value.denominator), signed=False, guards=())
            case Name(fact):
                return _Quotient(
                    f"v{self._columns[tree]}", str(denominator(self._facts[fact])), signed=False, guards=()
                )
            case Arithmetic(op, left, right):
                made = self._arithmetic(op, self.quotient(left), self.quotient(right), right)
                return made._replace(n=self._short(made.n), d=self._short(made.d))
            case _:
                raise TypeError(f"no number: {tree!r}")

    def _arithmetic(self, op: str, a: _Quotient, b: _Quotient, divisor: Expression) -> _Quotient:
        signed, guards = a.signed or b.signed, a.guards + b.guards
        if op == "*":
            return _Quotient(_times(a.n, b.n), _times(a.d, b.d), signed, guards)
        if op == "/":
            turned = signed or not never_negative(divisor, self._facts)
            return _Quotient(_times(a.n, b.d), _times(a.d, b.n), turned, (*guards, b.n))
        if a.d == b.d:
            return _Quotient(f"({a.n}{op}{b.n})", a.d, a.signed, guards)
        return _Quotient(f"({_times(a.n, b.d)}{op}{_times(b.n, a.d)})", _times(a.d, b.d), signed, guards)


def _crossed(a: _Quotient, b: _Quotient) -> tuple[str, str]:
    """Both sides of a comparison without their divisors, and without what numbers on both sides share: the smaller they
    stay, the narrower are the columns that hold them."""
    left, right = _reduced(b.d, a.d)
    if b.n.isdecimal() and right.isdecimal():
        left, right = _reduced(left, str(int(b.n) * int(right)))
        return _times(a.n, left), right
    if a.n.isdecimal() and left.isdecimal():
        left, right = _reduced(str(int(a.n) * int(left)), right)
        return left, _times(b.n, right)
    return _times(a.n, left), _times(b.n, right)


def _reduced(one: str, other: str) -> tuple[str, str]:
    if not (one.isdecimal() and other.isdecimal()):
        return one, other
    shared = gcd(int(one), int(other)) or 1
    return str(int(one) // shared), str(int(other) // shared)


def _times(a: str, b: str) -> str:
    return b if a == "1" else a if b == "1" else f"({a}*{b})"


def never_negative(tree: Expression, facts: Mapping[str, Fact]) -> bool:
    """Whether the type alone forbids a negative value, so that no sign is needed."""
    match tree:
        case Literal():
            return True
        case Name(fact):
            return facts[fact].type is FactType.COUNT
        case Arithmetic(op, left, right):
            return op != "-" and never_negative(left, facts) and never_negative(right, facts)
        case _:
            return False
