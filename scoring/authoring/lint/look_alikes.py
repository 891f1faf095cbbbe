"""Names that the eye takes for one another, and letters that are not what they look like."""

import unicodedata
from collections.abc import Iterator

from scoring.authoring.lint.linted import Linted
from scoring.library.read import Way
from scoring.model.diagnostic import Diagnostic

#: Signs that look like another one: the letters l and O beside 1 and 0, and the three signs that part a name.
_ALIKE = str.maketrans({"l": "1", "I": "1", "O": "0", "o": "0", "_": "-", ".": "-"})
#: Dashes that are no hyphen, and spaces that nobody sees.
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_HIDDEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def alike_ids(linted: Linted) -> Iterator[Diagnostic]:
    """Two ids of one kind that differ only by signs which look the same."""
    shape = linted.file.shape
    kinds: tuple[list[tuple[Way, str]], ...] = (
        [(("criteria", at, "id"), each.id) for at, each in enumerate(shape.criteria)],
        [(("facts", name), name) for name in shape.facts],
        [(("sections", at, "id"), each.id) for at, each in enumerate(shape.sections or ())],
        [(("grades", at, "id"), each.id) for at, each in enumerate(shape.grades or ())],
    )
    for named in kinds:
        first: dict[str, str] = {}
        for way, name in named:
            other = first.setdefault(name.translate(_ALIKE).casefold(), name)
            if other != name:
                span = linted.file.key_span(*way) if way[0] == "facts" else linted.file.span(*way)
                yield Diagnostic("W523", span, {"id": name, "other": other})


def foreign_signs(linted: Linted) -> Iterator[Diagnostic]:
    """A letter of another script, a dash that is no hyphen or a sign that nobody sees, in what must be found again as
    it is typed: the edition, the numbers of instruments, citations, labels (where dashes are as good as any sign)."""
    shape = linted.file.shape
    amended = [("instrument", "amended_by", at) for at in range(len(shape.instrument.amended_by))]
    cited = [("criteria", at, "basis") for at in range(len(shape.criteria))]
    exact: list[Way] = [("edition",), ("instrument", "number"), *amended, *cited]
    for way in exact:
        yield from _foreign(linted, way, dashes=True)
    for name in shape.facts:
        yield from _foreign(linted, ("facts", name, "label"), dashes=False)


def _foreign(linted: Linted, way: Way, *, dashes: bool) -> Iterator[Diagnostic]:
    for at, sign in enumerate(linted.file.scalar(*way)):
        if sign in _HIDDEN or (dashes and sign in _DASHES) or _is_foreign_letter(sign):
            what = "hidden" if sign in _HIDDEN else "dash" if sign in _DASHES else "letter"
            texts = {"sign": sign, "number": f"U+{ord(sign):04X}"}
            yield linted.inside("W524", way, at, what=what, **texts)
            return


def _is_foreign_letter(sign: str) -> bool:
    return sign.isalpha() and not unicodedata.name(sign, "").startswith(("LATIN", "MODIFIER", "SUPERSCRIPT"))
