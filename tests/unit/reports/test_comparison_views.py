"""A comparison as people read it: everything that moved is there, everything fits, nothing breaks out."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from scoring.model.points import Grade, Scoring, Section
from scoring.model.prose import Text
from scoring.reports.catalogue import LANGUAGES
from scoring.reports.comparison.comparison import compare
from scoring.reports.comparison.markdown import comparison_markdown
from scoring.reports.comparison.names import Names, names_of
from scoring.reports.comparison.points import signed
from scoring.reports.comparison.text import comparison_text
from scoring.reports.layout import columns
from scoring.reports.published import Published
from tests.properties.standards import condition, standard
from tests.properties.standards import criterion as of_standard
from tests.unit.reports.results import criterion, group, reason, result, section, thon, unit
from tests.unit.reports.test_comparison_document import AFTER, BEFORE

PAGE = Path(__file__).parents[3] / "docs" / "compare.md"
NOBODY = Names()


def text(before: Published, after: Published, language: str = "vi", names: Names = NOBODY, width: int = 80) -> str:
    return comparison_text(compare(before, after), names, language, width)


def lines(before: Published, after: Published, language: str = "vi") -> list[str]:
    return text(before, after, language).splitlines()


def squeezed(shown: str) -> str:
    return " ".join(shown.split())


def test_equal_results_take_one_line() -> None:
    side = thon(unit("T-1"), unit("T-2"))
    assert text(side, side) == "Hai kết quả như nhau: 2 kết quả được đối chiếu, không có gì thay đổi.\n"
    assert text(side, side, "en") == "The two results are equal: 2 compared, nothing moved.\n"
    assert comparison_markdown(compare(side, side), NOBODY, "en") == text(side, side, "en")


def test_everything_that_moved_is_told() -> None:
    assert (
        text(BEFORE, AFTER)
        == """\
Trước: 2023.json

mau/thon
========
Bản 2024-01-01. Năm 2023 → 2024
Hai bên là kết quả của hai năm khác nhau.
CHỈ LÀ MINH HỌA: kết quả dựa vào tiêu chí không có giá trị chính thức.

T-1 Thôn T-1
  Kết quả    Được công nhận → chưa đủ căn cứ
  Xếp loại   kha → –
  Tổng điểm  13,5 → từ 6,67 đến 10,67
  Thứ hạng   1/3 → –
  Cụm        cum-1 → –
  Lý do      Tổng điểm còn mở
  Các phần thay đổi
    ? a  đạt → chưa đủ căn cứ, 10/10 → từ 6,67 đến 10/10
  Các tiêu chí thay đổi
    ± a1   đạt → đạt một phần, 10/10 → 6,67/10 (-3,33) [Khoản 1 Điều 4; theo
           cách hiểu]
           Còn thiếu
    + new  chỉ có ở kết quả sau, chưa đủ căn cứ, – [Khoản 1 Điều 4]
           new là undetermined
    - old  chỉ có ở kết quả trước, đạt, 3/5 (-3) [Khoản 1 Điều 4]

T-2 Thôn T-2
  Kết quả  Được công nhận (không đổi)
  Cụm      cum-1 → –

T-3 Thôn T-3
  Kết quả   Được công nhận (không đổi)
  Thứ hạng  3/3 → 1/4
  Cụm       cum-1 → –

T-4 Thôn T-4
  Kết quả   Chưa đủ căn cứ → được công nhận
  Thứ hạng  – → 3/4
  Cụm       cum-1 → –

Chỉ có ở kết quả sau (1)
  T-5 Thôn T-5, năm 2024: được công nhận (mau/thon)

Đối chiếu: 4. Thay đổi: 4 (thôi được công nhận: 1, mới được công nhận: 1, chỉ
đổi thứ hạng: 0). Không đổi: 0. Chỉ có ở kết quả trước: 0, ở kết quả sau: 1. Hồ
sơ không dùng được: 0 → 2.
"""
    )


def test_the_account_of_the_page_is_the_one_printed() -> None:
    before = unit(
        "T-1",
        *(criterion("a1", "met", "10", "10"), criterion("a2", "partly_met", "8", "10"), criterion("b1", "met", "2")),
        points="17",
        sections=[section("a", "15", "15")],
    )
    after = unit(
        "T-1",
        *(criterion("a1", "partly_met", "4", "10"), criterion("a2", "partly_met", "8", "10")),
        criterion("b2", "met", "3"),
        points="15.25",
        points_raw="15",
        sections=[section("a", "12", "15", "partly_met")],
    )
    shown = text(thon(before), thon(after)).partition("  Cộng các thay đổi")[2].partition("\n\n")[0]
    block = re.search(r"^```text\n  Cộng các thay đổi(.*?)\n```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.M)
    assert block is not None
    assert shown == block[1]


def test_the_account_of_one_sum_has_one_line_above_it() -> None:
    before, after = (unit("T-1", criterion("a1", "met", points), points=points) for points in ("10", "9"))
    assert lines(thon(before), thon(after))[-7:-3] == [
        "  Cộng các thay đổi về điểm",
        "    Các tiêu chí có ở cả hai bên  -1",
        "                                  --",
        "    Thay đổi của tổng điểm        -1",
    ]


def test_an_account_that_begins_with_a_sum_has_no_line_above_it() -> None:
    before, after = (unit("T-1", points=points, points_raw="10") for points in ("50", "51"))
    assert lines(thon(before), thon(after))[-8:-3] == [
        "  Cộng các thay đổi về điểm",
        "    Cộng, trước khi quy đổi và làm tròn   0",
        "    Quy đổi và làm tròn                  +1",
        "                                         --",
        "    Thay đổi của tổng điểm               +1",
    ]


BETWEEN = {
    "a section at its maximum": ("9", "9", "not_met", "0", "Giới hạn điểm tối đa của phần: a"),
    "a section below it": ("7", "9", "not_met", "0", "Chênh lệch khác (như làm tròn ở từng phần)"),
    "an open criterion": ("9", "9", "undetermined", None, "Tiêu chí chưa đủ căn cứ để tính điểm: k2"),
}


@pytest.mark.parametrize(("points", "most", "state", "later", "told"), BETWEEN.values(), ids=BETWEEN)
def test_what_lies_between_is_called_by_its_name(
    points: str, most: str, state: str, later: str | None, told: str
) -> None:
    k1 = criterion("k1", "met", "8", "8")
    before = unit("T-1", k1, criterion("k2", "met", "4", "4"), points="9", sections=[section("a", points, most)])
    after = unit("T-1", k1, criterion("k2", state, later, "4"), points="8", sections=[section("a", "8", "9")])
    assert f"    {told}" in text(thon(before), thon(after))


def test_units_that_others_passed_take_one_line_each_below_the_others() -> None:
    before = thon(unit("A"), unit("B", rank=2), unit("C", rank=3))
    after = thon(unit("A", rank=2), unit("B", grade="kha", rank=2), unit("C", rank=1))
    assert lines(before, after)[3:] == [
        "",
        "B Thôn B",
        "  Kết quả   Được công nhận (không đổi)",
        "  Xếp loại  – → kha",
        "",
        "Chỉ đổi thứ hạng (2)",
        "  A Thôn A: 1/3 → 2/3",
        "  C Thôn C: 3/3 → 1/3",
        "",
        "Đối chiếu: 3. Thay đổi: 3 (thôi được công nhận: 0, mới được công nhận: 0, chỉ",
        "đổi thứ hạng: 2). Không đổi: 0. Chỉ có ở kết quả trước: 0, ở kết quả sau: 0.",
    ]


HEADS = {
    "another edition": (
        {"edition": "2023-01-01"},
        "Bản 2023-01-01 → 2024-01-01. Năm 2024",
        "hai bản tiêu chí khác nhau",
    ),
    "another year": ({"period": 2023}, "Bản 2024-01-01. Năm 2023 → 2024", "hai năm khác nhau"),
    "other contents": ({"criteria_sha256": "cd"}, "Bản 2024-01-01. Năm 2024", "CHÚ Ý: hai bên cùng một bản"),
}


@pytest.mark.parametrize(("head", "told", "said"), HEADS.values(), ids=HEADS)
def test_what_makes_the_sides_less_than_alike_is_said_even_where_nothing_moved(
    head: dict[str, object], told: str, said: str
) -> None:
    found = lines(result(group(unit("T-1"), **head)), thon(unit("T-1")))
    assert found[2] == told
    assert said in found[3]
    assert found[5] == "Không có kết quả nào thay đổi (1)."


def test_a_group_in_which_nothing_moved_is_passed_over() -> None:
    before = result(group(unit("T-1")), group(unit("T-2"), standard="mau/xa"))
    after = result(group(unit("T-1")), group(unit("T-2", grade="kha"), standard="mau/xa"))
    assert "mau/thon" not in text(before, after)


def test_what_moved_of_the_name_the_parent_and_the_ends_is_told() -> None:
    own = {"id": "T-1", "name": "Thôn Mới", "type": "thon", "parent": "X-1"}
    after = unit("T-1", unit=own, points_range=["1", None], max_points="100", provisional=True)
    assert lines(thon(unit("T-1", points="1/3")), thon(after))[4:9] == [
        "T-1 Thôn Mới",
        "  Kết quả     Được công nhận → được công nhận (tạm tính)",
        "  Tổng điểm   0,33 → từ 1 đến –/100",
        "  Tên đơn vị  Thôn T-1 → Thôn Mới",
        "  Cấp trên    – → X-1",
    ]


def test_units_of_one_side_may_be_among_those_that_could_not_be_used() -> None:
    shown = text(thon(unit("A")), result(rejected=3))
    assert "Chỉ có ở kết quả trước (1)\n  A Thôn A, năm 2024: được công nhận (mau/thon)\nBên kia có hồ sơ" in shown
    assert "Bên kia" not in text(result(group(unit("A")), rejected=3), result())
    assert "Hồ sơ không dùng được: 3 → 0." in squeezed(text(result(group(unit("A")), rejected=3), result()))


def test_standards_grades_and_sections_go_by_their_titles_where_they_are_known() -> None:
    judged = standard((of_standard("k1", condition("b0")),))
    scoring = Scoring((Section("a", Text("Lãnh đạo", "Leadership")),), (Grade("a", Text("Khá", "Good")),))
    known = type(judged)(**{name: getattr(judged, name) for name in judged.__dataclass_fields__} | {"scoring": scoring})
    head = {"standard": known.id, "edition": known.edition}
    before = result(group(unit("T-1", grade="a", sections=[section("a", "1", "2")]), **head))
    after = result(group(unit("T-1", sections=[section("a", "2", "2")]), **head))
    shown = text(before, after, "en", names_of([known], "en"))
    assert shown.startswith(f"{known.title.in_language('en')}\n===")
    assert f"\n{known.id}, edition {known.edition}. Period 2024\n" in shown
    assert "  Grade    Good → –\n" in shown
    assert "    ✓ a  Leadership: met, 1/2 → 2/2 (+1)\n" in shown
    unknown = text(before, after, "en")
    assert "  Grade    a → –\n" in unknown
    assert "    ✓ a  met, 1/2 → 2/2 (+1)\n" in unknown


def test_only_the_sections_that_took_points_are_named_where_their_criteria_are_known() -> None:
    parts = [criterion("a1", "met", "9", "9"), criterion("b1", "met", "4", "4")]
    full = [section("a", "7", "7"), section("b", "4", "4")]
    before = unit("T-1", *parts, points="11", sections=full)
    after = unit(
        "T-1", criterion("a1", "not_met", "0", "9"), parts[1], points="4", sections=[full[1], section("c", "0", "0")]
    )
    head = ("mau/thon", "2024-01-01")
    known = Names(members={(*head, "a"): ("a1", "a2"), (*head, "b"): ("b1",)})
    assert "Giới hạn điểm tối đa của phần: a  +2\n" in text(thon(before), thon(after), names=known)
    assert "Giới hạn điểm tối đa của phần: a, b  +2\n" in text(thon(before), thon(after))
    assert "Giới hạn điểm tối đa của phần: a  -2\n" in text(thon(after), thon(before), names=known)


def test_where_all_criteria_come_from_is_said_once() -> None:
    provincial = {"provenance": "provincial"}
    sides = [thon(unit("T-1", criterion("k1", state, **provincial))) for state in ("met", "not_met")]
    shown = text(sides[0], sides[1])
    assert "\nMọi tiêu chí theo quy định của tỉnh.\n" in shown
    assert "[Khoản 1 Điều 4]\n" in shown
    mixed = [thon(unit("T-1", criterion("k1", state, **provincial), criterion("k2"))) for state in ("met", "not_met")]
    shown = text(mixed[0], mixed[1])
    assert "Mọi tiêu chí" not in shown
    assert "[Khoản 1 Điều 4; theo quy định của tỉnh]\n" in shown


def test_reasons_that_repeat_the_figures_above_are_left_out() -> None:
    reasons = [reason("Tổng 5", "total"), reason("Loại khá", "graded"), reason("Chỉ tiêu", "quota"), reason("Hai dòng")]
    shown = text(thon(unit("T-1", points="4")), thon(unit("T-1", points="5", reasons=reasons)))
    assert "  Lý do      Chỉ tiêu\n             Hai dòng\n" in shown
    assert "Tổng 5" not in shown
    assert "Loại khá" not in shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("0", "0"), ("2", "+2"), ("-1/3", "-0,33"), ("1234.5", "+1.234,5"), ("0.0001", "+0,0001"), ("-0.0001", "-0,0001")],
)
def test_a_difference_never_looks_like_none(amount: str, shown: str) -> None:
    assert signed(Fraction(amount), "vi") == shown


def test_points_that_differ_look_different() -> None:
    sides = [thon(unit("T-1", criterion("k1", "met", points), points=points)) for points in ("69.999", "70")]
    shown = text(sides[0], sides[1])
    assert "  Tổng điểm  69,999 → 70 (+0,001)\n" in shown
    assert "    ✓ k1  đạt, 69,999 → 70 (+0,001) [Khoản 1 Điều 4]\n" in shown


HOSTILE = "a\n\x1b[31mb\u202e| <i> `*_"


def hostile() -> tuple[Published, Published]:
    """Two sides whose every text would like to be something else."""
    own = {"id": HOSTILE, "name": HOSTILE * 9, "type": HOSTILE, "parent": HOSTILE}
    basis = {"text": HOSTILE, "instrument": HOSTILE}
    before = unit("x", criterion(HOSTILE, points="1", basis=basis), criterion("gone" * 30), unit=own, points="1")
    after = unit(
        "x",
        criterion(HOSTILE, "not_met", "0", "9" * 90, basis=basis, reasons=[reason(HOSTILE * 20)]),
        criterion("came" * 30),
        unit=own | {"name": HOSTILE, "parent": None},
        verdict="not_recognised",
        grade=HOSTILE,
        points="1/" + "9" * 90,
        points_raw="0",
        reasons=[reason(HOSTILE)],
        sections=[section(HOSTILE, "1", "1")],
    )
    head = {"standard": HOSTILE, "cluster": HOSTILE}
    alone = unit("y", unit=own | {"id": "y" * 200})
    return (
        result(group(before, alone, edition=HOSTILE, **head), source=HOSTILE * 5),
        result(group(after, **head), rejected=1),
    )


@pytest.mark.parametrize("width", [60, 80, 133])
@pytest.mark.parametrize("language", LANGUAGES)
def test_text_keeps_within_its_width_and_is_all_visible(language: str, width: int) -> None:
    for before, after in (hostile(), hostile()[::-1], (BEFORE, AFTER), (AFTER, BEFORE)):
        shown = text(before, after, language, width=width)
        assert [line for line in shown.splitlines() if columns(line) > width or not line.isprintable()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_shows_exactly_the_text(language: str) -> None:
    for before, after in (hostile(), hostile()[::-1]):
        shown = comparison_markdown(compare(before, after), NOBODY, language)
        assert "<i>" not in shown
        assert "\x1b" not in shown
        assert re.search(r"(?<!\\)[|`*_](?!\*)", shown.replace("**", "")) is None


def test_markdown_tells_all_that_the_text_tells() -> None:
    shown = comparison_markdown(compare(BEFORE, AFTER), NOBODY, "vi")
    assert shown.startswith("Trước: 2023.json\n\n## mau/thon\n\nBản 2024-01-01. Năm 2023 → 2024  \nHai bên là kết")
    assert "\n### T-1 Thôn T-1\n\n- Kết quả: Được công nhận → chưa đủ căn cứ\n- Xếp loại: kha → –\n" in shown
    assert "\n**Các phần thay đổi**\n\n- a: đạt → chưa đủ căn cứ, 10/10 → từ 6,67 đến 10/10\n" in shown
    assert (
        "- a1: đạt → đạt một phần, 10/10 → 6,67/10 (-3,33) \\[Khoản 1 Điều 4; theo cách hiểu\\]<br>Còn thiếu\n" in shown
    )
    assert "\n## Chỉ có ở kết quả sau (1)\n\n- T-5 Thôn T-5, năm 2024: được công nhận (mau/thon)\n" in shown
    before, after = thon(unit("A", points="5"), unit("B")), thon(unit("A", points="6"), unit("B", rank=2))
    shown = comparison_markdown(compare(before, after), NOBODY, "vi")
    assert "\n**Cộng các thay đổi về điểm**\n\n- Chênh lệch khác (như làm tròn ở từng phần): +1\n" in shown
    assert "### B Thôn B" not in shown
    assert "\n### Chỉ đổi thứ hạng (1)\n\n- B Thôn B: 1/2 → 2/2\n" in shown
    shown = comparison_markdown(compare(result(group(unit("A"), period=2023)), thon(unit("A"))), NOBODY, "vi")
    assert "\n\nKhông có kết quả nào thay đổi (1).\n" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_views_say_the_same_in_both_languages(language: str) -> None:
    shown = squeezed(text(BEFORE, AFTER, language))
    told = {"vi": "1/3 → – Cụm cum-1 → –", "en": "1/3 → – Cluster cum-1 → –"}
    assert told[language] in shown
