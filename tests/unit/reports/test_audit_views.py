"""An audit in words and in every form: sentences, places, schema, and a page that explains every key."""

import csv
import io
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import scoring
from scoring.model.finding import CODES, Severity
from scoring.reports.audit.csv import audit_csv
from scoring.reports.audit.document import audit_document, audit_json
from scoring.reports.audit.markdown import audit_markdown
from scoring.reports.audit.text import audit_text
from scoring.reports.audit.wording import cells_text, finding_text, question_text, units_text
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.layout import columns
from scoring.reports.standards.document import standard_json
from scoring.reports.standards.listing import standard_text
from tests.unit.advice.test_audit import planted
from tests.unit.advice.world import Plain, appraised, audit, library, only, papers, thon, xa

PAGE = Path(__file__).parents[3] / "docs" / "audit.md"

#: An audit, the code of its finding, and what is said of it and asked.
SAID: dict[str, tuple[list[Plain], list[Plain], str, str, str]] = {
    "a share": (
        [thon("T-1", so_ho=120, so_ho_dang_ky=115, ty_le=97)],
        [],
        "stated_differs",
        "“Tỷ lệ đăng ký” ghi 97 %, nhưng “Số hộ đăng ký” / “Số hộ” = 115/120 = 95,83 %",
        "“Share registered” says 97 %, but “Số hộ đăng ký” / “Households” = 115/120 = 95.83 %",
    ),
    "an average close by": (
        [thon("T-1", so_ho=3, so_nguoi=10, binh_quan=3.332)],
        [],
        "stated_differs",
        "“Người mỗi hộ” ghi 3,332, nhưng “Số người” / “Số hộ” = 10/3 = 3,333",
        "“Người mỗi hộ” says 3.332, but “Số người” / “Households” = 10/3 = 3.333",
    ),
    "a total of one name": (
        [thon("T-1", so_nam=1000, so_nu=234, so_nguoi=1235)],
        [],
        "stated_differs",
        "“Số người” ghi 1.235, nhưng “Số nam” + “Số nữ” = 1.000 + 234 = 1.234",
        "“Số người” says 1,235, but “Số nam” + “Số nữ” = 1,000 + 234 = 1,234",
    ),
    "above what is counted": (
        [xa(so_thon_mau=3), thon("T-1")],
        [],
        "part_above_whole",
        "“Số thôn kiểu mẫu” là 3, phải ≤ “Số thôn” (ở đây bằng 1)",
        "“Số thôn kiểu mẫu” is 3, it must be ≤ “Số thôn” (here 1)",
    ),
    "above its whole, rejected": (
        [thon("T-1", so_ho=114, so_ho_dang_ky=141), thon("T-2")],
        [],
        "part_above_whole",
        "“Số hộ đăng ký” là 141, phải ≤ “Số hộ” (ở đây bằng 114)",
        "“Số hộ đăng ký” is 141, it must be ≤ “Households” (here 114)",
    ),
    "above its whole, with nobody else": (
        [thon("T-1", so_ho=114, so_ho_dang_ky=141)],
        [],
        "part_above_whole",
        "“so_ho_dang_ky” là 141, phải ≤ so_ho (ở đây bằng 114)",
        "“so_ho_dang_ky” is 141, it must be ≤ so_ho (here 114)",
    ),
    "too early": (
        [
            thon(
                "T-1",
                evidence={
                    "da_dang_ky": papers("05-NQ/CB", date="2023-02-19"),
                    "k1": papers("5-NQ/CB", date="2023-02-19"),
                },
            )
        ],
        [],
        "evidence_outside_window",
        "Văn bản 05-NQ/CB ghi ngày 19/02/2023, trước kỳ xét 01/11/2023 – 31/10/2024 "
        "(minh chứng cho “Đã đăng ký”, “k1”)",
        "Document 05-NQ/CB is dated 2023-02-19, before the period 2023-11-01 – 2024-10-31 "
        "(evidence for “Registered”, “k1”)",
    ),
    "too late": (
        [thon("T-1", evidence={"k1": papers("05-NQ/CB", date="2024-11-01")})],
        [],
        "evidence_outside_window",
        "Văn bản 05-NQ/CB ghi ngày 01/11/2024, sau kỳ xét 01/11/2023 – 31/10/2024 (minh chứng cho “k1”)",
        "Document 05-NQ/CB is dated 2024-11-01, after the period 2023-11-01 – 2024-10-31 (evidence for “k1”)",
    ),
    "last year's figure": (
        [thon("T-1", previous={"so_vu": 5})],
        [thon("T-1", period=2023, so_vu=3)],
        "previous_differs",
        "“Số vụ” của năm 2023: phiếu này ghi 5, phiếu năm 2023 ghi 3",
        "“Cases” of 2023: this assessment says 5, that of 2023 says 3",
    ),
    "last year's figure as appraised": (
        [thon("T-1", previous={"so_vu": 5})],
        [thon("T-1", period=2023, so_vu=5, appraisal=appraised(so_vu=3))],
        "previous_differs",
        "“Số vụ” của năm 2023: phiếu này ghi 5, năm 2023 thẩm định là 3",
        "“Cases” of 2023: this assessment says 5, in 2023 it was appraised at 3",
    ),
    "last year's figure as counted": (
        [xa(previous={"so_thon": 3})],
        [xa(period=2023), thon("T-1", period=2023)],
        "previous_differs",
        "“Số thôn” của năm 2023: phiếu này ghi 3, năm 2023 tổng hợp từ các đơn vị trực thuộc là 1",
        "“Số thôn” of 2023: this assessment says 3, in 2023 the subordinate units came to 1",
    ),
    "last year's yes": (
        [thon("T-1", previous={"da_dang_ky": True})],
        [thon("T-1", period=2023, da_dang_ky=False)],
        "previous_differs",
        "“Đã đăng ký” của năm 2023: phiếu này ghi “có”, phiếu năm 2023 ghi “không”",
        "“Registered” of 2023: this assessment says “yes”, that of 2023 says “no”",
    ),
    "last year's step": (
        [thon("T-1", previous={"xep_loai": "tot"})],
        [thon("T-1", period=2023, xep_loai="kem")],
        "previous_differs",
        "“Xếp loại” của năm 2023: phiếu này ghi “Tốt”, phiếu năm 2023 ghi “Kém”",
        "“Xếp loại” of 2023: this assessment says “Tốt”, that of 2023 says “Kém”",
    ),
    "last year's day": (
        [thon("T-1", previous={"ngay_hop": "2023-05-01"})],
        [thon("T-1", period=2023, ngay_hop="2023-05-02")],
        "previous_differs",
        "“Ngày họp” của năm 2023: phiếu này ghi 01/05/2023, phiếu năm 2023 ghi 02/05/2023",
        "“Ngày họp” of 2023: this assessment says 2023-05-01, that of 2023 says 2023-05-02",
    ),
    "a count": (
        [xa(so_thon=3), thon("T-1")],
        [],
        "children_differ",
        "“Số thôn”: khai 3, tổng hợp từ các đơn vị trực thuộc là 1",
        "“Số thôn”: declared 3, the subordinate units come to 1",
    ),
    "an open count": (
        [xa(so_thon_dang_ky=3), thon("T-1", da_dang_ky=True), thon("T-2")],
        [],
        "children_differ",
        "“Số thôn đăng ký”: khai 3, tổng hợp từ các đơn vị trực thuộc là từ 1 đến 2",
        "“Số thôn đăng ký”: declared 3, the subordinate units come to between 1 and 2",
    ),
    "a sum": (
        [xa(so_ho=300), thon("T-1", so_ho=100), thon("T-2", so_ho=150)],
        [],
        "children_sum_differs",
        "“Số hộ toàn xã”: ghi 300, 2 đơn vị trực thuộc cộng lại là 250",
        "“Số hộ toàn xã”: says 300, 2 subordinate units add up to 250",
    ),
    "an open sum": (
        [xa(so_ho=200), thon("T-1", so_ho=100), thon("T-2", so_ho=150), thon("T-3")],
        [],
        "children_sum_differs",
        "“Số hộ toàn xã”: ghi 200, 2 đơn vị trực thuộc cộng lại đã là 250, chưa kể T-3 chưa có số",
        "“Số hộ toàn xã”: says 200, 2 subordinate units already add up to 250, without T-3",
    ),
    "the same figures": (
        [
            thon(f"T-{n}", so_ho=137, so_ho_dang_ky=131, so_nam=9, so_nu=0, dien_tich=4.5, previous={"so_ho": 130})
            for n in (1, 2)
        ],
        [],
        "same_figures",
        "2 phiếu khai giống nhau cả 6 con số: “Diện tích” 4,5; “Số hộ” 137; “Số hộ đăng ký” 131; “Số nam” 9; …",
        "2 assessments declare the same 6 figures: “Diện tích” 4.5; “Households” 137; “Số hộ đăng ký” 131; "
        "“Số nam” 9; …",
    ),
    "a paper of three places": (
        [thon(f"T-{n}", f"XA-{n}", evidence={"k1": papers("7/QĐ")}) for n in range(3)],
        [],
        "shared_evidence",
        "Văn bản 7/QĐ ngày 01/03/2024 là minh chứng của 3 đơn vị thuộc 3 nơi khác nhau",
        "Document 7/QĐ of 2024-03-01 is evidence of 3 units in 3 places",
    ),
    "a paper of one place": (
        [thon(f"T-{n}", evidence={"k1": papers("7/QĐ")}) for n in range(3)],
        [],
        "shared_evidence",
        "Văn bản 7/QĐ ngày 01/03/2024 là minh chứng của 3 đơn vị cùng một nơi",
        "Document 7/QĐ of 2024-03-01 is evidence of 3 units of one place",
    ),
    "a paper without a date": (
        [thon(f"T-{n}", f"XA-{n}", evidence={"k1": papers("7/QĐ", date=None)}) for n in range(3)],
        [],
        "shared_evidence",
        "Văn bản 7/QĐ không ghi ngày là minh chứng của 3 đơn vị",
        "Document 7/QĐ, without a date, is evidence of 3 units",
    ),
    "a rise": (
        [thon("T-1", so_ho=160, previous={"so_ho": 104})],
        [],
        "jump",
        "“Số hộ”: năm 2023 là 104, năm 2024 là 160 (+56; +53,85 %), vượt mức 20 % + 5",
        "“Households”: 104 in 2023, 160 in 2024 (+56; +53.85 %), more than 20 % + 5",
    ),
    "a fall": (
        [thon("T-1", so_ho=50, previous={"so_ho": 100})],
        [],
        "jump",
        "“Số hộ”: năm 2023 là 100, năm 2024 là 50 (-50; -50 %), vượt mức 20 % + 5",
        "“Households”: 100 in 2023, 50 in 2024 (-50; -50 %), more than 20 % + 5",
    ),
}


@pytest.mark.parametrize(("now", "last", "code", "vi", "en"), SAID.values(), ids=SAID)
def test_what_is_said(now: list[Plain], last: list[Plain], code: str, vi: str, en: str) -> None:
    finding = only(audit(*now, last_year=last), code)
    assert [finding_text(finding, language) for language in LANGUAGES] == [vi, en]
    assert len({question_text(finding, language) for language in LANGUAGES}) == 2


def test_every_code_is_said() -> None:
    assert {code for _, _, code, _, _ in SAID.values()} == set(CODES)


def test_a_jump_from_nothing_and_by_an_amount_with_decimals() -> None:
    now = thon("T-1", dien_tich=12.5, so_nam=3, previous={"dien_tich": 0, "so_nam": 1})
    other, one = audit(now, tolerance="1.5").findings
    assert finding_text(one, "vi") == "“Số nam”: năm 2023 là 1, năm 2024 là 3 (+2; +200 %), vượt mức 1,5"
    assert finding_text(other, "vi") == "“Diện tích”: năm 2023 là 0, năm 2024 là 12,5 (+12,5), vượt mức 1,5"


def test_the_question_names_what_is_to_be_used() -> None:
    found = only(
        audit(thon("T-1", previous={"ty_le": 90}), last_year=[thon("T-1", period=2023, ty_le=95)]), "previous_differs"
    )
    assert question_text(found, "vi") == "Vì sao khác số năm 2023? Nếu không có lý do thì dùng số 95 %."


def test_many_units_and_places_are_cut_short() -> None:
    found = only(audit(*(thon(f"T-{n}", evidence={"k1": papers("7/QĐ")}) for n in range(8))), "shared_evidence")
    assert units_text(found, "vi").endswith("T-4 Đơn vị T-4; và 3 đơn vị khác, năm 2024")
    assert cells_text(found, "vi").endswith("; và 2 chỗ khác")
    assert cells_text(found, "en").count("phieu.yaml:") == 6


def test_a_place_in_another_year_says_so() -> None:
    found = only(
        audit(thon("T-1", previous={"so_vu": 5}), last_year=[thon("T-1", period=2023, so_vu=3)]), "previous_differs"
    )
    assert cells_text(found, "vi") == "phieu.yaml:9:12; phieu.yaml:8:12 (phiếu năm 2023)"


def test_the_text_groups_by_weight_and_unit() -> None:
    text = audit_text(audit(thon("T-1", so_ho=160, so_ho_dang_ky=160, ty_le=99, previous={"so_ho": 104})), "vi")
    assert text == (
        "Mâu thuẫn (1): các giá trị không thể cùng đúng\n"
        "==============================================\n\n"
        "T-1 Đơn vị T-1, năm 2024\n"
        "  - “Tỷ lệ đăng ký” ghi 99 %, nhưng “Số hộ đăng ký” / “Số hộ” = 160/160 = 100 %.\n"
        "    Hỏi  Số nào đúng? Gửi lại số đúng kèm sổ, biểu gốc.\n"
        "    Ở    phieu.yaml:10:12; phieu.yaml:9:20; phieu.yaml:8:12\n\n"
        "Cần làm rõ (1): có thể đúng, nhưng phải hỏi\n"
        "===========================================\n\n"
        "T-1 Đơn vị T-1, năm 2024\n"
        "  - “Số hộ”: năm 2023 là 104, năm 2024 là 160 (+56; +53,85 %), vượt mức 20 % +\n"
        "    5.\n"
        "    Hỏi  Vì sao thay đổi như vậy? Gửi tài liệu làm căn cứ.\n"
        "    Ở    phieu.yaml:8:12; phieu.yaml:12:12\n\n"
        "Rà soát 1 phiếu: 1 mâu thuẫn, 1 điều cần làm rõ, 0 lưu ý.\n"
    )


def test_a_unit_with_several_findings_is_named_once_a_weight() -> None:
    text = audit_text(planted(), "vi")
    assert text.count("XA-01 Xã Mẫu Một") == 1
    assert text.count("KDC-12 Thôn Hai") == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 132])
def test_the_text_keeps_within_its_width(language: str, width: int) -> None:
    lines = audit_text(planted(), language, width, Severity.NOTE).splitlines()
    assert [line for line in lines if columns(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


def test_what_is_of_less_weight_is_left_out_and_told() -> None:
    shown = {least: audit_text(planted(), "en", 200, least) for least in Severity}
    heads = ("Contradictions (6)", "Doubts (4)", "Notes (1)")
    assert [[head in text for head in heads] for text in shown.values()] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
    assert "Not shown: 5 of less weight" in shown[Severity.CONTRADICTION]
    assert "Not shown: 1 of less weight" in shown[Severity.DOUBT]
    assert "Not shown" not in shown[Severity.NOTE]


def test_an_audit_without_findings_is_one_line() -> None:
    found = audit(thon("T-1"))
    assert audit_text(found, "vi") == "Rà soát 1 phiếu: 0 mâu thuẫn, 0 điều cần làm rõ, 0 lưu ý.\n"
    assert audit_markdown(found, "vi") == "Rà soát 1 phiếu: 0 mâu thuẫn, 0 điều cần làm rõ, 0 lưu ý.\n"
    assert audit_csv(found, "vi").count("\r\n") == 1


def test_markdown_is_a_table_a_weight_and_nothing_breaks_out_of_it() -> None:
    hostile = thon("T|1", so_ho=160, previous={"so_ho": 104})
    hostile["unit"]["name"] = "<b>Thôn</b> | *hai*"
    text = audit_markdown(audit(hostile), "en")
    assert text.splitlines()[:4] == [
        "## Doubts (1): they may be right, and somebody should ask",
        "",
        "| Unit | Finding | Ask | At |",
        "| --- | --- | --- | --- |",
    ]
    assert "| T\\|1 \\<b\\>Thôn\\</b\\> \\| \\*hai\\*, 2024 |" in text


def test_the_csv_has_a_row_for_each_unit_with_its_own_places() -> None:
    table = list(csv.DictReader(io.StringIO(audit_csv(planted(), "vi", Severity.NOTE).removeprefix("\ufeff"))))
    assert len(table) == sum(len(finding.units) for finding in planted().findings)
    alike = [row for row in table if row["code"] == "same_figures"]
    assert [row["unit.id"] for row in alike] == ["KDC-14", "KDC-15"]
    assert [row["cells"].split(" | ")[0] for row in alike] == ["xa-01.yaml:38:36", "xa-01.yaml:45:36"]
    (last,) = [row for row in table if row["code"] == "previous_differs"]
    assert (last["value"], last["other"], last["unit.parent"]) == ("3", "4", "XA-01")
    assert last["cells"] == "xa-01.yaml:23:31 | xa-01.yaml:8:16 (phiếu năm 2023)"


def test_no_cell_of_the_csv_acts_as_a_formula() -> None:
    hostile = thon("=1+1", so_ho=160, previous={"so_ho": 104})
    assert ",'=1+1," in audit_csv(audit(hostile), "vi")


# -- the JSON document -------------------------------------------------------------------------------------------------


@cache
def schema() -> dict[str, Any]:
    text = files("scoring.reports").joinpath("audit-1.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(loaded)
    return loaded


def faults(document: Any) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(schema()).iter_errors(document)]


def keys(node: Any) -> set[str]:
    match node:
        case {"properties": dict(properties)}:
            return properties.keys() | {key for part in node.values() for key in keys(part)}
        case dict():
            return {key for part in node.values() for key in keys(part)}
        case list():
            return {key for part in node for key in keys(part)}
        case _:
            return set()


def test_a_finding_in_full() -> None:
    document = audit_document(audit(thon("T-1", so_ho=120, so_ho_dang_ky=114, ty_le=100)), "en")
    assert document == {
        "schema": "scoring/audit/1",
        "tolerance": None,
        "counts": {"assessments": 1, "last_year": 0, "rejected": 0, "contradiction": 1, "doubt": 0, "note": 0},
        "findings": [
            {
                "code": "stated_differs",
                "severity": "contradiction",
                "period": 2024,
                "units": [{"id": "T-1", "name": "Đơn vị T-1", "type": "thon", "parent": "XA-1"}],
                "standard": "mau/thon",
                "values": ["100", "95"],
                "params": {
                    "fact": "ty_le",
                    "value": "100",
                    "other": "95",
                    "states": "so_ho_dang_ky / so_ho",
                    "filled": "114/120",
                },
                "cells": [
                    cell("facts.ty_le", "100", 10, 12),
                    cell("facts.so_ho_dang_ky", "114", 9, 20),
                    cell("facts.so_ho", "120", 8, 12),
                ],
                "text": "“Share registered” says 100 %, but “Số hộ đăng ký” / “Households” = 114/120 = 95 %",
                "question": "Which figure is right? Send the right one with the record it comes from.",
            }
        ],
    }


def cell(part: str, value: str, line: int, column: int) -> dict[str, Any]:
    at = f"phieu.yaml:{line}:{column}"
    place = {"source": "phieu.yaml", "line": line, "column": column, "at": at}
    return {"unit": "T-1", "period": 2024, "part": part, "value": value, **place}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_keeps_to_the_schema(language: str) -> None:
    for now, last, *_ in SAID.values():
        assert faults(audit_document(audit(*now, last_year=last, tolerance="50%"), language)) == []
    assert faults(json.loads(audit_json(planted(), language))) == []
    broken = thon("T-1", so_ho=114, so_ho_dang_ky=141)
    del broken["unit"]["id"]
    broken["period"] = "năm nay"
    assert faults(audit_document(audit(broken), language)) == []


WRONG: dict[str, Any] = {
    "another schema": {"schema": "scoring/audit/2"},
    "a key too many": {"more": 1},
    "a severity that is none": {"findings": [{"severity": "error"}]},
    "parameters of another code": {"findings": [{"code": "jump"}]},
    "a value that is no text": {"findings": [{"values": ["100", 95]}]},
    "nobody to ask": {"findings": [{"units": []}]},
}


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_the_schema_refuses_what_is_no_audit(change: dict[str, Any]) -> None:
    document = audit_document(audit(thon("T-1", so_ho=120, so_ho_dang_ky=114, ty_le=100)), "vi")
    if "findings" in change:
        change = {"findings": [{**document["findings"][0], **change["findings"][0]}]}
    assert faults(document) == []
    assert faults({**document, **change}) != []


def test_the_schema_and_the_program_know_the_same_codes() -> None:
    assert schema()["$defs"]["finding"]["properties"]["code"]["enum"] == list(CODES)
    assert schema()["$defs"]["finding"]["properties"]["severity"]["enum"] == list(Severity)


def test_the_page_explains_every_key_and_every_code() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert sorted(key for key in keys(schema()) | set(CODES) if f"`{key}`" not in page) == []


def test_the_document_of_the_interface_holds_all_findings() -> None:
    found = planted()
    assert found.to_dict("en") == audit_document(found, "en", Severity.NOTE)
    assert len(audit_document(found, "en", Severity.DOUBT)["findings"]) == 10
    assert isinstance(found, scoring.Audit)


# -- what a criteria file says for the audit ---------------------------------------------------------------------------


def test_a_standard_shows_what_its_facts_are_held_against() -> None:
    thon_, xa_ = (library().latest(name) for name in ("mau/thon", "mau/xa"))
    text = standard_text(thon_, "vi", 200)
    assert "rà soát: phải bằng so_ho_dang_ky / so_ho\n" in text
    assert "ít nhất 1; rà soát: hỏi khi thay đổi quá 20% + 5 so với năm trước\n" in text
    text = standard_text(xa_, "en", 200)
    assert "audit: must be what so_ho of subordinate units (thon) adds up to\n" in text
    shown = {fact["name"]: fact for fact in json.loads(standard_json(thon_, "vi"))["facts"]}
    assert (shown["ty_le"]["states"], shown["so_ho"]["tolerance"]) == ("so_ho_dang_ky / so_ho", "20% + 5")
    assert [shown["so_nam"][key] for key in ("states", "adds_up", "tolerance")] == [None, None, None]
    shown = {fact["name"]: fact for fact in json.loads(standard_json(xa_, "vi"))["facts"]}
    assert shown["so_ho"]["adds_up"] == {"fact": "so_ho", "of": ["thon"]}
