"""What must hold of lists read in columns: they mean what the intake makes of the same list, row by row."""

import csv
import io
import json
import math
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from scoring.source.tree import Numbers
from tests.unit.batch.reading.lists import by_intake, hold_against, parts
from tests.unit.batch.reading.typed import by_rows

HEADS = [
    ("unit.id", "Mã đơn vị"),
    ("unit.name", "Tên đơn vị"),
    ("unit.type", "Loại đơn vị"),
    ("unit.parent",),
    ("unit.cluster", "Cụm"),
    ("period", "Năm", "Kỳ"),
    ("claimed.points",),
    ("claimed.grade",),
]
NUMBERS = [
    "0",
    "1",
    "7",
    "12",
    "95",
    "1.234",
    "1,5",
    "1.5",
    "12.345",
    "1,234",
    "-3",
    "0.125",
    "1.234.567",
    "999999999999999",
]
ODD = [
    "",
    " ",
    "#N/A",
    "\u00a0",
    "x\ty",
    "'=1",
    "'1",
    "không",
    "１２",
    "1e3",
    "nan",
    "a\nb",
    '"',
    "é\u0301",
    "x" * 501,
    "95 %",
    "null",
]
SAID = {
    "unit.id": ["A", "B", "Thôn 1", "Tho\u0302n 2", "#1", " C "],
    "unit.name": ["Thôn Đông", "a  b", "'@x", "\u200b"],
    "unit.type": ["thon"] * 6 + ["truong"] * 4 + ["xa", " thon ", "Thon"],
    "unit.parent": ["X-1", "X-2"],
    "unit.cluster": ["cum-1"],
    "period": ["2024"] * 8 + ["2023", "2024.0", "２０２４", "1944", "24"],
    "claimed.points": ["95", "7,50", "0.5", "1.234"],
    "claimed.grade": ["Khá", "kha"],
    "so_ho": ["120", "5000", "5001", *NUMBERS],
    "so_ho_dang_ky": ["100", "120", "121", *NUMBERS],
    "so_lon": ["1234567890123456", "999999999999999"],
    "muc_tang": ["-12.34", "3", "3,14", *NUMBERS],
    "so_am": ["-0.001", "999999999999999.999", *NUMBERS],
    "ty_le": ["95", "95%", "95 %", "99", "99,5", "100", "101", "0.5", "0,5%", *NUMBERS],
    "ty_le_moi": ["95", "94.99", "0", *NUMBERS],
    "co_ke_hoach": ["có", "Không", "x", "1", "0", "đạt", "CÓ", "true", "2"],
    "ngay_nop": ["2024-02-10", "2024-12-31", "10/02/2024", "1/2/24", "2024-02-30", "2025-01-01", "1/2/98"],
    "xep_loai": ["kem", "Tốt", "tot", "Hoàn thành nhiệm vụ", "khac"],
    "ghi_chu": ["ghi chú", "a | b"],
    "so_lop": NUMBERS,
    "lan": NUMBERS,
}
LABELS = {"so_ho": "Số hộ đang cư trú", "ty_le": "tỷ lệ  Tham gia", "so_lon": "Số lớn", "co_ke_hoach": "Có kế hoạch"}
PAPERS = [
    "05-NQ/CB; 10/02/2024",
    "05-NQ/CB",
    "a; 1/2/98",
    "a|b;2024-02-10",
    ";2024-02-10",
    "a;b",
    "|",
    " #N/A ",
    "#1; 2024-01-01",
]
CLAIMS = ["Không có", "đã làm"]
COLUMNS = [
    *SAID,
    *(f"previous.{name}" for name in ("muc_tang", "so_ho", "xep_loai", "so_ho_dang_ky")),
    *(f"evidence.{name}" for name in ("k1", "so_ho", "so_lop", "Số lớn", "nothing")),
    *(f"not_applicable.{name}" for name in ("k2", "k1", "k9")),
    "STT",
    "",
]


#: What is right in a column; elsewhere all that may stand there is.
RIGHT = {
    "unit.id": ["A", "B", "Thôn 1"],
    "unit.name": ["Thôn Đông", "a  b"],
    "unit.type": ["thon", "thon", "truong"],
    "period": ["2024", "2023"],
    "claimed.points": ["95", "7,50"],
    "so_ho": ["120", "1.000"],
    "so_ho_dang_ky": ["100", "7"],
    "so_lon": ["7", "999999999999999"],
    "muc_tang": ["-12.34", "3", "1,5"],
    "so_am": ["-0.001", "12", "-500"],
    "ty_le": ["95", "95 %", "0,5%"],
    "ty_le_moi": ["94.9", "7"],
    "co_ke_hoach": ["có", "Không", "1"],
    "ngay_nop": ["2024-02-10", "2024-12-31", "10/02/2024"],
    "xep_loai": ["kem", "Tốt", "tot"],
    "so_lop": ["7", "1.234"],
    "lan": ["1.5", "7"],
}
NEEDED = ("unit.id", "unit.type", "period")


def cells(column: str) -> st.SearchStrategy[str]:
    """What may stand in a column: mostly what should."""
    part, _, name = column.rpartition(".")
    known = (
        PAPERS
        if part == "evidence"
        else CLAIMS
        if part == "not_applicable"
        else SAID.get(column, SAID.get(name, ["1"]))
    )
    right = PAPERS[:2] if part == "evidence" else RIGHT.get(column, RIGHT.get(name, known))

    def pick(dice: int) -> st.SearchStrategy[str]:
        if dice in (10, 11):
            return st.sampled_from(ODD if dice == 10 else known)
        return st.just("") if dice > 30 and column not in NEEDED else st.sampled_from(right)

    return st.integers(0, 39).flatmap(pick)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """A header and rows, with all that people get wrong."""
    columns = draw(
        st.permutations(["unit.id", "unit.type", "period", *draw(st.lists(st.sampled_from(COLUMNS), max_size=9))])
    )
    heads = {head[0]: head for head in HEADS}
    written = [draw(st.sampled_from([*heads.get(column, (column,)), LABELS.get(column, column)])) for column in columns]
    if draw(st.integers(0, 9)) > 0:
        kept = [
            place
            for place, word in enumerate(written)
            if " ".join(word.split()) not in {" ".join(w.split()) for w in written[:place]}
        ]
        columns, written = [columns[place] for place in kept], [written[place] for place in kept]
    if draw(st.integers(0, 19)) == 9:
        written[draw(st.integers(0, len(written) - 1))] = "số gì đó"
    rows = draw(st.lists(st.tuples(*map(cells, columns)).map(list), max_size=8))
    for row in rows:
        match draw(st.integers(0, 39)):
            case 10:
                row.append("thừa")
            case 11:
                row.pop()
            case 12:
                row[:] = [" "] * len(row)
    return [written, *rows]


def as_text(table: list[list[str]], delimiter: str, quoting: int, end: str) -> str:
    """A table as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(table)
    return text.getvalue()


def spoil(content: bytes, place: int, sign: bytes) -> bytes:
    """A sign set in where it does not belong."""
    at = place % (len(content) + 1)
    return content[:at] + sign + content[at:]


def held(name: str, content: bytes, numbers: Numbers) -> int:
    """Assert that a file of this name and content means the same both ways; how many of its rows are in columns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return hold_against(parts(path, numbers), by_intake(path, numbers))


@given(
    table=tables(),
    delimiter=st.sampled_from(",;\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    spoiled=st.lists(
        st.tuples(st.integers(0, 10**6), st.sampled_from([b'"', b"\n", b"\xff", b",", b"\r", b"\x00"])), max_size=1
    ),
    numbers=st.sampled_from(Numbers),
)
def test_a_list_in_csv_means_what_the_intake_makes_of_it(
    table: list[list[str]], delimiter: str, quoting: int, end: str, spoiled: list[tuple[int, bytes]], numbers: Numbers
) -> None:
    content = as_text(table, delimiter, quoting, end).encode()
    for place, sign in spoiled if len(table) % 3 == 0 else ():
        content = spoil(content, place, sign)
    held("x.csv", content, numbers)


def as_documents(table: list[list[str]], bare: bool) -> list[dict[str, Any]]:
    """The rows of a table as documents of JSON, right or wrong."""
    documents = []
    for row in table[1:]:
        document: dict[str, Any] = {}
        for column, text in zip(table[0], row, strict=False):
            part, dot, name = column.rpartition(".")
            value: Any = json.loads(text) if bare and re.fullmatch("0|[1-9][0-9]{0,17}|true|null", text) else text
            if part == "evidence":
                papers = [paper.partition(";") for paper in text.split("|")]
                value = [{"number": number} | ({"date": day.strip()} if day else {}) for number, _, day in papers]
            if column == "period":
                document["period"] = value
            elif text or bare:
                document.setdefault(part if dot else "facts", {})[name] = value
        documents.append(document)
    return documents


@given(
    table=tables(),
    bare=st.booleans(),
    ascii_only=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", "\n\n"]),
    joined=st.booleans(),
    spoiled=st.lists(
        st.tuples(st.integers(0, 10**6), st.sampled_from([b'"', b"\n", b"\xff", b",", b"\x7f", b"\t"])), max_size=1
    ),
)
def test_a_list_in_json_lines_means_what_the_intake_makes_of_it(
    table: list[list[str]], bare: bool, ascii_only: bool, end: str, joined: bool, spoiled: list[tuple[int, bytes]]
) -> None:
    documents: list[Any] = as_documents(table, bare)
    if joined and len(documents) > 2:
        documents = [documents[0], documents[1:]]
    content = "".join(json.dumps(one, ensure_ascii=ascii_only) + end for one in documents).encode()
    for place, sign in spoiled if len(table) % 3 == 0 else ():
        content = spoil(content, place, sign)
    held("x.jsonl", content, Numbers.UNSAID)


#: Values of JSON that are mostly right.
PLAIN: Mapping[str, Sequence[Any]] = {
    "so_ho": [120, "1.000", 5001, 5000, 0, "1.234", "7", None],
    "so_ho_dang_ky": [100, 120, 121, "x"],
    "so_lon": [10**14, 7, 10**15, 12.0],
    "muc_tang": [-12.34, 0, 1.5, "1.234", "3,14", 1e3],
    "so_am": [12, "-1,5", -0.001, 999999999999999],
    "ty_le": [95, "96%", 0.5, 99.5, 100],
    "ty_le_moi": [94.9, 0, "0"],
    "co_ke_hoach": [True, False, "có", "Không", 1, "đạt"],
    "ngay_nop": ["2024-02-10", "2024-12-31", "10/02/2024", "2025-01-01"],
    "xep_loai": ["kem", "Tốt", "khac"],
    "ghi_chu": ["ghi chú", "", 5, "e\u0301\u0323"],
    "so_lop": [1],
}


def mostly(values: Sequence[Any]) -> st.SearchStrategy[Any]:
    """One of the first two, and seldom another."""
    return st.integers(0, 19).flatmap(lambda dice: st.sampled_from(values if dice == 10 else values[:2]))


ENTRIES = st.fixed_dictionaries(
    {}, optional={name: mostly(values) for name, values in PLAIN.items() if name != "so_lop"}
)
PAPER = st.fixed_dictionaries(
    {"number": st.sampled_from(["05-NQ/CB", "Thôn", "a|b"])},
    optional={"date": mostly(["2024-02-10", "10/02/2024", "1/2/24", None])},
)
DOCUMENTS = st.fixed_dictionaries(
    {
        "unit": st.fixed_dictionaries(
            {"id": st.sampled_from(["A", "B", 7, "Thôn 1"]), "type": st.sampled_from(["thon"] * 6 + ["truong"])},
            optional={"name": mostly(["Thôn Đông", "a  b", None, ""]), "parent": st.sampled_from(["X-1", 7])},
        ),
        "period": mostly([2024, "2024", 20244]),
    },
    optional={
        "facts": ENTRIES,
        "previous": ENTRIES,
        "evidence": st.dictionaries(mostly(["k1", "so_ho", "k9"]), st.lists(PAPER, max_size=2), max_size=2),
        "not_applicable": st.fixed_dictionaries({}, optional={"k2": mostly(["Không có", "a  b", "", None])}),
        "claimed": st.fixed_dictionaries(
            {}, optional={"points": mostly([95, "7,50", 0.50, "x"]), "grade": st.just("Khá")}
        ),
    },
)


@given(st.lists(DOCUMENTS, max_size=6), st.booleans())
def test_documents_of_the_plain_shape_mean_what_the_intake_makes_of_them(
    documents: list[Any], ascii_only: bool
) -> None:
    for place, one in enumerate(documents):
        if place == 3:
            one |= {"appraisal": {"facts": {}}, "standards": ["thu/thon-2"]}
        if place == 4:
            one["unit"]["other"] = 1
    content = "".join(json.dumps(one, ensure_ascii=ascii_only) + "\n" for one in documents)
    held("x.jsonl", content.encode(), Numbers.UNSAID)


@given(table=tables(), typed=st.booleans(), merged=st.integers(0, 9), numbers=st.sampled_from(Numbers))
def test_a_list_in_a_workbook_means_what_the_intake_makes_of_it(
    table: list[list[str]], typed: bool, merged: int, numbers: Numbers
) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name in ("Danh sách", "Nữa"):
        sheet = book.add_worksheet(name)
        for at, row in enumerate(table):
            for place, text in enumerate(row):
                if typed and at and re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,3})?", text):
                    sheet.write_number(at + 2, place, float(text))
                elif typed and at and re.fullmatch("2024-..-[12].", text):
                    sheet.write_datetime(at + 2, place, date.fromisoformat(text), day)
                elif typed and at and text in ("có", "true"):
                    sheet.write_boolean(at + 2, place, True)
                elif text and "\x00" not in text:
                    sheet.write_string(at + 2, place, text)
        if merged == 0 and len(table) > 2:
            sheet.merge_range(3, 0, 4, 0, "A")
    book.close()
    held("x.xlsx", stream.getvalue(), numbers)


KINDS: Mapping[str, Any] = {
    "int": (pl.Int64, st.sampled_from([0, 1, 7, 95, 120, 2024, 5001, -3, 10**15 - 1, 10**15, 2**62])),
    "small": (pl.UInt8, st.sampled_from([0, 1, 7, 95])),
    "large": (pl.UInt64, st.sampled_from([0, 1, 7, 2**64 - 1])),
    "float": (
        pl.Float64,
        st.sampled_from(
            [
                0.0,
                -0.0,
                1.0,
                95.5,
                12.34,
                0.1 + 0.2,
                0.5,
                1e15,
                1e16,
                math.nan,
                math.inf,
                -0.001,
                123456789012345.6,
                99.99,
                1e-9,
            ]
        ),
    ),
    "single": (pl.Float32, st.sampled_from([0.0, 1.0, 95.5, 12.34, 1e10])),
    "decimal": (
        pl.Decimal(20, 4),
        st.sampled_from([Decimal(text) for text in ("0", "1", "95.5", "12.3456", "-3", "0.01", "999999999999999.9")]),
    ),
    "boolean": (pl.Boolean, st.booleans()),
    "date": (pl.Date, st.sampled_from([date(2024, 2, 10), date(2025, 1, 1), date(1, 1, 1), date(9999, 12, 31)])),
    "datetime": (pl.Datetime, st.sampled_from([datetime(2024, 2, 10), datetime(2024, 2, 10, 7, 30)])),  # noqa: DTZ001
    "list": (pl.List(pl.Int64), st.just([1])),
}


FITTING: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(["so_ho", "so_ho_dang_ky", "so_lon", "so_lop"], ("int", "small", "float")),
    **dict.fromkeys(["muc_tang", "so_am", "ty_le", "ty_le_moi", "lan"], ("float", "decimal", "single")),
    "co_ke_hoach": ["boolean"],
    "ngay_nop": ["date"],
}


@st.composite
def typed_tables(draw: st.DrawFn) -> pl.DataFrame:
    """Columns of all types, under heads that are mostly theirs."""
    size = draw(st.integers(0, 6))
    columns = {"unit.id": pl.Series([f"A{place}" for place in range(size)], dtype=pl.String)}
    columns["unit.type"] = pl.Series(
        [draw(cells("unit.type")) for _ in range(size)], dtype=draw(st.sampled_from([pl.String, pl.Categorical]))
    )
    columns["period"] = pl.Series([2024] * size, dtype=draw(st.sampled_from([pl.Int64, pl.Float64])))
    for name in draw(st.lists(st.sampled_from(COLUMNS[:-1]), max_size=8, unique=True)):
        if name in columns:
            continue
        kind = draw(st.sampled_from([*KINDS, "text"]))
        if draw(st.integers(0, 2)):
            kind = draw(st.sampled_from(FITTING.get(name.removeprefix("previous."), ["text"])))
        strategy = cells(name) if kind == "text" else KINDS[kind][1]
        values = draw(st.lists(strategy | st.none(), min_size=size, max_size=size))
        columns[name] = pl.Series(name, values, dtype=pl.String if kind == "text" else KINDS[kind][0])
    return pl.DataFrame(columns)


@given(table=typed_tables(), suffix=st.sampled_from(["parquet", "arrow"]), numbers=st.sampled_from(Numbers))
def test_a_typed_column_means_what_the_cells_of_a_workbook_would(
    table: pl.DataFrame, suffix: str, numbers: Numbers
) -> None:
    name = f"x.{suffix}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        table.write_parquet(path) if suffix == "parquet" else table.write_ipc(path)
        hold_against(parts(path, numbers), by_rows(table, name, numbers))
