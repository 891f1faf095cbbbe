"""What a parent counts of submissions that cannot be judged: each unit once, and none that was judged by another."""

from pathlib import Path

import pytest

import scoring
from tests.builders import Plain
from tests.lists import as_jsonl, ranked_in_memory
from tests.properties.provinces import library

CRITERIA = library()
COMMUNE: Plain = {"unit": {"id": "X-0", "name": "Xã", "type": "xa"}, "period": 2024}


def area(name: str, unit_type: str = "thon", period: object = 2024, **facts: object) -> Plain:
    unit = {"id": name, "name": name, "type": unit_type, "parent": "X-0"}
    return {"unit": unit, "period": period, "facts": facts}


@pytest.mark.parametrize(
    "areas",
    [
        [area("T-1", n0="nhiều"), area("T-1", "xa", n0="nhiều", period="năm nay")],
        [area("T-1", "xa", n0="nhiều", period="năm nay"), area("T-1", n0="nhiều")],
        [area("T-1", co_dan=True), area("T-1", n0="nhiều", period="năm nay"), area("T-2", n0="nhiều")],
        [area("T-1", co_dan=True, dang_ky=True), area("T-1", co_dan=True, period=2025, n1="nhiều")],
        [area("T-1", co_dan=False, n2="0"), area("T-2", dang_ky=True), area("T-3", period=2023, dang_ky=True)],
    ],
)
def test_rejected_units_keep_the_counts_of_their_parent_open(areas: list[Plain], tmp_path: Path) -> None:
    listed = tmp_path / "ds.jsonl"
    listed.write_bytes(as_jsonl([COMMUNE, *areas]))
    scoring.rank_file([listed], out := tmp_path / "tinh.csv", library=CRITERIA)
    assert out.read_bytes() == ranked_in_memory([listed], CRITERIA)[1]
