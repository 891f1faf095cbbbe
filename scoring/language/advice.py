"""Where a text is no condition: what its author probably meant by the sign or the word that does not belong there."""

import re

from scoring.language.error import ConditionError
from scoring.model.plain import as_name

#: Signs of spreadsheets, of other languages and of print, and what stands here in their place.
_SIGNS = {
    "&&": "and",
    "||": "or",
    "&": "and",
    "|": "or",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "!": "not",
    "=": "==",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
}
_WORDS = {"và": "and", "hoặc": "or", "không": "not"} | {word: word for word in ("and", "or", "not", "true", "false")}

_SIGN = re.compile(r"&&|\|\||=>|=<|<>|[&|≥≤≠]|!(?!=)|=(?!=)")
_WORD = re.compile(r"\w+(?:\.\w+)*\.?")
_LONGEST = 60


def meant(text: str, at: int) -> ConditionError | None:
    """The error of a sign or a word that another language has for what this one says otherwise; None for any other."""
    if sign := _SIGN.match(text, at):
        return _error(at, sign.group(), _SIGNS[sign.group()])
    word = _WORD.match(text, at)
    if word and (said := _WORDS.get(word.group().lower())) and said != word.group():
        return _error(at, word.group(), said)
    return None


def unreadable(text: str, at: int) -> ConditionError:
    """The error of what is no part of a condition: the whole word, with a name in plain letters where it has marks."""
    word = _WORD.match(text, at)
    found = word.group() if word else text[at]
    if re.match(r"\d+,\d", text[max(0, at - 1) :]) or re.match(r"[0-9]+[,.]", text[at:]):
        return _error(at, found, "decimal-point")
    if word and re.search(r"[0-9%]\s*$", text[:at]):  # `10 hộ`: a number has no unit
        return _error(at, found, "operator")
    name = as_name(found)
    if not found.isascii() and re.fullmatch(r"[a-z][a-z0-9_]*", name):
        return _error(at, found, "plain-name", name)
    return _error(at, found, "quotes" if found in "‘’“”" else "expression")


def _error(at: int, found: str, expected: str, hint: str | None = None) -> ConditionError:
    return ConditionError("E208", at, {"found": found[:_LONGEST], "expected": expected}, hint)
