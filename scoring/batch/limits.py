"""How large the facts may be so that no number in the generated code leaves its type: numpy wraps without a word.

The proof runs the very code that columns run, over sizes in the place of columns.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from scoring.language.generate import load


class Size:
    """A whole number of which nothing is known but how far from zero it may be; `seen` keeps the farthest of all."""

    def __init__(self, most: int, seen: list[int]) -> None:
        self.most, self._seen = most, seen
        seen[0] = max(seen[0], most)

    def _sum(self, other: "Size | int") -> "Size":
        return Size(self.most + _most(other, self._seen), self._seen)

    def _product(self, other: "Size | int") -> "Size":
        return Size(self.most * _most(other, self._seen), self._seen)

    def _truth(self, other: object) -> "Size":
        if isinstance(other, int):
            _most(other, self._seen)
        return Size(1, self._seen)

    __add__ = __radd__ = __sub__ = __rsub__ = _sum
    __mul__ = __rmul__ = _product
    __lt__ = __le__ = __gt__ = __ge__ = _truth
    __eq__ = __ne__ = _truth  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


def _most(number: Size | int, seen: list[int]) -> int:
    return number.most if isinstance(number, Size) else Size(abs(number), seen).most


def _either(one: Size | int, other: Size | int) -> Size:
    """The least or the greatest of two truths is a truth."""
    return one if isinstance(one, Size) else other if isinstance(other, Size) else Size(2, [0])


def largest(source: str, is_truth: Sequence[bool], most: int) -> int:
    """The largest power of two that all facts may reach in either direction so that nothing passes `most`; 0 where even
    the numbers of the file do. `is_truth` tells which columns hold but 0 and 1.

    >>> largest("def measure(v, k, two=2):\\n    v0, = v\\n    return (v0*100>=0)", [False], 2**31 - 1)
    16777216
    """
    measure = load(source, _either, _either)

    def fits(size: int) -> bool:
        seen = [0]
        values = [Size(1 if truth else size, seen) for truth in is_truth]
        found = measure(values, [Size(1, seen) for _ in values])
        _all_seen(found if isinstance(found, tuple) else (found,), seen)
        return seen[0] <= most

    fitting = bisect_left(range(63), True, key=lambda power: not fits(2**power))
    return 2 ** (fitting - 1) if fitting else 0


def constants(source: str, columns: int) -> list[int | None]:
    """Of everything that the code gives, the number where no fact has a part in it, else None."""
    seen = [0]
    found = load(source, _either, _either)([Size(1, seen)] * columns, [Size(1, seen)] * columns)
    return [each if isinstance(each, int) else None for each in found]


def _all_seen(found: Iterable[Size | int], seen: list[int]) -> None:
    for number in found:
        _most(number, seen)
