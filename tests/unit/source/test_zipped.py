"""Zip files: what lies in them, and that no more is unpacked than was asked for."""

import io
import struct
import zipfile

import pytest

from fixtures.hostile.packing import encrypted, packed, packed_list, with_contents_size, with_size, with_wrong_check
from scoring.source.zipped import ZipError, entries, name_of, unpack

PARTS = {"xa/Phiếu.yaml": "period: 2024\n" * 1000, "b.txt": b"", "empty/": b""}
WHOLE = packed(PARTS)


def read(content: bytes, place: int = 0, limit: int = 10**6) -> bytes:
    stream = io.BytesIO(content)
    return b"".join(unpack(stream, entries(stream)[place], limit))


def refusal(content: bytes, limit: int = 10**6) -> str:
    with pytest.raises(ZipError) as refused:
        read(content, limit=limit)
    return refused.value.why


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_files_are_listed_and_unpacked_as_they_were(method: int) -> None:
    content = packed({**PARTS, "large": bytes(range(256)) * 10_000}, method)
    assert [name_of(entry) for entry in entries(io.BytesIO(content))] == ["xa/Phiếu.yaml", "b.txt", "large"]
    assert read(content) == str(PARTS["xa/Phiếu.yaml"]).encode()
    assert read(content, 1) == b""
    assert read(content, 2, 10**8) == bytes(range(256)) * 10_000


def test_what_stands_before_an_archive_does_not_matter() -> None:
    assert read(b"#!/bin/sh\n" + WHOLE) == read(WHOLE)


def test_utf8_names_that_are_not_declared_are_read_all_the_same() -> None:
    raw = bytearray(packed({"Phiếu.yaml": "x"}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", raw, raw.find(mark) + flags, 0)
    assert [name_of(entry) for entry in entries(io.BytesIO(bytes(raw)))] == ["Phiếu.yaml"]
    assert name_of(zipfile.ZipInfo("Phi\u00e9u.yaml")) == "Phi\u00e9u.yaml"  # 0x82 of an old DOS, which is no UTF-8


@pytest.mark.parametrize("size", [0, 1, 100, len(WHOLE) - 30, len(WHOLE) - 1])
def test_half_an_archive_is_none(size: int) -> None:
    assert refusal(WHOLE[:size]) == "not-zip"


def test_every_damage_has_its_word() -> None:
    lies = with_size(WHOLE, "b.txt", 5)
    with pytest.raises(ZipError, match="zip"):
        read(lies, 1)
    assert refusal(with_wrong_check(WHOLE)) == "zip"
    assert refusal(encrypted(WHOLE)) == "password"
    assert refusal(packed(PARTS, zipfile.ZIP_LZMA)) == "method"
    assert refusal(packed(PARTS, zipfile.ZIP_BZIP2)) == "method"
    assert refusal(WHOLE, limit=12_999) == "size"
    assert refusal(with_contents_size(WHOLE, 5 * 1024 * 1024)) == "entries"
    assert refusal(WHOLE.replace(b"PK\x01\x02", b"PK\x09\x09")) == "zip"
    assert refusal(WHOLE.replace(b"PK\x03\x04", b"PK\x09\x09")) == "zip"
    middle = WHOLE.find(b"Phi") + 14
    assert refusal(WHOLE[:middle] + b"\xff" * 8 + WHOLE[middle + 8 :]) == "zip"


def test_an_entry_that_is_larger_than_it_says_is_left_at_once() -> None:
    bomb = with_size(packed({"a": bytes(50_000_000)}), "a", 1000)
    stream = io.BytesIO(bomb)
    pieces = unpack(stream, entries(stream)[0], 10**6)
    with pytest.raises(ZipError, match="zip"):
        next(pieces)


def test_a_large_table_of_contents_is_told_by_the_newer_end_too() -> None:
    end = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, 10**9, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, 0, 1)
    assert refusal(end + locator + WHOLE[WHOLE.rfind(b"PK\x05\x06") :]) == "entries"


def test_two_entries_may_have_one_name_here() -> None:
    assert len(entries(io.BytesIO(packed_list([("a", "1"), ("a", "2")])))) == 2
