"""Strict YAML: what is read, what is refused, and where everything stands."""

from collections.abc import Iterator

import pytest

import scoring.source.yaml as reader
from scoring.source.tree import Listing, Mapping, Node
from scoring.source.yaml import MAX_DEPTH, read_yaml
from tests.unit.source.reading import Plain, codes, faults, plain

pytestmark = pytest.mark.usefixtures("either_parser")


READ: dict[str, tuple[str, list[Plain]]] = {
    "nothing": ("", []),
    "only a comment": ("# không có gì\n", []),
    "a word": ("so_ho", ["so_ho"]),
    "no stays text": ("a: no", [{"a": "no"}]),
    "yes stays text": ("a: yes", [{"a": "yes"}]),
    "a leading nought stays": ("a: 010", [{"a": "010"}]),
    "a time stays text": ("a: 1:30", [{"a": "1:30"}]),
    "an exponent stays text": ("a: 1e3", [{"a": "1e3"}]),
    "a hexadecimal stays text": ("a: 0x1F", [{"a": "0x1F"}]),
    "underscores stay": ("a: 1_000", [{"a": "1_000"}]),
    "a date stays text": ("a: 2024-10-31", [{"a": "2024-10-31"}]),
    "infinity stays text": ("a: .inf", [{"a": ".inf"}]),
    "true stays text": ("a: true", [{"a": "true"}]),
    "a plain null": ("a: null\nb: ~\nc:", [{"a": None, "b": None, "c": None}]),
    "a quoted null is text": ("a: 'null'", [{"a": "null"}]),
    "a list": ("- 1\n- - 2\n", [["1", ["2"]]]),
    "flow style": ("{a: [1, 2], b: {}}", [{"a": ["1", "2"], "b": {}}]),
    "a folded block": ("a: >-\n  một\n  hai\n\n  ba\n", [{"a": "một hai\nba"}]),
    "a literal block": ("a: |\n  một\n  hai\n", [{"a": "một\nhai\n"}]),
    "a plain scalar over lines": ("a: một\n  hai", [{"a": "một hai"}]),
    "documents": ("a: 1\n---\nb: 2\n...\n---\nc: 3\n", [{"a": "1"}, {"b": "2"}, {"c": "3"}]),
    "an empty document": ("---\n---\na: 1\n", [None, {"a": "1"}]),
    "CRLF": ("a: 1\r\nb:\r\n  - 2\r\n", [{"a": "1", "b": ["2"]}]),
    "lone CR": ("a: 1\rb: 2\r", [{"a": "1", "b": "2"}]),
    "a byte order mark": ("\ufeffa: 1", [{"a": "1"}]),
    "decomposed letters": ("a: Ho\u0323\u0302", [{"a": "Hộ"}]),
    "decomposed letters by escapes": ('a: "Ho\\u0323\\u0302"', [{"a": "Hộ"}]),
    "a decomposed key": ("ho\u0323\u0302: 1", [{"hộ": "1"}]),
    "an astral letter": ('a: "\\U0001F600 😀"', [{"a": "😀 😀"}]),
    "a key in quotes": ("'a b': 1", [{"a b": "1"}]),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_yaml_is_read_as_written(text: str, expected: list[Plain]) -> None:
    documents = read_yaml(text, "x.yaml")
    assert ([plain(document.root) for document in documents], faults(documents)) == (expected, [])


def test_a_plain_word_is_told_from_a_quoted_one() -> None:
    (document,) = read_yaml("[10, \"10\", '10', |\n 10\n]".replace("|\n 10\n", "10"), "x.yaml")
    assert isinstance(document.root, Listing)
    assert [getattr(item, "plain", None) for item in document.root.items] == [True, False, False, True]


def test_a_block_is_told_from_a_quoted_scalar() -> None:
    (document,) = read_yaml("- |\n  a\n- >-\n  a\n- 'a'\n- a\n", "x.yaml")
    assert isinstance(document.root, Listing)
    told = [(item.plain, item.block) for item in document.root.items if not isinstance(item, Listing | Mapping)]
    assert told == [(False, True), (False, True), (False, False), (True, False)]


REFUSED: dict[str, tuple[str, list[str]]] = {
    "a duplicate key": ("a: 1\nb: 2\na: 3", ["x.yaml:3:1: E105 duplicate-key key=a line=1"]),
    "a duplicate in quotes": ("a: 1\n'a': 2", ["x.yaml:2:1: E105 duplicate-key key=a line=1"]),
    "a duplicate in flow style": ("{a: 1, a: 2}", ["x.yaml:1:8: E105 duplicate-key key=a line=1"]),
    "a duplicate in another spelling": (
        "hộ: 1\nho\u0323\u0302: 2",
        ["x.yaml:2:1: E105 duplicate-key key=hộ line=1"],
    ),
    "a key three times": (
        "a: 1\na: 2\na: 3",
        ["x.yaml:2:1: E105 duplicate-key key=a line=1", "x.yaml:3:1: E105 duplicate-key key=a line=1"],
    ),
    "an anchor": ("a: &x 1", ["x.yaml:1:4: E106 anchor-alias-tag found=&x"]),
    "an anchor on a map": ("a: &x {b: 1}", ["x.yaml:1:4: E106 anchor-alias-tag found=&x"]),
    "an alias": (
        "a: &x 1\nb: *x",
        ["x.yaml:1:4: E106 anchor-alias-tag found=&x", "x.yaml:2:4: E106 anchor-alias-tag found=*x"],
    ),
    "an alias of nothing": ("a: *x", ["x.yaml:1:4: E106 anchor-alias-tag found=*x"]),
    "an alias as a key": ("*x : 1", ["x.yaml:1:1: E106 anchor-alias-tag found=*x"]),
    "a known tag": ("a: !!str 10", ["x.yaml:1:4: E106 anchor-alias-tag found=tag:yaml.org,2002:str"]),
    "an own tag": ("a: !x 10", ["x.yaml:1:4: E106 anchor-alias-tag found=!x"]),
    "a bare tag": ("a: ! 10", ["x.yaml:1:4: E106 anchor-alias-tag found=!"]),
    "a tag on a list": ("a: !!seq [1]", ["x.yaml:1:4: E106 anchor-alias-tag found=tag:yaml.org,2002:seq"]),
    "a tag that would run code": (
        "a: !!python/object/apply:os.system [x]",
        ["x.yaml:1:4: E106 anchor-alias-tag found=tag:yaml.org,2002:python/object/apply:os.system"],
    ),
    "a merge key": ("a:\n  <<: {b: 1}", ["x.yaml:2:3: E106 anchor-alias-tag found=<<"]),
    "a list as a key": ("? [a]\n: 1", ["x.yaml:1:3: E104 syntax problem=a key must be a word"]),
    "a map as a key": ("{{a: 1}: 2}", ["x.yaml:1:2: E104 syntax problem=a key must be a word"]),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_hides_meaning_is_refused_at_its_place(text: str, expected: list[str]) -> None:
    assert faults(read_yaml(text, "x.yaml")) == expected


def test_of_a_duplicate_key_the_first_stays() -> None:
    (document,) = read_yaml("a: 1\na: 2", "x.yaml")
    assert plain(document.root) == {"a": "1"}


def test_a_quoted_merge_sign_is_a_key_like_any_other() -> None:
    assert faults(read_yaml("'<<': 1", "x.yaml")) == []


def test_every_fault_of_a_document_is_told_at_once() -> None:
    text = "a: 1\na: 2\nb: &x 3\nc: *x\nd: !!int 4\n"
    assert codes(read_yaml(text, "x.yaml")) == [("E105", 2, 1), ("E106", 3, 4), ("E106", 4, 4), ("E106", 5, 4)]


SYNTAX = {
    "a list not closed": ("a: [1, 2", (1, 9)),
    "a quote not closed": ("a: 'x", (1, 6)),
    "a colon in prose": ("a: Điểm a: đạt", (1, 10)),
    "a tab for indentation": ("a:\n\tb: 1", (2, 1)),
    "a control character": ("Tiêu chí: \x01", (1, 11)),
    "a control character further down": ("Tiêu chí: 1\nHộ: 2\nx: ộ\x7f", (3, 5)),
    "half a pair": ("Tiêu chí: 1\nx: ộ\ud800", (2, 5)),
}


@pytest.mark.parametrize(("text", "where"), SYNTAX.values(), ids=SYNTAX)
def test_broken_syntax_is_told_at_its_place(text: str, where: tuple[int, int]) -> None:
    assert codes(read_yaml(text, "x.yaml")) == [("E104", *where)]


def test_half_a_surrogate_pair_is_told_in_words_that_can_be_printed() -> None:
    (told,) = faults(read_yaml("a: 1\nb: \ud800", "x.yaml"))
    assert told.split(" problem=")[1] in ("surrogates not allowed", "special characters are not allowed")


@pytest.mark.parametrize("escape", ["q", "x9", "ud800"])
def test_an_escape_that_is_none_is_told_on_its_line(escape: str) -> None:
    told = codes(read_yaml(f'a: 1\nb: "\\{escape}"\n', "x.yaml"))
    assert [(code, line) for code, line, _ in told] == [("E104", 2)]


def test_what_stood_before_a_syntax_error_is_kept() -> None:
    (document,) = read_yaml("a: 1\nb: [2, {c: 3, d", "x.yaml")
    assert plain(document.root) == {"a": "1", "b": ["2", {"c": "3", "d": None}]}


def test_a_key_before_a_syntax_error_is_kept_without_a_value() -> None:
    (document,) = read_yaml("a: 1\nb: 'x", "x.yaml")
    assert plain(document.root) == {"a": "1", "b": None}


def test_an_alias_stands_for_nothing_but_its_name() -> None:
    (document,) = read_yaml("a: *x", "x.yaml")
    assert plain(document.root) == {"a": "*x"}


def test_the_documents_before_a_syntax_error_are_kept() -> None:
    first, second = read_yaml("a: 1\n---\nb: [", "x.yaml")
    assert (plain(first.root), first.faults, [fault.code for fault in second.faults]) == ({"a": "1"}, (), ["E104"])


def nodes(node: Node | None) -> Iterator[tuple[str, int, int]]:
    match node:
        case None:
            return
        case Listing(items):
            yield "[", node.span.line, node.span.column
            for item in items:
                yield from nodes(item)
        case Mapping(entries):
            yield "{", node.span.line, node.span.column
            for key, value in entries:
                yield key.text, key.span.line, key.span.column
                yield from nodes(value)
        case _:
            yield node.text, node.span.line, node.span.column


def test_every_node_knows_its_line_and_column() -> None:
    text = "hộ: 12\r\nmục: [a, 'Đạt']\n\nsố:\n  - >-\n    gấp\n  - {x: y}\n"
    (document,) = read_yaml(text, "x.yaml")
    assert list(nodes(document.root)) == [
        ("{", 1, 1),
        ("hộ", 1, 1),
        ("12", 1, 5),
        ("mục", 2, 1),
        ("[", 2, 6),
        ("a", 2, 7),
        ("Đạt", 2, 10),
        ("số", 4, 1),
        ("[", 5, 3),
        ("gấp", 5, 5),
        ("{", 7, 5),
        ("x", 7, 6),
        ("y", 7, 9),
    ]


def test_lines_may_start_further_down() -> None:
    (document,) = read_yaml('{"a": [}', "x.jsonl", first_line=41)
    assert (document.span.line, codes((document,))) == (41, [("E104", 41, 8)])


def test_documents_stand_where_they_start() -> None:
    assert [document.span.line for document in read_yaml("a: 1\n---\nb: 2\n---\nc: 3\n", "x.yaml")] == [1, 2, 4]


DEEP = {
    "lists in flow style": "[" * 3000,
    "maps in flow style": "{a: " * 3000,
    "lists on one line": "- " * 3000,
    "lists by indentation": "".join(" " * level + "-\n" for level in range(300)),
    "maps by indentation": "".join(" " * level + "a:\n" for level in range(300)),
    "keys in keys": "? " * 3000,
    "closed lists": "[" * 3000 + "]" * 3000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_a_tree_too_deep_is_refused(text: str) -> None:
    assert "E107" in [code for code, _, _ in codes(read_yaml(text, "x.yaml"))]


def test_a_tree_as_deep_as_allowed_is_read_and_no_deeper() -> None:
    told = [codes(read_yaml("[" * depth + "]" * depth, "x.yaml")) for depth in (MAX_DEPTH, MAX_DEPTH + 1)]
    assert told == [[], [("E107", 1, MAX_DEPTH + 2)]]


def test_too_many_nodes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_NODES", 4000)
    assert [code for code, _, _ in codes(read_yaml("- 1\n" * 4001, "x.yaml"))] == ["E102"]
