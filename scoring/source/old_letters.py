"""The Vietnamese letters of TCVN3 (ABC) and of VNI, which fonts gave their shape long before Unicode: byte by byte.

Both leave ASCII as it is, and write quotes and dashes as Windows does. TCVN3 has no capitals with a tone: fonts for
headings drew them, with the bytes of small letters.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

#: The order of the tables below: grave, hook above, tilde, acute, dot below.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_SIGNS = {"\x85": "…", "\x91": "‘", "\x92": "’", "\x93": "“", "\x94": "”", "\x95": "•", "\x96": "–", "\x97": "—"}
#: In VNI a capital, and the capital form of a mark, stand so far before the small one.
_CAPITAL = 0x20

_TCVN3_LETTERS = dict(zip("\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae", "ĂÂÊÔƠƯĐăâêôơưđ", strict=True))
_TCVN3_TONES = {
    "a": "\xb5\xb6\xb7\xb8\xb9",
    "ă": "\xbb\xbc\xbd\xbe\xc6",
    "â": "\xc7\xc8\xc9\xca\xcb",
    "e": "\xcc\xce\xcf\xd0\xd1",
    "ê": "\xd2\xd3\xd4\xd5\xd6",
    "i": "\xd7\xd8\xdc\xdd\xde",
    "o": "\xdf\xe1\xe2\xe3\xe4",
    "ô": "\xe5\xe6\xe7\xe8\xe9",
    "ơ": "\xea\xeb\xec\xed\xee",
    "u": "\xef\xf1\xf2\xf3\xf4",
    "ư": "\xf5\xf6\xf7\xf8\xf9",
    "y": "\xfa\xfb\xfc\xfd\xfe",
}

#: A letter of its own, or the letter that a mark makes of the one before it.
_VNI_LETTERS = {"\xf4": "ơ", "\xf6": "ư", "\xf1": "đ", "a\xe2": "â", "e\xe2": "ê", "o\xe2": "ô", "a\xea": "ă"}
#: Which letter the tones stand behind, and the tones.
_VNI_TONES = {
    **{letter: (letter, "\xf8\xfb\xf5\xf9\xef") for letter in "aeouy"},
    **{letter: (base, "\xe0\xe5\xe3\xe1\xe4") for letter, base in zip("âêô", "aeo", strict=True)},
    "ă": ("a", "\xe8\xfa\xfc\xe9\xeb"),
    "ơ": ("\xf4", "\xf8\xfb\xf5\xf9\xef"),
    "ư": ("\xf6", "\xf8\xfb\xf5\xf9\xef"),
    "i": ("", "\xec\xe6\xf3\xed\xf2"),
}
_VNI_Y_WITH_DOT = "\xee"


def _toned(letter: str) -> Iterator[str]:
    return (unicodedata.normalize("NFC", letter + tone) for tone in _TONES)


def _tcvn3() -> Iterator[tuple[str, str]]:
    yield from _TCVN3_LETTERS.items()
    for letter, written in _TCVN3_TONES.items():
        yield from zip(written, _toned(letter), strict=True)


def _vni() -> Iterator[tuple[str, str]]:
    """Small letters; a capital before a small mark is a capital, since fonts drew it so."""
    small = dict(_VNI_LETTERS)
    for letter, (base, marks) in _VNI_TONES.items():
        small |= {base + mark: toned for mark, toned in zip(marks, _toned(letter), strict=True)}
    small[_VNI_Y_WITH_DOT] = "ỵ"
    for written, letter in small.items():
        base, mark = written[:-1], written[-1]
        yield written, letter
        yield _capital(base) + chr(ord(mark) - _CAPITAL), letter.upper()
        if base:
            yield _capital(base) + mark, letter.upper()


def _capital(base: str) -> str:
    return chr(ord(base) - _CAPITAL) if base else ""


#: What is written, each byte as the character of its number; and the letter.
TCVN3: Mapping[str, str] = {**_SIGNS, "\xa0": "\u00a0", **dict(_tcvn3())}
VNI: Mapping[str, str] = {**_SIGNS, "\xa0": "\u00a0", **dict(_vni())}


def read_letters(content: bytes, letters: Mapping[str, str]) -> str:
    """The text of bytes under one of these tables. Raises UnicodeDecodeError at the first byte that is no letter.

    >>> read_letters(b"Th\\xabn \\xa7\\xabng H\\xb9", TCVN3), read_letters(b"Tho\\xe2n \\xd1o\\xe2ng Ha\\xef", VNI)
    ('Thôn Đông Hạ', 'Thôn Đông Hạ')
    """
    longest_first = sorted(letters, key=lambda written: (-len(written), written))
    pattern = re.compile("|".join(map(re.escape, longest_first)) + "|[\x80-\xff]")
    text = content.decode("latin-1")

    def letter(found: re.Match[str]) -> str:
        if found[0] not in letters:
            raise UnicodeDecodeError("vietnamese", content, found.start(), found.end(), "no letter of this table")
        return letters[found[0]]

    return pattern.sub(letter, text)
