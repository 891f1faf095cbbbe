"""The table of a ranking with points; and whatever a unit says, every view can tell it and everything fits."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.model.assessment import Assessment, Claimed, Unit
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.check import check_text
from scoring.reports.csv import check_csv, ranking_csv
from scoring.reports.derivation import explain_text
from scoring.reports.layout import columns
from scoring.reports.markdown import check_markdown, ranking_markdown
from scoring.reports.text import ranking_text
from tests.unit.reports.points_world import GOOD, many, points_of, ranking, village, without_quota

WIDTHS = (60, 72, 80, 133)


def test_a_ranking_shows_points_and_grade() -> None:
    text = ranking_text(ranking(*many()), "vi", 133)
    rows = text.split("\n")
    assert "Xếp hạng theo thứ tự: tổng điểm; điểm nhóm “Lãnh đạo, chỉ đạo”; “Số hộ tham gia sinh hoạt”" in rows
    head = next(row for row in rows if row.startswith("Hạng"))
    assert head.split() == ["Hạng", "Đơn", "vị", "Điểm/100", "Kết", "quả", "Lý", "do"]
    place = next(index for index, row in enumerate(rows) if "Thôn Bốn" in row)
    assert re.match(r"6 +Thôn Bốn +98 +Chưa được công nhận +g1: Để xảy ra vụ việc nghiêm trọng: 1 vụ", rows[place])
    assert rows[place + 1].split()[0] == "T-04"
    first = next(index for index, row in enumerate(rows) if "Thôn Một" in row)
    assert re.match(r"1 +Thôn Một +100 +Được công nhận +Xếp loại Xuất sắc: từ 90 điểm", rows[first])
    assert re.match(r" +T-01 +Xếp loại Xuất sắc", rows[first + 1])


def test_an_open_total_is_a_range_and_outside_the_scope_there_is_none() -> None:
    rows = ranking_text(ranking(*many()), "vi", 133).split("\n")
    assert any(re.match(r"– +Thôn Năm +90 … 100 +Chưa đủ căn cứ", row) for row in rows)
    assert any(re.match(r"– +Xóm Mới +– +Ngoài phạm vi áp dụng", row) for row in rows)


def test_a_total_just_below_a_grade_does_not_look_like_it() -> None:
    exact = without_quota()
    assert exact.scoring is not None
    exact = replace(exact, scoring=replace(exact.scoring, rounding=None))
    unit = village(so_buoi=999_999, so_buoi_ke_hoach=1_000_000, so_hoa_giai_thanh=0)
    assert re.search(r"Thôn Đông Hạ +89,99999 +Được", ranking_text(ranking(unit, judged_by=exact), "vi"))


def test_totals_of_neighbours_do_not_look_alike_unless_they_are() -> None:
    exact = without_quota()
    assert exact.scoring is not None
    exact = replace(exact, scoring=replace(exact.scoring, rounding=None))
    units = [
        village(f"T-{place}", f"Thôn {place}", so_buoi=count, so_buoi_ke_hoach=30_000)
        for place, count in ((1, 10_000), (2, 9_999), (3, 3_000))
    ]
    text = ranking_text(ranking(*units, judged_by=exact), "vi")
    assert [re.search(rf"Thôn {place} +(\S+)", text)[1] for place in (1, 2, 3)] == [  # type: ignore[index]
        "93,3333", "93,333", "91",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_the_terminal(width: int, language: str) -> None:
    found = ranking(*many())
    texts = [ranking_text(found, language, width)]
    for ranked in found.groups[0].units:
        texts += [check_text(ranked.result, language, width), explain_text(ranked.result, language, width)]
    for text in texts:
        assert max(map(columns, text.split("\n"))) <= width
        assert not any(line != line.rstrip() for line in text.split("\n"))


_CRITERIA = ("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3")


@st.composite
def villages(draw: st.DrawFn) -> Assessment:
    """A village with any facts, any of its own points, and any of the committee's."""
    facts = {
        fact: draw(
            st.sampled_from((True, False, None)) if isinstance(value, bool) else st.sampled_from((0, 1, 3, None))
        )
        for fact, value in GOOD.items()
        if fact not in ("xep_loai_to", "so_ho")
    }
    facts["xep_loai_to"] = draw(st.sampled_from(("khong", "hoan_thanh", "tot", None)))
    facts["so_ho"] = draw(st.sampled_from((5, 12, None)))
    points = st.dictionaries(st.sampled_from(_CRITERIA), st.sampled_from(("0", "1.5", "2")), max_size=3)
    claims = Claimed(
        draw(st.none() | st.just(Decimal("83.25"))),
        draw(st.none() | st.just("Khá")),
        {name: Decimal(value) for name, value in draw(points).items()},
    )
    return Assessment(
        unit=Unit("T-1", "Thôn Đông", "thon"),
        period=2024,
        facts={fact: value for fact, value in facts.items() if value is not None},
        evidence={},
        not_applicable=draw(st.just({}) | st.just({"c2": "Chưa có tổ bảo vệ"})),
        claimed=draw(st.none() | st.just(claims)),
        appraised_points={name: points_of(value) for name, value in draw(points).items()},
    )


@settings(max_examples=80, deadline=None)
@given(st.lists(villages(), min_size=1, max_size=3))
def test_every_result_with_points_can_be_told_in_every_view(units: list[Assessment]) -> None:
    named = [replace(unit, unit=replace(unit.unit, id=f"T-{place}")) for place, unit in enumerate(units)]
    found = ranking(*named)
    for language in LANGUAGES:
        texts = [ranking_text(found, language, 80)]
        others = [ranking_csv(found, language), ranking_markdown(found, language)]
        for ranked in found.groups[0].units:
            texts += [check_text(ranked.result, language, 80), explain_text(ranked.result, language, 80)]
            others += [check_markdown(ranked.result, language), check_csv([ranked.result], language)]
        assert max(columns(line) for text in texts for line in text.split("\n")) <= 80
        for text in (*texts, *others):
            assert not any(sign in text for sign in ("{", "None", "null", "Fraction"))
