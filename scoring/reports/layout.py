"""Text fitted to a terminal: widths as terminals count them, lines that never overflow, trees drawn with boxes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scoring.reports.visible import visible

#: Narrower than this nothing can be laid out; the text is then as wide as this.
LEAST_WIDTH = 60
#: Composed Latin letters, and the signs that stand between them here: each takes one column, as wcwidth says too.
_ONE_COLUMN_EACH = re.compile("[ -~¡-¬®-ɏḀ-ỿ‐-‧←-⇿∀-⋿─-╿✓-✘]*")


def columns(text: str) -> int:
    """How many columns of a terminal a text takes.

    >>> columns("Đạt"), columns("Đạt")
    (3, 3)
    """
    if _ONE_COLUMN_EACH.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth  # noqa: PLC0415 (few texts need its tables)

    return max(0, wcswidth(text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken between words; a word longer than a line is cut.

    A number stays with its percent sign.

    >>> wrap("114/120 = 95 % < 100 %", 13)
    ['114/120 =', '95 % < 100 %']
    """
    lines, line = [], ""
    for word in _words(visible(text)):
        joined = f"{line} {word}" if line else word
        if columns(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width)
        lines += full
    return [*lines, line] if line or not lines else lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    for word in text.split():
        if words and word.startswith("%"):
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _cut(word: str, width: int) -> list[str]:
    """A word in pieces that fit; marks stay with the letter that they stand on."""
    pieces, piece, taken = [], "", 0
    for character in word:
        wide = columns(character)
        if taken + wide > width and piece:
            pieces.append(piece)
            piece, taken = "", 0
        piece += character
        taken += wide
    return [*pieces, piece]


def paragraph(text: str, width: int, indent: int = 0, first: str = "", hang: int = 0) -> list[str]:
    """Wrapped lines behind an indent; `first` stands in the indent of the first line, and all lines but the first are
    indented by `hang` more.

    >>> paragraph("một hai ba", 10, 3, "- ")
    ['-  một hai', '   ba']
    """
    head = first + " " * (indent - columns(first))
    lines = wrap(text, max(1, width - indent - hang))
    return [(head if place == 0 else " " * (indent + hang)) + line for place, line in enumerate(lines)]


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a printed tree."""

    text: str
    below: Sequence["Branch"] = field(default=())


def tree(root: Branch, width: int) -> list[str]:
    """A tree drawn with boxes, each text wrapped beside its line.

    >>> print("\\n".join(tree(Branch("a", [Branch("b", [Branch("c")]), Branch("d")]), 40)))
    a
    ├─ b
    │  └─ c
    └─ d
    """
    return [*wrap(root.text, width), *_below(root, "", width)]


def _below(branch: Branch, head: str, width: int) -> Iterator[str]:
    for place, child in enumerate(branch.below):
        last = place == len(branch.below) - 1
        stem = "   " if last else "│  "
        trunk = "│  " if child.below else ""
        lines = wrap(child.text, max(1, width - len(head) - 6))
        yield f"{head}{'└─ ' if last else '├─ '}{lines[0]}"
        yield from (f"{head}{stem}{trunk}{line}" for line in lines[1:])
        yield from _below(child, head + stem, width)
