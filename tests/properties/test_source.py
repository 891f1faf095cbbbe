"""Whatever text comes in, the readers give documents and faults with places in it; they never raise."""

import json
import unicodedata
from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from scoring.model.diagnostic import CODES
from scoring.model.span import Span
from scoring.source.tree import Document, Listing, Mapping, Node, Scalar
from scoring.source.yaml import read_json, read_yaml

#: Pieces of YAML and JSON in no order at all.
markup = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "số hộ",
                "10",
                "~",
                "null",
                "- ",
                "? ",
                ": ",
                ":",
                ",",
                "[",
                "]",
                "{",
                "}",
                "\n",
                "\n  ",
                "\r\n",
                "\r",
            ),
            *("---\n", "...\n", "|\n", ">-\n", "'", '"', "#", " # ", "&x ", "*x", "!!str ", "! ", "<<", "%YAML 1.1\n"),
            *("\t", "\\", "\\u", "\\ud83d\\ude00", "\\ud800", "\\x85", "\\U00110000", "\ufeff", "\u2028", "\x85"),
            *("\x00", "\x7f", "\ud800", "o\u0323\u0302", "@", "`", "NaN", "Infinity", "true", '"a"', "é"),
        ]
    ),
    max_size=60,
).map("".join)


def spans(node: Node | None) -> Iterator[Span]:
    match node:
        case None:
            return
        case Listing(items):
            for item in items:
                yield from spans(item)
        case Mapping(entries):
            for key, value in entries:
                yield key.span
                yield from spans(value)
    yield node.span


def check(documents: tuple[Document, ...], text: str) -> None:
    lines = text.replace("\r\n", "\n").count("\n") + sum(map(text.count, "\r\x85\u2028\u2029")) + 1
    told = [fault for document in documents for fault in document.faults]
    places = [document.span for document in documents] + [fault.span for fault in told]
    places += [span for document in documents for span in spans(document.root)]
    # An empty node at the end of an unfinished line stands on the next one, and an escape has two columns for one.
    outside = [
        place for place in places if not (1 <= place.line <= lines + 1 and 1 <= place.column <= 2 * len(text) + 1)
    ]
    assert outside == []
    assert {fault.code for fault in told} <= CODES.keys()


@given(st.text(alphabet=st.characters(), max_size=80) | markup)
@example("a: \x00")
@example("a: \ud800")
@example('a: "\\U00110000"')
def test_any_text_read_as_yaml_gives_documents(text: str) -> None:
    check(read_yaml(text, "x.yaml"), text)


@given(st.text(alphabet=st.characters(), max_size=80) | markup)
@example('["\\ud800", ' + "[" * 100_000)
@example('{"a": NaN')
def test_any_text_read_as_json_gives_documents(text: str) -> None:
    check(read_json(text, "x.json"), text)


#: Text that both languages take alike: no control characters, no line ends but for escapes, and in NFC.
words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=20
).map(lambda text: unicodedata.normalize("NFC", text))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(words, below, max_size=4),
    max_leaves=12,
)


def as_read(value: object) -> object:
    """A JSON value as the reader gives it: words as text, numbers as they were written."""
    match value:
        case list():
            return [as_read(item) for item in value]
        case dict():
            return {key: as_read(item) for key, item in value.items()}
        case str():
            return value
        case _:
            return None if value is None else json.dumps(value)


def plain(node: Node | None) -> object:
    match node:
        case Listing(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.text: plain(value) for key, value in entries}
        case Scalar():
            return None if node.is_nothing else node.text
    return None


@given(json_values, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_what_a_json_writer_writes_is_read_back(value: object, indent: int | str | None, by_escapes: bool) -> None:
    (document,) = read_json(json.dumps(value, indent=indent, ensure_ascii=by_escapes), "x.json")
    assert (plain(document.root), document.faults) == (as_read(value), ())


@given(json_values)
def test_json_is_read_as_yaml_reads_it(value: object) -> None:
    (by_json,), (by_yaml,) = (read(json.dumps(value, ensure_ascii=False), "x") for read in (read_json, read_yaml))
    assert by_json == by_yaml
