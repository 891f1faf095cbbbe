"""Complaints about input, one line each: where, which, what is wrong, what was expected, and the nearest known name."""

import re

from scoring.model.diagnostic import Diagnostic
from scoring.reports.catalogue import find_message, message, templates
from scoring.reports.visible import visible
from scoring.reports.wording import SIGNS

#: Parameters that may hold a word of the catalogue beside words of the input.
_WORDED = frozenset({"expected", "found", "what", "why", "field"})


def diagnostic_text(diagnostic: Diagnostic, language: str) -> str:
    """`file:line:column: E203 unknown-fact: …; ý bạn là “so_ho”?`, always one line."""
    place = visible(str(diagnostic.span))
    return f"{place}: {diagnostic.code} {diagnostic.name}: {diagnostic_sentence(diagnostic, language)}"


def diagnostic_sentence(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong and how to mend it, without the place."""
    params = {name: _worded(diagnostic, name, value, language) for name, value in diagnostic.params.items()}
    sentence = message(_variant(diagnostic), language, **params)
    if diagnostic.hint is None:
        return sentence
    return sentence + message("hint", language, hint=visible(diagnostic.hint))


def _variant(diagnostic: Diagnostic) -> str:
    params = diagnostic.params
    if diagnostic.code == "E303" and not params["standard"]:
        return "E303:unit"
    if diagnostic.code == "E405" and params["limit"] in (params["bound"], "–"):
        return "E405:literal"
    return diagnostic.code


def _worded(diagnostic: Diagnostic, name: str, value: str, language: str) -> str:
    """A parameter in words where the catalogue has words for it; else as it is."""
    if name == "problem":
        return _problem(visible(value), language)
    if name == "relation":
        return SIGNS.get(value, visible(value))
    if name not in _WORDED:
        return visible(value)
    if name == "expected" and (decimals := re.fullmatch(r"≤ (\d+) decimals", value)):
        return message("expected.E404.decimals", language, places=decimals[1])
    told = _word(diagnostic.code, name, value or "end", language)
    if told is None:  # several words, or words of the input
        parts = [_word(diagnostic.code, name, word, language) for word in value.split(", ")]
        told = ", ".join(part for part in parts if part) if all(parts) else None
    return visible(value) if told is None else told


def _word(code: str, name: str, word: str, language: str) -> str | None:
    """What a word of a parameter means for this code, else for any."""
    return find_message(f"{name}.{code}.{word}", language) or find_message(f"{name}.{word}", language)


def _problem(problem: str, language: str) -> str:
    """The parser's own words, with advice in front of them where it is a common complaint."""
    for code in templates():
        head, _, complaint = code.partition(".")
        if head == "problem" and complaint in problem:
            return f"{message(code, language)} ({problem})"
    return problem
