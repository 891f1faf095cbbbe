"""Vietnamese text as bytes of the encodings before Unicode, by the lists that people used: what looks like `Th«n §«ng`
is TCVN3, what looks like `Thoân Ñoâng` is VNI."""

import unicodedata

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_VOWELS = "aăâeêioôơuưy"

#: Each vowel with its five tones, in the order of keyboards: grave, acute, hook, tilde, dot. `_` has no letter.
_TCVN3 = (
    "µ¸¶·¹ »¾¼½Æ ÇÊÈÉË ÌÐÎÏÑ ÒÕÓÔÖ ×ÝØÜÞ ßãáâä åèæçé êíëìî ïóñòô õøö÷ù úýûüþ",
    dict(zip("ăâêôơưđĂÂÊÔƠƯĐ", "¨©ª«¬\xad®¡¢£¤¥¦§", strict=True)),
)
_VNI = (
    "aø aù aû aõ aï|aè aé aú aü aë|aà aá aå aã aä|eø eù eû eõ eï|eà eá eå eã eä|ì í æ ó ò|"
    "oø où oû oõ oï|oà oá oå oã oä|ôø ôù ôû ôõ ôï|uø uù uû uõ uï|öø öù öû öõ öï|yø yù yû yõ î",
    dict(zip("ăâêôơưđ", ["aê", "aâ", "eâ", "oâ", "ô", "ö", "ñ"], strict=True)),
)


def _toned(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in _TONES]


_LETTERS = [letter for vowel in _VOWELS for letter in _toned(vowel)]
TCVN3 = {**_TCVN3[1], **dict(zip(_LETTERS, _TCVN3[0].replace(" ", ""), strict=True))}
_SMALL = {**_VNI[1], **dict(zip(_LETTERS, _VNI[0].replace("|", " ").split(), strict=True))}
VNI = {**_SMALL, **{letter.upper(): written.upper() for letter, written in _SMALL.items()}}


def tcvn3(text: str) -> bytes:
    """Text in TCVN3; UnicodeEncodeError for a capital with a tone, which it has not."""
    return "".join(TCVN3.get(letter, letter) for letter in text).encode("latin-1")


def vni(text: str) -> bytes:
    """Text in VNI."""
    return "".join(VNI.get(letter, letter) for letter in text).encode("latin-1")


def cp1258(text: str) -> bytes:
    """Text in Windows-1258, which has letters with their marks, and most tones apart from them."""
    return b"".join(_cp1258(letter) for letter in unicodedata.normalize("NFC", text))


def _cp1258(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        parts = unicodedata.normalize("NFD", letter)
        base = "".join(part for part in parts if part not in _TONES)
        tones = "".join(part for part in parts if part in _TONES)
        return (unicodedata.normalize("NFC", base) + tones).encode("cp1258")
