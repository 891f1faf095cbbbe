"""Whether text can be Vietnamese: syllables are few and follow rules, so that bytes read in a wrong encoding show."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from scoring.model.names import TONES

#: Every vowel of a syllable, glides included, and what may follow it; `_` is nothing. A final k is of place names.
_RIMES = {
    "a": "_ c ch i k m n ng nh o p t u y",
    "ă": "c k m n ng p t",
    "â": "c k m n ng p t u y",
    "e": "_ c k m n ng o p t",
    "ê": "_ c ch k m n ng nh p t u",
    "i": "_ a ch m n ng nh p t u",
    "o": "_ c i k m n ng p t",
    "ô": "_ c i k m n ng p t",
    "ơ": "_ i m n p t",
    "u": "_ a c i k m n ng p t u",
    "ư": "_ a c i m n ng t u",
    "y": "_ n nh p t u",
    "iê": "c m n ng p t u",
    "yê": "m n ng t u",
    "oa": "_ c ch i m n ng nh o p t y",
    "oă": "c m n ng p t",
    "oe": "_ m n ng o t",
    "oo": "c ng",
    "ôô": "c ng",
    "uâ": "c n ng p t y",
    "uê": "_ ch n nh u",
    "uô": "c i k m n ng p t",
    "uơ": "_ n t",
    "uy": "_ a ch n ng nh p t u",
    "uyê": "n t",
    "ươ": "c i k m n ng p t u",
    "ua": "c i m n ng nh o p t u y",
    "uă": "c m n ng p t",
    "ue": "_ m n o t",
    "ui": "t",
}
_STOPS = ("c", "ch", "p", "t")
_ENDS = frozenset(vowel + last.replace("_", "") for vowel, lasts in _RIMES.items() for last in lasts.split())
_STOPPED = frozenset(vowel + last for vowel, lasts in _RIMES.items() for last in lasts.split() if last in _STOPS)
_VOWELS = "aăâeêioôơuưy"
_SYLLABLE = re.compile(f"(?:đ|[bcdghklmnpqrstvx])?[bcdghklmnpqrstvx]{{0,2}}([{_VOWELS}].*)")
_WORD = re.compile("[^\\W\\d_¹²³¼½¾\u0300-\u036f][^\\W\\d_¹²³¼½¾]*(?:[\u0300-\u036f]+[^\\W\\d_¹²³¼½¾]*)*")
#: What else stands in a text by people here, besides letters and ASCII.
_SIGNS = frozenset("…‘’“”•–—\u00a0°²³×₫½")


class Evidence(NamedTuple):
    """How many different words with Vietnamese letters can be syllables; how many words and signs are neither these nor
    used here, and the longest of them."""

    sound: int
    odd: int
    example: str = ""


def evidence(text: str) -> Evidence:
    """What speaks for and against that a composed text is Vietnamese. ASCII says nothing; nor do capitals without
    tones, which abbreviations have, nor letters that stand alone.

    >>> evidence("Thôn Đông Hạ, QĐ-UBND")[:2], evidence("Th«n §«ng H¹")[:2]
    ((3, 0), (0, 3))
    """
    sound, odd = set[str](), {sign for sign in set(text) if _is_odd(sign)}
    for word in {found[0] for found in _WORD.finditer(text) if not found[0].isascii()}:
        if len(word) == 1:
            continue
        if is_syllable(word):
            sound.add(word)
        elif not (word.isupper() and not _parted(word)[1]):
            odd.add(word)
    return Evidence(len(sound), len(odd), max(odd, default="", key=lambda word: (len(word), word)))


def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable, its tone where people here put it.

    >>> [is_syllable(word) for word in ("nghiêng", "Hoà", "hòa", "giữ", "quốc", "Đắk", "oâng", "quôc", "xaõ")]
    [True, True, True, True, True, True, False, False, False]
    """
    letters, tones, place = _parted(word.lower())
    if len(tones) > 1 or not (word[1:] == word[1:].lower() or word.isupper()):
        return False
    return any(_ends(rest, tones, place - len(letters) + len(rest)) for rest in _rests(letters))


def _rests(letters: str) -> Iterator[str]:
    """What may follow the first consonants: those of gi and qu end in a vowel."""
    found = _SYLLABLE.fullmatch(letters)
    if found is not None:
        yield found[1]
    if letters[:2] in ("gi", "qu"):
        yield letters[2:]


def _ends(rest: str, tone: str, place: int) -> bool:
    """Whether a syllable can end so, with this tone at that place."""
    if rest not in _ENDS or (rest in _STOPPED and tone not in ("\u0301", "\u0323")):
        return False
    return not tone or place in _places(rest)


def _places(rest: str) -> tuple[int, ...]:
    """Where the tone may stand: on the letter that has a mark already; on either vowel of oa, oe and uy, where people
    differ; else on the last vowel before a consonant, on the middle one of three, on the first of two."""
    marked = max(map(rest.rfind, "ăâêôơ"))
    vowels = len(rest) - len(rest.lstrip(_VOWELS))
    if marked >= 0:
        return (marked,)
    if vowels == 2 and rest[:2] in ("oa", "oe", "uy"):
        return (0, 1)
    return (vowels - 1,) if vowels < len(rest) or vowels == 1 else (vowels - 2,)


def _parted(word: str) -> tuple[str, str, int]:
    """The letters of a word without its tones, the tones, and which letter the first of them stands on."""
    letters, tones, place = "", "", -1
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        found = "".join(mark for mark in parts if mark in TONES)
        bare = "".join(mark for mark in parts if mark not in TONES)
        place = len(letters) if found and not tones else place
        letters, tones = letters + unicodedata.normalize("NFC", bare), tones + found
    return letters, tones, place


def _is_odd(sign: str) -> bool:
    if sign.isascii():
        return sign < " " and sign not in "\t\n\r"
    return not sign.isalpha() and sign not in _SIGNS
