"""Strict JSON: what is read, what is refused, and where."""

import pytest

from scoring.source.yaml import read_json
from tests.unit.source.reading import Plain, codes, faults, plain

pytestmark = pytest.mark.usefixtures("either_parser")

JSON: dict[str, tuple[str, Plain]] = {
    "an object": ('{"a": 1, "b": [true, false, null]}', {"a": "1", "b": ["true", "false", None]}),
    "no spaces": ('{"a":1,"b":["x"]}', {"a": "1", "b": ["x"]}),
    "numbers as written": (
        "[1.50, -2, 1e3, 12345678901234567890123]",
        ["1.50", "-2", "1e3", "12345678901234567890123"],
    ),
    "tabs for indentation": ('{\n\t"a":\t1\n}', {"a": "1"}),
    "a tab first": ('\t{"a": 1}\n\t', {"a": "1"}),
    "CRLF": ('{\r\n"a": 1\r\n}\r\n', {"a": "1"}),
    "escapes": (r'["\"\\\/\b\f\n\r\t\u0111"]', ['"\\/\b\f\n\r\tđ']),
    "Vietnamese by escapes": (r'["\u0110\u1ea1t"]', ["Đạt"]),
    "decomposed by escapes": (r'["Ho\u0323\u0302"]', ["Hộ"]),
    "a surrogate pair": (r'["\ud83d\ude00"]', ["😀"]),
    "a surrogate pair in capitals": (r'["\uD83D\uDE00"]', ["😀"]),
    "an escaped backslash before u": (r'["\\ud83d"]', [r"\ud83d"]),
    "a line separator": ('["a \u2028 b \u2029 c \x85 d"]', ["a \u2028 b \u2029 c \x85 d"]),
    "a colon and a hash in a string": ('{"a": "b: c # d"}', {"a": "b: c # d"}),
    "a key with spaces": ('{"số hộ": 1}', {"số hộ": "1"}),
    "a word alone": ('"a"', "a"),
    "a quoted null is text": ('["null", ""]', ["null", ""]),
}


@pytest.mark.parametrize(("text", "expected"), JSON.values(), ids=JSON)
def test_json_is_read_as_written(text: str, expected: Plain) -> None:
    documents = read_json(text, "x.json")
    assert ([plain(document.root) for document in documents], faults(documents)) == ([expected], [])


NOT_JSON: dict[str, tuple[str, list[tuple[str, int, int]]]] = {
    "nothing": ("", [("E104", 1, 1)]),
    "a trailing comma": ('{"a": 1,}', [("E104", 1, 9)]),
    "a trailing comma in a list": ("[1,\n2,]", [("E104", 2, 3)]),
    "a comment": ('{"a": 1} # đạt', [("E104", 1, 10)]),
    "NaN": ('{"NaN": [1,\n NaN]}', [("E104", 2, 2)]),
    "infinity": ('{"a": Infinity}', [("E104", 1, 7)]),
    "minus infinity": ('["\\"-Infinity", -Infinity]', [("E104", 1, 17)]),
    "single quotes": ("{'a': 1}", [("E104", 1, 2)]),
    "a key without quotes": ("{a: 1}", [("E104", 1, 2)]),
    "a word without quotes": ('{"a": yes}', [("E104", 1, 7)]),
    "a number with a leading nought": ('{"a": 010}', [("E104", 1, 8)]),
    "a tab in a string": ('["a\tb"]', [("E104", 1, 4)]),
    "a line end in a string": ('["a\nb"]', [("E104", 1, 4)]),
    "two objects": ('{"a": 1}\n{"b": 2}', [("E104", 2, 1)]),
    "block style": ("a: 1", [("E104", 1, 1)]),
    "a duplicate key": ('{"a": 1, "a": 2}', [("E105", 1, 10)]),
    "a duplicate key by escape": (r'{"a": 1, "\u0061": 2}', [("E105", 1, 10)]),
    "a duplicate key and a trailing comma": ('{"a": 1, "a": 2,}', [("E104", 1, 17), ("E105", 1, 10)]),
}


@pytest.mark.parametrize(("text", "expected"), NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_not_json_is_refused_at_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert codes(read_json(text, "x.json")) == expected


@pytest.mark.parametrize(
    "text",
    [r'["\ud800"]', r'["\ude00"]', r'["\ude00\ud83d"]', r'["\\ud83d\ude00"]', r'{"\ud83dx": 1}'],
    ids=["the first half", "the second half", "the wrong way round", "after a backslash", "in a key"],
)
def test_half_a_surrogate_pair_is_refused(text: str) -> None:
    assert [(code, line) for code, line, _ in codes(read_json(text, "x.json"))] == [("E104", 1)]


DEEP_JSON = {
    "open lists": "[" * 100_000,
    "closed lists": "[" * 100_000 + "]" * 100_000,
    "objects": '{"a":' * 100_000,
}


@pytest.mark.parametrize("text", DEEP_JSON.values(), ids=DEEP_JSON)
def test_json_too_deep_is_refused(text: str) -> None:
    assert "E107" in [code for code, _, _ in codes(read_json(text, "x.json"))]


def test_json_too_deep_after_another_fault_is_refused() -> None:
    assert len(codes(read_json(r'["\ud800",' + "[" * 100_000, "x.json"))) >= 1
