"""Values and comparisons in the words of a standard, in the corners that sentences seldom reach."""

from datetime import date
from decimal import Decimal

import pytest

from scoring.engine.assess import assess
from scoring.language.check import check_condition
from scoring.language.parse import parse
from scoring.model.assessment import Assessment, FactValue, Unit
from scoring.model.prose import Text
from scoring.model.standard import Condition, Fact, FactType
from scoring.reports.derivation import explain_text
from scoring.reports.sentences import deciding_text
from scoring.reports.wording import Wording
from tests.properties.standards import criterion, standard
from tests.unit.reports.world import library

FACTS = {
    "a": Fact("a", FactType.BOOLEAN, Text("A")),
    "b": Fact("b", FactType.BOOLEAN, Text("B")),
    "n": Fact("n", FactType.COUNT, Text("N"), unit=Text("vụ")),
    "m": Fact("m", FactType.COUNT, Text("M"), unit=Text("vụ")),
    "p": Fact("p", FactType.PERCENT, Text("P"), decimals=1),
    "x": Fact("x", FactType.CHOICE, Text("X"), scale=("thap", "vua", "cao")),
    "y": Fact("y", FactType.CHOICE, Text("Y"), scale=("thap", "vua", "cao")),
    "d": Fact("d", FactType.DATE, Text("D")),
    "e": Fact("e", FactType.DATE, Text("E")),
}

COMPARED: dict[str, tuple[str, dict[str, FactValue], str]] = {
    "two truths": ("a == b", {"a": True, "b": False}, "“có” ≠ “không” (B)"),
    "comparisons of comparisons": ("(n > 1) == (m > 1)", {"n": 2, "m": 0}, "“có” ≠ “không”"),
    "a constant": ("true and a", {"a": True}, "true: “có”; A: “có”"),
    "facts": ("n <= m", {"n": 3, "m": 2}, "3 > 2 vụ (M)"),
    "facts that are equal": ("n < m", {"n": 2, "m": 2}, "2 = 2 vụ (M)"),
    "a sum": ("n + m <= 3", {"n": 2, "m": 2}, "2 + 2 = 4 > 3 vụ"),
    "a product": ("n * m <= 3", {"n": 2, "m": 2}, "2 * 2 = 4 > 3"),
    "a figure first": ("1 <= n", {"n": 0}, "1 > 0 (N)"),
    "a percent and a share": ("p >= n / m", {"p": Decimal("50.5"), "n": 1, "m": 2}, "50,5 % ≥ 50 %"),
    "choices": ("x >= y", {"x": "vua", "y": "cao"}, "“vua”, thấp hơn “cao” (Y)"),
    "not higher": ("x <= 'cao'", {"x": "vua"}, "“vua”, không cao hơn “cao”"),
    "higher": ("x <= 'vua'", {"x": "cao"}, "“cao”, cao hơn “vua”"),
    "another choice": ("x == 'vua'", {"x": "cao"}, "“cao”, khác “vua”"),
    "the same choice": ("x == 'vua'", {"x": "vua"}, "“vua”"),
    "a choice first": ("'vua' <= x", {"x": "thap"}, "“vua”, cao hơn “thap” (X)"),
    "days": ("d <= e", {"d": date(2024, 2, 10), "e": date(2024, 1, 5)}, "10/02/2024, sau 05/01/2024 (E)"),
    "before a day": ("d < '2024-03-01'", {"d": date(2024, 2, 10)}, "10/02/2024, trước 01/03/2024"),
    "not before a day": ("d < '2024-02-01'", {"d": date(2024, 2, 10)}, "10/02/2024, không trước 01/02/2024"),
    "not after a day": ("d > '2024-03-01'", {"d": date(2024, 2, 10)}, "10/02/2024, không sau 01/03/2024"),
    "a day first": ("'2024-03-01' > d", {"d": date(2024, 2, 10)}, "01/03/2024, sau 10/02/2024 (D)"),
}


@pytest.mark.parametrize(("text", "facts", "words"), COMPARED.values(), ids=COMPARED)
def test_a_comparison_in_words(text: str, facts: dict[str, FactValue], words: str) -> None:
    judged = standard((criterion("c", Condition(text, check_condition(parse(text), FACTS))),), facts=FACTS)
    found = assess(judged, Assessment(Unit("T", "T", "thon"), 2024, facts), inference="plain")
    assert deciding_text(found.criteria[0], judged, "vi").partition(": ")[2] == words
    assert explain_text(found, "vi")


VALUES = {
    "a percent": ("ty_le", "69.999", "69,999 %"),
    "a number": ("kinh_phi", "1234.50", "1.234,50"),
    "a count": ("so_ho", "1200", "1.200"),
    "a choice": ("quy_mo", "vua", "“Vừa”"),
    "a choice of last year": ("previous.quy_mo", "nho", "“Nhỏ”"),
    "a day": ("ngay_nop", "2024-10-31", "31/10/2024"),
    "a truth": ("co_dang", "true", "“có”"),
    "of no fact": ("nothing", "x\ny", "x y"),
}


@pytest.mark.parametrize(("name", "written", "words"), VALUES.values(), ids=VALUES)
def test_a_declared_value_in_words(name: str, written: str, words: str) -> None:
    assert Wording(library().standards[0], "vi").value(name, written) == words


def test_a_threshold_that_is_unknown_is_shown_as_unknown() -> None:
    judged = standard((criterion("c", Condition("x >= y", check_condition(parse("x >= y"), FACTS))),), facts=FACTS)
    found = assess(judged, Assessment(Unit("T", "T", "thon"), 2024, {"x": "vua"}), inference="plain")
    assert "Thay số: x = “vua” ≥ chưa khai (y)" in explain_text(found, "vi")


def test_labels() -> None:
    words = Wording(library().standards[0], "vi")
    assert words.label("previous.so_vu") == "Số vụ (năm trước)"
    assert words.label("nothing") == "nothing"
    assert words.expression("so_ho_dang_ky / so_ho - 1") == "“Số hộ đăng ký” / “Số hộ” - 1"


def test_ends_that_compare_with_different_figures_are_told_one_after_the_other() -> None:
    words = Wording(library().standards[0], "vi")
    least = {
        "left": "so_vu", "filled": None, "value": "1", "relation": "<", "right": "so_nguoi", "threshold": "2",
        "unit": "number", "holds": True,
    }  # fmt: skip
    most = {**least, "threshold": "1", "relation": ">=", "holds": False}
    assert words.range([least], [most]) == "1 < 2 vụ (Số người), hoặc 1 = 1 vụ (Số người)"
