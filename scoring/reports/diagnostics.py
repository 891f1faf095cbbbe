"""Complaints about input, one line each: where, which, what is wrong, what was expected, and the nearest known name."""

import re

from scoring.model.diagnostic import ONE_OF, Diagnostic
from scoring.reports.catalogue import find_message, message, templates
from scoring.reports.visible import visible
from scoring.reports.wording import SIGNS

#: Parameters that may hold a word of the catalogue beside words of the input.
_WORDED = frozenset({"what", "why", "field"})
#: What stands at a place where no text stands, in the codes that tell of a place.
_KINDS = frozenset({"list", "map"})
_OF_FORMS = frozenset({"W120", "W121"})
_OF_PLACES = frozenset({"E204", "E206", "E404"})
#: What a code says of a place where there is nothing; where a condition breaks off, E208 finds no text.
_NOTHING = dict.fromkeys(_OF_PLACES, ("null", "")) | {"E208": ("",)}


def diagnostic_text(diagnostic: Diagnostic, language: str) -> str:
    """`file:line:column: E203 unknown-fact: …; ý bạn là “so_ho”?`, always one line."""
    place = visible(str(diagnostic.span))
    return f"{place}: {diagnostic.code} {diagnostic.name}: {diagnostic_sentence(diagnostic, language)}"


def diagnostic_sentence(diagnostic: Diagnostic, language: str) -> str:
    """What is wrong and how to mend it, without the place."""
    params = {name: _worded(diagnostic, name, value, language) for name, value in diagnostic.params.items()}
    if diagnostic.code in _OF_FORMS:
        params["changes"] = _changes(diagnostic, language)
    sentence = message(_variant(diagnostic), language, **params)
    if diagnostic.hint is None:
        return sentence
    return sentence + message("hint", language, hint=visible(diagnostic.hint))


def _changes(diagnostic: Diagnostic, language: str) -> str:
    """What moved between two editions of a form."""
    told = {name: diagnostic.params.get(name, "") for name in ("added", "removed", "changed")}
    return "; ".join(message(f"form.{name}", language, names=visible(names)) for name, names in told.items() if names)


def _variant(diagnostic: Diagnostic) -> str:
    """The sentence to say: of `CODE:x`, x is what the fault is about, or a parameter that the diagnostic has."""
    code, params = diagnostic.code, diagnostic.params
    if code == "E303" and not params["standard"]:
        return "E303:points" if "what" in params else "E303:unit"
    if code == "E405" and params["limit"].replace(" ", "") in (params["bound"].replace(" ", ""), "–"):
        return "E405:literal"
    nothing = params.get("found") in _NOTHING.get(code, ())
    if code == "E404" and (params["name"], params["expected"]) == ("assessment", "map"):
        return "E404:assessment_null" if nothing else "E404:assessment"
    words = ["null"] if nothing else [params["what"]] if "what" in params else list(params)
    return next((f"{code}:{word}" for word in words if f"{code}:{word}" in templates()), code)


def _worded(diagnostic: Diagnostic, name: str, value: str, language: str) -> str:
    """A parameter in words where the catalogue has words for it; else as it is."""
    code = diagnostic.code
    if name == "problem" and (code == "E104" or diagnostic.params.get("what") == "row"):
        return _problem(visible(value), language)
    if name in ("readings", "clear"):
        return _readings(diagnostic, name, value, language)
    if name == "relation":
        return SIGNS.get(value, visible(value))
    if name == "found" and code in (*_OF_PLACES, "E208", "E209"):
        return _found(code, value, language)
    if name in ("left", "right"):
        return _word(code, "found", value, language) or visible(value)
    if name == "expected":
        return _expected(code, value, language)
    told = _word(code, name, value, language) if name in _WORDED else None
    return visible(value) if told is None else told


def _found(code: str, value: str, language: str) -> str:
    """What stands there: the word for what is no text, and in quotes what was typed."""
    told = find_message(f"found.{code}.{value}", language)
    if code in _OF_PLACES and value in _KINDS:
        told = message(f"found.{value}", language)
    return message("quoted", language, text=visible(value)) if told is None else told


def _readings(diagnostic: Diagnostic, name: str, value: str, language: str) -> str:
    """All that a value may mean, in words; numbers with the language's decimal sign where either may be written."""
    what = diagnostic.params.get("what")
    if language == "vi" and (what == "number-in-list" or (what == "number-in-quotes" and name == "readings")):
        value = value.replace(".", ",")
    return f" {message('or', language)} ".join(visible(text) for text in value.split(" | "))


def _expected(code: str, value: str, language: str) -> str:
    if value.startswith(ONE_OF):
        choices = value.removeprefix(ONE_OF)
        return message("expected.one-of", language, choices=visible(choices)) if ", " in choices else visible(choices)
    if decimals := re.fullmatch(r"≤ (\d+) decimals", value):
        return message("expected.E404.decimals", language, places=decimals[1])
    told = _word(code, "expected", value, language)
    if told is None:  # several words, or a sign of the language
        parts = [_word(code, "expected", word, language) for word in value.split(", ")]
        told = ", ".join(part for part in parts if part) if all(parts) else None
    if told is None:
        return message("quoted", language, text=visible(value)) if code == "E208" else visible(value)
    return told


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
