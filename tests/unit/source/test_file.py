"""Bytes to text: limits, encoding, and one form for what looks the same."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scoring.model.diagnostic import ScoringError
from scoring.model.span import Span
from scoring.source.file import decode, place, read_bytes


def refusal(error: pytest.ExceptionInfo[ScoringError]) -> list[str]:
    return [str(diagnostic) for diagnostic in error.value.diagnostics]


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"so_ho: 1\r\n")
    assert read_bytes(path, "a.yaml", 10) == b"so_ho: 1\r\n"


def test_a_byte_too_many_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 2049)
    with pytest.raises(ScoringError) as error:
        read_bytes(path, "a.yaml", 2048)
    assert refusal(error) == ["a.yaml:1:1: E102 file-too-large limit=2 what=KiB"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScoringError) as error:
        read_bytes(tmp_path / "a.yaml", "a.yaml", 10)
    assert refusal(error) == ["a.yaml:1:1: E101 unreadable-file why=No such file or directory"]


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScoringError) as error:
        read_bytes(tmp_path, "folder", 10)
    assert [diagnostic.code for diagnostic in error.value.diagnostics] == ["E101"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    with pytest.raises(ScoringError) as error:
        read_bytes(tmp_path / "a.yaml", "a.yaml", 10)
    assert refusal(error) == ["a.yaml:1:1: E101 unreadable-file why=not a regular file"]


TEXTS = {
    "plain": (b"so_ho: 1", "so_ho: 1"),
    "nothing": (b"", ""),
    "Vietnamese": ("Thôn Đông Hạ".encode(), "Thôn Đông Hạ"),
    "decomposed": ("Tho\u0302n \u0110o\u0302ng Ha\u0323".encode(), "Thôn Đông Hạ"),
    "a byte order mark": (b"\xef\xbb\xbfso_ho: 1", "so_ho: 1"),
    "a mark and nothing": (b"\xef\xbb\xbf", ""),
    "two marks, the second is text": (b"\xef\xbb\xbf\xef\xbb\xbfx", "\ufeffx"),
    "line ends stay": (b"a\r\nb\rc\n", "a\r\nb\rc\n"),
}


@pytest.mark.parametrize(("content", "text"), TEXTS.values(), ids=TEXTS)
def test_bytes_become_text(content: bytes, text: str) -> None:
    assert decode(content, "x") == text


BROKEN = {
    "at the start": (b"\xff", "x:1:1", "0xFF"),
    "after a byte order mark": (b"\xef\xbb\xbfabc\xff", "x:1:4", "0xFF"),
    "after Vietnamese": ("Hộ: ".encode() + b"\x80", "x:1:5", "0x80"),
    "on the third line": ("một\nhai\n".encode() + b"  \xc3(", "x:3:3", "0xC3"),
    "after CRLF": (b"a\r\nb\xe0", "x:2:2", "0xE0"),
    "cut in the middle of a character": ("Hộ".encode()[:-1], "x:1:2", "0xE1"),
    "an old Vietnamese encoding": ("Thôn".encode("cp1258"), "x:1:3", "0xF4"),
    "UTF-16": ("a".encode("utf-16"), "x:1:1", "0xFF"),
}


@pytest.mark.parametrize(("content", "where", "byte"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_utf8_is_told_at_its_character(content: bytes, where: str, byte: str) -> None:
    with pytest.raises(ScoringError) as error:
        decode(content, "x")
    assert refusal(error) == [f"{where}: E103 not-utf8 byte={byte}"]


@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf\xed\xa0\x80")
def test_any_bytes_are_text_or_a_refusal(content: bytes) -> None:
    try:
        text = decode(content, "x")
    except ScoringError as error:
        told = [diagnostic.code for diagnostic in error.diagnostics]
    else:
        told = [] if unicodedata.is_normalized("NFC", text) else ["not normal"]
    assert told == ([] if is_utf8(content) else ["E103"])


def is_utf8(content: bytes) -> bool:
    return "\ufffd" not in content.replace("\ufffd".encode(), b"").decode("utf-8", "replace")


PLACES = {
    "the start": ("", (1, 1)),
    "within a line": ("so_ho", (1, 6)),
    "after a line": ("a\n", (2, 1)),
    "after CRLF": ("a\r\nbc", (2, 3)),
    "after a lone CR": ("a\rb", (2, 2)),
    "after other line ends": ("a\u2028b\x85c", (3, 2)),
    "after Vietnamese": ("Số hộ: ", (1, 8)),
}


@pytest.mark.parametrize(("before", "expected"), PLACES.values(), ids=PLACES)
def test_a_place_counts_lines_and_characters_from_one(before: str, expected: tuple[int, int]) -> None:
    assert place(before, "x") == Span("x", *expected)


def test_a_place_may_start_further_down() -> None:
    assert place("a\nb", "x", first_line=7) == Span("x", 8, 2)
