"""The text views: everything is there, everything fits, nothing is read as a number."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.engine.assess import assess
from scoring.engine.ranking import rank_groups
from scoring.model.assessment import Assessment, Unit
from scoring.model.result import Ranking
from scoring.model.standard import Standard
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.check import check_text
from scoring.reports.csv import check_csv, ranking_csv
from scoring.reports.derivation import explain_text
from scoring.reports.document import to_json, unit_document
from scoring.reports.layout import columns
from scoring.reports.markdown import check_markdown, ranking_markdown
from scoring.reports.standards.listing import standard_text, standards_text
from scoring.reports.text import ranking_text, table
from tests.properties.standards import assessments, condition, criterion, standard, standards
from tests.unit.reports.world import commune, library, many, ranking, result, results, village

WIDTHS = (60, 72, 80, 133)


def squeezed(text: str) -> str:
    """The text with its lines joined, for looking up what was wrapped."""
    return " ".join(text.split())


def flat(text: str) -> str:
    """A tree without its boxes and line ends."""
    return squeezed(re.sub("[│├└─]", " ", text))


def test_a_ranking_shows_rank_unit_result_and_reason() -> None:
    text = ranking_text(ranking(village("T-1", so_ho_dang_ky=114), village("007", "Thôn Ân")), "vi", 120)
    lines = [line for line in text.splitlines() if not line.startswith("  ")]
    assert lines[:4] == [
        "Thôn mẫu",
        "========",
        "Thông tư 01/2024/TT-MAU, bản 2024-01-01. Năm 2024",
        "Theo cách hiểu, chưa có hướng dẫn chính thức: c.trend",
    ]
    assert re.match(r"1 +007 +Thôn Ân +Được công nhận \(tạm tính\) +10/10 tiêu chí đạt$", lines[7])
    assert re.match(r"2 +T-1 +Thôn Đông Hạ +Chưa được công nhận +9/10 tiêu chí đạt$", lines[8])
    assert "c.ratio: Chưa đủ 100% hộ đăng ký: 114/120 = 95 % < 100 %" in text
    assert "[Khoản 2 Điều 4]" in squeezed(text)


def test_a_ranking_ends_with_what_was_rejected_and_how_many_of_what() -> None:
    text = ranking_text(many(), "vi")
    assert "Hồ sơ không dùng được (2)" in text
    assert "  b/kém.yaml: 2 lỗi (E203, E404)" in text
    assert squeezed(text).endswith(
        "Đã xét: 7. Được công nhận: 2 (trong đó tạm tính: 1). Chưa được công nhận: 3. Chưa đủ căn cứ: 1. "
        "Ngoài phạm vi áp dụng: 1. Hồ sơ không dùng được: 2. Chỉ xét để tổng hợp lên cấp trên: 2."
    )


def test_units_without_a_verdict_have_no_rank() -> None:
    lines = ranking_text(many(), "vi", 120).splitlines()
    assert any(re.match(r"– +T-3 +Thôn Bắc +Chưa đủ căn cứ +c.percent: Chưa đủ căn cứ: chưa khai", ln) for ln in lines)
    assert any(re.match(r"– +T-4 +Thôn Nhỏ +Ngoài phạm vi áp dụng +Ngoài phạm vi áp dụng", ln) for ln in lines)


def test_a_provisional_result_names_the_judgements_it_rests_on() -> None:
    text = squeezed(ranking_text(ranking(village(chap_hanh=True, da_kiem_che=True)), "vi", 133))
    assert "Được công nhận (tạm tính)" in text
    assert "Tạm tính: chờ thẩm định xác nhận nội dung đơn vị tự nhận xét: c.judged" in text
    assert "c.trend, c.judged" not in text


def test_of_many_reasons_the_first_are_told_and_the_others_named() -> None:
    text = squeezed(ranking_text(many(), "vi", 133))
    unit = text[text.index("T-6 Thôn Kém") :]
    assert "và 3 tiêu chí khác: c.judged, c.after, c.percent" in unit


def test_a_demonstration_says_so() -> None:
    illustrative = standard((criterion("c0", condition("b0")),))
    found = assess(illustrative, Assessment(Unit("T-1", "Thôn", "thon"), 2024, {"b0": True}), inference="plain")
    ranked = Ranking(rank_groups([found]), (), (), 0, "plain", None)
    for text in (ranking_text(ranked, "vi"), explain_text(found, "vi"), check_text(found, "vi")):
        assert "CHỈ LÀ MINH HỌA" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int, language: str) -> None:
    found = many()
    texts = [ranking_text(found, language, width)]
    for group in found.groups:
        for ranked in group.units:
            texts += [check_text(ranked.result, language, width), explain_text(ranked.result, language, width)]
    texts += [standard_text(one, language, width) for one in library().standards]
    texts.append(standards_text(library().standards, language, width))
    for text in texts:
        assert text.endswith("\n")
        assert max(map(columns, text.split("\n"))) <= width
        assert not any(line != line.rstrip() for line in text.split("\n"))


def test_columns_stand_under_each_other_with_vietnamese_names() -> None:
    text = table(["Mã", "Tên"], [[["1"], ["Ấp Ổ Đường"]], [["2"], ["Ap O"]]], [10, 20])
    head, rule, *rows = text.split("\n")
    start = columns(rule[: rule.index("  ") + 2])
    assert columns(head[: head.index("Tên")]) == start
    assert [columns(row[: re.search(r"A|Ấ", row).start()]) for row in rows] == [start, start]  # type: ignore[union-attr]


@pytest.mark.parametrize("unit_id", ["007", "1e5", "0x10", "1_000", "-5", "12.50", "nan"])
def test_an_id_is_never_read_as_a_number(unit_id: str) -> None:
    found = ranking(village(unit_id, "Thôn A"))
    for text in (ranking_text(found, "vi"), ranking_csv(found, "vi"), ranking_markdown(found, "vi")):
        assert unit_id in text.replace("\\", "")


def test_a_name_with_line_ends_stays_in_its_row() -> None:
    found = ranking(village("T-1", "Thôn\nĐông\r\nHạ\x1b[2J | x"))
    text = ranking_text(found, "vi", 133)
    assert "Thôn Đông Hạ␛[2J | x" in squeezed(text.replace("␛ [2J", "␛[2J"))
    assert "\x1b" not in text
    assert len([line for line in ranking_csv(found, "vi").split("\r\n") if line]) == 2
    assert len([line for line in ranking_markdown(found, "vi").split("\n") if line.startswith("|")]) == 3


def test_a_check_gives_verdict_reasons_criteria_and_what_to_do() -> None:
    text = check_text(result(village(so_ho_dang_ky=114, chap_hanh=False, papers=False, without=("ngay_nop",))), "vi")
    flat_text = squeezed(text)
    assert "KẾT QUẢ: Chưa được công nhận, 6/10 tiêu chí đạt" not in flat_text
    assert "KẾT QUẢ: Chưa được công nhận, 5/10 tiêu chí đạt" in flat_text
    assert "✗ c.judged Chấp hành chưa tốt: đơn vị khai “không” Khoản 4 Điều 4 Thông tư 01/2024/TT-MAU" in flat_text
    assert "? c.date Chưa đủ căn cứ: chưa khai “Ngày nộp” Phụ lục I Thông tư 01/2024/TT-MAU" in flat_text
    todo = flat_text[flat_text.index("Việc cần làm") :]
    assert "c.bool: Bổ sung minh chứng (số, ngày văn bản) cho “Có nghị quyết” (co_nghi_quyet)" in todo
    assert "Tài liệu: Nghị quyết (số, ngày)." in todo
    assert "c.judged: Rà soát." in todo
    assert "c.after: Đạt trước: c.judged" in todo
    assert "c.date: Khai “Ngày nộp” (ngay_nop)" in todo


def test_a_check_that_passes_says_that_nothing_is_missing() -> None:
    text = check_text(result(village(corrected={"chap_hanh": True}, co_dang=False)), "vi")
    assert "KẾT QUẢ: Được công nhận, 9/9 tiêu chí đạt, 1 không áp dụng" in text
    assert "Không còn việc gì phải bổ sung." in text
    assert "Vì sao" not in text
    assert "– c.bool Có nghị quyết trong quý I. Không áp dụng (Có tổ chức đảng: “không”)" in squeezed(text)


def test_a_provisional_check_asks_for_confirmation() -> None:
    text = squeezed(check_text(result(village()), "vi"))
    assert "c.judged: Đề nghị cấp thẩm định xác nhận “Chấp hành” (đơn vị tự nhận xét: “có”)" in text


def test_a_check_outside_the_scope_asks_for_nothing() -> None:
    text = check_text(result(village(quy_mo="nho")), "vi")
    assert "KẾT QUẢ: Ngoài phạm vi áp dụng\n" in text
    assert "Việc cần làm" not in text


def test_a_check_with_an_open_scope_asks_for_the_fact() -> None:
    text = squeezed(check_text(result(village(without=("quy_mo",))), "vi"))
    assert "Vì sao ------ Chưa rõ có thuộc phạm vi áp dụng hay không; điều kiện: Từ vừa trở lên; Chưa khai" in text
    assert "Việc cần làm ------------ Khai “Quy mô” (quy_mo)" in text


def test_a_commune_is_told_for_which_units_it_waits_and_what_differs() -> None:
    found = results(village("T-1"), village("T-2", without=("ty_le",)), commune(so_thon_dat=5))[-1]
    text = squeezed(check_text(found, "vi"))
    assert "x.ratio: Chờ kết quả của T-2" in text
    assert "Lưu ý" in text
    assert "Số thôn đạt: đơn vị khai 5" in text
    assert "Khoản 4 Điều 4 Thông tư 01/2024/TT-MAU, dẫn chiếu từ khoản 2 Điều 5" in text
    tree = flat(explain_text(found, "vi"))
    assert "Được tính (1): T-1 Còn chờ (1): T-2" in tree
    assert "Thay số: so_thon_dat / so_thon = 1/2 = 50 % < 70 %" in tree
    assert "Nếu mọi đơn vị còn chờ đều đạt: so_thon_dat / so_thon = 2/2 = 100 % ≥ 70 %" in tree


def test_an_explanation_goes_from_the_verdict_to_the_values() -> None:
    found = result(village(so_ho_dang_ky=114, so_vu=2, so_vu_loai_tru=1, previous={"so_vu": 2}, da_kiem_che=False))
    text = explain_text(found, "vi")
    tree = flat(text)
    assert "Thôn Đông Hạ (T-1): Chưa được công nhận" in text
    assert "Do c.ratio, c.trend, c.event, c.sum" in tree
    assert "Quy tắc đã áp dụng: verdict:not_recognised" in tree
    assert "Điều kiện: quy_mo >= 'vua' Thay số: quy_mo = “Vừa” ≥ “Vừa”" in tree
    assert (
        "✗ c.ratio, chưa đạt: Chưa đủ 100% hộ đăng ký: 114/120 = 95 % < 100 % "
        "Căn cứ: Khoản 2 Điều 4 Thông tư 01/2024/TT-MAU "
        "Điều kiện: so_ho_dang_ky / so_ho >= 100% Thay số: so_ho_dang_ky / so_ho = 114/120 = 95 % < 100 % "
        "Quy tắc đã áp dụng: verdict:not_recognised"
    ) in tree
    assert "Thay số: so_vu = 2 ≥ 2 (previous.so_vu)" in tree
    assert "Điều kiện: so_vu == 0, trừ so_vu_loai_tru" in tree
    assert "Được loại trừ: so_vu_loai_tru = 1" in tree
    assert "Nguồn: theo cách hiểu" in tree
    assert "Áp dụng khi: co_dang" in tree
    assert "Thay số: ngay_nop = 31/10/2024 ≤ 31/10/2024" in tree
    assert "Căn cứ: Mục II Nghị quyết 5/2024/NQ-HĐND" in tree


def test_an_explanation_shows_what_is_unknown_as_unknown() -> None:
    tree = flat(explain_text(result(village(so_vu=2, da_kiem_che=True)), "vi"))
    assert "Thay số: so_vu = 2 < chưa khai (previous.so_vu)" in tree


def test_an_explanation_in_english() -> None:
    tree = flat(explain_text(result(village(without=("quy_mo",), da_dang_ky=False)), "en"))
    assert "Basis: Point b, Clause 2 of Article 1 of Circular 01/2024/TT-MAU" in tree
    assert "Rules fired: c.after:fails, verdict:not_recognised" in tree
    assert "Basis: Annex I of Circular 01/2024/TT-MAU" in tree
    assert "Basis: Section II of Resolution 5/2024/NQ-HĐND" in tree


@settings(max_examples=60)
@given(standards(), st.lists(assessments(), min_size=1, max_size=2))
def test_every_result_can_be_told_in_every_view(judged_by: Standard, units: list[Assessment]) -> None:
    found = [assess(judged_by, unit, inference="plain") for unit in units]
    ranked = Ranking(rank_groups(found), (), (), 0, "plain", None)
    for language in LANGUAGES:
        to_json(ranked, language)
        ranking_csv(ranked, language)
        ranking_markdown(ranked, language)
        check_csv(found, language)
        texts = [ranking_text(ranked, language, 80)]
        for one in found:
            unit_document(one, language)
            check_markdown(one, language)
            texts += [check_text(one, language, 80), explain_text(one, language, 80)]
        assert max(columns(line) for text in texts for line in text.split("\n")) <= 80


def test_the_heading_names_the_cluster() -> None:
    found = ranking(village(cluster="cum-2"))
    assert "Năm 2024. Cụm: cum-2\n" in ranking_text(found, "vi")
    assert "Period 2024. Cluster: cum-2\n" in check_text(found.groups[0].units[0].result, "en")


def test_a_long_id_stands_above_what_there_is_to_do() -> None:
    name = "nhom-tieu-chi-rat-dai.1"
    judged = standard((criterion(name, condition("b0")),))
    found = assess(judged, Assessment(Unit("T-1", "Thôn", "thon"), 2024), inference="plain")
    assert check_text(found, "vi").endswith(f"\n  {name}:\n    Khai “b0” (b0)\n")


def test_a_commune_whose_figures_agree_needs_no_note() -> None:
    found = results(village("T-1"), commune(so_thon_dat=1))[-1]
    assert "Lưu ý" not in check_text(found, "vi")
