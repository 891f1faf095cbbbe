"""One string orders names as their letters, tones and capitals do, whatever the text."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from scoring.engine.collate import sort_key

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
HATS = "\u0306\u0302\u031b"

#: Few signs of every kind, so that two names often differ late: letters with and without tones and hats, capitals,
#: marks that stand alone or compose with nothing, digits, other scripts, and the signs that keys are made of.
SIGNS = "aAăâẬấbdđĐeêuưữ" + TONES + HATS + "\u0327\u0308åḝßİıñç019²½ ,.-_!\"#'\0\uffff\U0001f600жЖαΩ中가ﬁǅ"
names = st.text(st.sampled_from(SIGNS), max_size=6) | st.text(max_size=6)


def compared(name: str) -> tuple[object, ...]:
    """What the order means: letters, then tones, then the text with its capitals after small letters."""
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFC", name.casefold()):
        first, *marks = unicodedata.normalize("NFD", character)
        base = unicodedata.normalize("NFC", first + "".join(mark for mark in marks if mark in HATS))
        letters.append((2, ALPHABET.index(base), "") if base in ALPHABET else (int(base.isalnum()), 0, base))
        tones.append(next((1 + TONES.index(mark) for mark in marks if mark in TONES), 0))
    return tuple(letters), tuple(tones), name.swapcase()


@given(names, names)
@example("Ấn", "Ân")
@example("Thôn 1", "Thôn !")
@example("an", "An")
def test_keys_order_names_as_letters_then_tones_then_capitals_do(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) == (compared(one) < compared(other))
    assert (sort_key(one) == sort_key(other)) == (compared(one) == compared(other))


@given(st.lists(names, max_size=8))
def test_names_sort_alike_by_keys_as_text_and_as_bytes(given_names: list[str]) -> None:
    in_order = sorted(given_names, key=compared)
    assert sorted(given_names, key=sort_key) == in_order
    assert sorted(given_names, key=lambda name: sort_key(name).encode()) == in_order
