"""Complaints about input, as people read them."""

import pytest

from scoring.model.diagnostic import CODES, Diagnostic
from scoring.model.span import Span
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.sentences import diagnostic_text
from tests.unit.reports.test_catalogue import PARAMS

AT = Span("a.yaml", 3, 5)


def told(code: str, hint: str | None = None, language: str = "vi", **params: str) -> str:
    return diagnostic_text(Diagnostic(code, AT, params, hint), language).removeprefix(f"{AT}: {code} {CODES[code]}: ")


def test_a_line_has_place_code_name_sentence_and_hint() -> None:
    diagnostic = Diagnostic("E203", AT, {"name": "so_hoo"}, "so_ho")
    assert diagnostic_text(diagnostic, "vi") == (
        "a.yaml:3:5: E203 unknown-fact: không có số liệu “so_hoo”; hãy dùng tên đã khai báo trong tệp tiêu chí; "
        "ý bạn là “so_ho”?"
    )
    assert diagnostic_text(diagnostic, "en") == (
        "a.yaml:3:5: E203 unknown-fact: there is no fact “so_hoo”; use a name that the criteria file declares; "
        "did you mean “so_ho”?"
    )


WORDS = {
    "a word of the shape": ("E204", {"expected": "map", "found": "null"}, "cần các cặp khóa: giá trị"),
    "words that stand as they are": ("E204", {"expected": "nho, vua", "found": "to"}, "cần nho, vua"),
    "nothing found": ("E204", {"expected": "map", "found": "null"}, "“để trống”"),
    "the end of a condition": ("E208", {"expected": "value", "found": ""}, "“cuối điều kiện”"),
    "a chain": ("E208", {"expected": "chained", "found": "<"}, "a < b and b < c"),
    "a comma in a number": ("E208", {"expected": "decimal-point", "found": ","}, "dấu chấm"),
    "a kind": ("E209", {"expected": "number", "found": "boolean"}, "có giá trị có hoặc không, cần một số"),
    "a date in a condition": ("E209", {"expected": "date", "found": "mai"}, "dạng '2024-02-10'"),
    "a date of a criteria file": ("E204", {"expected": "date", "found": "mai"}, 'dạng "2024-02-10"'),
    "a date of an assessment": ("E404", {"name": "n", "expected": "date", "found": "mai"}, "10/02/2024"),
    "several types": (
        "E404",
        {"name": "n", "expected": "count, date", "found": "mai"},
        "cần số nguyên không âm, viết bằng chữ số, ngày, dạng 2024-02-10 hoặc 10/02/2024",
    ),
    "decimals": ("E404", {"name": "n", "expected": "≤ 2 decimals", "found": "1.234"}, "nhiều nhất 2 chữ số thập phân"),
    "a limit": ("E210", {"limit": "40", "what": "levels"}, "tối đa 40 bậc lồng nhau"),
    "why not": ("E101", {"why": "No such file or directory"}, "không có tệp hoặc thư mục này"),
    "why not, unheard of": ("E101", {"why": "Too many open files"}, "Too many open files"),
    "an entry": ("E410", {"entry": "k1", "field": "number"}, "“k1” thiếu số văn bản (number)"),
}


@pytest.mark.parametrize(("code", "params", "part"), WORDS.values(), ids=WORDS)
def test_small_words_are_told_in_the_language(code: str, params: dict[str, str], part: str) -> None:
    assert part in told(code, **params)


BOUNDS = {
    "a figure": ({"bound": "1", "limit": "1"}, "“n” là 0, phải ≥ 1"),
    "a fact": ({"bound": "so_ho", "limit": "120"}, "“n” là 0, phải ≥ so_ho, ở đây là 120"),
    "a day": ({"bound": "'2024-01-01'", "limit": "–"}, "“n” là 0, phải ≥ '2024-01-01'"),
}


@pytest.mark.parametrize(("params", "sentence"), BOUNDS.values(), ids=BOUNDS)
def test_a_bound_says_what_it_comes_to_where_that_is_not_plain(params: dict[str, str], sentence: str) -> None:
    assert told("E405", name="n", value="0", relation=">=", **params) == sentence


def test_a_criterion_that_nobody_knows_is_told_with_its_standard_where_there_is_one() -> None:
    assert told("E303", id="k9", standard="mau/xa") == "không có tiêu chí “k9” trong “mau/xa”"
    assert told("E303", id="k9", standard="") == "không có tiêu chí “k9” cho loại đơn vị này"


PROBLEMS = {
    "a colon": ("mapping values are not allowed in this context", "chữ có dấu hai chấm (:) phải đặt trong ngoặc kép"),
    "a tab": ("while scanning for the next token: found character '\\t' that cannot start any token", "phím Tab"),
    "JSON": ("Expecting property name enclosed in double quotes", "trước dấu }"),
    "unheard of": ("something else", "sai cú pháp: something else"),
}


@pytest.mark.parametrize(("problem", "part"), PROBLEMS.values(), ids=PROBLEMS)
def test_the_words_of_the_parser_are_kept_behind_advice(problem: str, part: str) -> None:
    sentence = told("E104", problem=problem)
    assert part in sentence
    assert problem in sentence


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_diagnostic_is_one_line_whatever_is_in_it(code: str, language: str) -> None:
    odd = "x\n\x1b[31m{name}"
    text = diagnostic_text(Diagnostic(code, Span(odd, 1, 1), dict.fromkeys(PARAMS[code], odd), odd), language)
    assert text.isprintable()
    assert text.startswith("x ␛[31m{name}:1:1: ")
    assert text.endswith("?")
