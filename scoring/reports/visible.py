"""Text of others made safe to show: one line, composed, nothing hidden in it."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """The text in NFC, with line ends and tabs as spaces and every character that would not show spelled out.

    >>> visible("Thôn\\tĐông"), visible("a\\x1b[31m"), visible("a\\u202eb")
    ('Thôn Đông', 'a␛[31m', 'a<U+202E>b')
    """
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isprintable() else "".join(map(_shown, composed))


def _shown(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    if unicodedata.category(character) in _HIDDEN:
        return f"<U+{ord(character):04X}>"
    return character


def first_upper(text: str) -> str:
    """The text with a capital at its beginning; the rest stays."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """The text as it stands inside a sentence."""
    return text[:1].lower() + text[1:]
