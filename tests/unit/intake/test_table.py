"""Lists: what each column holds, what each row becomes, and what is wrong with either."""

import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scoring.intake.paths import InputFile
from scoring.intake.read import read_files
from scoring.intake.table import read_table
from scoring.model.assessment import Assessment, Claimed, Document, Unit
from scoring.model.prose import Text
from scoring.model.standard import Fact, FactType
from tests.unit.intake.words import (
    PLAIN,
    VOCABULARIES,
    accepted,
    as_csv,
    from_cells,
    from_yaml,
    refused,
    rows_of,
    told,
    vocabulary,
)

HEAD = {"unit.id": "T-1", "unit.type": "thon", "period": "2024"}
FULL = {
    **HEAD,
    "unit.name": "Thôn Đông, xã Hạ",
    "unit.parent": "XA-1",
    "unit.cluster": "cum-2",
    "so_ho": "1.234",
    "Số hộ đăng ký": "1.200",
    "MỨC TĂNG,  giảm": "-1,5",
    "co_ke_hoach": "x",
    "previous.so_ho": "1200",
    "previous.Tỷ lệ tham gia": "87,5 %",
    "evidence.co_ke_hoach": "05-NQ/CB; 10/02/2024 | 06-NQ/CB",
    "evidence.k3/k1.a": "7",
    "evidence.Xếp loại": "8; 2024-02-11",
    "not_applicable.k2": "Không có nhiệm vụ",
    "claimed.points": "9,5",
    "claimed.grade": "Khá",
}


def test_every_kind_of_column() -> None:
    read = from_cells(FULL)
    assert read == Assessment(
        unit=Unit("T-1", "Thôn Đông, xã Hạ", "thon", "XA-1", "cum-2"),
        period=2024,
        facts={"so_ho": 1234, "so_ho_dang_ky": 1200, "muc_tang": Decimal("-1.5"), "co_ke_hoach": True},
        previous={"so_ho": 1200, "ty_le": Decimal("87.5")},
        evidence={
            "co_ke_hoach": (Document("05-NQ/CB", date(2024, 2, 10)), Document("06-NQ/CB")),
            "k3/k1.a": (Document("7"),),
            "xep_loai": (Document("8", date(2024, 2, 11)),),
        },
        not_applicable={"k2": "Không có nhiệm vụ"},
        claimed=Claimed(Decimal("9.5"), "Khá"),
        source="x.csv:2",
        sha256=accepted(read).sha256,
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_columns_are_parted_by_comma_semicolon_or_tab(delimiter: str, line_end: str) -> None:
    second = {**FULL, "unit.id": "T-2"}
    text = as_csv([FULL, second], delimiter).replace("\n", line_end)
    assert [accepted(read).sha256 for read in rows_of(text)] == [
        accepted(from_cells(cells)).sha256 for cells in (FULL, second)
    ]


def test_a_label_with_commas_needs_no_quotes_in_a_list_parted_by_semicolons() -> None:
    label = "Số vụ lợi dụng tín ngưỡng, tôn giáo, dân tộc, tranh chấp, khiếu kiện"
    words = {"thon": vocabulary(Fact("so_vu", FactType.COUNT, Text(label)), criteria={}, standards=[])}
    (read,) = rows_of(f"unit.id;unit.type;period;{label}\nT-1;thon;2024;5\n", words)
    assert accepted(read).facts == {"so_vu": 5}


def test_decomposed_labels_are_read_once_the_text_is_composed() -> None:
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", as_csv([FULL])))
    assert [accepted(read).sha256 for read in rows_of(text)] == [accepted(from_cells(FULL)).sha256]


@pytest.mark.parametrize(
    "header",
    ["Số khoá tập huấn", "Số khóa tập huấn", "SỐ  KHOÁ tập huấn", "previous.Số khoá tập huấn", "số khóa tập\u00a0huấn"],
)
def test_a_label_is_known_wherever_the_tone_is_typed(header: str) -> None:
    for label in ("Số khoá tập huấn", "Số khóa tập huấn"):
        words = {"thon": vocabulary(Fact("so_khoa", FactType.COUNT, Text(label)), criteria={}, standards=[])}
        read = accepted(from_cells({**HEAD, header: "5"}, words))
        assert (read.previous if header.startswith("previous.") else read.facts) == {"so_khoa": 5}


def test_a_label_with_another_tone_is_another_label() -> None:
    words = {"thon": vocabulary(Fact("so_khoa", FactType.COUNT, Text("Số khoá")), criteria={}, standards=[])}
    for header in ("Số khoa", "Số khoả", "Sô khoá"):
        faults = refused(from_cells({**HEAD, header: "5"}, words)).diagnostics
        assert told(faults)[0] == f"x.csv:1:4: E110 bad-table problem={header} what=column hint=Số khoá"


def test_labels_that_differ_by_where_the_tone_is_typed_are_one_label_of_two_facts() -> None:
    facts = [Fact("so_mot", FactType.COUNT, Text("Số khoá")), Fact("so_hai", FactType.COUNT, Text("Số khóa"))]
    words = {"thon": vocabulary(*facts, criteria={}, standards=[])}
    assert told(refused(from_cells({**HEAD, "Số khoá": "5"}, words)).diagnostics) == [
        "x.csv:2:4: E203 unknown-fact name=Số khoá"
    ]


def test_a_list_says_what_a_file_of_one_unit_says() -> None:
    from_file = from_yaml("""\
unit: {id: T-1, name: "Thôn Đông, xã Hạ", type: thon, parent: XA-1, cluster: cum-2}
period: 2024
facts: {so_ho: 1234, so_ho_dang_ky: 1200, muc_tang: -1.5, co_ke_hoach: true}
previous: {so_ho: 1200, ty_le: 87.5 %}
evidence:
  co_ke_hoach: [{number: 05-NQ/CB, date: 2024-02-10}, {number: 06-NQ/CB}]
  k3/k1.a: [{number: 7}]
  xep_loai: [{number: 8, date: 2024-02-11}]
not_applicable: {k2: Không có nhiệm vụ}
claimed: {points: 9.5, grade: Khá}
""")
    assert accepted(from_file).sha256 == accepted(from_cells(FULL)).sha256


def test_quoted_cells_may_hold_line_ends_and_a_row_is_told_by_its_first_line() -> None:
    header = 'unit.id,unit.type,period,"Số hộ\n đang cư trú",unit.name\n'
    text = header + 'T-1,thon,2024,5,"Thôn\nĐông ""Hạ"""\nT-2,thon,2024,-5,Tây\n'
    first, second = rows_of(text)
    assert (accepted(first).unit.name, accepted(first).facts) == ('Thôn Đông "Hạ"', {"so_ho": 5})
    assert (first.source, second.source) == ("x.csv:3", "x.csv:5")
    assert told(refused(second).diagnostics) == ["x.csv:5:4: E404 wrong-fact-value name=so_ho expected=count found=-5"]


def test_empty_rows_and_columns_say_nothing() -> None:
    text = "\n;;;;\nunit.id;unit.type;period;so_ho;;\n;;;;;\n\nT-1;thon;2024;5;;\n \t;;;;;\nT-2;thon;2024;;;\n;;;;;\n"
    first, second = rows_of(text)
    assert [(read.source, accepted(read).facts) for read in (first, second)] == [
        ("x.csv:6", {"so_ho": 5}),
        ("x.csv:8", {}),
    ]


def test_a_row_may_be_shorter_than_the_header_but_not_longer() -> None:
    short, long, under_nothing = rows_of(
        "unit.id,unit.type,period,so_ho,\nT-1,thon,2024\nT-2,thon,2024,5,,thừa, \nT-3,thon,2024,5,thừa\n"
    )
    assert accepted(short).facts == {}
    assert told(refused(long).diagnostics) == ["x.csv:3:6: E110 bad-table problem=thừa what=cell"]
    assert told(refused(under_nothing).diagnostics) == ["x.csv:4:5: E110 bad-table problem=thừa what=cell"]
    assert (refused(long).unit_id, refused(long).period) == ("T-2", 2024)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        pytest.param("unit.id,unit.type,so_ho,unit.id", ["1:4: E105 duplicate-key key=unit.id line=1"], id="twice"),
        pytest.param(
            "so_ho, so_ho ,so_ho",
            ["1:2: E105 duplicate-key key=so_ho line=1", "1:3: E105 duplicate-key key=so_ho line=1"],
            id="three times",
        ),
        pytest.param(
            "unit.id,so_hoo", ["1:2: E110 bad-table problem=so_hoo what=column hint=so_ho"], id="mistyped fact"
        ),
        pytest.param(
            "unit.idd,so_ho", ["1:1: E110 bad-table problem=unit.idd what=column hint=unit.id"], id="mistyped head"
        ),
        pytest.param(
            "ma don vi,so_ho",
            ["1:1: E110 bad-table problem=ma don vi what=column hint=Mã đơn vị"],
            id="label of a head without its marks",
        ),
        pytest.param(
            "unit.id,số hộ đang cư trus",
            ["1:2: E110 bad-table problem=số hộ đang cư trus what=column hint=Số hộ đang cư trú"],
            id="mistyped label",
        ),
        pytest.param(
            "unit.id,previous.so_hoo",
            ["1:2: E110 bad-table problem=previous.so_hoo what=column hint=previous.so_ho"],
            id="mistyped fact of last year",
        ),
        pytest.param(
            "previous.period,period",
            ["1:1: E110 bad-table problem=previous.period what=column"],
            id="no fact of last year",
        ),
        pytest.param(
            "unit.id,appraisal.so_ho",
            ["1:2: E110 bad-table problem=appraisal.so_ho what=column"],
            id="what a list cannot hold",
        ),
        pytest.param(
            "T-1,thon,2024,5",
            [
                "1:1: E110 bad-table problem=T-1 what=column",
                "1:2: E110 bad-table problem=thon what=column",
                "1:3: E110 bad-table problem=2024 what=column",
                "1:4: E110 bad-table problem=5 what=column",
            ],
            id="no header",
        ),
        pytest.param("\n\nunit.id,x", ["3:2: E110 bad-table problem=x what=column"], id="after empty lines"),
        pytest.param(
            'unit.id,"so_ho"x',
            ['1:1: E110 bad-table problem=unit.id,"so_ho"x what=column hint=unit.id'],
            id="odd quotes",
        ),
        pytest.param('"so_ho"x', ["1:1: E110 bad-table problem=',' expected after '\"' what=row"], id="broken quoting"),
    ],
)
def test_a_header_must_say_what_every_column_holds(header: str, expected: list[str]) -> None:
    rows = list(read_table(f"{header}\nT-1,thon,2024,5\n", "x.csv", VOCABULARIES))
    assert rows
    for row in rows:  # each of them, since each is a unit that its parent must know of
        assert told(row.faults) == [f"x.csv:{line}" for line in expected]


def test_rows_under_an_unclear_header_keep_their_heads(tmp_path: Path) -> None:
    """A mistyped column must not make the units below it vanish from their commune."""
    header = "unit.id,unit.type,unit.parent,period,so_hoo"
    (tmp_path / "x.csv").write_text(f"{header}\nT-1,thon,XA,2024,5\nT-2,thon,XA,2024,6\n", encoding="utf-8")
    read = read_files([InputFile(tmp_path / "x.csv", "x.csv")], VOCABULARIES)
    assert [(r.source, r.unit_id, r.parent, r.period) for r in read.rejected] == [
        ("x.csv:2", "T-1", "XA", 2024),
        ("x.csv:3", "T-2", "XA", 2024),
    ]


LABELLED = {
    "Mã đơn vị": "T-1",
    "tên  ĐƠN VỊ": "Thôn Đông",
    "Loại đơn vị": "thon",
    "Đơn vị cấp trên": "XA-1",
    "Cụm": "cum-2",
    "so_ho": "5",
}


@pytest.mark.parametrize("year", ["Năm", "Kỳ", "Năm/Kỳ"])
def test_the_head_may_be_named_as_people_name_it(year: str) -> None:
    read = accepted(from_cells({**LABELLED, year: "2024"}))
    assert (read.unit, read.period, read.facts) == (
        Unit("T-1", "Thôn Đông", "thon", "XA-1", "cum-2"),
        2024,
        {"so_ho": 5},
    )


def test_a_head_named_in_both_ways_is_refused_where_both_are_filled() -> None:
    rows = "T-1,,thon,2024\n,T-2,thon,2024\nT-3,T-3,thon,2024\n"
    one, other, both = rows_of(f"unit.id,Mã đơn vị,unit.type,period\n{rows}")
    assert [accepted(read).unit.id for read in (one, other)] == ["T-1", "T-2"]
    assert [fault.code for fault in refused(both).diagnostics] == ["E105"]


def test_two_columns_for_one_fact_are_refused_where_both_are_filled() -> None:
    rows = "T-1,thon,2024,5,\nT-2,thon,2024,,6\nT-3,thon,2024,5,6\n"
    one, other, both = rows_of(f"unit.id,unit.type,period,so_ho,Số hộ đang cư trú\n{rows}")
    assert (accepted(one).facts, accepted(other).facts) == ({"so_ho": 5}, {"so_ho": 6})
    assert told(refused(both).diagnostics) == ["x.csv:4:5: E105 duplicate-key key=so_ho line=4"]


def test_a_label_means_the_fact_of_the_unit_s_own_type() -> None:
    words = {
        "thon": vocabulary(Fact("so_ho", FactType.COUNT, Text("Quy mô")), criteria={}, standards=[]),
        "truong": vocabulary(Fact("so_lop", FactType.COUNT, Text("Quy mô")), criteria={}, standards=[]),
        "xa": vocabulary(
            Fact("so_thon", FactType.COUNT, Text("Quy mô")),
            Fact("so_ho", FactType.COUNT, Text("quy mô")),
            criteria={},
            standards=[],
        ),
    }
    text = "unit.id,unit.type,period,Quy mô\nA,thon,2024,5\nB,truong,2024,6\nC,xa,2024,7\nD,cho,2024,8\nE,,2024,9\n"
    thon, truong, ambiguous, unknown, untyped = rows_of(text, words)
    assert (accepted(thon).facts, accepted(truong).facts) == ({"so_ho": 5}, {"so_lop": 6})
    assert told(refused(ambiguous).diagnostics) == ["x.csv:4:4: E203 unknown-fact name=Quy mô"]
    assert told(refused(unknown).diagnostics) == [
        "x.csv:5:2: E403 unknown-unit-type unit_type=cho known=thon, truong, xa"
    ]
    assert told(refused(untyped).diagnostics) == ["x.csv:6:1: E401 missing-field field=unit.type"]


def test_the_label_of_any_declaration_serves() -> None:
    twice = vocabulary(PLAIN["so_ho"], Fact("so_ho", FactType.COUNT, Text("Tổng số hộ")), criteria={}, standards=[])
    for label in ("Số hộ đang cư trú", "tổng số hộ"):
        assert accepted(from_cells({**HEAD, label: "5"}, {"thon": twice})).facts == {"so_ho": 5}


def test_a_fact_of_another_type_of_unit_may_stand_in_the_header_but_not_in_the_row() -> None:
    thon, truong = rows_of("unit.id,unit.type,period,so_ho,so_lop\nA,thon,2024,5,\nB,truong,2024,5,6\n")
    assert accepted(thon).facts == {"so_ho": 5}
    assert told(refused(truong).diagnostics) == ["x.csv:3:4: E203 unknown-fact name=so_ho hint=so_lop"]


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        pytest.param('T-2,thon,"2024"x,6', "',' expected after '\"'", id="text after a quote"),
        pytest.param('T-2,thon,"2024,6', "unexpected end of data", id="a quote that never closes"),
        pytest.param(f"T-2,thon,2024,{'6' * 200_000}", "field larger than field limit (131072)", id="a cell too long"),
    ],
)
def test_a_broken_row_costs_no_other_row(broken: str, problem: str) -> None:
    before, at, after = rows_of(f"unit.id,unit.type,period,so_ho\nT-1,thon,2024,5\n{broken}\nT-3,thon,2024,7\n")
    assert (accepted(before).facts, accepted(after).facts) == ({"so_ho": 5}, {"so_ho": 7})
    assert (before.source, after.source) == ("x.csv:2", "x.csv:4")
    assert told(refused(at).diagnostics) == [f"x.csv:3:1: E110 bad-table problem={problem} what=row"]


def test_wrong_cells_are_told_by_row_and_column() -> None:
    cells = {
        **FULL,
        "unit.type": " thon ",
        "so_ho": "nhiều",
        "evidence.co_ke_hoach": "05; 31/02/2024 |",
        "evidence.k9": "1",
        "not_applicable.k1": "Không có",
        "claimed.points": "1.234",
    }
    assert told(refused(from_cells(cells)).diagnostics) == [
        "x.csv:2:7: E404 wrong-fact-value name=so_ho expected=count found=nhiều",
        "x.csv:2:13: E404 wrong-fact-value name=date expected=date found=31/02/2024",
        "x.csv:2:13: E410 incomplete-entry field=number entry=evidence.co_ke_hoach",
        "x.csv:2:17: E404 wrong-fact-value name=points expected=unambiguous found=1.234 what=number-in-list "
        "readings=1234 | 1.234 clear=1234 | 1.2340",
        "x.csv:2:19: E203 unknown-fact name=k9",
        "x.csv:2:20: E409 not-applicable-refused id=k1",
    ]


@pytest.mark.parametrize(
    ("broken", "head"),
    [
        pytest.param('T-2,"Thôn Đông, xã Hạ",thon,XA-1,2024,"5"x', ("T-2", "thon", "XA-1", 2024), id="after the head"),
        pytest.param('"T-2"x,Tây,thon,XA-1,2024,5', ("T-2x", "thon", "XA-1", 2024), id="in the id"),
        pytest.param('T-2,Tây,thon,XA-1,"2024,5', ("T-2", "thon", "XA-1", None), id="a quote that never closes"),
        pytest.param(f"T-2,Tây,thon,XA-1,2024,{'6' * 200_000}", ("T-2", "thon", "XA-1", 2024), id="a cell too long"),
    ],
)
def test_the_head_of_a_broken_row_is_kept_so_that_its_parent_waits_for_it(
    broken: str, head: tuple[str | None, str | None, str | None, int | None]
) -> None:
    (read,) = rows_of(f"unit.id,unit.name,unit.type,unit.parent,period,so_ho\n{broken}\n")
    rejected = refused(read)
    assert (rejected.unit_id, rejected.unit_type, rejected.parent, rejected.period) == head
    assert [fault.code for fault in rejected.diagnostics] == ["E110"]


@pytest.mark.parametrize("text", ["", "\n\n", "unit.id,unit.type,period\n", "unit.id,unit.type,period\n,,\n", " "])
def test_a_list_without_rows_has_none(text: str) -> None:
    assert list(rows_of(text)) == []


def test_columns_of_the_head_may_be_called_what_people_call_them() -> None:
    header = "Mã đơn vị;TÊN ĐƠN VỊ;Loại đơn vị;Đơn vị cấp trên;Cụm;Năm"
    (read,) = rows_of(f"{header}\nT-1;Thôn Đông;thon;XA-1;cum-2;2024\n")
    assert (accepted(read).unit, accepted(read).period) == (Unit("T-1", "Thôn Đông", "thon", "XA-1", "cum-2"), 2024)


def test_two_columns_for_one_part_of_the_head_are_refused_where_both_are_filled() -> None:
    one, both = rows_of("unit.id,Mã đơn vị,unit.type,period\n,T-1,thon,2024\nT-2,T-3,thon,2024\n")
    assert accepted(one).unit.id == "T-1"
    assert told(refused(both).diagnostics) == ["x.csv:3:2: E105 duplicate-key key=id line=3"]


@pytest.mark.parametrize("counter", ["STT", "TT", "Số TT", "số thứ tự"])
def test_a_column_that_counts_the_rows_says_nothing(counter: str) -> None:
    with_counter = from_cells({counter: "1", **FULL})
    assert accepted(with_counter) == accepted(from_cells(FULL))


@pytest.mark.parametrize(
    ("cell", "read"), [("'+84-1", "+84-1"), ("'=a", "=a"), ("'@x", "@x"), ("'-1", "-1"), ("'a", "'a")]
)
def test_text_kept_from_being_computed_is_read_as_the_text(cell: str, read: str) -> None:
    assert accepted(from_cells({**HEAD, "unit.name": cell})).unit.name == read
