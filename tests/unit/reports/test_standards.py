"""Standards for people, and as JSON for programs."""

import json
from dataclasses import replace

from scoring.model.prose import Text
from scoring.reports.standards.document import standard_json, standards_json
from scoring.reports.standards.listing import standard_text, standards_text
from tests.properties.standards import FACTS, condition, criterion, standard
from tests.unit.reports.world import library


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_a_standard_is_told_with_its_facts_and_criteria() -> None:
    text = standard_text(library().standards[0], "vi")
    for line in (
        "mau/thon, bản 2024-01-01",
        "Văn bản: Thông tư 01/2024/TT-MAU, được sửa đổi bởi Nghị định 02/2025/NĐ-CP",
        "Hiệu lực: từ 01/01/2024 đến 31/12/2029",
        "Kỳ xét: mười hai tháng đến ngày 31/10 của năm xét",
        "  so_ho_dang_ky: Số hộ đăng ký",
        "    số đếm, đơn vị tính: hộ; nhiều nhất so_ho",
        "    một trong các mức; từ thấp đến cao: nho (Nhỏ), vua (Vừa), lon (Lớn)",
        "    tỷ lệ phần trăm, nhiều nhất 3 chữ số thập phân",
        "    Phải có: so_ho_dang_ky / so_ho >= 100%",
        "    Phải bằng 0: so_vu",
        "    Trừ: so_vu_loai_tru",
        "    Bắt buộc có minh chứng (số, ngày văn bản)",
        "    Phải đạt trước: c.judged",
        "    Cách khắc phục: Rà soát.",
        "    Đơn vị được khai là không áp dụng, kèm lý do",
    ):
        assert line in text.split("\n")
    other = squeezed(standard_text(library().standards[1], "vi"))
    assert "tổng hợp từ các đơn vị trực thuộc (được công nhận): thon" in other


def test_a_standard_without_the_optional_parts_is_told_too() -> None:
    bare = standard((criterion("c0", condition("b0")),), ("b1",))
    text = standard_text(bare, "vi")
    assert "Văn bản: Thông tư 1/2024/TT-X\n" in text
    assert "Hiệu lực: từ 01/01/2000\n" in text
    assert "Quyết định trước" not in text
    assert "Loại đơn vị: thon (mặc định cho loại đơn vị này)\n" in text
    assert "Loại đơn vị: thon\n" in standard_text(replace(bare, is_default=False), "vi")
    assert "CHỈ LÀ MINH HỌA" in text
    assert "Căn cứ: Khoản 1 Điều 1 Thông tư 1/2024/TT-X (chỉ để minh họa)" in squeezed(text)


def test_notes_are_told() -> None:
    told = standard((criterion("c0", condition("b0")),), facts={"b0": replace(FACTS["b0"], note=Text("Ghi cả năm"))})
    text = standard_text(replace(told, note=Text("Chỉ để thử")), "vi")
    assert "    Ghi cả năm\n" in text
    assert text.endswith("Ghi chú: Chỉ để thử\n")


def test_standards_are_listed() -> None:
    assert standards_text(library().standards, "en", 80).split("\n")[2:4] == [
        "mau/thon    2024-01-01 – 2029-12-31  Sample village",
        "mau/xa      2024-01-01 – 2029-12-31  Xã mẫu",
    ]


def test_standards_as_json() -> None:
    listed = json.loads(standards_json(library().standards, "en"))
    assert [one["title"] for one in listed["standards"]] == ["Sample village", "Xã mẫu"]
    shown = json.loads(standard_json(library().standards[0], "vi"))
    assert shown["standard"] == "mau/thon"
    assert shown["in_force"] == {"from": "2024-01-01", "until": "2029-12-31"}
    facts = {fact["name"]: fact for fact in shown["facts"]}
    assert facts["so_ho_dang_ky"]["max"] == "so_ho"
    assert facts["quy_mo"]["scale"][0] == {"step": "nho", "label": "Nhỏ"}
    event = next(one for one in shown["criteria"] if one["id"] == "c.event")
    assert (event["require"], event["forbid"], event["except"]) == (None, "so_vu", "so_vu_loai_tru")
