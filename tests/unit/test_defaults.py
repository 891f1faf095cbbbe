"""Which standard judges a unit when nobody names one."""

from pathlib import Path

import pytest

import scoring
from scoring.model.assessment import Assessment, Unit
from tests.unit.library.files import load, written

OLD = written(standard="cu/khu", default="true", in_force='{from: "2012-01-01", until: "2023-12-31"}')
NEW = written(standard="moi/khu", default="true", in_force='{from: "2024-01-01"}')


def judged(folder: Path, period: int, **texts: str) -> list[str]:
    assessment = Assessment(Unit("K", "K", "khu"), period)
    ranking = scoring.rank([assessment], library=load(folder, **texts))
    return [group.standard.id for group in ranking.groups] or [
        f"{fault.code} {fault.params['standard']}" for entry in ranking.rejected for fault in entry.diagnostics
    ]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        pytest.param(2023, ["cu/khu"], id="before its successor"),
        pytest.param(2024, ["moi/khu"], id="after it"),
        pytest.param(2011, ["E302 cu/khu"], id="before both"),
    ],
)
def test_a_default_is_followed_by_its_successor(tmp_path: Path, period: int, expected: list[str]) -> None:
    assert judged(tmp_path, period, a=OLD, b=NEW) == expected


def test_a_unit_is_judged_once_where_a_province_replaces_the_default(tmp_path: Path) -> None:
    heir = written("\nextends: moi/khu\n", standard="tinh/khu", default="true", in_force='{from: "2024-01-01"}')
    assert judged(tmp_path, 2024, a=NEW, b=heir) == ["tinh/khu"]
