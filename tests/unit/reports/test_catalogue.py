"""Nothing that the program can say lacks words, in either language; and no words are there for nothing."""

import ast
import string
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import scoring
from scoring.model.diagnostic import CODES
from scoring.model.result import State, Verdict
from scoring.model.standard import FactType, Provenance
from scoring.reports.catalogue import LANGUAGES, find_message, message, templates

ROOT = Path(scoring.__file__).parent

#: The parameters that each diagnostic brings; several sets where it tells of several things.
PARAMS: dict[str, set[str] | tuple[set[str], ...]] = {
    "E101": {"why"}, "E102": {"limit", "what"}, "E104": {"problem"}, "E105": ({"key", "line"}, {"key", "line", "what"}),
    "E103": ({"byte"}, {"byte", "looks"}, {"byte", "encoding"}, {"unlike", "encoding"}),
    "E106": {"found"}, "E107": {"limit"}, "E108": {"known"}, "E109": set(), "E110": {"problem", "what"},
    "E111": {"schema"},
    "W112": {"files"}, "E113": {"why"}, "E114": set(), "E115": {"found"}, "E116": ({"what", "found"}, {"what", "area"}),
    "W117": {"sheets"}, "W118": {"what", "hidden"}, "W119": {"encoding"},
    # `changes` is made of what was added, removed and changed.
    "W120": {"what", "standard", "edition", "period", "current", "added", "removed", "changed", "changes"},
    "W121": (
        {"what"}, {"what", "standard", "edition", "period"},
        {"what", "standard", "edition", "period", "added", "removed", "changed", "changes"},
    ),
    "E201": ({"key"}, {"key", "beside"}),
    "E203": {"name"},
    "E202": (
        {"key"}, {"key", "type"}, {"key", "beside"}, {"key", "way"}, {"key", "result"}, {"key", "without"},
        {"key", "only_with"},
    ),
    "E204": (
        {"expected", "found"}, {"documents"}, {"expected", "found", "extends"}, {"expected", "found", "lost"},
    ),
    "E205": {"found"}, "E206": {"expected", "found"}, "E207": {"found"}, "E208": {"expected", "found"},
    "E209": (
        {"expected", "found"}, {"left", "right"}, {"left_scale", "right_scale"}, {"op"}, {"found", "choice", "levels"},
        {"fact", "expected", "found"}, {"date"},
    ),
    "E210": {"limit", "what"}, "E211": ({"id"}, {"id", "same"}, {"id", "reserved"}),
    "E212": ({"id", "found"}, {"id", "found", "way"}), "E213": {"from", "until"}, "E214": {"key"},
    "E215": (
        {"kinds", "found"}, {"floor", "start"}, {"way"}, {"measured"}, {"unmeasured", "way"}, {"ungraded"},
    ),
    "E216": {"key", "id"}, "E301": {"standard"}, "E302": {"standard", "when", "in_force"},
    "E303": ({"id", "standard"}, {"id", "standard", "what"}), "E304": {"chain"}, "E305": {"name", "other", "differs"},
    "E306": {"standard", "edition", "other"}, "E307": {"standard", "edition", "other"}, "E308": {"id", "needs"},
    "E309": {"unit_type", "other"}, "E310": ({"unit_type"}, {"unit_type", "above"}),
    "E311": ({"count", "limit"}, {"count", "limit", "id"}, {"count", "limit", "what"}),
    "E312": ({"id", "standard", "what"}, {"id", "standard", "what", "old"}, {"id", "standard", "what", "old", "new"}),
    "E401": {"field"}, "E402": {"field"},
    "E403": ({"unit_type"}, {"unit_type", "known"}),
    "E404": ({"name", "expected", "found"}, {"name", "expected", "found", "what", "readings", "clear"}),
    "E405": {"name", "value", "relation", "bound", "limit"}, "E406": {"id", "period", "others"},
    "E407": {"id", "chain"}, "W408": {"parent", "period"}, "E409": {"id"}, "E410": {"field", "entry"},
    "E411": ({"standard", "unit_type"}, {"standard", "unit_type", "grade"}), "E412": {"unit_type"},
    "W501": {"what", "id", "maximum", "sum"}, "W502": {"id"},
    "W503": ({"id", "maximum", "step"}, {"maximum", "step"}),
    "W504": ({"what", "threshold", "points", "lower", "lower_points"}, {"what", "threshold"}),
    "W505": {"id", "below", "above"}, "W506": {"id", "earlier", "later"}, "W507": {"what", "case", "earlier"},
    "W508": {"id", "above"}, "W509": ({"id", "points", "most"}, {"id", "above"}), "W510": {"name"},
    "W511": {"figure", "threshold"}, "W512": ({"what", "condition"}, {"what", "condition", "beside"}),
    "W513": {"what", "divisor"}, "W514": {"figure", "threshold"}, "W515": {"id"}, "W516": {"id", "other", "count"},
    "W517": {"what", "title", "id", "other"}, "W518": {"begin"}, "W519": ({"begin"}, {"title"}),
    "W520": {"id"}, "W521": {"key"}, "W522": {"id"}, "W523": {"id", "other"}, "W524": {"what", "sign", "number"},
}  # fmt: skip


def param_sets(code: str) -> tuple[set[str], ...]:
    """The sets of parameters that a diagnostic may bring."""
    found = PARAMS[code]
    return found if isinstance(found, tuple) else (found,)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def calls() -> Iterator[tuple[str, set[str]]]:
    """Every place of the program that makes a diagnostic of a code and parameters that stand there."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name == "misplaced" and all(keyword.arg for keyword in node.keywords):
                yield "E202", {"key", *(str(keyword.arg) for keyword in node.keywords)}
            if not isinstance(node.args[0], ast.Constant):
                continue
            code = node.args[0].value
            if code not in CODES:
                continue
            if name in ("Diagnostic", "ConditionError", "PydanticCustomError"):
                maps = [arg for arg in node.args if isinstance(arg, ast.Dict)]
                if len(node.args) == 2 or maps:
                    yield code, {key.value for one in maps for key in one.keys if isinstance(key, ast.Constant)}
            elif name in ("fault", "_fault") and not any(keyword.arg is None for keyword in node.keywords):
                yield code, {str(keyword.arg) for keyword in node.keywords} - {"hint"}


def test_every_entry_has_both_languages_with_the_same_parameters() -> None:
    for code, entry in templates().items():
        assert set(entry) - {"note"} == set(LANGUAGES), code
        assert fields(entry["vi"]) == fields(entry["en"]), code


def test_all_text_is_composed_and_in_one_line() -> None:
    for code, entry in templates().items():
        for text in entry.values():
            assert text, code
            assert text.strip() == text, code
            assert unicodedata.is_normalized("NFC", text), code
            assert text.isprintable(), code


def test_every_diagnostic_has_words_and_no_other_code_does() -> None:
    found = {code for code in templates() if code[:1] in "EW" and code[1:].isdigit()}
    assert found == set(CODES) == set(PARAMS)


@pytest.mark.parametrize("code", PARAMS)
def test_the_words_of_a_diagnostic_use_its_parameters_only(code: str) -> None:
    for variant in [code, *(other for other in templates() if other.startswith(f"{code}:"))]:
        assert any(fields(templates()[variant]["vi"]) <= params for params in param_sets(code)), variant


def test_the_parameters_are_those_that_the_program_gives() -> None:
    found = list(calls())
    assert len(found) > 50
    for code, params in found:
        assert params in param_sets(code), code


def reason_codes() -> set[str]:
    """Every code that the engine's explanation can give."""
    parts: list[ast.AST] = []
    for path in sorted((ROOT / "engine").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Reason" | "_claim"), args=[first, *_]):
                    parts.append(first)
                case ast.Call(func=ast.Name(id="_either"), args=[settled, open_, *_]):
                    parts += [settled, open_]
                case ast.Call(func=ast.Attribute(attr="_prerequisites"), args=[*_, last]):
                    parts.append(last)
                case ast.Assign(targets=[ast.Name(id="code")], value=value):
                    parts.append(value)
                case ast.FunctionDef(name="_code", body=body):
                    parts += [part.value for part in ast.walk(ast.Module(body, [])) if isinstance(part, ast.Return)]
    words = [part for one in parts for part in ast.walk(one) if isinstance(part, ast.Constant)]
    return {word.value for word in words if isinstance(word.value, str)}


def test_every_reason_of_the_engine_has_words_and_no_other_reason_does() -> None:
    found = {code.removeprefix("reason.").partition(":")[0] for code in templates() if code.startswith("reason.")}
    assert found == reason_codes()


def expected_words() -> set[str]:
    """What the library says that it expects, word for word."""
    found: list[ast.AST] = []
    for path in sorted((ROOT / "library").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="wrong" | "_number" | "_matching"), args=[first, *_]):
                    found.append(first)
                case ast.keyword(arg="expected", value=value):
                    found.append(value)
                case ast.Dict(keys=[ast.Constant(value="expected"), *_], values=[value, *_]):
                    found.append(value)
    return {one.value for one in found if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_every_word_that_the_library_expects_has_words() -> None:
    words = expected_words()
    assert {"points", "some points", "share", "step", "target", "threshold", "tie", "filled", "fact"} <= words
    known = {word for code in templates() if code.startswith("expected.") for word in _heads(code)}
    assert sorted(words - known) == []


def _heads(code: str) -> set[str]:
    """The word of an entry `expected.word` or `expected.E204.word`; a word may have points itself."""
    rest = code.removeprefix("expected.")
    return {rest, rest.partition(".")[2]}


@pytest.mark.parametrize(
    ("head", "words"),
    [("state", State), ("verdict", Verdict), ("provenance", Provenance), ("type", FactType)],
    ids=["states", "verdicts", "provenances", "types"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_model_has_words(head: str, words: type[State], language: str) -> None:
    told = [message(f"{head}.{word}", language) for word in words]
    assert len(set(told)) == len(words)


def test_every_code_that_a_view_asks_for_is_there() -> None:
    asked = set()
    for path in sorted((ROOT / "reports").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="message"), args=[ast.Constant(value=str(code)), *_]):
                    asked.add(code)
                case ast.Call(func=ast.Attribute(attr="word"), args=[ast.Constant(value=str(code)), *_]):
                    asked.add(f"word.{code}")
    assert len(asked) > 60
    assert asked <= set(templates())


def test_an_unknown_code_is_an_error_unless_one_asks_whether_it_is_there() -> None:
    assert find_message("state.lost", "vi") is None
    with pytest.raises(KeyError):
        message("state.lost", "vi")
    with pytest.raises(KeyError):
        message("E203", "vi")


def flat(tables: Mapping[str, Any], head: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Nested tables as dotted codes; a table with words is an entry."""
    for name, table in tables.items():
        if isinstance(table.get("vi"), str):
            yield f"{head}{name}", table
        else:
            yield from flat(table, f"{head}{name}.")


def test_every_entry_read_by_itself_is_as_in_the_whole_file() -> None:
    text = (ROOT / "reports" / "messages.toml").read_text(encoding="utf-8")
    whole = dict(flat(tomllib.loads(text)))
    assert {code: dict(entry) for code, entry in templates().items()} == whole
    assert len(templates()) == len(whole)
