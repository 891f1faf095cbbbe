"""One document: an assessment in which all is typed and known, or every fault of it at once."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scoring.intake.assessment import read_assessment
from scoring.intake.canonical import sha256
from scoring.intake.walk import MAX_HINTS
from scoring.model.assessment import Appraised, Assessment, Claimed, Document, Rejected, Unit
from scoring.model.diagnostic import Diagnostic
from scoring.model.span import Span
from tests.unit.intake.words import VOCABULARIES, accepted, from_yaml, refused, told

COMPLETE = """\
unit: {id: KDC-0417, name: Thôn Đông Hạ, type: thon, parent: XA-031, cluster: cum-2}
period: 2024
facts: {so_ho: 120, so_ho_dang_ky: 120, co_ke_hoach: có, ty_le: 87.5 %, ngay_nop: 12/11/2024, xep_loai: Tốt}
previous: {so_ho: 118, ghi_chu: Thôn mới lập}
evidence:
  co_ke_hoach: [{number: 05-NQ/CB, date: "2024-02-10"}, {number: 06-NQ/CB}]
  k3/k1.a: [{number: 7}]
  xep_loai: []
not_applicable: {k2: Không có nhiệm vụ này trong năm}
claimed: {points: "95", grade: Xuất sắc, criteria: {k1: "10", k2: 4.5}}
appraisal:
  facts:
    so_ho_dang_ky: {value: 112, reason: Biên bản kiểm tra 07/BB, by: Tổ thẩm định 2, date: "2024-11-12"}
  points:
    k1: {value: "4", reason: Thiếu hồ sơ hai cuộc, by: Tổ thẩm định 2, date: 12/11/2024}
standards: [thu/thon-2, thu/thon, thu/thon-2]
"""
APPRAISED_ON = date(2024, 11, 12)


def test_a_complete_assessment() -> None:
    read = accepted(from_yaml(COMPLETE))
    expected = Assessment(
        unit=Unit("KDC-0417", "Thôn Đông Hạ", "thon", "XA-031", "cum-2"),
        period=2024,
        facts={
            "so_ho": 120,
            "so_ho_dang_ky": 120,
            "co_ke_hoach": True,
            "ty_le": Decimal("87.5"),
            "ngay_nop": APPRAISED_ON,
            "xep_loai": "tot",
        },
        previous={"so_ho": 118, "ghi_chu": "Thôn mới lập"},
        evidence={
            "co_ke_hoach": (Document("05-NQ/CB", date(2024, 2, 10)), Document("06-NQ/CB")),
            "k3/k1.a": (Document("7"),),
        },
        not_applicable={"k2": "Không có nhiệm vụ này trong năm"},
        claimed=Claimed(Decimal(95), "Xuất sắc", {"k1": Decimal(10), "k2": Decimal("4.5")}),
        appraised_facts={
            "so_ho_dang_ky": Appraised(112, "Biên bản kiểm tra 07/BB", "Tổ thẩm định 2", APPRAISED_ON),
        },
        appraised_points={"k1": Appraised(Decimal(4), "Thiếu hồ sơ hai cuộc", "Tổ thẩm định 2", APPRAISED_ON)},
        standards=("thu/thon-2", "thu/thon"),
        source="x.yaml",
    )
    assert read == replace(expected, sha256=sha256(expected))


def test_the_least_that_an_assessment_needs() -> None:
    read = accepted(from_yaml("{unit: {id: T-1, type: thon}, period: 2024}"))
    assert read == Assessment(Unit("T-1", "T-1", "thon"), 2024, source="x.yaml", sha256=sha256(read))


@pytest.mark.parametrize(
    "part", ["facts", "previous", "evidence", "not_applicable", "claimed", "appraisal", "standards"]
)
@pytest.mark.parametrize("written", ["", " null", " ~"])
def test_a_part_that_is_left_empty_is_absent(part: str, written: str) -> None:
    with_it = accepted(from_yaml(f"unit: {{id: T-1, type: thon}}\nperiod: 2024\n{part}:{written}\n"))
    without = accepted(from_yaml("unit: {id: T-1, type: thon}\nperiod: 2024\n"))
    assert with_it == without


def test_every_fault_at_once_at_its_place_with_the_nearest_name() -> None:
    read = from_yaml("""\
unit:
  id: KDC-1
  name: "Thôn\\u0007"
  type: thon
  parents: XA-1
  cluster: [cum-1]
period: "24"
fact: {so_ho: 1}
facts:
  so_hoo: 120
  so_ho: một trăm
  so_ho: 120
  so_lop: 3
  ty_le: 101
  co_ke_hoach: {value: true}
previous:
  so_ho_dangky: 1
  xep_loai: xuat_sac
evidence:
  co_ke_hoachh: [{number: 1}]
  k1: [{number: 05-NQ/CB, date: 31/02/2024}, {date: 2024-02-10}, 05-NQ/CB, {number: "", ngay: 1}]
  k2: 05-NQ/CB
not_applicable:
  k1: Không có nhiệm vụ này
  k2:
  k3/k1: Không có
claimed:
  points: rất nhiều
  grade: ["Khá"]
  criteria: {k1: 10, k9: 5, k2: 1.234.5}
  total: 5
appraisal:
  fact: {}
  facts:
    so_ho: {value: không, reason: Biên bản, by: Tổ 1}
    so_hooo: {value: 1, reason: Biên bản, by: Tổ 1, date: 2024-11-12}
    co_ke_hoach: true
    xep_loai: {value: giỏi, reason: "", by: Tổ 1, date: 12/13/2024, ghi: 1}
  points:
    k1: {value: bốn, reason: Biên bản, by: Tổ 1, date: 2024-11-12}
    k3/k1.b: {}
standards: [thu/thonn, thu/truong, thu/thon, {a: 1}]
""")
    assert told(refused(read).diagnostics) == [
        "x.yaml:3:9: E404 wrong-fact-value name=name expected=text found=Thôn\x07",
        "x.yaml:5:3: E402 unknown-field field=parents hint=parent",
        "x.yaml:6:12: E404 wrong-fact-value name=cluster expected=value found=list",
        "x.yaml:7:9: E404 wrong-fact-value name=period expected=year found=24",
        "x.yaml:8:1: E402 unknown-field field=fact hint=facts",
        "x.yaml:10:3: E203 unknown-fact name=so_hoo hint=so_ho",
        "x.yaml:11:10: E404 wrong-fact-value name=so_ho expected=count found=một trăm",
        "x.yaml:12:3: E105 duplicate-key key=so_ho line=11",
        "x.yaml:13:3: E203 unknown-fact name=so_lop hint=so_ho",
        "x.yaml:14:10: E405 out-of-range name=ty_le value=101 relation=<= bound=100% limit=100 %",
        "x.yaml:15:16: E404 wrong-fact-value name=co_ke_hoach expected=value found=map",
        "x.yaml:17:3: E203 unknown-fact name=so_ho_dangky hint=so_ho_dang_ky",
        "x.yaml:18:13: E404 wrong-fact-value name=xep_loai expected=one of: kem, hoan_thanh, tot found=xuat_sac",
        "x.yaml:20:3: E203 unknown-fact name=co_ke_hoachh hint=co_ke_hoach",
        "x.yaml:21:33: E404 wrong-fact-value name=date expected=date found=31/02/2024",
        "x.yaml:21:46: E410 incomplete-entry field=number entry=evidence.k1",
        "x.yaml:21:66: E404 wrong-fact-value name=evidence.k1 expected=map found=05-NQ/CB",
        "x.yaml:21:85: E404 wrong-fact-value name=number expected=text found=",
        "x.yaml:21:89: E402 unknown-field field=ngay",
        "x.yaml:22:7: E404 wrong-fact-value name=evidence.k2 expected=list found=05-NQ/CB",
        "x.yaml:24:3: E409 not-applicable-refused id=k1",
        "x.yaml:25:3: E410 incomplete-entry field=justification entry=k2",
        "x.yaml:26:3: E303 unknown-criterion id=k3/k1 standard= hint=k3/k1.a",
        "x.yaml:28:11: E404 wrong-fact-value name=points expected=number found=rất nhiều",
        "x.yaml:29:10: E404 wrong-fact-value name=grade expected=value found=list",
        "x.yaml:30:22: E303 unknown-criterion id=k9 standard=",
        "x.yaml:30:33: E404 wrong-fact-value name=k2 expected=number found=1.234.5",
        "x.yaml:31:3: E402 unknown-field field=total",
        "x.yaml:33:3: E402 unknown-field field=fact hint=facts",
        "x.yaml:35:12: E410 incomplete-entry field=date entry=so_ho",
        "x.yaml:35:20: E404 wrong-fact-value name=so_ho expected=count found=không",
        "x.yaml:36:5: E203 unknown-fact name=so_hooo hint=so_ho",
        "x.yaml:37:18: E404 wrong-fact-value name=co_ke_hoach expected=map found=true",
        "x.yaml:38:23: E404 wrong-fact-value name=xep_loai expected=one of: kem, hoan_thanh, tot found=giỏi",
        "x.yaml:38:37: E404 wrong-fact-value name=reason expected=text found=",
        "x.yaml:38:57: E404 wrong-fact-value name=date expected=date found=12/13/2024",
        "x.yaml:38:69: E402 unknown-field field=ghi",
        "x.yaml:40:17: E404 wrong-fact-value name=k1 expected=number found=bốn",
        "x.yaml:41:5: E303 unknown-criterion id=k3/k1.b standard= hint=k3/k1.a",
        "x.yaml:41:14: E410 incomplete-entry field=by entry=k3/k1.b",
        "x.yaml:41:14: E410 incomplete-entry field=date entry=k3/k1.b",
        "x.yaml:41:14: E410 incomplete-entry field=reason entry=k3/k1.b",
        "x.yaml:41:14: E410 incomplete-entry field=value entry=k3/k1.b",
        "x.yaml:42:13: E301 unknown-standard standard=thu/thonn hint=thu/thon",
        "x.yaml:42:24: E411 wrong-unit-type standard=thu/truong unit_type=thon",
        "x.yaml:42:46: E404 wrong-fact-value name=standards expected=value found=map",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("5", ["1:1: E404 wrong-fact-value name=assessment expected=map found=5"], id="a number"),
        pytest.param("[]", ["1:1: E404 wrong-fact-value name=assessment expected=map found=list"], id="a list"),
        pytest.param("~", ["1:1: E404 wrong-fact-value name=assessment expected=map found=null"], id="nothing"),
        pytest.param(
            "{}", ["1:1: E401 missing-field field=period", "1:1: E401 missing-field field=unit"], id="empty map"
        ),
        pytest.param(
            "{unit: KDC-1, period: 2024}",
            ["1:8: E404 wrong-fact-value name=unit expected=map found=KDC-1"],
            id="a unit that is no map",
        ),
        pytest.param(
            "{unit: {id: T-1, type: thon}, period: 2024, not_applicable: {k1: }}",
            ["1:62: E409 not-applicable-refused id=k1"],
            id="a claim that is refused is not asked for its justification",
        ),
        pytest.param(
            "{unit: {id: T-1, type: thon}, period: 2024, facts: {xep_loai: hoan_than}}",
            [
                "1:63: E404 wrong-fact-value name=xep_loai expected=one of: kem, hoan_thanh, tot found=hoan_than "
                "hint=hoan_thanh"
            ],
            id="a label mistyped",
        ),
        pytest.param(
            "{unit: {id: T-1, type: cho}, period: 2024}",
            ["1:24: E403 unknown-unit-type unit_type=cho known=thon, truong"],
            id="a type like none: all are named",
        ),
        pytest.param(
            "{unit: {name: Thôn}, period: 2024, facts: {so_hoo: 1}}",
            ["1:8: E401 missing-field field=unit.id", "1:8: E401 missing-field field=unit.type"],
            id="neither id nor type: without a type no fact is known or unknown",
        ),
        pytest.param(
            "{unit: {type: thon}, period: 2024, facts: {so_hoo: 1}}",
            ["1:8: E401 missing-field field=unit.id", "1:44: E203 unknown-fact name=so_hoo hint=so_ho"],
            id="no id, and a wrong fact",
        ),
        pytest.param(
            "{unit: {id: null, type: thon}, period: null}",
            ["1:1: E401 missing-field field=period", "1:8: E401 missing-field field=unit.id"],
            id="null is absent",
        ),
        pytest.param(
            "{unit: {id: A, type: thonn}, period: 2024, facts: {so_hoo: 1}}",
            ["1:22: E403 unknown-unit-type unit_type=thonn hint=thon"],
            id="a type that nobody knows",
        ),
        pytest.param(
            "{unit: {id: A, type: thon}, period: 2024, facts: [so_ho], standards: thu/thon, claimed: 5, appraisal: 6}",
            [
                "1:50: E404 wrong-fact-value name=facts expected=map found=list",
                "1:70: E404 wrong-fact-value name=standards expected=list found=thu/thon",
                "1:89: E404 wrong-fact-value name=claimed expected=map found=5",
                "1:103: E404 wrong-fact-value name=appraisal expected=map found=6",
            ],
            id="parts of the wrong shape",
        ),
        pytest.param(
            "{unit: {id: A, type: thon}, period: 2024, bien_ban: 1}",
            ["1:43: E402 unknown-field field=bien_ban"],
            id="a field unlike all known ones",
        ),
    ],
)
def test_what_is_no_assessment(text: str, expected: list[str]) -> None:
    assert told(refused(from_yaml(text)).diagnostics) == [f"x.yaml:{line}" for line in expected]


@pytest.mark.parametrize("period", ["1945", "2024", "9998", '"2024"', '" 2024 "'])
def test_a_period_is_a_year(period: str) -> None:
    read = accepted(from_yaml(f"{{unit: {{id: A, type: thon}}, period: {period}}}"))
    assert read.period == int(period.strip('" '))


@pytest.mark.parametrize(
    "period",
    [
        "24",
        "1944",
        "9999",
        "02024",
        "20241",
        "020241",
        "02024" + "0" * 5000,
        "2024.0",
        "-2024",
        "２０２４",
        "2024-2025",
    ],
)
def test_no_other_word_is_a_period(period: str) -> None:
    read = refused(from_yaml(f"{{unit: {{id: A, type: thon}}, period: {period}}}"))
    assert told(read.diagnostics) == [
        f"x.yaml:1:37: E404 wrong-fact-value name=period expected=year found={period[:60]}"
    ]
    assert read.period is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        pytest.param(
            "{unit: {id: T-1, type: thon, parent: XA-1}, period: 2024, x: 1}", ("T-1", "thon", "XA-1", 2024), id="all"
        ),
        pytest.param(
            "{unit: {id: T-1, type: thonn, parent: XA-1}, period: 2024}", ("T-1", None, "XA-1", 2024), id="type unknown"
        ),
        pytest.param(
            "{unit: {id: T-1, type: thon, parent: [XA-1]}, period: 24}", ("T-1", "thon", None, None), id="odd values"
        ),
        pytest.param(
            '{unit: {id: "\\a", type: thon, parent: XA-1}, period: 2024}', (None, "thon", "XA-1", 2024), id="odd id"
        ),
        pytest.param("{unit: {parent: XA-1}}", (None, None, "XA-1", None), id="only the parent"),
        pytest.param("{unit: T-1, period: 2024}", (None, None, None, 2024), id="only the period"),
        pytest.param(
            "{unit: {id: 007, type: thon, parent: no, x: 1}, period: 2024}", ("007", "thon", "no", 2024), id="words"
        ),
        pytest.param(
            "unit:\n  id: T-1\n  type: thon\n  parent: XA-1\nperiod: 2024\nfacts: {so_ho: [",
            ("T-1", "thon", "XA-1", 2024),
            id="broken after it",
        ),
        pytest.param(
            "unit:\n  id: T-1\n  parent: XA-1\n  type: : thon", ("T-1", None, "XA-1", None), id="broken inside it"
        ),
        pytest.param("[5]", (None, None, None, None), id="no map"),
    ],
)
def test_whatever_of_the_head_can_be_read_is_kept(
    text: str, head: tuple[str | None, str | None, str | None, int | None]
) -> None:
    read = refused(from_yaml(text))
    assert (read.unit_id, read.unit_type, read.parent, read.period) == head


def test_a_document_read_with_faults_is_rejected_whatever_else_it_says() -> None:
    fault = Diagnostic("E110", Span("x.csv", 2, 9), {"problem": "thừa"})
    sound = from_yaml("{unit: {id: T-1, type: thon}, period: 2024}")
    assert isinstance(sound, Assessment)
    nothing = read_assessment(None, "x.csv:2", Span("x.csv", 2, 1), VOCABULARIES, (fault,))
    assert nothing == Rejected("x.csv:2", (fault,))
    empty = read_assessment(None, "x.csv:2", Span("x.csv", 2, 1), VOCABULARIES)
    assert told(refused(empty).diagnostics) == [
        "x.csv:2:1: E404 wrong-fact-value name=assessment expected=map found=null"
    ]


@pytest.mark.parametrize(
    "word", ["007", "1e5", "no", "on", "0x1F", "12:30:00", "1_000", "true", "2024-02-10", "1.50", "="]
)
def test_an_id_is_the_word_that_was_written(word: str) -> None:
    unit = accepted(
        from_yaml(f"{{unit: {{id: {word}, name: {word}, type: thon, parent: {word}x}}, period: 2024}}")
    ).unit
    assert unit == Unit(word, word, "thon", f"{word}x")


def test_names_are_one_line_with_single_spaces() -> None:
    read = accepted(from_yaml('{unit: {id: " T 1 ", name: "Thôn\\n  Đông\\u00a0Hạ", type: thon}, period: 2024}'))
    assert (read.unit.id, read.unit.name) == ("T 1", "Thôn Đông Hạ")


def test_the_hundredth_mistyped_name_gets_no_hint() -> None:
    facts = "\n".join(f"  so_ho{place}: 1" for place in range(MAX_HINTS + 50))
    read = refused(from_yaml(f"unit: {{id: A, type: thon}}\nperiod: 2024\nfacts:\n{facts}\n"))
    hints = [fault.hint for fault in read.diagnostics]
    assert hints == ["so_ho"] * MAX_HINTS + [None] * 50


def test_a_name_of_any_length_is_quoted_and_told_at_its_place() -> None:
    word = "x" * 900
    (fault,) = refused(from_yaml(f"{{unit: {{id: A, type: thon}}, period: 2024, facts: {{{word}: 1}}}}")).diagnostics
    assert (fault.code, fault.span, fault.hint) == ("E203", Span("x.yaml", 1, 51), None)


APPRAISED_POINTS = {
    "above the maximum of one of the standards": (
        "k1",
        "5.5",
        ["E405 out-of-range name=k1 value=5.5 relation=<= bound=5 limit=5"],
    ),
    "above the maximum of both": (
        "k1",
        "11",
        [
            "E405 out-of-range name=k1 value=11 relation=<= bound=10 limit=10",
            "E405 out-of-range name=k1 value=11 relation=<= bound=5 limit=5",
        ],
    ),
    "below nothing": ("k1", "-1", ["E405 out-of-range name=k1 value=-1 relation=>= bound=0 limit=0"]),
    "of a criterion without points": ("k2", "1", ["E303 unknown-criterion id=k2 standard= what=points"]),
}


@pytest.mark.parametrize(("name", "value", "expected"), APPRAISED_POINTS.values(), ids=APPRAISED_POINTS)
def test_points_that_cannot_be_earned_are_refused(name: str, value: str, expected: list[str]) -> None:
    entry = f'{{value: "{value}", reason: Biên bản, by: Tổ thẩm định, date: 2024-11-12}}'
    read = from_yaml(f"unit: {{id: T-1, type: thon}}\nperiod: 2024\nappraisal: {{points: {{{name}: {entry}}}}}\n")
    assert [line.split(": ", 1)[1] for line in told(refused(read).diagnostics)] == expected


@pytest.mark.parametrize("value", ["0", "5", "4.25"])
def test_points_within_their_ends_are_read(value: str) -> None:
    entry = f'{{value: "{value}", reason: Biên bản, by: Tổ thẩm định, date: 2024-11-12}}'
    read = accepted(from_yaml(f"unit: {{id: T-1, type: thon}}\nperiod: 2024\nappraisal: {{points: {{k1: {entry}}}}}\n"))
    assert read.appraised_points["k1"].value == Decimal(value)
