"""Names and labels as people type them, brought to one key each: what is read aloud alike is one name."""

import re
import unicodedata
from functools import lru_cache

#: Grave, acute, tilde, hook above and dot below: the tones that are marked.
TONES = "\u0300\u0301\u0303\u0309\u0323"
#: A run of decomposed letters, which in Vietnamese is a syllable.
_SYLLABLE = re.compile("(?:[^\\W\\d_][\u0300-\u036f]*)+")


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """What two spellings of one name have in common: letters small and decomposed, the tone at the end of its syllable,
    single spaces.

    >>> name_key("Thôn Hoà  Bình") == name_key("thôn Hòa Bình"), name_key("Thuỷ") == name_key("Thủy")
    (True, True)
    >>> name_key("Hòa") == name_key("Hóa"), name_key("Hòa") == name_key("Hoa")
    (False, False)
    """
    small = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    return _SYLLABLE.sub(_tone_last, " ".join(small.split()))


def _tone_last(found: re.Match[str]) -> str:
    tones = "".join(mark for mark in found[0] if mark in TONES)
    return "".join(mark for mark in found[0] if mark not in TONES) + tones
