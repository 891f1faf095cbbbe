"""What follows from a signature, some small numbers of each unit: worked out once for each that occurs, by the same
code that judges one unit, and looked up for all others."""

from collections.abc import Callable, Sequence
from math import prod
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scoring.batch.scores import Codes

#: More signatures than these are not given a place in a table each.
_MOST = 2**20

Work = Callable[[tuple[int, ...]], tuple[int, ...]]


#: What the first answer to a signature is that was not worked out yet.
_UNKNOWN = 255


class Table:
    """`work` tells what follows from a signature; each of its parts is below the base at its place. The answers come in
    arrays of the types given; the first of them is a byte below 255."""

    def __init__(self, bases: Sequence[int], work: Work, types: Sequence[type[np.generic]]) -> None:
        self._bases, self._work, self.types = tuple(bases), work, tuple(types)
        self._size = prod(bases)
        self._places: dict[tuple[int, ...], int] = {}
        places = min(self._size, _MOST)
        self.answers = [np.full(places, 0 if index else _UNKNOWN, dtype=each) for index, each in enumerate(types)]
        #: Of each answer the one number that it is for all that ever occurred; None where there are several.
        self.alike: list[int | None] = [None] * len(self.types)
        #: Of each answer the one first answer beside which it is not 0, and what it is there; None where several are.
        self.only: list[tuple[int, int] | None] = [None] * len(self.types)
        self._beside: list[dict[int, int] | None] = [{} for _ in self.types]
        self._is_new = True
        self._width = next((each for each in (np.uint8, np.int16) if self._size <= np.iinfo(each).max), np.int32)
        self._working = Lock()

    def __call__(self, parts: Sequence[Codes]) -> "Answers":
        """What follows for each unit."""
        place = self._place(parts) if self._size <= _MOST else self._numbered(parts)
        first = self._first(place)
        if first.max(initial=0) == _UNKNOWN:
            there = np.zeros(len(self.answers[0]), dtype=np.bool_)
            there[place] = True
            with self._working:
                for new in np.flatnonzero(there & (self.answers[0] == _UNKNOWN)).tolist():
                    self._answer(new, self._signature(new))
            first = self._first(place)
        return Answers(self, place, first)

    def _first(self, place: NDArray[Any]) -> Codes:
        """The first answer to each: where places are bytes, as text is translated, which is quicker than looking up."""
        if place.dtype != np.uint8:
            return self.answers[0].take(place.astype(np.intp, copy=False), mode="clip")
        return np.frombuffer(place.tobytes().translate(self.answers[0].tobytes().ljust(256)), dtype=np.uint8)

    def _place(self, parts: Sequence[Codes]) -> NDArray[Any]:
        """Each signature as one number."""
        first, *rest = parts
        place: NDArray[Any] = first.astype(self._width, copy=bool(rest))
        for part, base in zip(rest, self._bases[1:], strict=True):
            place *= base
            place += part
        return place

    def _signature(self, place: int) -> tuple[int, ...]:
        signature = []
        for base in reversed(self._bases):
            place, part = divmod(place, base)
            signature.append(part)
        return tuple(reversed(signature))

    def _numbered(self, parts: Sequence[Codes]) -> NDArray[np.intp]:
        """Where a table of all would be too large: the signatures that occur, numbered as they come."""
        rows, own = np.unique(np.stack(parts, axis=1), axis=0, return_inverse=True)
        places = []
        with self._working:
            for signature in map(tuple, rows.tolist()):
                if signature not in self._places:
                    self._places[signature] = len(self._places)
                    self._answer(self._places[signature], signature)
                places.append(self._places[signature])
        return np.array(places, dtype=np.intp)[own.reshape(-1)]

    def _answer(self, place: int, signature: tuple[int, ...]) -> None:
        found = self._work(signature)
        if place == len(self.answers[0]):
            self.answers = [np.concatenate((answer, np.zeros_like(answer))) for answer in self.answers]
        for index, number in enumerate(found):
            self.alike[index] = number if self._is_new or self.alike[index] == number else None
            self._note(index, found[0], number)
        self._is_new = False
        for answer, number in zip(reversed(self.answers), reversed(found), strict=True):
            answer[place] = number  # the first one last: whoever sees it sees the others

    def _note(self, index: int, first: int, number: int) -> None:
        """Most criteria earn their points in one state and nothing in any other."""
        beside = self._beside[index]
        if beside is None or beside.setdefault(first, number) != number:
            self._beside[index] = self.only[index] = None
            return
        earning = [pair for pair in beside.items() if pair[1]]
        self.only[index] = earning[0] if len(earning) == 1 else None


class Answers:
    """What was found, looked up as it is asked for; what is the same for all that ever occurred is one number."""

    def __init__(self, table: Table, place: NDArray[Any], first: Codes) -> None:
        self._table, self._place, self._first = table, place, first

    def __getitem__(self, index: int) -> Any:
        if not index:
            return self._first
        alike = self._table.alike[index]
        if alike is not None:
            return alike
        if (only := self._table.only[index]) is not None:  # quicker than looking up
            first, number = only
            return (self._first == first) * self._table.types[index](number)
        self._place = self._place.astype(np.intp, copy=False)  # which looking up would do each time
        return self._table.answers[index].take(self._place, mode="clip")

    def is_all(self, index: int, number: int) -> bool:
        """Whether it is this number for all that ever occurred."""
        return self._table.alike[index] == number

    def column(self, index: int) -> NDArray[Any]:
        """The same, one number a unit."""
        found = self[index]
        return (
            found
            if isinstance(found, np.ndarray)
            else np.broadcast_to(self._table.types[index](found), self._place.shape)
        )
