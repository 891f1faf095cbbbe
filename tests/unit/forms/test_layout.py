"""What a form asks: every fact once, below the first criterion that reads it."""

import pytest

from scoring.forms.layout import layout_of
from scoring.model.expression import names
from tests.unit.forms.filling import layout, standard_of, standards
from tests.unit.library.files import criterion, written

SMALL = standard_of(
    written(
        """
eligible:
  - {when: so_ho >= 10, basis: Khoản 1 Điều 1, title: Có từ 10 hộ}
facts:
  so_ho: {type: count, label: Số hộ}
  so_ho_dang_ky: {type: count, label: Số hộ đăng ký}
  co_ke_hoach: {type: boolean, label: Có kế hoạch}
  so_vu: {type: count, label: Số vụ}
  so_vu_cu: {type: count, label: Số vụ của năm trước}
  ghi_chu: {type: text, label: Ghi chú}
criteria:"""
        + criterion("k1", "require: so_ho_dang_ky / so_ho >= 90%")
        + criterion("k2", "require: so_vu <= previous.so_vu", ", applies_when: co_ke_hoach")
        + criterion("k3", "require: previous.so_vu_cu == 0")
        + criterion("k4", "require: so_ho >= 20")
    )
)


def test_the_scope_comes_first_then_each_criterion_with_what_it_reads_first_then_the_rest() -> None:
    found = layout_of(SMALL)
    assert [asked.fact.name for asked in found.scope] == ["so_ho"]
    assert [[asked.fact.name for asked in item.asked] for item in found.items] == [
        ["so_ho_dang_ky"], ["co_ke_hoach", "so_vu"], ["so_vu_cu"], []
    ]  # fmt: skip
    assert [asked.fact.name for asked in found.others] == ["ghi_chu"]


def test_what_was_asked_further_up_is_named() -> None:
    assert [[fact.name for fact in item.above] for item in layout_of(SMALL).items] == [["so_ho"], [], [], ["so_ho"]]


def test_last_year_is_asked_where_a_criterion_reads_it_and_this_year_where_one_reads_that() -> None:
    years = {asked.fact.name: (asked.now, asked.before) for asked in layout_of(SMALL).asked}
    assert {name for name, told in years.items() if told == (True, True)} == {"so_vu"}
    assert {name for name, told in years.items() if told == (False, True)} == {"so_vu_cu"}
    assert {name for name, told in years.items() if told == (True, False)} == years.keys() - {"so_vu", "so_vu_cu"}


@pytest.mark.parametrize("standard", standards())
def test_every_fact_is_asked_once_and_every_criterion_stands_there_once(standard: str) -> None:
    found, asked = standards()[standard], layout(standard)
    assert sorted(one.fact.name for one in asked.asked) == sorted(found.facts)
    assert sorted(item.criterion.id for item in asked.items) == sorted(criterion.id for criterion in found.criteria)


@pytest.mark.parametrize("standard", standards())
def test_whatever_a_criterion_reads_is_asked_for_the_year_that_it_reads(standard: str) -> None:
    found = layout(standard)
    read = {name for item in found.items for name in item.criterion.reads}
    read |= {name for entry in found.standard.eligible for name in names(entry.when.root)}
    asked = {(one.fact.name, False) for one in found.asked if one.now}
    asked |= {(one.fact.name, True) for one in found.asked if one.before}
    assert {(name.fact, name.previous) for name in read} <= asked


@pytest.mark.parametrize("standard", standards())
def test_no_criterion_is_without_figures(standard: str) -> None:
    """Below it, or further up, and then it says which."""
    assert [item.criterion.id for item in layout(standard).items if not (item.asked or item.above)] == []
