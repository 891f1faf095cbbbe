"""Whether a criterion that earns points applies at all comes before everything else."""

import pytest

from tests.unit.engine.sheets import APPLIES, FAILED, MET, NONE, OPEN, REST, earned, judged, sheet, total, unit


@pytest.mark.parametrize(
    ("registered", "planned", "expected", "whole"),
    [
        pytest.param(True, True, ("10", MET), "20", id="applies, holds"),
        pytest.param(True, False, ("0", FAILED), "10", id="applies, fails"),
        pytest.param(True, None, ("0 … 10", OPEN), "10 … 20", id="applies, open"),
        pytest.param(False, True, ("–", NONE), "20", id="does not apply, whatever else"),
        pytest.param(False, None, ("–", NONE), "20", id="does not apply, the condition open"),
        pytest.param(None, True, ("0 … 10", OPEN), "20", id="perhaps applies, holds: the whole is settled"),
        pytest.param(None, False, ("0", OPEN), "10 … 20", id="perhaps applies, fails"),
        pytest.param(None, None, ("0 … 10", OPEN), "10 … 20", id="perhaps applies, open"),
    ],
)  # fmt: skip
def test_applicability_comes_first(
    registered: bool | None, planned: bool | None, expected: tuple[str, str], whole: str
) -> None:
    found = judged(sheet(APPLIES, REST), unit(da_dang_ky=registered, co_ke_hoach=planned, co_nghi_quyet=True))
    assert (earned(found, "a1"), total(found)) == (expected, whole)


@pytest.mark.parametrize(
    ("rule", "taken", "whole"),
    [
        pytest.param("require: mo_hinh_moi >= 1, points: {bonus: 2}", "0 … 2", "10 … 12", id="a bonus"),
        pytest.param("points: {penalty: 2, per: mo_hinh_moi}", "-2 … 0", "8 … 10", id="a penalty"),
    ],
)
def test_what_perhaps_applies_beside_the_maximum(rule: str, taken: str, whole: str) -> None:
    found = judged(sheet(f"id: b1, applies_when: da_dang_ky, {rule}", REST), unit(mo_hinh_moi=1, co_nghi_quyet=True))
    assert (earned(found, "b1"), total(found)) == ((taken, OPEN), whole)
    outside = judged(found.standard, unit(mo_hinh_moi=1, co_nghi_quyet=True, da_dang_ky=False))
    assert (earned(outside, "b1"), total(outside)) == (("–", NONE), "10")
