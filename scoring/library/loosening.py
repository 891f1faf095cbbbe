"""One place where an overlay asks less than what it extends, or something that nobody can hold against it."""

from dataclasses import dataclass
from fractions import Fraction

from scoring.language.show import decimal_text
from scoring.library.read import Way


@dataclass(frozen=True, slots=True)
class Loosening:
    """What an overlay does not ask as strictly.

    `id` names what is concerned: a criterion, or a key of the file. `way` leads to the key of the file, with ids in the
    place of numbers. `what` is a word of the catalogue; `old` and `new` are what stood there and what stands there now,
    and `at` is the offset of the latter in the text at `way`.
    """

    id: str
    way: Way
    what: str
    old: str = ""
    new: str = ""
    at: int | None = None


def of_key(id_: str, way: Way, old: Fraction | int | str | None, new: Fraction | int | str | None) -> Loosening:
    """A key whose value is less strict than the old one; without a value it asks for nothing."""
    return Loosening(id_, way, "threshold", f"{way[-1]}: {_told(old)}", f"{way[-1]}: {_told(new)}")


def _told(value: Fraction | int | str | None) -> str:
    if value is None:
        return "–"
    return decimal_text(value) if isinstance(value, Fraction) else str(value)
