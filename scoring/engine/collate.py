"""The order of Vietnamese words: a ă â b c d đ e ê …, and the tones (ngang, huyền, hỏi, ngã, sắc, nặng) after that."""

import unicodedata

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
#: Marks that make another letter, as against those that are tones.
_LETTER_MARKS = "\u0306\u0302\u031b"

#: What a key holds, each below the next: the end of the letters, the sign before what is no letter, the sign before a
#: letter of another alphabet or a digit, and the first of our letters.
_END, _SIGN, _FOREIGN, _FIRST = '!"#A'


def sort_key(name: str) -> str:
    """Letters first, over the whole name; then tones; then capitals after small letters, so that the order is total.
    Keys compare by code points, so whatever sorts text can sort by them.

    >>> sorted(["Đông", "Dũng", "Ân", "An", "Ấn", "Ăn"], key=sort_key)
    ['An', 'Ăn', 'Ân', 'Ấn', 'Dũng', 'Đông']
    """
    text = unicodedata.normalize("NFC", name.casefold())
    return f"{text.translate(_LETTERS)}{_END}{text.translate(_TONE_PLACES)}{name.swapcase()}"


class _Letters(dict[int, str]):
    """Each character without its tone, as it stands in a key; worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        base, _ = _split(chr(code))
        place = _ALPHABET.find(base)
        own = chr(ord(_FIRST) + place)
        self[code] = found = own if place >= 0 else (_FOREIGN if base.isalnum() else _SIGN) + base
        return found


class _TonePlaces(dict[int, str]):
    """The place of each character's tone among the tones; worked out when it first occurs."""

    def __missing__(self, code: int) -> str:
        self[code] = found = str(_split(chr(code))[1])
        return found


_LETTERS, _TONE_PLACES = _Letters(), _TonePlaces()


def _split(character: str) -> tuple[str, int]:
    """A letter without its tone, and the tone's place in the order."""
    parts = unicodedata.normalize("NFD", character)
    tone = next((1 + _TONES.index(mark) for mark in parts[1:] if mark in _TONES), 0)
    kept = parts[:1] + "".join(mark for mark in parts[1:] if mark in _LETTER_MARKS)
    return unicodedata.normalize("NFC", kept), tone
