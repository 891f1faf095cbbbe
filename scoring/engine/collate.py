"""The order of Vietnamese words: a ă â b c d đ e ê …, and the tones (ngang, huyền, hỏi, ngã, sắc, nặng) after that."""

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
#: Marks that make another letter, as against those that are tones.
_LETTER_MARKS = "\u0306\u0302\u031b"

#: What two names are compared by.
SortKey = tuple[tuple[tuple[int, int, str], ...], tuple[int, ...], str]


def sort_key(name: str) -> SortKey:
    """Letters first, over the whole name; then tones; then capitals after small letters, so that the order is total.

    >>> sorted(["Đông", "Dũng", "Ân", "An", "Ấn", "Ăn"], key=sort_key)
    ['An', 'Ăn', 'Ân', 'Ấn', 'Dũng', 'Đông']
    """
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", name.casefold()):
        base, tone = _split(character)
        place = _ALPHABET.find(base)
        letters.append((2, place, "") if place >= 0 else (int(base.isalnum()), 0, base))
        tones.append(tone)
    return tuple(letters), tuple(tones), name.swapcase()


def _split(character: str) -> tuple[str, int]:
    """A letter without its tone, and the tone's place in the order."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((1 + _TONES.index(mark) for mark in parts[1:] if mark in _TONES), 0)
    kept = parts[:1] + "".join(mark for mark in parts[1:] if mark in _LETTER_MARKS)
    return unicodedata.normalize("NFC", kept), tone
