"""Traps of lists read in columns, each by itself; all that rows mean is held against the intake."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from scoring.batch.reading import delimited, json_lines
from scoring.batch.reading.lines import LONGEST
from scoring.batch.reading.lists import read_list
from scoring.batch.reading.rows import Rows
from scoring.model.diagnostic import Diagnostic
from scoring.model.expression import Name
from scoring.model.span import Span
from scoring.source.encodings import Encoding
from tests.unit.batch.reading.lists import by_intake, hold_against, library, parts

HEAD = "unit.id,unit.type,period,"
CSV = {
    "clean": ("so_ho\nA,thon,2024,12\nB,truong,2024,\n", 2),
    "types mixed, a label that is another fact for each": ("Số lớn\nA,thon,2024,12\nB,truong,2024,1.5\n", 2),
    "nothing below the header": ("so_ho\n", 0),
    "nothing at all": ("", 0),
    "empty rows between": ("so_ho\n\n ,,,\nA,thon,2024,1\n,,,\n\nB,thon,2024,2\n", 2),
    "an unknown column": ("số gì đó\nA,thon,2024,12\n", 0),
    "a cell under no header": ("\nA,thon,2024,12\nB,thon,2024\nC,thon,2024,\n", 2),
    "a cell beyond the header": ("so_ho\nA,thon,2024,1,2\nB,thon,2024,1,\n", 1),
    "a row that is short": ("so_ho,ty_le\nA,thon,2024\nB,thon,2024,1\n", 2),
    "two columns for a fact": (
        "so_ho,Số hộ đang cư trú\nA,thon,2024,1,\nB,thon,2024,1,2\nC,thon,2024,,3\n",
        1,
    ),
    "an unknown type": ("so_ho\nA,xa,2024,1\nB,,2024,1\n", 0),
    "a quote that does not end": ('so_ho\nA,thon,2024,"1\nB,thon,2024,1\nC,thon,2024,2\n', 2),
    "a row of several lines": ('ghi_chu\nA,thon,2024,"a\n\nb"\nB,thon,2024,"x, y"\n', 2),
    "a formula kept as text": ("ghi_chu\nA,thon,2024,'=a\nB,thon,2024,'a\n", 2),
    "an error of a spreadsheet": ("so_ho\nA,thon,2024,#N/A\nB,thon,2024,1\n", 1),
    "a number with two readings": ("muc_tang\nA,thon,2024,1.234\nB,thon,2024,-1.5\n", 1),
    "a bound of one declaration of two": ("so_ho\nA,thon,2024,5000\nB,thon,2024,5001\nC,thon,2024,0\n", 1),
    "a bound that another fact gives": ("so_ho,so_ho_dang_ky\nA,thon,2024,5,6\nB,thon,2024,,6\nC,thon,2024,6,6\n", 2),
    "a bound of last year's value": ("previous.so_ho\nA,thon,2024,0\nB,thon,2024,1\n", 1),
    "a bound by last year": (
        "muc_tang,previous.muc_tang\nA,thon,2024,3,1\nB,thon,2024,2,1\nC,thon,2024,9,\nD,thon,2024,1,3\n",
        3,
    ),
    "a bound that is computed": (
        "so_ho,so_am,muc_tang\nA,thon,2024,5,1.5,-8.5\nB,thon,2024,5,1.5,-8.51\nC,thon,2024,5,,-99\n",
        2,
    ),
    "a bound too large for 64 bits": (
        "so_lon,so_tich\nA,thon,2024,4294967296,1\nB,thon,2024,2,5\nC,thon,2024,,5\nD,thon,2024,2,4\n",
        3,
    ),
    "bounds of percents with other decimals": (
        "ty_le,ty_le_moi\nA,thon,2024,95,95.01\nB,thon,2024,95.1,95.1\nC,thon,2024,95,94.95\n",
        1,
    ),
    "the largest value": ("so_am\nA,thon,2024,999999999999999.9\nB,thon,2024,99999\n", 2),
    "papers": (
        "evidence.k1\nA,thon,2024,05-NQ; 10/02/2024 | 06\nB,thon,2024,;10/02/2024\nC,thon,2024,x; 31/2/2024\n",
        1,
    ),
    "a criterion that may not be claimed": ("not_applicable.k1\nA,thon,2024,x\nB,thon,2024,\n", 1),
    "a criterion that may": ("not_applicable.k2\nA,thon,2024,Không có\nB,thon,2024,\u200b\n", 1),
    "a counter": ("STT\nA,thon,2024,#N/A\n", 1),
    "tones in two parts": ("xep_loai,unit.name\nA,thon,2024,To\u0302\u0301t,Tho\u0302n\n", 1),
    "claimed": ('claimed.points,claimed.grade\nA,thon,2024,"7,50",Khá\nB,thon,2024,x,\n', 1),
}


@pytest.mark.parametrize(("text", "clean"), CSV.values(), ids=CSV)
def test_csv(tmp_path: Path, text: str, clean: int) -> None:
    path = tmp_path / "x.csv"
    path.write_text(HEAD + text if text else "", encoding="utf-8", newline="")
    assert hold_against(parts(path), by_intake(path)) == clean


DAMAGED = {
    "a byte in a row": (HEAD + "so_ho\nA,thon,2024,1\nB\xff,thon,2024,1\n").encode("latin-1"),
    "a byte in the header": (HEAD + "evidence.\xff\nA,thon,2024,1\nB,thon,2024,\n").encode("latin-1"),
    "a byte between the rows": b"unit.id,unit.type,period\nA,thon,2024\n" + b"\xff",
    "UTF-16": (HEAD + "so_ho\nA,thon,2024,1\n").encode("utf-16"),
    "with a byte order mark": b"\xef\xbb\xbf" + (HEAD + "so_ho\nA,thon,2024,1\n").encode(),
    "Windows-1258": (HEAD + "unit.name\n" + "A,thon,2024,Đông Hưng xã đường lối\n" * 2).encode("cp1258", "replace"),
}


@pytest.mark.parametrize("encoding", [None, Encoding.CP1258])
@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_bytes_that_are_not_utf8(tmp_path: Path, content: bytes, encoding: Encoding | None) -> None:
    for name in ("x.csv", "x.jsonl"):
        path = tmp_path / name
        path.write_bytes(content)
        hold_against(parts(path, encoding=encoding), by_intake(path, encoding=encoding))


def test_a_list_in_parts_is_cut_alike_at_every_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "PART", 4)
    monkeypatch.setattr(json_lines, "PART", 4)
    rows = [f"A{place},thon,2024,{place}" for place in range(1, 19)]
    rows[2:2], rows[8], rows[13] = ["", ",,,"], 'X,thon,2024,"1', 'Y,thon,"2024\n\n\n\n",3'
    csv, lines = tmp_path / "x.csv", tmp_path / "x.jsonl"
    csv.write_text(HEAD + "so_ho\n" + "\n".join(rows), encoding="utf-8")
    document = '{"unit": {"id": "A%s", "type": "thon"}, "period": 2024}\n'
    lines.write_text("".join(document % place + "\n" * (place % 3) for place in range(20)), encoding="utf-8")
    for path in (csv, lines):
        whole = parts(path)
        assert len(whole) > 3
        assert hold_against(whole, by_intake(path)) > 10
        assert [part.read for part in whole] == sorted(part.read for part in whole)
        for after in range(len(whole) + 1):
            assert list(map(_told, parts(path, after=after))) == list(map(_told, whole))[after:]


def _told(part: Rows) -> tuple[object, ...]:
    return part.heads, part.apart, part.rejected


def test_a_line_that_is_too_long_costs_one_row(tmp_path: Path) -> None:
    long = "x" * LONGEST
    csv, lines = tmp_path / "x.csv", tmp_path / "x.jsonl"
    csv.write_text(f"{HEAD}ghi_chu\nA,thon,2024,a\nB,thon,2024,{long}\nC,thon,2024,a\n", encoding="utf-8")
    document = '{"unit": {"id": "A", "type": "thon"}, "period": 2024, "facts": {"ghi_chu": "%s"}}\n'
    lines.write_text(document % "a" + document % long + document % "a", encoding="utf-8")
    for path in (csv, lines):
        (part,) = parts(path)
        (rejected,) = part.rejected
        line = 3 if path == csv else 2
        assert rejected.diagnostics == (Diagnostic("E102", Span(path.name, line, 1), {"limit": "1", "what": "MiB"}),)
        assert rejected.unit_id == ("B" if path == csv else None)
        assert len(part.heads.ids) == 2


@pytest.mark.parametrize("name", ["x.parquet", "x.arrow", "x.csv", "x.xlsx", "x.jsonl"])
def test_a_file_that_cannot_be_read_is_one_rejection(tmp_path: Path, name: str) -> None:
    words = library().vocabularies
    (part,) = read_list(tmp_path / name, name, words).parts
    assert [fault.code for one in part.rejected for fault in one.diagnostics] == ["E101"]
    if name not in ("x.csv", "x.jsonl"):
        for content in (b"", b"PAR1", b"PAR1" * 50, b"ARROW1\0\0" * 9):
            (tmp_path / name).write_bytes(content)
            (part,) = read_list(tmp_path / name, name, words).parts
            assert [fault.code for one in part.rejected for fault in one.diagnostics] == ["E113"]


def test_a_table_that_breaks_off_within_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    units = pl.DataFrame({"unit.id": [f"A{at}" for at in range(5000)], "unit.type": "thon", "period": 2024})
    units.write_parquet(path, compression="zstd", row_group_size=1000)
    content = bytearray(path.read_bytes())
    content[8000:9000] = bytes(1000)
    path.write_bytes(content)
    found = list(read_list(path, path.name, library().vocabularies).parts)
    faults = [fault for part in found for one in part.rejected for fault in one.diagnostics]
    assert [fault.code for fault in faults] == ["E113"]
    assert sum(len(part.heads.ids) for part in found) < 5000


@pytest.mark.parametrize("rows", [0, 3])
def test_a_table_in_which_nothing_stands_is_an_empty_list(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "x.parquet"
    pl.DataFrame(
        {"unit.id": [None] * rows, "period": [None] * rows}, schema={"unit.id": pl.String, "period": pl.Int64}
    ).write_parquet(path)
    faults = [
        fault
        for part in read_list(path, path.name, library().vocabularies).parts
        for one in part.rejected
        for fault in one.diagnostics
    ]
    assert [fault.code for fault in faults] == ["E109"]


def test_columns_scale_as_each_declaration_has_it(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"{HEAD}muc_tang,xep_loai\nA,thon,2024,1.5,tot\nB,thon,2024,,kem\n", encoding="utf-8")
    (part,) = parts(path)
    first, second = (
        library().in_force(name, library().standards[0].in_force_from) for name in ("thu/thon", "thu/thon-2")
    )
    rise, rating = Name("muc_tang"), Name("xep_loai")
    both = [part.columns(standard, np.arange(2)).facts for standard in (first, second)]
    assert [facts[rise].values.tolist() for facts in both] == [[150, 0], [1500, 0]]
    assert [facts[rating].values.tolist() for facts in both] == [[2, 0], [2, 1]]


def test_another_format_is_refused(tmp_path: Path) -> None:
    (part,) = read_list(tmp_path / "x.txt", "x.txt", library().vocabularies).parts
    assert [fault.code for one in part.rejected for fault in one.diagnostics] == ["E108"]


JSON = {
    "plain": ('{"unit": {"id": "A", "type": "thon"}, "period": 2024, "facts": {"so_ho": 5}}', 1),
    "a key twice": ('{"unit": {"id": "A", "type": "thon"}, "period": 2024, "facts": {"so_ho": 5, "so_ho": 5}}', 0),
    "an unknown fact of which nothing is said": (
        '{"unit": {"id": "A", "type": "thon"}, "period": 2024, "facts": {"x": null}}',
        0,
    ),
    "nothing said of a fact": ('{"unit": {"id": "A", "type": "thon"}, "period": 2024, "facts": {"so_ho": null}}', 1),
    "a claim without a word": (
        '{"unit": {"id": "A", "type": "thon"}, "period": 2024, "not_applicable": {"k2": null}}',
        0,
    ),
    "no papers": ('{"unit": {"id": "A", "type": "thon"}, "period": 2024, "evidence": {"k1": []}}', 1),
    "a number that is no JSON": ('{"unit": {"id": "A", "type": "thon"}, "period": 2024, "facts": {"so_ho": NaN}}', 0),
    "a number with an exponent": ('{"unit": {"id": "A", "type": "thon"}, "period": 2024, "facts": {"so_ho": 1E2}}', 0),
    "a sign that YAML refuses": ('{"unit": {"id": "A", "type": "thon", "name": "a\x7f"}, "period": 2024}', 0),
    "a gap before a colon": ('{"unit"' + " " * 2000 + ': {"id": "A", "type": "thon"}, "period": 2024}', 0),
    "two in a list": ('[{"unit": {"id": "A", "type": "thon"}, "period": 2024}, {"period": 2024}]', 0),
    "tones in two parts": ('{"unit": {"id": "o\\u0302\\u0301", "type": "thon"}, "period": 2024}', 1),
}


@pytest.mark.parametrize("again", ["", '\n\n{"unit": {"id": "B", "type": "thon"}, "period": 2024}\n'])
@pytest.mark.parametrize(("text", "clean"), JSON.values(), ids=JSON)
def test_json_lines(tmp_path: Path, text: str, clean: int, again: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(text + again, encoding="utf-8")
    assert hold_against(parts(path), by_intake(path)) == clean + bool(again)
