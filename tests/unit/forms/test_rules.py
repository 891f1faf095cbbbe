"""What a cell may hold, and what is said beside it."""

from fractions import Fraction

import pytest

from scoring.forms.rules import YEAR, choices_of, hint_of, validation_of
from scoring.model.expression import Kind, Literal, Name
from scoring.model.standard import Fact, FactType, Text
from scoring.reports.catalogue import message
from tests.unit.forms.filling import standards

STANDARD = standards()["vi-du/cho"]
FACTS = STANDARD.facts


def test_yes_and_no_and_the_words_of_a_scale_are_chosen() -> None:
    assert choices_of(FACTS["van_minh"], "vi") == ["Có", "Không"]
    assert choices_of(FACTS["van_minh"], "en") == ["Yes", "No"]
    assert choices_of(FACTS["xep_loai_bao_ve"], "en") == ["Không hoàn thành", "Hoàn thành", "Hoàn thành tốt"]
    assert choices_of(FACTS["so_quay"], "vi") == []


def test_a_step_without_a_word_is_chosen_by_its_name() -> None:
    fact = Fact("x", FactType.CHOICE, Text("X"), scale=("a", "b"), labels={"a": Text("Loại A")})
    assert choices_of(fact, "vi") == ["Loại A", "b"]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("so_quay", ("integer", 1, 10**15 - 1)),
        ("so_quay_cam_ket", ("integer", 0, 10**15 - 1)),  # at most so_quay, which is another cell
        ("dien_tich", ("decimal", 0, 10**15 - 1)),
        ("ty_le_loi_di_thoang", ("decimal", 0, 100)),
    ],
)
def test_numbers_lie_between_fixed_bounds(name: str, rule: tuple[str, int, int]) -> None:
    found = validation_of(FACTS[name])
    assert found is not None
    assert (found["validate"], found["minimum"], found["maximum"]) == rule


def test_a_number_without_bounds_may_be_negative_and_one_with_decimals_has_a_bound_with_decimals() -> None:
    free = validation_of(Fact("x", FactType.NUMBER, Text("X"), decimals=2))
    limit = Literal(Fraction(1, 2), Kind.NUMBER, "0.5")
    half = validation_of(Fact("x", FactType.NUMBER, Text("X"), maximum=limit, decimals=2))
    assert free is not None
    assert half is not None
    assert (free["minimum"], half["maximum"]) == (-(10**15) + 1, 0.5)


@pytest.mark.parametrize("name", ["ngay_tap_huan", "ghi_chu", "van_minh", "xep_loai_bao_ve"])
def test_days_and_text_are_typed_freely(name: str) -> None:
    """A day is text: what a spreadsheet makes of 1/2/2024 depends on the machine."""
    assert validation_of(FACTS[name]) is None


def test_the_year_has_four_digits() -> None:
    assert (YEAR["minimum"], YEAR["maximum"]) == (1945, 9998)


@pytest.mark.parametrize(
    ("name", "vi", "en"),
    [
        ("so_quay", "Số nguyên, từ 0 trở lên. Không nhỏ hơn 1.", "A whole number, 0 or more. At least 1."),
        (
            "so_quay_cam_ket",
            "Số nguyên, từ 0 trở lên. Không lớn hơn “Số quầy hàng”.",
            "A whole number, 0 or more. At most “Số quầy hàng”.",
        ),
        ("van_minh", "Chọn Có hoặc Không.", "Choose Yes or No."),
    ],
)
def test_the_hint_tells_what_is_expected_and_the_bounds_by_their_labels(name: str, vi: str, en: str) -> None:
    assert [hint_of(FACTS[name], STANDARD, language) for language in ("vi", "en")] == [vi, en]


def test_a_bound_of_last_year_is_told_as_one() -> None:
    fact = Fact("x", FactType.COUNT, Text("X"), maximum=Name("so_quay", previous=True))
    assert "“Số quầy hàng” (năm trước)" in hint_of(fact, STANDARD, "vi")


def test_a_hint_is_no_longer_than_excel_shows() -> None:
    long = Fact("x", FactType.TEXT, Text("X"), note=Text("dài " * 100))
    told = hint_of(long, STANDARD, "vi")
    assert (len(told), told[-1]) == (255, "…")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("standard", standards())
def test_every_hint_fits_and_says_what_type_is_expected(standard: str, language: str) -> None:
    found = standards()[standard]
    for fact in found.facts.values():
        told = hint_of(fact, found, language)
        assert told.startswith(message(f"form.expected.{fact.type}", language, decimals=fact.decimals))
        assert len(told) <= 255
